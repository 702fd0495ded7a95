"""Terms of the UN mechanisms: read from the pack, counted, kept by what happened, on a calendar."""
