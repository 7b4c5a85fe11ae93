"""Entering a figure and approving it: nobody alone, nothing lost, nothing seen before its time."""

from datetime import UTC, datetime, timedelta

import pytest

from meedoen.apps.accounts.actors import SYSTEM, VISITOR, Actor, NotAllowedError
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.goals.actions.approving import approve, hand_back
from meedoen.apps.goals.actions.entering import (
    EntryError,
    IncompleteError,
    hand_in,
    save_draft,
    seen_of,
    take_back,
    withdraw,
)
from meedoen.apps.goals.actions.locking import close_as_it_is, reopen
from meedoen.apps.goals.models import PlacementCourse
from meedoen.apps.indicators.entering import CellOf
from meedoen.apps.indicators.models import EnteredFigure, Indicator, Observation, PeriodLock, Story
from meedoen.apps.journal.changes import ConflictError
from meedoen.apps.journal.models import Entry
from meedoen.apps.journal.undoing import UndoError, undo
from meedoen.apps.network.models import Organisation
from meedoen.core.values.period import parse_period
from tests.people import somebody

pytestmark = pytest.mark.django_db
HERE = "GM9999"
SCOPE = {"municipality_code": HERE, "actor": SYSTEM}
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
ADVISER = somebody("a.adviseur", HERE, Role.EDITOR, user_id=1)
SECOND = somebody("b.bewerker", HERE, Role.EDITOR, user_id=2)
CONTROLLER = somebody("c.controleur", HERE, Role.APPROVER, user_id=3)
BOTH = somebody("d.allebei", HERE, Role.EDITOR, Role.APPROVER, user_id=4)


@pytest.fixture
def indicator(load_plan) -> Indicator:
    load_plan()
    return Indicator.objects.within(**SCOPE).get(code="I1")


def cell(indicator: Indicator, period: str = "2025") -> CellOf:
    return CellOf(indicator, parse_period(period), HERE)


def entered(indicator: Indicator, *, by: Actor = ADVISER, period: str = "2025", **typed: str) -> EnteredFigure:
    words = {"value": "130", "origin": "Suite, overzicht november", **typed}
    draft = save_draft(actor=by, cell=cell(indicator, period), typed=words, seen="", now=NOW)
    return hand_in(actor=by, entered=[draft], now=NOW)[0]


def shown(indicator: Indicator, period: str = "2025", actor: Actor = VISITOR) -> list[str]:
    found = Observation.objects.within(municipality_code=HERE, actor=actor)
    rows = found.filter(indicator=indicator, period_code=period, known_until=None)
    return [f"{row.number.normalize():f}" if row.number is not None else row.absence for row in rows]


def last_entry() -> Entry:
    return Entry.objects.order_by("number").last()


def test_a_figure_is_seen_when_a_second_person_approved_it_with_its_story(indicator: Indicator):
    figure = entered(indicator, story="Veel mensen vonden werk in de zorg.", story_by="team Werk")
    assert shown(indicator) == []

    outcome = approve(actor=CONTROLLER, entered=[figure], now=NOW)

    assert (outcome.added, outcome.corrected) == (1, 0)
    assert shown(indicator) == ["130"]
    observation = Observation.objects.within(**SCOPE).get(entry=figure)
    assert (observation.recorded_by, observation.approved_by) == ("a.adviseur", "c.controleur")
    assert observation.origin == "Suite, overzicht november"
    assert Story.objects.within(**SCOPE).get(observation=observation).by == "team Werk"
    assert last_entry().action == "cijfers goedgekeurd"


def test_the_course_follows_what_is_approved(indicator: Indicator):
    figure = entered(indicator, period="2026-11-01", value="139")

    approve(actor=CONTROLLER, entered=[figure], now=NOW)

    course = PlacementCourse.objects.within(**SCOPE).get(placement__indicator=indicator)
    assert "120" in course.latest_text or "139" in course.latest_text


