"""The rows of an answer as one small piece of data, and back."""

import json
import zlib

from meedoen.core.indicators.answers import Answer


def packed(answer: Answer) -> bytes:
    """Return the rows in an order of their own, so that equal answers are equal data."""
    rows = sorted(answer.rows, key=lambda row: tuple((number is None, number or 0) for number in row))
    told = {"keys": answer.keys, "parts": answer.parts, "rows": rows}
    return zlib.compress(json.dumps(told, separators=(",", ":")).encode())


def unpacked(content: bytes) -> Answer:
    """Return the answer that was packed.

    >>> answer = Answer(keys=("municipality",), parts=("n",), rows=((303, 24300, 24301, 5),))
    >>> unpacked(packed(answer)) == answer
    True
    """
    told = json.loads(zlib.decompress(content))
    rows = tuple(tuple(row) for row in told["rows"])
    return Answer(keys=tuple(told["keys"]), parts=tuple(told["parts"]), rows=rows)
