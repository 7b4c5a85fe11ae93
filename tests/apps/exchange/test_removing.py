"""Removing with a file: only what says so, with the rights and the undo of the site, and never what has to stay."""

from collections.abc import Callable
from typing import Any

import pytest

from meedoen.apps.accounts.actions import Part
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.council.models import CouncilItem
from meedoen.apps.goals.models import Activity, Node, Placement, Risk, Target
from meedoen.apps.indicators.models import ReportingDuty
from meedoen.apps.reports.actions.undoing import undo_entry
from meedoen.apps.reports.exchange.lists import LISTS
from meedoen.links.workbooks import Form, read_workbook, write_workbook
from tests.apps.exchange.conftest import NOW, Desk, refusals, sheet_of, steps, workbook

pytestmark = pytest.mark.django_db
HERE: dict[str, Any] = {"municipality_code": "GM0303", "actor": SYSTEM}
PLAN, GOES = "plan-2029", "Verwijderen"
PLANNED = (
    ("Kaders", ["Code", "Titel", "Eerste jaar", "Laatste jaar", "Niveaus"], [[PLAN, "Plan", 2029, 2032, "doel; resultaat"]]),
    ("Onderdelen", ["Kader", "Code", "Niveau", "Onder", "Titel"],
     [[PLAN, "D1", "doel", None, "Meer meedoen"], [PLAN, "D1.1", "resultaat", "D1", "Meer vrijwilligers"]]),
    ("Plaatsingen", ["Kader", "Onderdeel", "Indicator", "Voor wie"], [[PLAN, "D1.1", "JS-BBV-06", "raad"]]),
    ("Streefwaarden", ["Kader", "Indicator", "Periode", "Hoe is het gehaald", "Streefwaarde"],
     [[PLAN, "JS-BBV-06", "2030", "minstens", "10"]]),
    ("Activiteiten", ["Kader", "Wat wordt er gedaan", "Voor onderdelen", "Nieuw of bestaand"], [[PLAN, "Werven", "D1.1", "nieuw"]]),
    ("Risico’s", ["Kader", "Onderdeel", "Wat kan er misgaan", "Eigenaar", "Oorzaak", "Gevolg", "Stand"],
     [[PLAN, "D1", "Te weinig mensen", "Team", "Vertrek", "Wachttijd", "open"]]),
    ("Opleverafspraken", ["Indicator", "Groep", "Hoe vaak", "Dagen erna", "Vanaf"],
     [["JS-BBV-06", f"{PLAN}=ja", "elk kwartaal", 30, "2026-Q1"]]),
    ("Raadsstukken", ["Soort", "Titel", "Datum", "Gaat over", "Stand"],
     [["toezegging", f"Over {PLAN}", "2026-09-01", f"kader:{PLAN}", "open"]]),
)  # fmt: skip
REMOVABLE = {sheet.slug for sheet in LISTS if sheet.remove}


def there() -> list[int]:
    """Count what the plan consists of: nodes, placements, targets, activities, risks, agreements, council items."""
    mine = {"framework__code": PLAN}
    return [
        *(model.objects.within(**HERE).filter(**mine).count() for model in (Node, Placement)),
        Target.objects.within(**HERE).filter(known_until=None, **mine).count(),
        *(model.objects.within(**HERE).filter(**mine).count() for model in (Activity, Risk)),
        ReportingDuty.objects.within(**HERE).filter(ended_on=None, group=f"{PLAN}=ja").count(),
        CouncilItem.objects.within(**HERE).filter(title__endswith=PLAN).count(),
    ]


def marked(desk: Desk) -> bytes:
    """Take the lists out and mark everything of the plan as to be removed."""
    sheets = []
    for sheet in read_workbook(content=desk.out(*REMOVABLE), file_name="x.xlsx").sheets:
        head, *rows = [list(row.values) for row in sheet.rows]
        for row in rows:
            if any(PLAN in str(cell) for cell in row):
                row[head.index(GOES)] = "ja"
        sheets.append(sheet_of(sheet.title, head, rows))
    return write_workbook(sheets=sheets, form=Form.XLSX)


