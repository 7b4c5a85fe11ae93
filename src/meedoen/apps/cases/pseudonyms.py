"""Pseudonyms of residents: one per purpose, so that what is known in one place cannot be tied to what is known in another.

Made with a key of this installation from the number of a resident; who does not have that key cannot go back. After a change of
SECRET_KEY they are others.
"""

from enum import StrEnum

from django.utils.crypto import salted_hmac


class Purpose(StrEnum):
    """What a pseudonym is for."""

    FACTS = "facts"
    LOG = "log"
    SEARCH = "search"
    HOUSEHOLD = "household"


_BITS = 62


def pseudonym(*, purpose: Purpose, municipality_code: str, number: int | str) -> str:
    """Return the pseudonym of a number, or of a BSN when searching: 64 hexadecimal signs."""
    said = f"{municipality_code}:{number}"
    return salted_hmac(f"meedoen.pseudonym.{purpose}", said, algorithm="sha256").hexdigest()


def fact_number(*, municipality_code: str, number: int) -> int:
    """Return the pseudonym under which facts hold a resident or household, as a whole number of 62 bits, never 0."""
    return _whole(pseudonym(purpose=Purpose.FACTS, municipality_code=municipality_code, number=number))


def household_number(*, municipality_code: str, source: str, said: str) -> int:
    """Return the number of the household that a source calls by this number, as a whole number of 62 bits, never 0."""
    return _whole(pseudonym(purpose=Purpose.HOUSEHOLD, municipality_code=municipality_code, number=f"{source}:{said}"))


def _whole(digits: str) -> int:
    return int(digits, 16) % (1 << _BITS) or 1