def test_a_draft_keeps_what_was_typed_also_when_it_is_wrong(indicator: Indicator):
    draft = save_draft(actor=ADVISER, cell=cell(indicator), typed={"value": "74.6"}, seen="", now=NOW)

    with pytest.raises(IncompleteError) as refused:
        hand_in(actor=ADVISER, entered=[draft], now=NOW)

    assert refused.value.problems[draft.pk]["value"] == "‘74.6’ is geen Nederlands getal. Schrijf 74,6."
    assert "origin" in refused.value.problems[draft.pk]
    draft.refresh_from_db()
    assert (draft.state, draft.typed) == ("draft", {"value": "74.6"})


def test_who_worked_on_a_figure_does_not_approve_it(indicator: Indicator):
    first = save_draft(actor=BOTH, cell=cell(indicator), typed={"value": "130"}, seen="", now=NOW)
    typed = {"value": "131", "origin": "Suite"}
    second = save_draft(actor=ADVISER, cell=cell(indicator), typed=typed, seen=seen_of(first), now=NOW)
    (figure,) = hand_in(actor=ADVISER, entered=[second], now=NOW)

    with pytest.raises(NotAllowedError, match="Iemand anders"):
        approve(actor=BOTH, entered=[figure], now=NOW)

    assert shown(indicator) == []


@pytest.mark.parametrize("actor", [VISITOR, SECOND, somebody("x", "GM0303"), somebody("y", HERE, Role.ADMINISTRATOR)])
def test_nobody_else_approves(indicator: Indicator, actor: Actor):
    figure = entered(indicator)

    with pytest.raises(NotAllowedError):
        approve(actor=actor, entered=[figure], now=NOW)


@pytest.mark.parametrize("actor", [VISITOR, CONTROLLER, somebody("x", "GM0303"), somebody("y", HERE, Role.READER)])
def test_nobody_enters_without_the_role(indicator: Indicator, actor: Actor):
    with pytest.raises(NotAllowedError):
        save_draft(actor=actor, cell=cell(indicator), typed={"value": "1"}, seen="", now=NOW)


def test_a_correction_needs_a_reason_and_leaves_the_old_figure_in_the_history(indicator: Indicator):
    with pytest.raises(IncompleteError) as refused:
        entered(indicator, period="2026", value="125")
    assert "reason" in next(iter(refused.value.problems.values()))
    draft = EnteredFigure.objects.within(**SCOPE).get()
    typed = {**draft.typed, "reason": "Dubbeltelling hersteld."}
    draft = save_draft(actor=ADVISER, cell=cell(indicator, "2026"), typed=typed, seen=seen_of(draft), now=NOW)
    (figure,) = hand_in(actor=ADVISER, entered=[draft], now=NOW)
    assert shown(indicator, "2026") == ["120"]

    outcome = approve(actor=CONTROLLER, entered=[figure], now=NOW)

    assert outcome.corrected == 1
    assert shown(indicator, "2026") == ["125"]
    old = Observation.objects.within(**SCOPE).get(indicator=indicator, period_code="2026", known_until=NOW)
    new = Observation.objects.within(**SCOPE).get(entry=figure)
    assert (old.number, new.note, new.document_id) == (120, "Dubbeltelling hersteld.", old.document_id)


def test_an_approved_period_is_closed_until_it_is_reopened_with_a_reason(indicator: Indicator):
    approve(actor=CONTROLLER, entered=[entered(indicator)], now=NOW)
    with pytest.raises(EntryError, match="gesloten"):
        save_draft(actor=ADVISER, cell=cell(indicator), typed={"value": "131"}, seen="", now=NOW)
    lock = PeriodLock.objects.within(**SCOPE).get(indicator=indicator)
    with pytest.raises(EntryError, match="waarom"):
        reopen(actor=CONTROLLER, lock=lock, reason="  ", now=NOW)
    with pytest.raises(NotAllowedError):
        reopen(actor=ADVISER, lock=lock, reason="Fout gezien.", now=NOW)

    reopen(actor=CONTROLLER, lock=lock, reason="De bron is hersteld.", now=NOW)

    assert save_draft(actor=ADVISER, cell=cell(indicator), typed={"value": "131"}, seen="", now=NOW).pk