def test_what_is_marked_goes_whole_and_comes_back_with_undo(desk: Desk):
    desk.loads(write_workbook(sheets=[sheet_of(*each) for each in PLANNED], form=Form.XLSX))
    assert there() == [2, 1, 1, 1, 1, 1, 1]
    content = marked(desk)

    assert refusals(desk.judged(content)) == ["Vertel waarom dit hier niet hoort."], "as on the page of a council item"
    kept = desk.gives(content, reason="Proefplan")
    found = unpacked_steps(kept)
    assert found == {"removed": 8, "untouched": found["untouched"]}
    assert there() == [2, 1, 1, 1, 1, 1, 1], "nothing is written before it is confirmed"
    done = desk.takes_over(kept)

    assert there() == [0] * 7
    again = desk.judged(content, reason="Proefplan")
    assert set(steps(again)) == {"untouched"}, "the same file twice changes nothing"
    assert {each.why for each in again.outcomes} == {"", "Dit staat er niet (meer); er is niets te verwijderen."}
    for number in sorted(done.entries):
        undo_entry(actor=desk.actor, municipality_code=desk.code, number=number, now=NOW)
    assert there() == [2, 1, 1, 1, 1, 1, 1]


def unpacked_steps(kept: Any) -> dict[str, int]:
    found: dict[str, int] = {}
    for counts in kept.counts.values():
        for step, count in counts.items():
            found[step] = found.get(step, 0) + count
    return found


PROGRAMMES = "uitvoeringsprogrammas-2025-2028"
STAYS = [
    ("Gebieden", ["Code"], ["biddinghuizen"], "Een gebied blijft"),
    ("Organisaties", ["Adreswoord", "Naam"], ["de-meerpaal", "De Meerpaal"], "Een organisatie blijft"),
    ("Kaders", ["Code"], [PROGRAMMES], "Een kader blijft bewaard"),
    ("Indicatoren", ["Code"], ["JS-BBV-06"], "Een indicator blijft, met haar cijfers."),
    ("Begrippen", ["Begrip", "Document"], ["Proef", None], "Een begrip blijft in de lijst."),
    ("Cijfers", ["Indicator", "Periode"], ["JS-BBV-06", "2024"], "Een goedgekeurd cijfer blijft bewaard."),
    ("Onderdelen", ["Kader", "Code"], [PROGRAMMES, "BZ.2"], "Dit onderdeel kan niet weg: er hangt nog iets aan."),
    ("Onderdelen", ["Kader", "Code", "Titel"], [PROGRAMMES, "BZ.2", "Anders"], "Wat u wilt verwijderen, is anders dan in"),
    ("Onderdelen", ["Kader", "Code", "Let op"], [PROGRAMMES, None, "x"], "Code: Dit is leeg en moet ingevuld zijn."),
]  # fmt: skip


def test_what_has_to_stay_says_why_in_its_row(desk: Desk):
    for title, head, row, expected in STAYS:
        content = workbook(title, [*head, GOES], [[*row, "ja"]])
        (why,) = refusals(desk.judged(content, reason="Opruimen"))
        assert why.startswith(expected), (title, why)

    assert refusals(desk.judged(workbook("Gebieden", ["Code", GOES], [["biddinghuizen", "graag"]]))) == [
        "Verwijderen: ‘graag’ kan hier niet. Schrijf ja of nee."
    ]


def test_who_may_not_change_a_part_does_not_remove_from_it(desk_of: Callable[..., Desk]):
    part = desk_of("d.deel", Part(Role.EDITOR, PROGRAMMES, "BZ"))
    other = Placement.objects.within(**HERE).filter(framework__code=PROGRAMMES).exclude(node__path__startswith="BZ")
    own = Placement.objects.within(**HERE).filter(framework__code=PROGRAMMES, node__path__startswith="BZ")
    rows = [[PROGRAMMES, each.node.code, each.indicator.code, "ja"] for each in (own.first(), other.first())]

    judgement = part.judged(workbook("Plaatsingen", ["Kader", "Onderdeel", "Indicator", GOES], rows), reason="Opruimen")

    assert [each.step.value for each in judgement.outcomes] == ["removed", "refused"]
    assert "niet in dit deel" in refusals(judgement)[0]
    (sheet,) = read_workbook(content=desk_of("r.lezer", Role.READER).out("plaatsingen"), file_name="x.xlsx").sheets
    assert GOES not in sheet.rows[0].values, "who may not remove is not asked"
