"""What a source told before and does not tell any more: told, and left alone."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.importing.clients import GivenClient
from meedoen.apps.cases.importing.outcome import read_in_from
from meedoen.apps.cases.models import CaseSpell, ClientNumber, HouseholdStay, ImportedRow, ImportSource
from meedoen.core.values.dutch import format_date

_SHOWN = 10
_AT_ONCE = 10_000
_LONGEST_NUMBER = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """How many spells that last are not in a file any more, and the first of them as sentences (Dutch)."""

    count: int = 0
    told: tuple[str, ...] = ()


def gone_from(
    *, desk: Desk, source: ImportSource, clients: Sequence[GivenClient], unread: Collection[str], tells_homes: bool
) -> Gone:
    """Return which spells of a source last in the register and are not in its file; of clients in `unread` nobody can tell.

    Where the file `tells_homes`, who is of a household by this source and not in the file at all is told too.
    """
    there = {(client.number, spell.key) for client in clients for spell in client.spells}
    refused = {client.number for client in clients if client.refused} | set(unread)
    rows = ImportedRow.objects.within(**desk.scope).filter(client__source=source)
    known = rows.values_list("client__number", "key", "spell_number")
    missing = {spell: number for number, key, spell in known if (number, key) not in there and number not in refused}
    numbers = list(missing)
    lasting: list[CaseSpell] = []
    for first in range(0, len(numbers), _AT_ONCE):
        spells = CaseSpell.objects.within(**desk.scope).known().filter(number__in=numbers[first : first + _AT_ONCE])
        lasting += spells.filter(Q(end=None) | Q(end__gt=desk.today)).select_related("resident").order_by("pk")
    named = {each.number for each in clients} | set(unread)
    homes = _homes(desk, source, named) if tells_homes else []
    shown, more = lasting[:_SHOWN], homes[: max(0, _SHOWN - len(lasting))]
    desk.look.saw(residents=[*(spell.resident for spell in shown), *(stay.resident for stay, _ in more)])
    told = [_told(desk, spell, missing[spell.number]) for spell in shown]
    told += [f"huishouden vanaf {format_date(stay.begin)} van {_who(number)}" for stay, number in more]
    return Gone(count=len(lasting) + len(homes), told=tuple(told))


def _homes(desk: Desk, source: ImportSource, named: Collection[str]) -> list[tuple[HouseholdStay, str]]:
    """Return the stays that last by what a source told, of clients whom its file does not name, with their numbers."""
    numbers = ClientNumber.objects.within(**desk.scope).filter(source=source)
    gone = {
        resident: number for resident, number in numbers.values_list("resident_id", "number") if number not in named
    }
    residents = list(gone)
    found: list[HouseholdStay] = []
    for first in range(0, len(residents), _AT_ONCE):
        stays = (
            HouseholdStay.objects.within(**desk.scope).known().filter(why=read_in_from(source=source.name), end=None)
        )
        found += stays.filter(resident_id__in=residents[first : first + _AT_ONCE]).select_related("resident")
    return [(stay, gone[stay.resident_id]) for stay in found]


def _told(desk: Desk, spell: CaseSpell, number: str) -> str:
    code = desk.book.kinds.of_number(spell.kind)
    return f"{code.label if code else 'periode'} vanaf {format_date(spell.begin)} van {_who(number)}"


def _who(number: str) -> str:
    """Name a client; longer than any client number is the fingerprint of a BSN."""
    return f"cliënt {number}" if len(number) <= _LONGEST_NUMBER else "een cliënt zonder nummer"
