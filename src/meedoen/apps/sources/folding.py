"""Folding text so that searching does not trip over capitals and accents."""

import unicodedata


def fold(text: str) -> str:
    """Return the text in lower case without accents and with single spaces.

    >>> fold("Geïndiceerde  JEUGDhulp")
    'geindiceerde jeugdhulp'
    """
    apart = unicodedata.normalize("NFKD", text)
    return " ".join("".join(sign for sign in apart if not unicodedata.combining(sign)).casefold().split())
