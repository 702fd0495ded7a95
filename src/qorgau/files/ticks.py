"""What falls due by itself in this room."""

from .sweeping import sweep

TICKS = (sweep,)
