"""What may be handed in: sizes, numbers, kinds. One place, shown to people on the upload page."""

MEGABYTE = 1024 * 1024
MAX_BYTES = 10 * MEGABYTE
MAX_FILES = 5
MAX_NAME = 120
# An upload request beyond this is not read further.
MAX_REQUEST = (MAX_FILES + 1) * MAX_BYTES

MAX_ENTRIES = 200
MAX_UNPACKED = 100 * MEGABYTE
MAX_RATIO = 100
