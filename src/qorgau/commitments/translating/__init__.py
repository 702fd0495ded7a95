"""Translations of what mechanisms told the State, made or found by the office."""
