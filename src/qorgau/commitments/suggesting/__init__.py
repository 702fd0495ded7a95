"""Suggests, never decides: issues, themes, groups, targets, bodies, and what was said before.

Nothing here knows Django or the database, and nothing here is written down: a caller shows what is
suggested with the words that led to it and how often such a suggestion was right, and a person
confirms. Decision 18 tells what the data files hold and what they do not.
"""
