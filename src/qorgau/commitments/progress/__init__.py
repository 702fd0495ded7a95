"""What became of it, in three voices kept apart: the State's, independent ones, a committee's."""
