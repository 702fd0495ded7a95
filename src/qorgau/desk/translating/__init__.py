"""Pages where the office adds a translation to what a mechanism told the State."""
