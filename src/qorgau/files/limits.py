"""What may be handed in: sizes, numbers, kinds. One place, shown to people on the upload page."""

MEGABYTE = 1024 * 1024
MAX_BYTES = 10 * MEGABYTE
MAX_FILES = 5
MAX_NAME = 120
# A request beyond this is not read; below it, what is too much is dropped and said so.
MAX_REQUEST = 256 * MEGABYTE

# A file for the ticker to read (the index of recommendations of all States has some 360 MB).
MAX_LONG = 1024 * MEGABYTE

MAX_ENTRIES = 200
MAX_UNPACKED = 100 * MEGABYTE
MAX_RATIO = 100
