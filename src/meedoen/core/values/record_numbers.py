"""The number of a record, as a form or an address sends it."""

_MOST_DIGITS = 18
"""What every database holds."""


def record_number(*, text: str) -> int | None:
    """Return the number that stands there, or None where it can be that of no record.

    >>> record_number(text="12")
    12
    >>> [record_number(text=each) for each in ("", "-1", "²", "٣", "9" * 5000)]
    [None, None, None, None, None]
    """
    is_number = text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS
    return int(text) if is_number else None
