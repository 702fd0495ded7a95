"""Recommendations at the desk."""
