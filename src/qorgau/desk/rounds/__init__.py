"""Consultation rounds at the desk: asked by the secretariat, answered by outside accounts."""
