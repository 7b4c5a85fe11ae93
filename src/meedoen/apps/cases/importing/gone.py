"""What a source told before and does not tell any more: told, and left alone."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.importing.clients import GivenClient
from meedoen.apps.cases.models import CaseSpell, ImportedRow, ImportSource
from meedoen.core.values.dutch import format_date

_SHOWN = 10
_AT_ONCE = 10_000
_LONGEST_NUMBER = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """How many spells that last are not in a file any more, and the first of them as sentences (Dutch)."""

    count: int = 0
    told: tuple[str, ...] = ()


def gone_from(*, desk: Desk, source: ImportSource, clients: Sequence[GivenClient], unread: Collection[str]) -> Gone:
    """Return which spells of a source last in the register and are not in its file; of clients in `unread` nobody can tell."""
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
    shown = lasting[:_SHOWN]
    desk.look.saw(residents=[spell.resident for spell in shown])
    return Gone(count=len(lasting), told=tuple(_told(desk, spell, missing[spell.number]) for spell in shown))


def _told(desk: Desk, spell: CaseSpell, number: str) -> str:
    code = desk.book.kinds.of_number(spell.kind)
    # Longer than any client number is the fingerprint of a BSN.
    who = f"cliënt {number}" if len(number) <= _LONGEST_NUMBER else "een cliënt zonder nummer"
    return f"{code.label if code else 'periode'} vanaf {format_date(spell.begin)} van {who}"
