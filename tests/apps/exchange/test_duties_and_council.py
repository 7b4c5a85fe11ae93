"""The lists of agreements and of council items: filled from a file, taken out and given in again, changed and refused."""

from typing import Any

import pytest

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.council.models import CouncilItem, CouncilStep
from meedoen.apps.indicators.models import ReportingDuty
from meedoen.apps.reports.actions.undoing import undo_entry
from meedoen.links.workbooks import Form, read_workbook, write_workbook
from tests.apps.exchange.conftest import NOW, Desk, refusals, sheet_of, steps, workbook

pytestmark = pytest.mark.django_db
HERE: dict[str, Any] = {"municipality_code": "GM0303", "actor": SYSTEM}
BOTH = ("opleverafspraken", "raadsstukken")
AGREED = ["Indicator", "Groep", "Hoe vaak", "Dagen erna", "Vanaf", "Medewerker", "Of partner", "Afspraak in woorden"]
QUARTERLY = ["JS-BBV-06", None, "elk kwartaal", 30, "2026-Q1", "e.editor", None, "Vóór de raad van mei"]
YEARLY = ["BZ-2-03", "leeftijd=65+", "elk jaar", 60, "2026", None, "de-meerpaal", None]
BROUGHT = ["Soort", "Kenmerk", "Titel", "Datum", "Van wie", "Collega", "Uiterlijk", "Gaat over", "Stand", "Wat er is gebeurd"]  # fmt: skip
ABOUT = "kader:uitvoeringsprogrammas-2025-2028; indicator:BZ-2-03"
PROMISE = ["toezegging", "T-1", "Overzicht", "2026-09-01", "Raadslid Voorbeeld", "e.editor", "31-12-2026", ABOUT, "open", None]  # fmt: skip
ANSWERED = ["technische vraag", None, "Hoeveel wachten er", "2026", None, None, None, ABOUT, "beantwoord", "Twaalf."]


def filled(desk: Desk) -> None:
    """Give in two rows of each list."""
    content = write_workbook(
        form=Form.ODS,
        sheets=[
            sheet_of("Opleverafspraken", AGREED, [QUARTERLY, YEARLY]),
            sheet_of("Raadsstukken", BROUGHT, [PROMISE, ANSWERED]),
        ],
    )
    assert desk.loads(content).counts == {"Opleverafspraken": {"added": 2}, "Raadsstukken": {"added": 2}}


def test_what_a_file_added_goes_out_and_in_without_a_change(desk: Desk):
    filled(desk)

    first, second = ReportingDuty.objects.within(**HERE).order_by("pk")
    assert (first.person.get_username(), first.days_after, first.note) == ("e.editor", 30, "Vóór de raad van mei")
    assert (second.organisation.slug, second.group, second.frequency) == ("de-meerpaal", "leeftijd=65+", "year")
    promise, question = CouncilItem.objects.within(**HERE).order_by("pk")
    assert (promise.worker.get_username(), promise.state, promise.subjects.count()) == ("e.editor", "open", 2)
    assert [step.text for step in CouncilStep.objects.within(**HERE).filter(item=question)] == ["Twaalf."]
    for form in Form:
        assert steps(desk.judged(desk.out(*BOTH, form=form))) == {"untouched": 4}
    again = workbook("Raadsstukken", BROUGHT, [PROMISE])
    assert steps(desk.judged(again)) == {"untouched": 1}, "known again by its words"


def test_an_agreement_is_changed_and_taken_back(desk: Desk):
    filled(desk)

    kept = desk.gives(desk.changed("opleverafspraken", row=1, heading="Dagen erna", value=45))
    assert kept.counts == {"Opleverafspraken": {"untouched": 1, "changed": 1}}
    done = desk.takes_over(kept)

    days = ReportingDuty.objects.within(**HERE).order_by("pk").values_list("days_after", flat=True)
    assert list(days) == [45, 60]
    (number,) = done.entries
    undo_entry(actor=desk.actor, municipality_code=desk.code, number=number, now=NOW)
    assert list(days.all()) == [30, 60]


