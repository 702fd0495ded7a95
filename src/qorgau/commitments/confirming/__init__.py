"""What the program suggests of a recommendation received, and what people decide of it.

Nothing that is suggested counts until a person confirms it; nothing that a source says is changed.
"""
