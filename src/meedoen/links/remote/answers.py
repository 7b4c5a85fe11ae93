"""What another system says when it does not give what was asked: not known, or refused, with its own words made safe to show."""

import re
from collections.abc import Iterable

_NUMBER = re.compile(r"\d{8,10}")
_LONGEST = 300


class NotKnownError(Exception):
    """The other system does not know this person, or not for us; the message says so (Dutch)."""


class RefusedError(Exception):
    """The other system does not do what was asked; `reasons` are its own words, without numbers that could be of a person."""

    def __init__(self, *, name: str, reasons: Iterable[str]) -> None:
        """Put the reasons behind a sentence of our own."""
        self.reasons = tuple(safe_words(each) for each in reasons)
        told = " ".join(self.reasons) or "Er staat niet bij waarom; vraag het aan de beheerder."
        super().__init__(f"{name} weigert dit. {told}")


def safe_words(text: object) -> str:
    """Return words of another system as one line without numbers of eight to ten digits.

    >>> safe_words("Persoon 999990019 is niet van u.")
    'Persoon … is niet van u.'
    """
    line = " ".join(str(text).split())
    return _NUMBER.sub("…", line)[:_LONGEST]
