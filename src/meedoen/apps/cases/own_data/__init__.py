"""The data of one resident for that resident (AVG art. 15): which tables hold them, in which words they are told, and gathering them.

`wording` and `left_out` know no records, `gathering` reads them.
"""
