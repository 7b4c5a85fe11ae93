"""Releasing figures computed from facts: submitted, cleared, audited, released by a second person; and what comes after."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command

from meedoen.apps.accounts.actors import SYSTEM, VISITOR, Actor, Grant, NotAllowedError
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.indicators.actions.computing import Order, compute
from meedoen.apps.indicators.actions.gathering import ReleaseError
from meedoen.apps.indicators.actions.observing import OWN_REGISTER
from meedoen.apps.indicators.actions.releasing import Submission, propose, refuse_release, release_figures
from meedoen.apps.indicators.clearing import judging
from meedoen.apps.indicators.clearing.packing import unpacked_table
from meedoen.apps.indicators.computed_figures import ComputedFigures
from meedoen.apps.indicators.computing.packing import unpacked
from meedoen.apps.indicators.computing.wanting import Span
from meedoen.apps.indicators.models import ComputedAnswer, Observation, Release, ReleasedTable
from meedoen.apps.indicators.queries.released import released_figures, uncleared_figures
from meedoen.apps.journal.models import Entry
from meedoen.core.disclosure.clearing import Cleared, clear
from meedoen.core.disclosure.reasons import OUTSIDE, Reason
from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.facts import FactTable, Residents, Spell
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.measures import Growth, Total
from meedoen.engines.embedded import Embedded
from meedoen.engines.store.delivering import deliver
from meedoen.engines.store.errors import StoreError
from meedoen.engines.store.reading import FactStore
from meedoen.links.definitions.reading import national_code_book, own_indicators

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
CODES = national_code_book()
FIRST, SECOND = datetime(2025, 1, 10, tzinfo=UTC), datetime(2025, 6, 10, tzinfo=UTC)
NOW = datetime(2025, 7, 1, 9, tzinfo=UTC)
SEEN_ON = date(2025, 7, 1)
STOCK, RATIO, INFLOW = "bijstand-stand", "thuiszitters-aandeel", "bijstand-instroom"
GM = "GM0303"
ANALYST = Actor(name="a.analist", user_id=1, grants=(Grant(GM, Role.ANALYST),))
APPROVER = Actor(name="c.controleur", user_id=2, grants=(Grant(GM, Role.APPROVER),))
BOTH = Actor(name="b.beide", user_id=3, grants=(Grant(GM, Role.ANALYST), Grant(GM, Role.APPROVER)))


def spells(*, districts: Sequence[int] = (40, 25, 4), kind: str = "algemene-bijstand", seed: int = 1) -> list[Spell]:
    """Give so many households per district, each on benefit from some day of 2023 and some until some day of 2024."""
    chance = random.Random(seed)  # noqa: S311 made up facts
    found: list[Spell] = []
    for district, many in enumerate(districts, 1):
        for _ in range(many):
            number = len(found) + 1 + 1000 * seed
            made = Spell(
                fact=number,
                person=number,
                household=number,
                municipality=303,
                kind=CODES.kinds.of_word(kind).number,
                begin=date(2023, 1, 1) + timedelta(days=chance.randrange(300)),
                area=3030000 + 100 * district + 1,
                age=CODES.ages.of_word("27-34").number,
            )
            leaves = chance.random() < 0.3
            found.append(
                replace(made, end=date(2024, 2, 1) + timedelta(days=chance.randrange(300))) if leaves else made
            )
    return found


def delivered(store: FactStore, facts: Sequence[Spell], at: datetime = FIRST) -> None:
    deliver(store, municipality=303, facts={FactTable.SPELLS: facts}, codebook=CODES, at=int(at.timestamp()))


def deliver_inhabitants(store: FactStore) -> None:
    """Deliver the same facts with how many lived there in each year."""
    lived = [
        Residents(year=year, municipality=303, area=3030101, age=CODES.ages.of_word("27-34").number, number=4000)
        for year in (2023, 2024, 2025)
    ]
    facts = {FactTable.SPELLS: spells(), FactTable.POPULATION: lived}
    deliver(store, municipality=303, facts=facts, codebook=CODES, at=int(FIRST.timestamp()))


@pytest.fixture
def store(tmp_path: Path) -> FactStore:
    made = FactStore(tmp_path / "facts")
    delivered(made, spells())
    return made


def chosen(*codes: str) -> list[Definition]:
    return [each for each in own_indicators() if each.code in codes]


def computed(dronten: Municipality, store: FactStore, *codes: str, known_on: datetime | None = None) -> None:
    span = Span(first_year=2023, seen_on=SEEN_ON, known_on=known_on)
    order = Order(definitions=chosen(*codes), codes=CODES, span=span)
    with Embedded() as engine:
        compute(actor=SYSTEM, municipality=dronten, store=store, order=order, engine=engine)


def proposed(
    dronten: Municipality, store: FactStore, *codes: str, actor: Actor = ANALYST, compute_first: bool = True
) -> Release:
    if compute_first:
        computed(dronten, store, *codes)
    submission = Submission(definitions=chosen(*codes), codes=CODES)
    return propose(actor=actor, municipality=dronten, store=store, submission=submission, now=NOW)


def released(dronten: Municipality, store: FactStore, *codes: str) -> Release:
    release = proposed(dronten, store, *codes)
    assert release.state == Release.State.SUBMITTED, release.message
    return release_figures(actor=APPROVER, municipality=dronten, number=release.number, now=NOW)[0]


def shown(code: str, *, actor: Actor = VISITOR) -> ComputedFigures:
    (found,) = released_figures(municipality_code=GM, actor=actor, definition_code=code)
    return found


def current(code: str) -> dict[tuple[str, str, str], Observation]:
    """Give the observations of an indicator that came from the register, by period, area and group."""
    found = Observation.objects.within(municipality_code=GM, actor=SYSTEM)
    mine = found.filter(indicator__code=code, origin=OWN_REGISTER, known_until=None)
    return {(each.period_code, each.area_code, each.group): each for each in mine}


def test_what_one_submits_and_another_releases_is_there_for_everybody(dronten: Municipality, store: FactStore):
    release = released(dronten, store, STOCK)

    found = shown(STOCK)

    months = {each.label: each.text for each in found.periods[0].figures}
    districts = {series.place: series.figures[-1].text for series in found.periods[0].divisions[0].series}
    assert found.worded.sentence.startswith("Aantal huishoudens")
    assert (found.snapshot.number, found.snapshot.revision, found.snapshot.released_by) == (1, 1, "")
    assert months["juni 2025"] == "55"
    assert districts == {"WK030301": "33", "WK030302": OUTSIDE, "WK030303": OUTSIDE}
    assert (release.shown > 0, release.hidden > 0) == (True, True)


def test_the_figures_stand_with_the_indicator_with_where_they_come_from(dronten: Municipality, store: FactStore):
    release = released(dronten, store, STOCK)

    found = current("TP-14")

    whole, hidden = found["2025-06", GM, ""], found["2024-12-31", "WK030303", ""]
    assert (whole.number, whole.approved_by, whole.recorded_by) == (Decimal(55), APPROVER.name, ANALYST.name)
    assert whole.note == (
        f"Berekend met de definitie ‘{STOCK}’ (versie 1) uit versie 1 van de feiten, gezien op 1 juli 2025. Vrijgave 1."
    )
    assert (hidden.absence, hidden.number, hidden.numerator) == ("suppressed", None, None)
    assert hidden.note.startswith(OUTSIDE)
    assert release.decided_by == APPROVER.name


def test_a_share_is_shown_only_where_both_its_numbers_are(dronten: Municipality, store: FactStore):
    absent = [*spells(districts=(30, 20, 4), kind="thuiszitter-absoluut", seed=2)]
    pupils = [replace(each, fact=each.fact + 500, kind=CODES.kinds.of_word("leerplichtig").number) for each in absent]
    others = spells(districts=(300, 200, 90), kind="leerplichtig", seed=3)
    delivered(store, [*absent, *pupils, *others], SECOND)
    released(dronten, store, RATIO)

    (days,) = shown(RATIO).periods

    whole = days.figures[-1]
    assert whole.denominator is not None
    assert whole.numerator is not None
    assert whole.text.endswith(" %")
    for series in days.divisions[0].series:
        for figure in series.figures:
            both = figure.numerator is not None and figure.denominator is not None
            assert figure.is_hidden is not both
    assert any(figure.is_hidden for series in days.divisions[0].series for figure in series.figures)


def test_what_could_be_seen_through_is_refused_and_nothing_leaves(
    dronten: Municipality, store: FactStore, monkeypatch: pytest.MonkeyPatch
):
    def careless(**given: Any) -> Cleared:
        cleared = clear(**given)
        assert isinstance(cleared, Cleared)
        hidden = {cell: why for cell, why in cleared.hidden.items() if why is Reason.TOO_FEW}
        counts = {cell: number for table in given["batch"].tables for cell, number in table.counts.items()}
        return replace(
            cleared, hidden=hidden, shown={cell: each for cell, each in counts.items() if cell not in hidden}
        )

    monkeypatch.setattr(judging, "clear", careless)

    release = proposed(dronten, store, STOCK)

    assert release.state == Release.State.REFUSED
    assert f"‘{STOCK}’" in release.message
    assert "te berekenen" in release.message
    assert not ReleasedTable.objects.within(municipality_code=GM, actor=SYSTEM).exists()
    # More people read the log than may see what is hidden.
    assert not Entry.objects.filter(details_text__icontains="te berekenen").exists()
    with pytest.raises(ReleaseError, match="is al geweigerd"):
        release_figures(actor=APPROVER, municipality=dronten, number=release.number, now=NOW)


def test_nobody_releases_what_he_submitted_and_each_needs_the_right(dronten: Municipality, store: FactStore):
    release = proposed(dronten, store, STOCK, actor=BOTH)

    with pytest.raises(NotAllowedError, match="legde vrijgave 1 zelf voor"):
        release_figures(actor=BOTH, municipality=dronten, number=release.number, now=NOW)
    with pytest.raises(NotAllowedError, match="rol goedkeurder"):
        release_figures(actor=ANALYST, municipality=dronten, number=release.number, now=NOW)
    with pytest.raises(NotAllowedError, match="rol analist"):
        proposed(dronten, store, STOCK, actor=APPROVER)
    assert released_figures(municipality_code=GM, actor=VISITOR) == ()


def test_who_refuses_says_why_and_nothing_leaves(dronten: Municipality, store: FactStore):
    number = proposed(dronten, store, STOCK).number

    with pytest.raises(ReleaseError, match="Schrijf waarom"):
        refuse_release(actor=APPROVER, municipality=dronten, number=number, reason=" ", now=NOW)
    refused = refuse_release(actor=APPROVER, municipality=dronten, number=number, reason="Nog niet af.", now=NOW)

    assert (refused.state, refused.message) == (Release.State.REFUSED, "Nog niet af.")
    assert released_figures(municipality_code=GM, actor=VISITOR) == ()


def test_what_is_submitted_later_overtakes_what_was_waiting(dronten: Municipality, store: FactStore):
    first = proposed(dronten, store, STOCK)
    second = proposed(dronten, store, INFLOW)

    release_figures(actor=APPROVER, municipality=dronten, number=second.number, now=NOW)

    with pytest.raises(ReleaseError, match="is al ingehaald"):
        release_figures(actor=APPROVER, municipality=dronten, number=first.number, now=NOW)


def test_what_was_computed_anew_since_it_was_submitted_is_not_released(dronten: Municipality, store: FactStore):
    waiting = proposed(dronten, store, STOCK)
    computed(dronten, store, INFLOW)
    delivered(store, spells(districts=(60, 25, 4)), SECOND)
    computed(dronten, store, STOCK)

    with pytest.raises(ReleaseError, match="is opnieuw gerekend"):
        release_figures(actor=APPROVER, municipality=dronten, number=waiting.number, now=NOW)


def test_what_left_with_the_same_numbers_is_not_submitted_again(dronten: Municipality, store: FactStore):
    released(dronten, store, STOCK)

    with pytest.raises(ReleaseError, match="niets nieuws"):
        proposed(dronten, store, STOCK)


def test_figures_of_other_facts_are_not_submitted(dronten: Municipality, store: FactStore):
    computed(dronten, store, STOCK)
    delivered(store, spells(districts=(41, 25, 4)), SECOND)

    with pytest.raises(ReleaseError, match="Reken eerst opnieuw"):
        proposed(dronten, store, STOCK, compute_first=False)


def test_a_correction_leaves_as_another_number_and_what_left_stays_known(dronten: Municipality, store: FactStore):
    released(dronten, store, STOCK)
    before = current("TP-14")["2025-06", GM, ""]
    delivered(store, [*spells(), *spells(districts=(20, 0, 0), seed=4)], SECOND)

    released(dronten, store, STOCK)

    after = current("TP-14")["2025-06", GM, ""]
    before.refresh_from_db()
    assert before.known_until == NOW
    assert (after.number or 0) > (before.number or 0)
    assert shown(STOCK).snapshot.number == 2


def test_a_small_correction_does_not_leave_beside_what_left(dronten: Municipality, store: FactStore):
    released(dronten, store, STOCK)
    delivered(store, [*spells(), *spells(districts=(3, 0, 0), seed=4)], SECOND)

    with pytest.raises(ReleaseError, match="te weinig verschil"):
        proposed(dronten, store, STOCK)

    assert shown(STOCK).periods[0].figures[-1].text == "55"


def test_what_was_released_can_be_computed_again_until_the_facts_are_destroyed(dronten: Municipality, store: FactStore):
    released(dronten, store, STOCK)
    delivered(store, spells(districts=(10, 5, 4)), SECOND)
    computed(dronten, store, STOCK, known_on=FIRST + timedelta(days=1))

    then = answers(known_on=FIRST + timedelta(days=1))
    assert then == numbers_that_left()
    assert len(then) == 30

    for path in store.folder(303).iterdir():
        path.unlink()
    with pytest.raises(StoreError, match="Van gemeente 0303 zijn geen feiten bewaard"):
        computed(dronten, store, STOCK, known_on=FIRST + timedelta(days=1))
    assert shown(STOCK).periods[0].figures[-1].text == "55"
    assert current("TP-14")["2025-06", GM, ""].number == 55


def answers(*, known_on: datetime) -> dict[int, int]:
    """Give the whole municipality by month, as it was computed anew."""
    within = ComputedAnswer.objects.within(municipality_code=GM, actor=SYSTEM)
    answer = within.get(definition_code=STOCK, grid="month", by="", known_on=known_on)
    return {index: parts[0] or 0 for _, index, parts in unpacked(bytes(answer.content)).dense()}


def numbers_that_left() -> dict[int, int]:
    """Give the whole municipality by month as the ledger holds it, hidden ones too."""
    tables = ReleasedTable.objects.within(municipality_code=GM, actor=SYSTEM)
    found = {}
    for record in tables.filter(definition_code=STOCK, grid="month", by=""):
        table, _ = unpacked_table(bytes(record.content), subject=record.subject, period=record.period)
        month = 12 * record.last_day.year + record.last_day.month - 1
        found[month] = sum(table.counts.values())
    return {month: number for month, number in found.items() if number}


def test_what_is_made_of_two_amounts_stays_out_with_the_reason(dronten: Municipality, store: FactStore):
    computed(dronten, store, STOCK)
    paid = Growth(of=Total(of=Choice(kinds=("bijzondere-bijstand",), table=FactTable.EVENTS)))
    amounts = replace(chosen("jeugdhulp-duur")[0], code="bedrag", measure=paid, by=())

    def submitted(*definitions: Definition) -> Release:
        submission = Submission(definitions=definitions, codes=CODES)
        return propose(actor=ANALYST, municipality=dronten, store=store, submission=submission, now=NOW)

    release = submitted(*chosen(STOCK), amounts)

    assert release.left_out.keys() == {"bedrag"}
    assert "Vraag het bedrag zelf" in release.left_out["bedrag"]
    with pytest.raises(ReleaseError, match="groei van bedragen"):
        submitted(amounts)


def test_periods_of_which_nothing_was_computed_are_named_as_the_reason(dronten: Municipality, store: FactStore):
    computed(dronten, store, STOCK)
    late = Submission(definitions=chosen(STOCK), codes=CODES, since=date(2040, 1, 1))

    with pytest.raises(ReleaseError, match="niets uitgerekend over die perioden"):
        propose(actor=ANALYST, municipality=dronten, store=store, submission=late, now=NOW)


def test_rolling_years_without_their_months_are_refused_with_what_to_ask_beside_them(
    dronten: Municipality, store: FactStore
):
    (share,) = chosen("uitstroom-werk-aandeel")
    rolling = tuple(grid for grid in share.grids if grid.kind is GridKind.ROLLING_YEAR)
    only = replace(share, code="lopend", grids=rolling)
    order = Order(definitions=[only], codes=CODES, span=Span(first_year=2023, seen_on=SEEN_ON))
    with Embedded() as engine:
        compute(actor=SYSTEM, municipality=dronten, store=store, order=order, engine=engine)

    with pytest.raises(ReleaseError, match="Vraag het ook per maand"):
        propose(
            actor=ANALYST,
            municipality=dronten,
            store=store,
            submission=Submission(definitions=[only], codes=CODES),
            now=NOW,
        )


def test_what_is_not_cleared_is_for_the_analyst_only(dronten: Municipality, store: FactStore):
    computed(dronten, store, STOCK)

    with pytest.raises(NotAllowedError, match="rol analist"):
        uncleared_figures(municipality_code=GM, actor=APPROVER, definitions=chosen(STOCK))
    (found,) = uncleared_figures(municipality_code=GM, actor=ANALYST, definitions=chosen(STOCK))

    assert not found.is_released
    assert not any(each.is_hidden for series in found.periods[0].divisions[0].series for each in series.figures)


def test_the_command_submits_and_another_approves(
    dronten: Municipality, store: FactStore, settings: LazySettings, capsys: pytest.CaptureFixture[str]
):
    settings.MEEDOEN_FACTS = store.root
    computed(dronten, store, STOCK)

    call_command("release", GM, by="a.analist", definition=[STOCK], since=2025)
    with pytest.raises(CommandError, match="zelf voor"):
        call_command("release", GM, by="a.analist", approve=1)
    with pytest.raises(CommandError, match="zelf voor"):
        call_command("release", GM, by=" A.Analist", approve=1)
    call_command("release", GM, by="c.controleur", approve=1)

    told = capsys.readouterr().out
    assert "Vrijgave 1 is voorgelegd:" in told
    assert "Vrijgave 1 is vrijgegeven. Bij indicatoren:" in told
    assert {each.period.begin.year for each in shown(STOCK).periods[0].figures} == {2025}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["GM0000"], "De gemeente ‘GM0000’ is hier niet bekend"),
        ([GM, "--definition", "iets"], "Deze definitie is er niet: iets"),
        ([GM, "--since", "3000"], "Kies een jaar van"),
        ([GM], "Van gemeente 0303 zijn geen feiten bewaard"),
        ([GM, "--approve", "9"], "Vrijgave 9 bestaat niet"),
    ],
)
def test_the_command_says_what_is_missing(
    dronten: Municipality, tmp_path: Path, settings: LazySettings, arguments: list[str], told: str
):
    settings.MEEDOEN_FACTS = tmp_path / "nothing"

    with pytest.raises(CommandError, match=told):
        call_command("release", *arguments, "--by", "a.analist")


def test_the_command_asks_who_does_it(dronten: Municipality):
    with pytest.raises(CommandError, match="Zeg met --by wie dit doet"):
        call_command("release", GM, by=" ")


def test_what_everybody_knew_of_a_year_stands_beside_every_month(dronten: Municipality, store: FactStore):
    deliver_inhabitants(store)
    monthly = [replace(each, grids=(Grid(GridKind.MONTH),), by=()) for each in chosen("bijstand-per-1000")]
    span = Span(first_year=2023, seen_on=SEEN_ON)
    with Embedded() as engine:
        order = Order(definitions=monthly, codes=CODES, span=span)
        compute(actor=SYSTEM, municipality=dronten, store=store, order=order, engine=engine)
    submission = Submission(definitions=monthly, codes=CODES)

    release = propose(actor=ANALYST, municipality=dronten, store=store, submission=submission, now=NOW)
    release_figures(actor=APPROVER, municipality=dronten, number=release.number, now=NOW)

    periods = shown("bijstand-per-1000").periods
    denominators = [figure.denominator for kind in periods for figure in kind.figures]
    assert denominators.count(4000) > 12, denominators
