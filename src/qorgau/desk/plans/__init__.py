"""Action plans at the desk: taken in from the Word table, kept through acts, given out again."""
