"""Side-by-side measurements; each script runs alone."""
