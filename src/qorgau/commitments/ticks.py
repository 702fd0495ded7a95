"""What this room does by itself at each tick."""

from .confirming.finding import look_through
from .received.running import import_files

TICKS = (look_through, import_files)
