"""Systemic problems at the desk."""
