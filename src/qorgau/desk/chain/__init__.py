"""What bears on a recommendation: a part of its page, and linking things to it."""
