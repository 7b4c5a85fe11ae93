"""Of which municipality a file with lists is: told on the sheet that explains and in every mark, and asked when it comes in."""

import re
from collections.abc import Iterable

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.reports.exchange.marks import municipality_of

_TOLD = re.compile(r"Dit is een lijst van de gemeente .{1,200} \((?P<code>\w{1,12})\)\.")


def belongs_to(*, code: str) -> str:
    """Say of which municipality a file is (Dutch); `elsewhere` reads it again."""
    return f"Dit is een lijst van de gemeente {_name(code)} ({code})."


def elsewhere(*, told: Iterable[str], own: str) -> list[str]:
    """Tell in a sentence when the lines of explanation say that the file is of another municipality."""
    codes = [found["code"] for line in told if (found := _TOLD.fullmatch(line.strip()))]
    return [_of_another(code, own) for code in codes[:1] if code != own]


def elsewhere_marked(*, marks: Iterable[str], own: str) -> list[str]:
    """Tell in a sentence when the mark of a row says so: the explanation may be gone."""
    begin = f"{own}:"
    for mark in marks:
        if mark and not mark.startswith(begin):
            code = municipality_of(mark)
            if code:
                return [_of_another(code, own)]
    return []


def _of_another(code: str, own: str) -> str:
    return (
        f"Dit bestand is van de gemeente {_name(code)}, en u leest het in bij {_name(own)}. "
        f"Haal de lijst op bij {_name(own)} en verander die."
    )


def _name(code: str) -> str:
    return Municipality.objects.filter(code=code).values_list("name", flat=True).first() or code