def test_what_happened_to_a_promise_is_told_in_the_file_once(desk: Desk):
    filled(desk)
    (sheet,) = read_workbook(content=desk.out("raadsstukken"), file_name="x.xlsx").sheets
    head, *rows = [list(row.values) for row in sheet.rows]
    for heading, value in (("Titel", "Een overzicht"), ("Stand", "afgedaan"), ("Wat er is gebeurd", "Is verstuurd.")):
        rows[0][head.index(heading)] = value
    content = workbook("Raadsstukken", head, rows)

    (changed, _) = desk.judged(content).outcomes
    assert changed.why.startswith("Titel: Overzicht → Een overzicht; Stand: open → afgedaan")
    desk.loads(content)
    after = desk.judged(content)

    item = CouncilItem.objects.within(**HERE).order_by("pk").first()
    told = CouncilStep.objects.within(**HERE).filter(item=item).order_by("pk").values_list("state", "text")
    assert (item.title, list(told)) == ("Een overzicht", [("open", ""), ("settled", "Is verstuurd.")])
    assert steps(after) == {"untouched": 2}, "the same file twice tells it once"


WRONG_AGREEMENTS = [
    (2, "elke dag", "Hoe vaak: ‘elke dag’ kan hier niet. Kies uit: elke maand, elk kwartaal, elk jaar, elk schooljaar."),
    (3, -1, "Schrijf een aantal dagen van 0 of meer."),
    (3, 400, "Schrijf een aantal dagen van 0 tot en met 366."),
    (4, "2026", "2026 past niet bij elk kwartaal."),
    (5, "n.iemand", "Er is geen collega met de gebruikersnaam ‘n.iemand’. Verbeter de naam, of laat het leeg."),
    (5, "r.lezer", "r.lezer mag hier geen cijfers invoeren. Kies iemand met de rol bewerker."),
    (6, "niemand", "Er is geen organisatie met adreswoord ‘niemand’. Kijk in de lijst Organisaties (Mijn werk, Lijsten)."),
    (6, "de-meerpaal", "Kies een medewerker of een organisatie, niet allebei."),
    (0, "NIET", "De indicator ‘NIET’ bestaat niet. Verbeter de code, of voeg het eerst toe, met de lijst die erover gaat (Mijn werk, Lijsten)."),
]  # fmt: skip
WRONG_ITEMS = [
    (3, "2026-12-01", "Deze dag ligt voor de datum van het stuk zelf."),
    (
        5,
        "n.iemand",
        "Er is geen collega met de gebruikersnaam ‘n.iemand’. Verbeter de naam, of laat het leeg.",
    ),
    (6, "1-1-2026", "De datum waarop het klaar moet zijn, ligt voor de datum van het stuk zelf."),
    (7, "onderwerp:X", "‘onderwerp:X’ is geen kader, onderdeel, indicator of cijfer. Kies iets uit de lijst."),
    (7, "kader:X", "Uw gemeente kent ‘kader:X’ niet (meer). Kies een ander onderwerp."),
    (7, None, "Gaat over: Dit is leeg en moet ingevuld zijn."),
    (8, "aangenomen", "Een toezegging kan niet ‘aangenomen’ zijn."),
    (8, "afgedaan", "Vertel hoe het is afgedaan: zonder dat kan het niet op ‘afgedaan’."),
]


def test_every_row_that_cannot_be_says_why_and_what_was_expected(desk: Desk, desk_of):
    desk_of("r.lezer", Role.READER)

    for head, right, title, wrong in (
        (AGREED, QUARTERLY, "Opleverafspraken", WRONG_AGREEMENTS),
        (BROUGHT, PROMISE, "Raadsstukken", WRONG_ITEMS),
    ):
        for place, value, expected in wrong:
            row = [value if number == place else cell for number, cell in enumerate(right)]
            (why,) = refusals(desk.judged(workbook(title, head, [row])))
            assert why.startswith(expected), (value, why)
