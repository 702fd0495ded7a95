"""Kazakh: letters, the grammar of suffix chains, and the choice of a stem."""
