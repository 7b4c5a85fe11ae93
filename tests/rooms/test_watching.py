"""The watch over requests sees what is changed past the log, under which municipality, and what was taken back."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.goals.actions.entering import save_draft, seen_of
from meedoen.apps.indicators.entering import CellOf
from meedoen.apps.indicators.models import EnteredFigure, Indicator
from meedoen.apps.journal.actions import log
from meedoen.apps.sources.models import SearchEntry, SourceDocument
from meedoen.core.values.period import parse_period
from tests.people import somebody
from tests.watching import UnloggedError, writes

pytestmark = pytest.mark.django_db
CODE = "GM0303"
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
State = EnteredFigure.State


def change(dronten: Municipality) -> None:
    SourceDocument.objects.kept_for_all(municipality_code=dronten.code).update(note="anders")


def told(code: str) -> None:
    log(municipality_code=code, actor=somebody("a.adviseur", CODE), action="geprobeerd", subject="document")


def test_a_change_past_the_log_is_seen(dronten: Municipality):
    with writes() as written:
        change(dronten)

    with pytest.raises(UnloggedError, match="sources_sourcedocument"):
        written.judge("iets", CODE)


def test_a_change_that_is_logged_elsewhere_is_seen(dronten: Municipality):
    with writes() as written:
        change(dronten)
        told("")

    with pytest.raises(UnloggedError, match="GM0303 and logged under"):
        written.judge("iets", CODE)


def test_a_change_that_is_logged_is_good(dronten: Municipality):
    with writes() as written:
        change(dronten)
        told(CODE)

    written.judge("iets", CODE)


def test_what_was_taken_back_or_is_worked_out_needs_no_entry(dronten: Municipality):
    with writes() as written:
        with transaction.atomic():
            change(dronten)
            transaction.set_rollback(True)
        SearchEntry.objects.kept_for_all(municipality_code=CODE).update(title="anders")

    written.judge("iets", CODE)


@pytest.fixture
def cell(dronten: Municipality) -> CellOf:
    within = Indicator.objects.within(municipality_code=CODE, actor=SYSTEM)
    return CellOf(within.order_by("pk").first(), parse_period("2031"), CODE)


def type_in(cell: CellOf, value: str, entered: EnteredFigure | None = None) -> EnteredFigure:
    adviser = somebody("a.adviseur", CODE, user_id=1)
    return save_draft(actor=adviser, cell=cell, typed={"value": value}, seen=seen_of(entered), now=NOW)


def test_a_draft_is_typed_and_typed_again_without_an_entry_also_when_it_was_given_back(cell: CellOf):
    with writes() as written:
        draft = type_in(cell, "1")
        type_in(cell, "2", draft)
    written.judge("iets", CODE)

    put(draft, state=State.RETURNED, remark="kijk nog eens")
    draft.refresh_from_db()
    with writes() as written:
        type_in(cell, "3", draft)
    written.judge("iets", CODE)


def put(figure: EnteredFigure, **values: Any) -> None:
    EnteredFigure.objects.within(municipality_code=CODE, actor=SYSTEM).filter(pk=figure.pk).update(**values)


@pytest.mark.parametrize(
    ("state", "values"),
    [
        (State.DRAFT, {"state": State.SUBMITTED, "number": 1}),
        (State.DRAFT, {"state": State.WITHDRAWN}),
        (State.SUBMITTED, {"state": State.APPROVED, "decided_by": "b.goedkeurder"}),
        (State.SUBMITTED, {"state": State.RETURNED, "remark": "nee"}),
        (State.SUBMITTED, {"state": State.DRAFT}),
        (State.SUBMITTED, {"number": 2}),
        (State.RETURNED, {"remark": "iets anders"}),
        (State.APPROVED, {"story": "een ander verhaal"}),
    ],
)
def test_what_is_handed_in_or_decided_on_past_the_log_is_seen(cell: CellOf, state: str, values: dict[str, Any]):
    figure = type_in(cell, "1")
    put(figure, state=state, number=1)

    with writes() as written:
        put(figure, **values)

    with pytest.raises(UnloggedError, match="indicators_enteredfigure"):
        written.judge("iets", CODE)
