"""Consultation rounds: bodies and organisations are asked about a frozen text, and are answered."""
