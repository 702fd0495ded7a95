"""Recommendations of the United Nations at the desk: the list, and the whole life of one."""
