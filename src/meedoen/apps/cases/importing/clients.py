"""The rows of a file per client, and what in a file contradicts itself: two people under one number, one person under two."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from meedoen.apps.cases.actions.registering import fingerprint_of
from meedoen.apps.cases.importing.homes import HomeOfRow, Homes, contradicting
from meedoen.apps.cases.importing.outcome import Judged, Refusal
from meedoen.apps.cases.importing.rows import GivenRow, GivenSpell, digest_of
from meedoen.core.cases.names import folded

_SHOWN = 5


@dataclass(slots=True, kw_only=True)
class GivenClient:
    """Somebody as a file tells it: the number there (or the fingerprint of the BSN), what it says of the person, and the spells."""

    number: str
    bsn: str = field(repr=False)
    fingerprint: str = ""
    person: dict[str, Any] = field(repr=False)
    team: int | None = None
    rows: list[int]
    spells: list[GivenSpell]
    homes: Sequence[HomeOfRow] = ()
    days_together: Mapping[int, date] = field(default_factory=dict)
    """By row the day since which it says that somebody is of a household, as far as it says that itself."""
    refused: frozenset[int] = frozenset()
    """Rows that contradict another."""
    beside: tuple[int, ...] = ()
    """Rows of others in this file with the same BSN."""

    @property
    def digest(self) -> str:
        """What the file says of the person, in short."""
        return digest_of(sorted((name, str(value)) for name, value in self.person.items()))

    @property
    def same_name(self) -> tuple[str, str, object] | None:
        """What two people share who could be one; None when it is not known."""
        born = self.person.get("birth_date")
        surname, given = self.person["surname"], self.person.get("given_name") or self.person.get("initials") or ""
        return (folded(surname), folded(given), born) if born else None


def clients_of(*, rows: Sequence[GivenRow], homes: Homes, municipality_code: str, judged: Judged) -> list[GivenClient]:
    """Return who the rows are about, in the order of the file; rows that contradict each other are refused in `judged`."""
    by_number: dict[str, list[GivenRow]] = defaultdict(list)
    for row in rows:
        number = row.client or fingerprint_of(municipality_code=municipality_code, bsn=row.bsn)
        by_number[number].append(row)
    found: list[GivenClient] = []
    for number, mine in by_number.items():
        contradiction = _contradiction(mine)
        if contradiction:
            judged.refusals += [Refusal(row=row.number, text=contradiction) for row in mine]
            continue
        client = _client(number, mine, [homes.by_row[row.number] for row in mine if row.number in homes.by_row], judged)
        if client.bsn:
            client.fingerprint = fingerprint_of(municipality_code=municipality_code, bsn=client.bsn)
        found.append(client)
    _note_shared(found)
    judged.remarks += _same_names(found)
    return found


def batches_of(*, clients: Sequence[GivenClient], size: int) -> Iterator[Sequence[GivenClient]]:
    """Yield the clients in parts of so many; each has all of its rows in one part."""
    for first in range(0, len(clients), size):
        yield clients[first : first + size]


def listed_rows(rows: Iterable[int]) -> str:
    """Name rows in a sentence, the first few of many.

    >>> listed_rows([3]), listed_rows([3, 9, 12]), listed_rows(range(2, 12))
    ('rij 3', 'rij 3, 9 en 12', 'rij 2, 3, 4, 5, 6 en nog 5')
    """
    numbers = [str(each) for each in rows]
    if len(numbers) > _SHOWN:
        return f"rij {', '.join(numbers[:_SHOWN])} en nog {len(numbers) - _SHOWN}"
    return f"rij {', '.join(numbers[:-1])} en {numbers[-1]}" if len(numbers) > 1 else f"rij {numbers[0]}"


def _contradiction(rows: Sequence[GivenRow]) -> str:
    """Say how the rows of one client speak of two people."""
    if len(rows) == 1:
        return ""
    where = listed_rows(row.number for row in rows)
    if len({row.bsn for row in rows if row.bsn}) > 1:
        return f"bij dit cliëntnummer staan verschillende BSN’s ({where}); verwacht: één persoon per nummer"
    for name, said in _SAID_OF_PERSON.items():
        if len({row.person[name] for row in rows if name in row.person}) > 1:
            return f"van deze cliënt staat er meer dan één {said} ({where}); verwacht: in elke rij dezelfde"
    return ""


_SAID_OF_PERSON = {
    "surname": "achternaam",
    "birth_date": "geboortedatum",
    "given_name": "voornaam",
    "died_on": "overlijdensdatum",
}


def _client(number: str, rows: Sequence[GivenRow], homes: Sequence[HomeOfRow], judged: Judged) -> GivenClient:
    person: dict[str, Any] = {}
    for row in rows:
        person |= row.person
    spells = [row.spell for row in rows if row.spell is not None]
    before = len(judged.refusals)
    judged.refusals += _in_two_places(homes)
    lost = {each.row for each in judged.refusals[before:]}
    kept = _each_once([spell for spell in spells if spell.row not in lost], judged)
    refused = frozenset(each.row for each in judged.refusals[before:])
    return GivenClient(
        number=number,
        bsn=next((row.bsn for row in rows if row.bsn), ""),
        person=person,
        team=next((row.team for row in rows if row.team is not None), None),
        rows=[row.number for row in rows],
        spells=sorted(kept, key=lambda spell: (spell.begin, spell.row)),
        days_together={row.number: row.home.since for row in rows if row.home and row.home.since},
        homes=[each for each in homes if each.row not in refused],
        refused=refused,
    )


def _in_two_places(homes: Sequence[HomeOfRow]) -> Iterator[Refusal]:
    for mine, said in contradicting(homes=homes):
        text = f"{said} ({listed_rows(each.row for each in mine)}); verwacht: één huishouden op een dag"
        yield from (Refusal(row=each.row, text=text) for each in mine)


def _each_once(spells: Sequence[GivenSpell], judged: Judged) -> list[GivenSpell]:
    """Return spells with different keys: of the same row twice the first, of different ones with one key none."""
    by_key: dict[str, list[GivenSpell]] = defaultdict(list)
    for spell in spells:
        by_key[spell.key].append(spell)
    kept: list[GivenSpell] = []
    for mine in by_key.values():
        if len({spell.digest for spell in mine}) == 1:
            kept.append(mine[0])
            judged.remarks += [
                Refusal(row=spell.row, text=f"is gelijk aan rij {mine[0].row} en telt één keer.") for spell in mine[1:]
            ]
            continue
        where = listed_rows(spell.row for spell in mine)
        text = f"dezelfde uitkering of voorziening staat er verschillend ({where}); verwacht: elk één keer"
        judged.refusals += [Refusal(row=spell.row, text=text) for spell in mine]
    return kept


def _note_shared(clients: Sequence[GivenClient]) -> None:
    by_bsn: dict[str, list[GivenClient]] = defaultdict(list)
    for client in clients:
        if client.fingerprint:
            by_bsn[client.fingerprint].append(client)
    for mine in by_bsn.values():
        for client in mine if len(mine) > 1 else ():
            client.beside = tuple(row for other in mine if other is not client for row in other.rows)


def _same_names(clients: Sequence[GivenClient]) -> Iterator[Refusal]:
    by_name: dict[object, list[GivenClient]] = defaultdict(list)
    for client in clients:
        if client.same_name:
            by_name[client.same_name].append(client)
    for mine in by_name.values():
        if len(mine) > 1 and not all(client.bsn for client in mine):
            for client in mine:
                others = listed_rows(row for other in mine if other is not client for row in other.rows)
                text = f"heeft dezelfde naam en geboortedatum als {others}, en een BSN ontbreekt. Ze zijn niet samengevoegd; kijk of het dezelfde persoon is."
                yield Refusal(row=client.rows[0], text=text)
