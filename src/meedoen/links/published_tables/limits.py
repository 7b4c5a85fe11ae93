"""How much of a file is read. A file from outside may be anything, so time and memory are bounded before parsing."""

LARGEST_FILE = 5 * 1024 * 1024
"""Bytes of the file as it comes in."""

LARGEST_UNPACKED = 20 * 1024 * 1024
"""Bytes of everything in an XLSX or ODS together, once unpacked."""

MOST_PARTS = 500
"""Parts in an XLSX or ODS."""

MOST_ROWS = 2_000
MOST_COLUMNS = 60
MOST_TABLES = 60
"""Tables on a page, or sheets in a workbook."""

LONGEST_LINE = 20_000
"""Characters on one line of text."""

LONGEST_CELL = 2_000
"""Characters in one cell; a longer one is cut in what is shown, never read as a value."""

MOST_LINES_NAMED = 100
"""Lines of text that are named one by one in the notes; of more only their number and place is told."""
