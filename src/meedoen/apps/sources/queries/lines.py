"""Which lines of a document something points to: 417-436, 460. An address is typed by people, so nonsense is read as none."""

import re

_PART = re.compile(r"\s*(\d{1,7})\s*(?:[-–]\s*(\d{1,7}))?\s*")

Ranges = tuple[tuple[int, int], ...]


def read_lines(text: str) -> Ranges:
    """Read line numbers, each range inclusive; parts that are none are left out.

    >>> read_lines("417-436, 460")
    ((417, 436), (460, 460))
    >>> read_lines("abc, 9-3")
    ()
    """
    matches = [_PART.fullmatch(part) for part in text.split(",")]
    ranges = ((int(match[1]), int(match[2] or match[1])) for match in matches if match)
    return tuple((first, last) for first, last in ranges if 1 <= first <= last)


def touches(*, lines: str, wanted: Ranges) -> bool:
    """Tell whether lines as written share a line with the wanted ones.

    >>> touches(lines="430-440", wanted=((417, 436),))
    True
    """
    return any(first <= end and begin <= last for first, last in read_lines(lines) for begin, end in wanted)
