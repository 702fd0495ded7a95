"""Official series: a statistics platform's values, kept as a pack's `series` and shown by period.

`platform` reads the folder of an Open SDG platform, `section` writes and reads the pack's own form
of it, `differences` says what a new reading changes, `load` brings it into the tables.
"""
