"""Every list out as a spreadsheet, and the same file in again.

Inside, each module may use those before it: `columns` (what a cell holds), `sheets` (what a list is), a module per list,
`lists` (all of them, in the order in which they build on each other), `writing`, `reading`, `applying`, `files`.
"""
