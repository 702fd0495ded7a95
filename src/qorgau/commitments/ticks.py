"""What this room does by itself at each tick."""

from .confirming.finding import look_through

TICKS = (look_through,)
