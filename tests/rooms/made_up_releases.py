"""A release of one number and the answer to a definition, made without computing: for pages that have to be there."""

from datetime import date
from typing import Any

from django.utils import timezone

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.indicators.clearing.naming import subject_of
from meedoen.apps.indicators.clearing.packing import packed_table
from meedoen.apps.indicators.computing.packing import packed
from meedoen.apps.indicators.models import ComputedAnswer, ComputeRun, Release, ReleasedTable
from meedoen.core.indicators.answers import Answer
from meedoen.core.indicators.counts import Cell, CountTable
from meedoen.core.indicators.questions import asked_in
from meedoen.links.definitions.reading import own_indicators
from meedoen.links.definitions.writing import content_of

COUNTED, BY = "bijstand-stand", "z.ander"
PERIOD = "20251231"
SEEN: dict[str, Any] = {"revision": 1, "seen_on": date(2026, 1, 1)}


def made_up_release(municipality: Municipality, *, number: int, state: str) -> Release:
    """Make a release with one number in it: how many households there were in December 2025."""
    definition = next(each for each in own_indicators() if each.code == COUNTED)
    now = timezone.now()
    told = {"made_at": now, "made_by": BY, "decided_at": now, "follows": number - 1, "shown": 1, "computed_at": now}
    content = {COUNTED: content_of(definition)}
    release = Release.objects.create(
        municipality=municipality, number=number, state=state, definitions=content, **told, **SEEN
    )
    (asked,) = asked_in(measure=definition.measure)
    subject = subject_of(asked)
    table = CountTable(subject=subject, period=PERIOD, axes=(), counts={Cell(subject, PERIOD): 40 + number})
    of = {"definition_code": COUNTED, "definition_version": definition.version, "grid": "month", "subject": subject}
    when = {"period_code": "2025-12", "first_day": date(2025, 12, 31), "last_day": date(2025, 12, 31)}
    ReleasedTable.objects.create(
        municipality=municipality,
        release=release,
        content=packed_table(table, hidden={}),
        period=PERIOD,
        question_print="",
        **of,
        **when,
    )
    return release


def made_up_answer(municipality: Municipality) -> ComputedAnswer:
    """Make the answer to a definition: nobody, in the months of 2025."""
    definition = next(each for each in own_indicators() if each.code == COUNTED)
    now = timezone.now()
    run = ComputeRun.objects.create(municipality=municipality, began_at=now, asked_by=BY, engine="duckdb", **SEEN)
    nobody = packed(Answer(keys=("municipality",), parts=("n",), rows=()))
    of = {"definition_code": COUNTED, "definition_version": definition.version, "grid": "month", **SEEN}
    prints = {"question_print": "", "facts_print": "", "computed_at": now, "rows": 0, "content": nobody}
    first, last = 24300, 24311
    return ComputedAnswer.objects.create(municipality=municipality, run=run, first=first, last=last, **of, **prints)
