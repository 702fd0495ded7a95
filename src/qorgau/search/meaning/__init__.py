"""Texts that say something alike in another language, by an embedded model (decision 16).

Off unless the settings ask for it and the model is installed. Only ever adds to what was found.
"""
