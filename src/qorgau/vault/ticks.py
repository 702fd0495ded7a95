"""What falls due by itself in this room: sessions that nobody ended."""

from .sessions import sweep

TICKS = (sweep,)