def test_a_reopened_period_that_needs_no_other_figure_is_closed_as_it_is(indicator: Indicator):
    approve(actor=CONTROLLER, entered=[entered(indicator)], now=NOW)
    lock = PeriodLock.objects.within(**SCOPE).get(indicator=indicator)
    with pytest.raises(EntryError, match="al gesloten"):
        close_as_it_is(actor=CONTROLLER, lock=lock, now=NOW)
    reopen(actor=CONTROLLER, lock=lock, reason="De bron is hersteld.", now=NOW)
    with pytest.raises(NotAllowedError):
        close_as_it_is(actor=ADVISER, lock=lock, now=NOW)
    waiting = entered(indicator, value="131", reason="De bron is hersteld.")
    with pytest.raises(EntryError, match="Er wacht een nieuw cijfer"):
        close_as_it_is(actor=CONTROLLER, lock=lock, now=NOW)
    hand_back(actor=CONTROLLER, entered=[waiting], remark="Toch niet nodig.", now=NOW)

    close_as_it_is(actor=CONTROLLER, lock=lock, now=NOW)

    assert shown(indicator) == ["130"]
    with pytest.raises(EntryError, match="gesloten"):
        save_draft(actor=ADVISER, cell=cell(indicator), typed={"value": "132"}, seen="", now=NOW)


def test_a_figure_handed_back_with_a_remark_can_be_improved_and_handed_in_again(indicator: Indicator):
    figure = entered(indicator)
    with pytest.raises(EntryError, match="Schrijf"):
        hand_back(actor=CONTROLLER, entered=[figure], remark=" ", now=NOW)

    hand_back(actor=CONTROLLER, entered=[figure], remark="Is dit inclusief Swifterbant?", now=NOW)

    figure.refresh_from_db()
    assert (figure.state, figure.remark, figure.decided_by) == (
        "returned",
        "Is dit inclusief Swifterbant?",
        "c.controleur",
    )
    typed = {**figure.typed, "value": "133"}
    better = save_draft(actor=ADVISER, cell=cell(indicator), typed=typed, seen=seen_of(figure), now=NOW)
    (again,) = hand_in(actor=ADVISER, entered=[better], now=NOW)
    approve(actor=CONTROLLER, entered=[again], now=NOW)
    assert shown(indicator) == ["133"]


def test_two_people_in_one_cell_the_second_is_told_and_sees_what_the_first_typed(indicator: Indicator):
    save_draft(actor=ADVISER, cell=cell(indicator), typed={"value": "130"}, seen="", now=NOW)

    with pytest.raises(ConflictError) as told:
        save_draft(actor=SECOND, cell=cell(indicator), typed={"value": "140"}, seen="", now=NOW)

    assert told.value.theirs.typed == {"value": "130"}
    chosen = save_draft(
        actor=SECOND, cell=cell(indicator), typed={"value": "140"}, seen=seen_of(told.value.theirs), now=NOW
    )
    assert chosen.worked_on_by == ["a.adviseur", "b.bewerker"]


def test_what_changed_after_the_approver_looked_is_not_approved(indicator: Indicator):
    looked_at = entered(indicator)
    back = take_back(actor=ADVISER, entered=looked_at, now=NOW + timedelta(minutes=1))
    typed = {**back.typed, "value": "999"}
    draft = save_draft(actor=ADVISER, cell=cell(indicator), typed=typed, seen=seen_of(back), now=NOW)
    hand_in(actor=ADVISER, entered=[draft], now=NOW + timedelta(minutes=2))

    with pytest.raises(EntryError, match="veranderd sinds u het zag"):
        approve(actor=CONTROLLER, entered=[looked_at], now=NOW + timedelta(minutes=3))


