"""What we aim for, each with its unit; the benchmarks print the measured values beside these."""

MEDIAN_MS = 50
"""A page that was asked before: half of the answers are there within this time at the server."""

P95_MS = 100
"""And nineteen out of twenty within this."""

RATIO = 1 / 5
"""Home and goal pages per second, as a part of what an empty view reaches with the same middleware."""

WEIGHT_KB = 150
"""Over the wire, for a first visit: the page with its styles, scripts, fonts and pictures (1 kB = 1000 bytes)."""

LOADING_SECONDS = 10
"""The five documents into an empty database."""

AGAIN_SECONDS = 5
"""The same again, when nothing changed."""

CHECKS_SECONDS = 60
"""All checks over 342 municipalities with 5 frameworks each, on one core."""

EXCHANGE_SECONDS = 60
"""A hundred thousand figures from a spreadsheet: read, judged and written."""

EXCHANGE_RATIO = 10
"""How many times as long the usual way (django-import-export) takes, with the same checks."""

IMPORT_SECONDS = 180
"""A hundred thousand people with a benefit, from a file into the register."""

SEARCH_MS = 150
"""Somebody looked for in the register of a city: nineteen out of twenty answers within this time."""

CHANGED_MONTH_SECONDS = 5
"""The fact store told of the files that changed since the last time."""
