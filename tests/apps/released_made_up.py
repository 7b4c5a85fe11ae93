"""Municipalities that released figures, put straight into the ledger: what stands there and not how it got there."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.indicators.clearing.counting import Counted, Kept, tables_of
from meedoen.apps.indicators.clearing.packing import packed_table
from meedoen.apps.indicators.computing.wanting import grid_word
from meedoen.apps.indicators.models import Release, ReleasedTable
from meedoen.core.disclosure.reasons import Reason
from meedoen.core.indicators.composing import spans_of
from meedoen.core.indicators.counts import Cell
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.fingerprints import fingerprint
from meedoen.core.indicators.questions import Question, asked_in
from meedoen.engines.asking import answer_of
from meedoen.engines.embedded import Embedded
from meedoen.links.definitions.reading import national_code_book
from meedoen.links.definitions.writing import content_of
from tests.engines.kept import keep
from tests.engines.reference.facts import Facts

CODES = national_code_book()
SEEN_ON = date(2025, 7, 1)
WHEN = datetime(2025, 7, 1, 9, tzinfo=UTC)


def municipality(number: int, name: str) -> Municipality:
    found, _ = Municipality.objects.get_or_create(code=f"GM{number:04}", defaults={"name": name, "slug": name.lower()})
    return found


def tables(definition: Definition, *, facts: Facts, first: int, last: int) -> dict[int, list[Counted]]:
    """Give by municipality the undivided tables of a definition over these periods of its first grid, as the engine answers."""
    [grid, *_] = definition.grids
    begin = min(span[0] for span in spans_of(definition.measure, grid=grid, first=first, last=last))
    kept: dict[int, list[Kept]] = defaultdict(list)
    with TemporaryDirectory() as folder, Embedded() as engine:
        files = keep(facts, Path(folder))
        for position, asked in enumerate(asked_in(measure=definition.measure)):
            question = Question(asked=asked, grid=grid, first=begin, last=last, seen_on=SEEN_ON)
            answer = answer_of(engine, question, codes=CODES, files=files)
            for code in (each.code for each in files):
                own = replace(answer, rows=tuple(row for row in answer.rows if row[0] == code))
                kept[code].append(Kept(position=position, grid=grid, by=(), first=begin, last=last, answer=own))
    return {
        code: list(tables_of(definition, kept=answers, codes=CODES, since=date.min)) for code, answers in kept.items()
    }


def put_in_ledger(
    of: Municipality,
    counted: Sequence[Counted],
    *,
    number: int = 1,
    hidden: Mapping[int, Sequence[int]] | None = None,
    state: str = Release.State.RELEASED,
) -> Release:
    """Release tables; of those at a position in periods of `hidden` every cell is hidden."""
    [definition, *_] = [each.definition for each in counted]
    release = Release.objects.create(
        municipality=of,
        number=number,
        state=state,
        definitions={definition.code: content_of(definition)},
        made_at=WHEN,
        made_by="a",
        decided_at=WHEN,
        decided_by="b",
        computed_at=WHEN,
        seen_on=SEEN_ON,
        revision=1,
    )
    for each in counted:
        hides = each.index in (hidden or {}).get(each.position, ())
        reasons: dict[Cell, Reason] = dict.fromkeys(each.table.cells(), Reason.TOO_FEW) if hides else {}
        ReleasedTable.objects.create(
            municipality=of,
            release=release,
            definition_code=definition.code,
            definition_version=definition.version,
            question_print=fingerprint(each.asked),
            subject=each.table.subject,
            position=each.position,
            grid=grid_word(each.grid),
            period=each.table.period,
            period_code=each.period_code,
            first_day=each.first_day,
            last_day=each.last_day,
            is_public=each.is_public,
            content=packed_table(each.table, hidden=reasons),
        )
    return release