def test_approving_the_same_figure_twice_is_told(indicator: Indicator):
    figure = entered(indicator)
    approve(actor=CONTROLLER, entered=[figure], now=NOW)

    with pytest.raises(EntryError, match="intussen"):
        approve(actor=CONTROLLER, entered=[figure], now=NOW)


def test_an_approval_can_be_undone_within_a_day(indicator: Indicator):
    before = shown(indicator, "2026")
    figure = entered(indicator, period="2026", value="125", reason="Hersteld.", story="Zo kwam het.")
    approve(actor=CONTROLLER, entered=[figure], now=NOW)
    entry = last_entry()

    undo(actor=CONTROLLER, entry=entry, now=entry.at + timedelta(hours=23))

    assert shown(indicator, "2026") == before
    figure.refresh_from_db()
    assert figure.state == "submitted"
    assert not PeriodLock.objects.within(**SCOPE).exists()
    assert not Story.objects.within(**SCOPE).filter(indicator=indicator).exists()
    with pytest.raises(UndoError, match="al ongedaan"):
        undo(actor=CONTROLLER, entry=entry, now=entry.at)


def test_after_a_day_it_stays(indicator: Indicator):
    approve(actor=CONTROLLER, entered=[entered(indicator)], now=NOW)
    entry = last_entry()

    with pytest.raises(UndoError, match="langer dan een dag"):
        undo(actor=CONTROLLER, entry=entry, now=entry.at + timedelta(days=1, seconds=1))


def test_hundreds_of_figures_are_approved_at_once_and_undone_at_once(indicator: Indicator):
    periods = [f"{year}-{month:02}" for year in range(2000, 2026) for month in range(1, 13)]
    drafts = [
        save_draft(
            actor=ADVISER, cell=cell(indicator, period), typed={"value": "7", "origin": "Suite"}, seen="", now=NOW
        )
        for period in periods
    ]
    figures = hand_in(actor=ADVISER, entered=drafts, now=NOW)

    outcome = approve(actor=CONTROLLER, entered=figures, now=NOW)

    assert outcome.added == len(periods) > 300
    assert shown(indicator, "2001-05") == ["7"]
    undo(actor=CONTROLLER, entry=last_entry(), now=last_entry().at)
    assert shown(indicator, "2001-05") == []
    assert set(EnteredFigure.objects.within(**SCOPE).values_list("state", flat=True)) == {"submitted"}


def test_an_entered_absence_is_no_nought(indicator: Indicator):
    figure = entered(indicator, value="", absence="not_measured", note="De enquête is uitgesteld.")

    approve(actor=CONTROLLER, entered=[figure], now=NOW)

    assert shown(indicator) == ["not_measured"]


def test_what_is_withdrawn_leaves_room_for_another(indicator: Indicator):
    figure = entered(indicator)

    withdraw(actor=ADVISER, entered=figure, now=NOW)

    assert entered(indicator, value="131").pk != figure.pk


def test_a_period_that_has_not_begun_is_not_measured(indicator: Indicator):
    with pytest.raises(IncompleteError) as refused:
        entered(indicator, period="2027")

    assert "nog niet begonnen" in next(iter(refused.value.problems.values()))["period"]


def test_a_story_that_names_nobody_is_told_by_the_municipality_or_the_partner_and_never_by_an_account(
    indicator: Indicator,
):
    Organisation.objects.create(municipality_id=HERE, slug="de-brug", name="De Brug")
    ours = entered(indicator, story="Veel mensen vonden werk.")
    theirs = entered(indicator, period="2024", story="Er kwamen meer mensen.")
    EnteredFigure.objects.within(**SCOPE).filter(pk=theirs.pk).update(organisation="de-brug")

    approve(actor=CONTROLLER, entered=[ours, theirs], now=NOW)

    told = dict(Story.objects.within(**SCOPE).values_list("period_code", "by"))
    assert told == {"2025": "Gemeente Voorbeeldstad", "2024": "De Brug"}
