"""What a file may not do: rights and parts of the tree, wrong sheets and columns, and one clear sentence for each."""

from collections.abc import Callable

import pytest

from meedoen.apps.accounts.actions import Part
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.goals.models import Node
from meedoen.apps.indicators.models import EnteredFigure, Indicator, ReportingDuty
from meedoen.apps.network.models import Organisation
from meedoen.apps.reports.exchange.applying import carry_out, judge_ahead
from meedoen.apps.reports.exchange.judging_figures import NOT_FILLED_IN
from meedoen.apps.reports.exchange.reading import read_lists
from meedoen.apps.reports.exchange.sheets import Scope, Work
from meedoen.links.workbooks import Column, Form, Sheet, write_workbook
from tests.apps.exchange.conftest import NOW, Desk, refusals, steps, workbook

pytestmark = pytest.mark.django_db
HERE = {"municipality_code": "GM0303", "actor": SYSTEM}
PROGRAMMES = "uitvoeringsprogrammas-2025-2028"
FIGURE = ["Indicator", "Periode", "Cijfer", "Herkomst"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (workbook("Indicatorn", ["Code"], [["x"]] * 2), "Het blad ‘Indicatorn’ kent Meedoen niet. Bedoelt u ‘Indicatoren’?"),
        (workbook("Indicatoren", ["Code", "Nam"], [["x", "y"]]), "Op blad ‘Indicatoren’ staat een kolom ‘Nam’ die Meedoen niet kent. Bedoelt u ‘Naam’?"),
        (workbook("Indicatoren", ["Naam"], [["y"]]), "Op blad ‘Indicatoren’ ontbreekt de kolom ‘Code’; daaraan herkent Meedoen de rij."),
        (workbook("Indicatoren", ["Code", "Naam", "Naam"], [["x", "y", "z"]]), "Op blad ‘Indicatoren’ staat de kolom ‘Naam’ twee keer. Houd er één."),
        (workbook("Indicatoren", ["Code", ""], [["x", "y"]]), "Op blad ‘Indicatoren’ heeft kolom B geen kop. Geef haar een kop, of maak haar leeg."),
        (workbook("Personen", ["Gebruikersnaam"], [["x"]]), "De lijst Personen is alleen om te lezen. Haal dit blad weg."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_told_in_one_sentence(desk: Desk, content: bytes, expected: str):
    assert refusals(desk.judged(content)) == [expected]


def test_a_sheet_without_its_own_name_is_known_by_its_headings(desk: Desk):
    judgement = desk.judged(
        b"Indicator;Periode;Cijfer;Herkomst\nJS-BBV-06;2026-Q3;7;Suite\n", name="export van mei.csv"
    )

    assert (refusals(judgement), steps(judgement)) == ([], {"added": 1})


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["NIET", "2026-Q3", "7", "Suite"], "De indicator ‘NIET’ bestaat niet. Gebruik een code uit de lijst Indicatoren (Mijn werk, Lijsten)."),
        (["JS-BBV-06", "2026-K3", "7", "Suite"], "Periode: ‘2026-K3’ is geen periode."),
        (["JS-BBV-06", "2026-Q3", "7.5", "Suite"], "‘7.5’ is geen Nederlands getal. Schrijf 7,5."),
        (["JS-BBV-06", "2027-Q3", "7", "Suite"], "3e kwartaal 2027 is nog niet begonnen"),
        (["JS-BBV-06", "2026-Q3", None, "Suite"], "Vul een cijfer in, of kies waarom het er niet is."),
        (["JS-BBV-06", None, "7", "Suite"], "Periode: Dit is leeg en moet ingevuld zijn."),
    ],
)  # fmt: skip
def test_a_figure_that_cannot_be_says_why(desk: Desk, row: list[object], expected: str):
    (why,) = refusals(desk.judged(workbook("Cijfers", FIGURE, [row])))

    assert expected in why


def test_a_row_of_a_figure_that_nobody_filled_in_keeps_no_other_row_out(desk: Desk):
    rows = [["JS-BBV-06", "2026-Q3", None, None], ["JS-BBV-06", "2026-Q2", "7", "Suite"]]

    judgement = desk.judged(workbook("Cijfers", FIGURE, rows))

    assert steps(judgement) == {"untouched": 1, "added": 1}
    assert NOT_FILLED_IN in {each.why for each in judgement.outcomes}


def test_the_same_figure_twice_in_a_file_is_refused(desk: Desk):
    row = ["JS-BBV-06", "2026-Q3", "7", "Suite"]

    judgement = desk.judged(workbook("Cijfers", FIGURE, [row, row]))

    assert steps(judgement) == {"refused": 2}


def test_an_editor_of_a_part_changes_that_part_only(desk_of: Callable[..., Desk]):
    part = desk_of("d.deel", Part(Role.EDITOR, PROGRAMMES, "BZ"))
    others = Node.objects.within(**HERE).filter(framework__code=PROGRAMMES).exclude(path__startswith="BZ")
    other = others.order_by("position").first().code
    rows = [[PROGRAMMES, code, "Nieuw gelezen."] for code in ("BZ.2", other)]

    judgement = part.judged(workbook("Onderdelen", ["Kader", "Code", "Let op"], rows), reason="Rectificatie")

    found = {outcome.about: outcome.step.value for outcome in judgement.outcomes}
    assert found[f"{PROGRAMMES} BZ.2"] == "changed"
    assert found[f"{PROGRAMMES} {other}"] == "refused"
    assert "niet in dit deel" in refusals(judgement)[0]


