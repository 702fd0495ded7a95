"""What the State promised: read from the pack, kept, and told what became of it."""
