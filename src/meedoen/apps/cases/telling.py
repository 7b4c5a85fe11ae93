"""Reading files from the database as the rules look at them: told as facts, or as what a page shows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import CaseEvent, CaseSpell, HouseholdStay, PersonalDetails, Residence, Resident
from meedoen.apps.cases.models.floor import CaseQuerySet, Versioned
from meedoen.apps.cases.pseudonyms import fact_number
from meedoen.core.cases.telling import Stay, ToldEvent, ToldFile, ToldSpell, kinds_read
from meedoen.core.indicators.choices import MeasureError
from meedoen.core.indicators.codes import area_number
from meedoen.core.indicators.facts import UNKNOWN

_AREAS = 10_000
"""How many numbers of areas a municipality has."""
_OF_SPELL = ("number", "kind", "begin", "end")
_OF_EVENT = ("number", "kind", "day", "value")
GROUP = "doelgroep"
"""Under which name the details of a spell hold the word of a group."""


def told_files(
    *, residents: Sequence[Resident], municipality_code: str, actor: Actor
) -> Iterator[tuple[Resident, ToldFile]]:
    """Yield the file of each resident as it is known now; five queries for all of them together."""
    keys = [resident.pk for resident in residents]
    rows = _Rows(keys, municipality_code, actor)
    details = rows.of(PersonalDetails, "birth_date", "birth_year")
    homes, stays = rows.of(Residence, "area_code", "begin", "end"), rows.of(HouseholdStay, "household", "begin", "end")
    spells = rows.of(CaseSpell, *_OF_SPELL, "provider_id", "reason", "details")
    events = rows.of(CaseEvent, *_OF_EVENT, "provider_id")
    for resident in residents:
        person = next(iter(details[resident.pk]), None)
        yield (
            resident,
            ToldFile(
                person=fact_number(municipality_code=municipality_code, number=resident.number),
                municipality=int(municipality_code.removeprefix("GM")),
                born=person.birth_date if person else None,
                birth_year=person.birth_year if person else None,
                homes=tuple(_home(each, municipality_code) for each in homes[resident.pk]),
                households=tuple(_household(each, municipality_code) for each in stays[resident.pk]),
                spells=tuple(_spell(each) for each in spells[resident.pk]),
                events=tuple(_event(each) for each in events[resident.pk]),
            ),
        )


def files_for_terms(*, desk: Desk, residents: Sequence[Resident]) -> Iterator[tuple[Resident, ToldFile]]:
    """Yield of each file what the terms look at; who somebody is and where somebody lives is not among it."""
    kinds = kinds_read(terms=desk.terms, book=desk.book)
    if kinds is None:
        yield from told_files(residents=residents, **desk.scope)
        return
    rows = _Rows([resident.pk for resident in residents], desk.code, desk.actor)
    told = Q(kind__in=kinds)
    spells = rows.plain(CaseSpell, *_OF_SPELL, f"details__{GROUP}", only=told | Q(details__has_key=GROUP))
    events = rows.plain(CaseEvent, *_OF_EVENT, only=told)
    municipality = int(desk.code.removeprefix("GM"))
    for resident in residents:
        yield (
            resident,
            ToldFile(
                person=resident.number,
                municipality=municipality,
                spells=tuple(
                    [
                        ToldSpell(number, kind, begin, end, group=group or "")
                        for _, number, kind, begin, end, group in spells[resident.pk]
                    ]
                ),
                events=tuple(
                    [ToldEvent(number, kind, day, value or 0) for _, number, kind, day, value in events[resident.pk]]
                ),
            ),
        )


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of some residents and no records: of a caseload there are thousands, and who wrote them and when is not asked."""

    keys: Sequence[int]
    municipality_code: str
    actor: Actor

    def of(self, model: type[Versioned], *told: str) -> Mapping[int, list[Any]]:
        """Return what is known now by resident: rows that name their columns, the resident first."""
        return _by_resident(self._known(model).values_list("resident_id", *told, named=True))

    def plain(self, model: type[Versioned], *told: str, only: Q) -> Mapping[int, list[Any]]:
        """Return what is known now by resident of what `only` says: rows without names, the resident first."""
        return _by_resident(self._known(model).filter(only).values_list("resident_id", *told))

    def _known(self, model: type[Versioned]) -> CaseQuerySet:
        known = model.objects.within(municipality_code=self.municipality_code, actor=self.actor).known()
        return known.filter(resident_id__in=self.keys)


def _by_resident(rows: Iterable[Any]) -> Mapping[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return found


def _home(record: Any, municipality_code: str) -> Stay:  # noqa: ANN401 a row with the columns that were asked for
    """Return where somebody lived; an area of another municipality, or none, is not known to the facts of this one."""
    try:
        number = area_number(code=record.area_code)
    except MeasureError:
        number = UNKNOWN
    if number // _AREAS != int(municipality_code.removeprefix("GM")):
        number = UNKNOWN
    return Stay(number=number, begin=record.begin, end=record.end)


def _household(record: Any, municipality_code: str) -> Stay:  # noqa: ANN401 a row with the columns that were asked for
    number = fact_number(municipality_code=municipality_code, number=record.household)
    return Stay(number=number, begin=record.begin, end=record.end)


def _spell(record: Any) -> ToldSpell:  # noqa: ANN401 a row with the columns that were asked for
    return ToldSpell(
        number=record.number,
        kind=record.kind,
        begin=record.begin,
        end=record.end,
        provider=record.provider_id or UNKNOWN,
        reason=record.reason,
        group=str(record.details.get(GROUP, "")),
    )


def _event(record: Any) -> ToldEvent:  # noqa: ANN401 a row with the columns that were asked for
    return ToldEvent(
        number=record.number,
        kind=record.kind,
        day=record.day,
        value=record.value or 0,
        provider=record.provider_id or UNKNOWN,
    )
