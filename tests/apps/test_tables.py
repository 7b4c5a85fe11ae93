"""A table that somebody gives: what is proposed, what is written of it, and what never happens."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from meedoen.apps.accounts.actors import SYSTEM, VISITOR, Actor, NotAllowedError
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.goals.actions import ProposalChangedError, accept_table
from meedoen.apps.goals.actions.approving import approve, hand_back
from meedoen.apps.goals.actions.entering import EntryError
from meedoen.apps.goals.models import PlacementCourse
from meedoen.apps.indicators.models import EnteredFigure, Indicator, Observation
from meedoen.apps.indicators.proposals import Choices, Proposal, Proposed, Step
from meedoen.apps.indicators.queries.proposing import MOST_FIGURES, proposal_of
from meedoen.apps.journal.models import Entry
from meedoen.apps.journal.undoing import undo
from meedoen.apps.sources.models import Delivery, SourceDocument, WaitingTable
from meedoen.apps.sources.waiting import KEPT_FOR, keep_table, waiting_table
from meedoen.links.published_tables import TableError
from tests.people import account, somebody

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TABLE = """\
Indicator\tEenheid\t2022\t2025\tNederland 2024
Netto arbeidsparticipatie\t%\t74,2\t75,1\t73,5
Uitgestroomd naar werk\taantal\t14\t9\t1.204
"""


@pytest.fixture
def adviser(dronten: Municipality) -> Actor:
    person = account("a.adviseur", dronten)
    return somebody("a.adviseur", "GM0303", user_id=person.pk)


def proposed(actor: Actor, text: str = TABLE, **chosen) -> Proposal:
    return proposal_of(
        municipality_code="GM0303",
        actor=actor,
        municipality="Dronten",
        content=text.encode(),
        file_name="",
        choices=Choices(**chosen),
        today=date(2026, 11, 22),
    )


def given(actor: Actor, text: str = TABLE, **more) -> WaitingTable:
    fields = {"file_name": "", "origin": "", "content": text.encode(), "now": NOW, **more}
    return keep_table(actor=actor, municipality_code="GM0303", **fields)


def take(actor: Actor, text: str = TABLE, *, waiting: WaitingTable | None = None, **chosen):
    return accept_table(
        actor=actor,
        waiting=waiting or given(actor, text),
        choices=Choices(**chosen),
        seen=proposed(actor, text, **chosen).fingerprint,
        now=NOW,
    )


def submitted() -> list[EnteredFigure]:
    found = EnteredFigure.objects.within(municipality_code="GM0303", actor=SYSTEM)
    return list(found.filter(state=EnteredFigure.State.SUBMITTED))


def approved() -> None:
    """Let somebody else approve all that was handed in."""
    approve(actor=somebody("c.controleur", "GM0303", user_id=999), entered=submitted(), now=NOW)


def at(proposal: Proposal, name: str, period: str, role: str = "measurement") -> Proposed:
    return next(
        figure
        for figure in proposal.figures
        if figure.row.indicator == name and figure.row.period == period and figure.row.role == role
    )


def current(code: str, period: str, role: str = "measurement") -> list[Observation]:
    found = Observation.objects.within(municipality_code="GM0303", actor=SYSTEM)
    return list(
        found.filter(indicator__code=code, period_code=period, role=role, group="", known_until=None).order_by("pk")
    )


def everything() -> list[tuple[object, ...]]:
    return list(Observation.objects.within(municipality_code="GM0303", actor=SYSTEM).order_by("pk").values_list())


def test_a_figure_is_new_the_same_or_different(adviser: Actor):
    proposal = proposed(adviser)

    work = "Netto arbeidsparticipatie"
    assert at(proposal, work, "2025").step is Step.NEW
    assert at(proposal, work, "2022").step is Step.DIFFERENT
    assert at(proposal, work, "2022").current_text == "74,1 %"
    assert at(proposal, "Uitgestroomd naar werk", "2022").step is Step.SAME
    reference = at(proposal, work, "2024", "reference")
    assert (reference.step, reference.area_code) == (Step.NEW, "NL00")


def test_what_is_accepted_waits_for_somebody_else_and_no_visitor_sees_it(adviser: Actor):
    before = everything()

    done = take(adviser)

    assert (done.added, done.corrected) == (4, 0)
    assert everything() == before
    assert {each.entered_by for each in submitted()} == {"a.adviseur"}
    assert done.document is not None
    hidden = SourceDocument.objects.within(municipality_code="GM0303", actor=VISITOR)
    assert not hidden.filter(pk=done.document.pk).exists()
    with pytest.raises(NotAllowedError, match="Iemand anders"):
        approve(actor=adviser, entered=submitted(), now=NOW)


def test_what_is_approved_is_a_figure_with_its_table_as_source(adviser: Actor):
    take(adviser)

    approved()

    (figure,) = current("JS-BBV-06", "2025")
    assert (figure.number, figure.decimals, figure.lines, figure.recorded_by) == (
        Decimal("75.1"),
        1,
        "2",
        "a.adviseur",
    )
    document = figure.document
    assert document.is_published
    assert document.title == "Tabel ingelezen op 22 november 2026"
    assert (document.kind, document.file) == ("table", "geplakte tekst")
    delivery = Delivery.objects.within(municipality_code="GM0303", actor=SYSTEM).get(document=document)
    assert (delivery.received_by, delivery.content_hash) == ("a.adviseur", document.sha256)
    assert any("74" in remark or "2022" in remark for remark in delivery.remarks)
    assert Entry.objects.filter(action="tabel ingelezen", actor="a.adviseur").count() == 1


def test_a_table_that_is_accepted_waits_no_longer(adviser: Actor):
    waiting = given(adviser)
    take(adviser, waiting=waiting)

    assert waiting_table(municipality_code="GM0303", actor=adviser, pk=waiting.pk or 0, now=NOW) is None


def test_the_same_table_twice_changes_nothing(adviser: Actor):
    take(adviser)
    waits = take(adviser)
    approved()
    before = everything()

    done = take(adviser)

    assert (waits.added, waits.corrected, waits.document) == (0, 0, None)
    assert (done.added, done.corrected, done.document) == (0, 0, None)
    assert everything() == before


def test_a_cell_in_which_somebody_works_or_that_is_closed_is_left_out_with_why(adviser: Actor):
    take(adviser)
    work = "Netto arbeidsparticipatie"
    waits = at(proposed(adviser), work, "2025")
    approved()

    other = TABLE.replace("75,1", "75,4")
    closed = at(proposed(adviser, other), work, "2025")

    assert (waits.step, "a.adviseur heeft hier al een cijfer (ingediend)" in waits.why) == (Step.LEFT_OUT, True)
    assert (closed.step, "c.controleur keurde deze periode goed" in closed.why) == (Step.LEFT_OUT, True)


def test_what_differs_is_only_corrected_when_it_is_ticked_and_has_a_reason(adviser: Actor):
    different = at(proposed(adviser), "Netto arbeidsparticipatie", "2022").number
    with pytest.raises(EntryError, match="Schrijf waarom"):
        take(adviser, ticked=frozenset({different}))
    assert [figure.number for figure in current("JS-BBV-06", "2022")] == [Decimal("74.1")]

    done = take(adviser, ticked=frozenset({different}), reason="CBS heeft het cijfer herzien")

    assert (done.added, done.corrected) == (0, 1)
    approved()
    (corrected,) = current("JS-BBV-06", "2022")
    assert (corrected.number, corrected.recorded_by) == (Decimal("74.2"), "a.adviseur")
    assert "CBS heeft het cijfer herzien (bron: Tabel ingelezen op" in corrected.note
    found = Observation.objects.within(municipality_code="GM0303", actor=SYSTEM)
    old = found.get(indicator__code="JS-BBV-06", period_code="2022", role="measurement", known_until=NOW)
    assert old.number == Decimal("74.1")


def test_what_was_left_for_later_can_be_taken_over_from_the_same_table(adviser: Actor):
    first, *rest = sorted(proposed(adviser).is_ticked)
    take(adviser, ticked=frozenset({first}))
    approved()

    done = take(adviser, ticked=frozenset(rest))

    assert done.added == len(rest)
    deliveries = Delivery.objects.within(municipality_code="GM0303", actor=SYSTEM).filter(document=done.document)
    assert [delivery.counts["observation"] for delivery in deliveries.order_by("pk")] == [1, len(rest)]


def test_courses_follow_what_was_accepted(adviser: Actor):
    within = PlacementCourse.objects.within(municipality_code="GM0303", actor=SYSTEM)
    before = set(within.filter(placement__indicator__code="JS-BBV-06").values_list("latest__period_code", flat=True))

    take(adviser)
    approved()

    after = set(within.filter(placement__indicator__code="JS-BBV-06").values_list("latest__period_code", flat=True))
    assert before == {"2024"}
    assert after == {"2025"}


def test_nothing_else_is_accepted_than_what_was_seen(adviser: Actor):
    waiting = given(adviser)
    before = everything()

    with pytest.raises(ProposalChangedError, match="Kijk het nog eens na"):
        accept_table(actor=adviser, waiting=waiting, choices=Choices(), seen="verzonnen", now=NOW)

    assert everything() == before


def test_a_figure_that_somebody_changed_meanwhile_is_shown_first(adviser: Actor):
    waiting, seen = given(adviser), proposed(adviser).fingerprint
    found = Observation.objects.within(municipality_code="GM0303", actor=SYSTEM)
    found.filter(indicator__code="JS-03", period_code="2022", group="").update(number=15)

    with pytest.raises(ProposalChangedError):
        accept_table(actor=adviser, waiting=waiting, choices=Choices(), seen=seen, now=NOW)


def test_another_scale_is_converted_only_when_somebody_says_so(adviser: Actor):
    name = "Aantal cliënten met een maatwerkarrangement Wmo"
    table = f"Indicator\tEenheid\t2022\t2025\n{name}\tper 1.000 inwoners\t56\t54,5\n"
    left_out = at(proposed(adviser, table), name, "2025")

    converted = at(proposed(adviser, table, converted=frozenset({name})), name, "2025")

    assert left_out.step is Step.LEFT_OUT
    assert "De tabel geeft per 1.000, de indicator is per 10.000" in left_out.why
    assert (converted.step, converted.text) == (Step.NEW, "545 per 10.000")


def test_a_unit_that_the_table_does_not_say_is_left_to_the_person(adviser: Actor):
    proposal = proposed(adviser, "Indicator\t2023\t2025\nJongeren met jeugdhulp\t12,6\t10,1\n")

    figure = at(proposal, "Jongeren met jeugdhulp", "2025")
    assert figure.step is Step.NEW
    assert "Neem dit alleen over als het een percentage is." in figure.doubts
    assert figure.number not in proposal.is_ticked


def test_a_count_does_not_become_a_percentage(adviser: Actor):
    table = "Indicator\tEenheid\t2024\t2025\nJongeren met jeugdhulp\taantal\t1.204\t1.311\n"

    figure = at(proposed(adviser, table), "Jongeren met jeugdhulp", "2025")

    assert figure.step is Step.LEFT_OUT
    assert "Dat is niet om te rekenen" in figure.why


def test_another_indicator_can_be_chosen_or_none(adviser: Actor):
    name = "Uitgestroomd naar werk"
    chosen = proposed(adviser, indicators={name: "JS-02"})
    none = proposed(adviser, indicators={name: ""})

    assert at(chosen, name, "2022").indicator.code == "JS-02"
    assert at(chosen, name, "2022").current_text == "3"
    assert at(none, name, "2022").step is Step.LEFT_OUT


def test_an_area_that_is_not_known_is_chosen_or_left_out(adviser: Actor):
    table = "Indicator;Eenheid;Dronten 2024;Provincie Zuidrand 2024\nUitgestroomd naar werk;aantal;7;11\n"
    proposal = proposed(adviser, table)
    (area,) = proposal.unknown_areas

    chosen = proposed(adviser, table, areas={area: "PV24"})

    assert [figure.step for figure in proposal.figures if figure.row.area == area] == [Step.LEFT_OUT]
    assert [figure.area_code for figure in chosen.figures if figure.row.area == area] == ["PV24"]


@pytest.mark.parametrize(
    ("head", "told"), [("Streefwaarde 2027", "invoerbestand van dat kader"), ("Begroting 2027", "geen meting")]
)
def test_what_is_no_measurement_says_where_it_belongs(adviser: Actor, head: str, told: str):
    table = f"Indicator;Eenheid;Realisatie 2025;{head}\nNetto arbeidsparticipatie;%;75,1;76,0\n"

    figures = [figure for figure in proposed(adviser, table).figures if figure.row.role != "measurement"]

    assert [figure.step for figure in figures] == [Step.LEFT_OUT]
    assert told in figures[0].why


def test_two_names_that_are_one_indicator_may_not_contradict_each_other(adviser: Actor):
    table = "Indicator;Eenheid;2024;2025\nUitstroom;aantal;7;9\nUitstroom totaal;aantal;7;10\n"
    chosen = {"Uitstroom": "JS-03", "Uitstroom totaal": "JS-03"}

    proposal = proposed(adviser, table, indicators=chosen)

    assert [figure.step for figure in proposal.figures if figure.row.period == "2025"] == [Step.LEFT_OUT] * 2
    assert "met andere waarden (regel 2, 3)" in at(proposal, "Uitstroom", "2025").why


def test_sixteen_or_more_is_not_sixteen(adviser: Actor):
    table = "Indicator;Eenheid;2024;2025\nUitgestroomd naar werk;aantal;7;16+\n"
    proposal = proposed(adviser, table)

    figures = [figure for figure in proposal.figures if figure.row.period == "2025" and figure.row.value]
    take(adviser, table, ticked=frozenset(figure.number for figure in figures))
    approved()

    assert [figure.text for figure in figures] == ["16 of meer"]
    assert [(figure.number, figure.is_open_above) for figure in current("JS-03", "2025")] == [(16, True)]


def test_where_a_source_had_no_value_the_table_gives_one(adviser: Actor):
    table = "Indicator;Eenheid;2023;2024\nLopende re-integratievoorzieningen;per 10.000;151,2;149,9\n"
    figure = at(proposed(adviser, table), "Lopende re-integratievoorzieningen", "2024")

    take(adviser, table, ticked=frozenset({figure.number}))
    approved()

    assert [item.absence or item.number for item in current("JS-BBV-10", "2024")] == [Decimal("149.9")]
    assert at(proposed(adviser, table), "Lopende re-integratievoorzieningen", "2024").step is Step.SAME


def test_more_figures_than_a_person_can_judge_are_refused_in_dutch(adviser: Actor):
    years = [str(year) for year in range(2005, 2026)]
    rows = [f"Indicator {number}\taantal\t" + "\t".join("1" for _ in years) for number in range(40)]

    with pytest.raises(TableError, match=f"hoogstens {MOST_FIGURES}"):
        proposed(adviser, "\n".join(["Naam\tEenheid\t" + "\t".join(years), *rows]))


@pytest.mark.parametrize("actor", [VISITOR, somebody("b.buurman", "GM0225", user_id=2)])
def test_only_somebody_of_the_municipality_gives_or_accepts_a_table(adviser: Actor, actor: Actor):
    waiting = given(adviser)

    with pytest.raises(NotAllowedError):
        given(actor)
    with pytest.raises(NotAllowedError):
        accept_table(actor=actor, waiting=waiting, choices=Choices(), seen="", now=NOW)


def test_a_table_waits_a_day_and_for_its_giver_only(adviser: Actor, dronten: Municipality):
    waiting = given(adviser)
    other = account("b.collega", dronten)
    colleague = somebody("b.collega", "GM0303", user_id=other.pk)

    def seen(actor: Actor, now: datetime) -> bool:
        return waiting_table(municipality_code="GM0303", actor=actor, pk=waiting.pk, now=now) is not None

    assert seen(adviser, NOW + timedelta(hours=23))
    assert not seen(adviser, NOW + KEPT_FOR)
    assert not seen(colleague, NOW)
    given(adviser, now=NOW + KEPT_FOR)
    assert not WaitingTable.objects.within(municipality_code="GM0303", actor=SYSTEM).filter(pk=waiting.pk).exists()


def test_a_table_of_which_nothing_is_approved_stays_hidden_and_undoing_hides_it_again(adviser: Actor):
    done = take(adviser)
    assert done.document is not None
    controller = somebody("c.controleur", "GM0303", user_id=999)
    hand_back(actor=controller, entered=submitted()[1:], remark="Deze niet.", now=NOW)
    seen = SourceDocument.objects.within(municipality_code="GM0303", actor=VISITOR).filter(pk=done.document.pk)
    assert not seen.exists()

    approved()
    assert seen.exists()
    entry = Entry.objects.order_by("number").last()
    undo(actor=controller, entry=entry, now=entry.at)

    assert not seen.exists()


def test_a_table_of_one_municipality_does_not_reach_another(adviser: Actor):
    take(adviser)

    documents = SourceDocument.objects.within(municipality_code="GM0225", actor=SYSTEM)
    assert not documents.filter(kind="table").exists()
    assert Indicator.objects.within(municipality_code="GM0303", actor=SYSTEM).filter(code="JS-BBV-06").exists()
