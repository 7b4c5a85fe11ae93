"""A file of clients, each with a benefit and two in a household; names are plainly invented and BSNs only pass the eleven test."""

import random
from datetime import date, timedelta

from meedoen.core.values.bsn import is_bsn

_HEAD = (
    "Cliëntnummer;BSN;Achternaam;Voornaam;Geboortedatum;Regeling;Ingangsdatum;Einddatum;Reden einde;Huishoudnummer\n"
)
_FIRST_BSN = 900_000_000
_KINDS = ("algemene-bijstand", "IOAW", "IOAZ", "Bbz")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MONTH = 50
"""One in so many of those with a benefit leaves in a month."""


def file_of(*, people: int, month_later: bool = False) -> bytes:
    """Return a CSV file; a month later some benefits ended and as many people are new."""
    chance = random.Random(20261123)  # noqa: S311 the same file every time
    numbers = (number for number in range(_FIRST_BSN, 2 * _FIRST_BSN) if is_bsn(number))
    lines = [_HEAD]
    for place in range(people + (people // _MONTH if month_later else 0)):
        born = date(1950, 1, 1) + timedelta(days=chance.randrange(20_000))
        begin = date(2015, 1, 1) + timedelta(days=chance.randrange(3_500))
        name = "".join(chance.choices(_LETTERS, k=5))
        ended = place % 3 == 0 or (month_later and place % _MONTH == 1)
        end = f"{begin + timedelta(days=400):%d-%m-%Y};werk" if ended else ";"
        kind = _KINDS[place % len(_KINDS)]
        who = f"C{place};{next(numbers)};Verzonnen{name};Test;{born:%d-%m-%Y}"
        lines.append(f"{who};{kind};{begin:%d-%m-%Y};{end};H{place // 2}\n")
    return "".join(lines).encode()
