"""Places and visits at the desk."""
