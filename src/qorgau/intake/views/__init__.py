"""The pages of a person, and of a body with a link."""
