"""Names for invented things, without figures in them."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def named(number: int) -> str:
    """Name a number with letters, so that names differ in words and hold no figures."""
    name = ""
    while number:
        number, rest = divmod(number - 1, len(_LETTERS))
        name = _LETTERS[rest] * 3 + name
    return name
