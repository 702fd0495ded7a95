"""Bridges from Django's templates (allauth's pages) to our frame and components."""
