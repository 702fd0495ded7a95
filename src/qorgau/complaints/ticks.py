"""What falls due by itself in this room."""

from .actions import drop_stale_drafts


def stale_drafts() -> int:
    """Destroy drafts that nobody handed in."""
    return drop_stale_drafts()


TICKS = (stale_drafts,)
