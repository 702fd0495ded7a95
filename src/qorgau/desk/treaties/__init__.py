"""Treaties for the reporting secretariat: what became known is entered, seen first, taken back."""
