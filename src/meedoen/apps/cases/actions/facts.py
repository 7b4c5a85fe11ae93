"""Telling the fact store what stands in the files: only those that changed are read, under pseudonyms, without a word."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice

import pyarrow as pa
import pyarrow.compute as pc

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.desk import Desk, at_desk
from meedoen.apps.cases.looking import Doing, Ground
from meedoen.apps.cases.models import CaseEvent, CaseSpell, HouseholdStay, PersonalDetails, Residence, Resident
from meedoen.apps.cases.pseudonyms import fact_number
from meedoen.apps.cases.telling import told_files
from meedoen.apps.indicators.actions.delivering import TakenIn
from meedoen.apps.indicators.actions.told_facts import FactsTold, take_over
from meedoen.apps.network.models import Organisation
from meedoen.core.cases.telling import ENDED, facts_of
from meedoen.core.indicators.codes import Code, CodeList
from meedoen.core.indicators.facts import Event, FactTable, Spell
from meedoen.engines.store.intake import arrow_of
from meedoen.engines.store.locking import one_telling
from meedoen.engines.store.reading import FactStore
from meedoen.engines.store.shapes import SHAPES

_TABLES = (FactTable.SPELLS, FactTable.EVENTS)
_AT_ONCE = 2_000
_VERSIONED = (CaseSpell, CaseEvent, HouseholdStay, PersonalDetails, Residence)
_LONGEST_WRITE = timedelta(hours=1)
"""How long a change may have been on its way when facts were told: it is known from when it began, and seen when it ended."""


def tell_facts(*, actor: Actor, municipality: Municipality, store: FactStore, whole: bool = False) -> TakenIn:
    """Tell the store how the files are now, and return what that changed; with `whole` every file is read anew.

    Raises:
        NotAllowedError: the actor is of another municipality.
        RefusedFactsError, StoreError: the store does not take the facts.

    """
    number = int(municipality.code.removeprefix("GM"))
    with one_telling(store.folder(number), municipality=number):
        return _tell(actor, municipality, store, whole=whole)


def _tell(actor: Actor, municipality: Municipality, store: FactStore, *, whole: bool) -> TakenIn:
    number = int(municipality.code.removeprefix("GM"))
    _let_the_second_pass(store, number)
    with at_desk(actor=actor, municipality_code=municipality.code, screen="feiten voor cijfers") as desk:
        desk.look.ground, desk.look.doing = Ground.WHOLE, Doing.TAKE_OUT
        kinds = _kinds(desk)
        since = None if whole else _told_last(store, number, kinds)
        residents = _residents(desk, since)
        facts = _facts(desk, residents, number)
        persons = [fact_number(municipality_code=desk.code, number=resident.number) for resident in residents]
        book = replace(desk.book, providers=_providers(desk))
        told = FactsTold(
            facts={table: _of_kinds(facts[table], kinds) for table in _TABLES},
            at=desk.now,
            kinds=kinds,
            persons=None if since is None else persons,
        )
    return take_over(actor=actor, municipality=municipality, store=store, told=told, book=book)


def _let_the_second_pass(store: FactStore, number: int) -> None:
    """Wait, less than a second, when facts were told in this very one: the store counts in whole seconds when something was known."""
    if number in store.municipalities():
        last = max((each.at for each in store.municipality(number).manifest.told), default=0)
        now = time.time()
        if int(now) == last:
            time.sleep(last + 1 - now)


def _kinds(desk: Desk) -> frozenset[int]:
    """Return the kinds that the register tells about: those that ever stood in a file, and what follows from them."""
    found = {desk.book.kinds.of_word(ENDED).number}
    for model in (CaseSpell, CaseEvent):
        every = model.objects.within(**desk.scope).order_by()
        # A question per kind, each answered by the index: to gather the different ones reads every row.
        found |= {code.number for code in desk.book.kinds if every.filter(kind=code.number).exists()}
    return frozenset(found)


def _told_last(store: FactStore, number: int, kinds: Iterable[int]) -> datetime | None:
    """Return until when the register told all of these kinds; None when it did not tell them all."""
    if number not in store.municipalities():
        return None
    told = store.municipality(number).manifest.told
    moments = {(each.table, each.kind): each.at for each in told}
    if any((table, kind) not in moments for kind in kinds for table in _TABLES):
        return None
    last = min(moments[table, kind] for kind in kinds for table in _TABLES)
    return datetime.fromtimestamp(last).astimezone() - _LONGEST_WRITE


def _residents(desk: Desk, since: datetime | None) -> list[Resident]:
    """Return the residents whose files changed since a moment, or all."""
    every = Resident.objects.within(**desk.scope)
    if since is None:
        return list(every)
    changed: set[int] = set()
    for model in _VERSIONED:
        versions = model.objects.within(**desk.scope).order_by()
        for later in (versions.filter(known_from__gte=since), versions.filter(known_until__gte=since)):
            changed.update(later.values_list("resident_id", flat=True).distinct())
    return list(every.filter(pk__in=changed))


def _facts(desk: Desk, residents: Sequence[Resident], number: int) -> dict[FactTable, pa.Table]:
    parts: dict[FactTable, list[pa.Table]] = {table: [_arrow(table, [], number)] for table in _TABLES}
    for batch in _batches(residents):
        told = [facts_of(file=file, book=desk.book) for _, file in told_files(residents=batch, **desk.scope)]
        every = [fact for facts in told for fact in facts]
        parts[FactTable.SPELLS].append(
            _arrow(FactTable.SPELLS, [each for each in every if isinstance(each, Spell)], number)
        )
        parts[FactTable.EVENTS].append(
            _arrow(FactTable.EVENTS, [each for each in every if isinstance(each, Event)], number)
        )
    return {table: pa.concat_tables(tables) for table, tables in parts.items()}


def _arrow(table: FactTable, rows: Sequence[Spell | Event], number: int) -> pa.Table:
    made, problems = arrow_of(shape=SHAPES[table], rows=rows, municipality=number, known=False)
    if problems:
        message = f"The register told facts that do not fit: {problems[0]}"
        raise RuntimeError(message)
    return made


def _of_kinds(facts: pa.Table, kinds: Iterable[int]) -> pa.Table:
    return facts.filter(pc.is_in(facts["kind"], value_set=pa.array(sorted(kinds), facts.schema.field("kind").type)))


def _providers(desk: Desk) -> CodeList:
    known = Organisation.objects.within(**desk.scope).order_by("pk").values_list("pk", "name")
    return CodeList("aanbieders", 1, tuple(Code(number=number, word=name) for number, name in known))


def _batches(residents: Iterable[Resident]) -> Iterator[list[Resident]]:
    left = iter(residents)
    while batch := list(islice(left, _AT_ONCE)):
        yield batch
