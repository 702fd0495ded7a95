"""What became of a sub-paragraph or a measure at the desk: each voice writes its own word."""