@pytest.mark.parametrize("role", [Role.READER, Role.APPROVER, Role.ADMINISTRATOR])
def test_who_may_not_edit_changes_nothing(desk_of: Callable[..., Desk], role: Role):
    desk = desk_of("x.ander", role)

    judgement = desk.judged(workbook("Gebieden", ["Code", "Naam", "Soort"], [["x", "X", "buurt"]]))

    assert "U mag de lijst Gebieden niet veranderen" in refusals(judgement)[0]


def test_an_adopted_framework_asks_why(desk: Desk):
    content = workbook("Onderdelen", ["Kader", "Code", "Let op"], [[PROGRAMMES, "BZ.2", "Nieuw gelezen."]])

    assert refusals(desk.judged(content)) == ["Dit kader is vastgesteld. Schrijf waarom u het verandert."]
    assert steps(desk.judged(content, reason="Rectificatie")) == {"changed": 1}


def test_a_partner_delivers_what_was_agreed_and_nothing_else(desk_of: Callable[..., Desk]):
    organisation = Organisation.objects.within(**HERE).first()
    indicator = Indicator.objects.within(**HERE).get(code="JS-BBV-06")
    ReportingDuty.objects.create(
        municipality_id="GM0303", indicator=indicator, area_code="GM0303", frequency="quarter",
        first_period="2026-Q1", organisation=organisation,
    )  # fmt: skip
    partner = desk_of("p.partner", Part(Role.PARTNER, organisation=organisation.slug))

    done = partner.loads(workbook("Cijfers", FIGURE, [["JS-BBV-06", "2026-Q3", "7", "Suite"]]))
    other = partner.judged(workbook("Cijfers", FIGURE, [["BZ-2-03", "2026-Q3", "7", "Suite"]]))

    figure = EnteredFigure.objects.within(**HERE).get(period_code="2026-Q3")
    assert (figure.organisation, figure.state, done.state) == (organisation.slug, "submitted", "done")
    assert refusals(other) == ["U mag geen cijfers van BZ-2-03 aanleveren."]


def test_rows_may_name_what_a_sheet_before_them_adds(desk: Desk):
    def sheet(title: str, head: list[str], *rows: list[object]) -> Sheet:
        return Sheet(title=title, columns=[Column(heading=each) for each in head], rows=rows)

    content = write_workbook(
        form=Form.ODS,
        sheets=[
            sheet("Cijfers", [*FIGURE], ["NW-1", "2026-Q3", "7", "Suite"]),
            sheet("Plaatsingen", ["Kader", "Onderdeel", "Indicator", "Voor wie"], ["plan-2029", "D1", "NW-1", "raad"]),
            sheet("Streefwaarden", ["Kader", "Indicator", "Periode", "Hoe is het gehaald", "Streefwaarde"],
                  ["plan-2029", "NW-1", "2030", "minstens", "10"]),
            sheet("Indicatoren", ["Code", "Naam", "Eenheid"], ["NW-1", "Nieuwe indicator", "aantal"]),
            sheet("Onderdelen", ["Kader", "Code", "Niveau", "Titel"], ["plan-2029", "D1", "doel", "Meer meedoen"]),
            sheet("Kaders", ["Code", "Titel", "Eerste jaar", "Laatste jaar", "Niveaus"], ["plan-2029", "Plan", 2029, 2032, "doel; resultaat"]),
        ],
    )  # fmt: skip

    judgement = desk.judged(content)
    assert (refusals(judgement), steps(judgement)) == ([], {"added": 6})
    desk.loads(content)

    assert Node.objects.within(**HERE).filter(framework__code="plan-2029", code="D1").exists()
    assert EnteredFigure.objects.within(**HERE).get(indicator__code="NW-1").state == "submitted"
    assert set(steps(desk.judged(content))) == {"untouched"}


def test_what_was_judged_ahead_counts_only_while_nothing_is_logged_since(desk: Desk):
    work = Work(Scope(desk.code, desk.actor), "", NOW, NOW.date())
    content = workbook("Cijfers", FIGURE, [["JS-BBV-06", "2026-Q3", "7", "Suite"]])
    file = read_lists(content=content, file_name="lijst.xlsx", municipality_code=desk.code)
    ahead = judge_ahead(work=work, file=file)

    assert carry_out(work=work, file=file, ahead=ahead) is ahead
    desk.loads(content)
    after = carry_out(work=work, file=file, ahead=ahead)

    assert (steps(ahead.judgement), steps(after.judgement)) == ({"added": 1}, {"untouched": 1})
    areas = read_lists(content=desk.out("gebieden"), file_name="lijst.xlsx", municipality_code=desk.code)
    assert judge_ahead(work=work, file=areas) is None, "what rows build on has to be there"
