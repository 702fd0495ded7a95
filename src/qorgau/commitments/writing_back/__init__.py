"""What the register holds goes back to where it came from: lists, tables, files, changes."""
