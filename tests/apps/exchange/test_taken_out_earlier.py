"""A list that was taken out earlier: what nobody touched stays as it stands now, and what two people touched is for them to choose."""

from typing import Any

import pytest

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.goals.models import Activity, Target
from meedoen.apps.indicators.models import Observation
from meedoen.apps.network.models import Area
from meedoen.apps.reports.exchange.marks import GONE, STAYS
from meedoen.apps.reports.exchange.reading import read_lists
from meedoen.links.workbooks import Form, read_workbook, write_workbook
from tests.apps.exchange.conftest import Desk, refusals, sheet_of, workbook

pytestmark = pytest.mark.django_db
HERE: dict[str, Any] = {"municipality_code": "GM0303", "actor": SYSTEM}


class Taken:
    """Lists that somebody took out and changes at the own desk, while colleagues go on."""

    def __init__(self, desk: Desk, *slugs: str, form: Form) -> None:
        self._desk, self._form = desk, form
        read = read_workbook(content=desk.out(*slugs, form=form), file_name="x").sheets
        self._tables = {sheet.title: [list(row.values) for row in sheet.rows] for sheet in read}

    def write(self, title: str, row: int, heading: str, value: Any) -> None:
        head, *rows = self._tables[title]
        rows[row][head.index(heading)] = value

    @property
    def content(self) -> bytes:
        sheets = [sheet_of(title, table[0], table[1:]) for title, table in self._tables.items()]
        return write_workbook(sheets=sheets, form=self._form)

    def outcomes(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for each in self._desk.judged(self.content, reason="Rectificatie").outcomes:
            found.setdefault(each.title, []).append((each.step.value, each.why))
        return found


def test_what_a_colleague_changed_meanwhile_stays_unless_both_changed_it(desk: Desk):
    taken = Taken(desk, "gebieden", "activiteiten", "cijfers", form=Form.XLSX)
    colleague = Taken(desk, "gebieden", "activiteiten", form=Form.XLSX)
    for row, name in enumerate(("Van een collega", "Ook van een collega", "Hetzelfde")):
        colleague.write("Gebieden", row, "Naam", name)
    for row in range(2):
        colleague.write("Activiteiten", row, "Let op", "Van een collega")
    desk.loads(colleague.content, reason="Rectificatie")
    figures = Observation.objects.within(**HERE).filter(known_until=None, indicator__code="JS-BBV-06")
    assert figures.update(note="Van een collega")
    for row, name in ((1, "Van mij"), (2, "Hetzelfde"), (3, "Alleen van mij")):
        taken.write("Gebieden", row, "Naam", name)
    taken.write("Activiteiten", 1, "Toelichting", "Van mij, in een andere cel.")

    found = taken.outcomes()
    areas, activities = found["Gebieden"], found["Activiteiten"]
    assert areas[0] == ("untouched", STAYS)
    assert [step for step, _ in areas[1:5]] == ["refused", "untouched", "changed", "untouched"]
    assert areas[1][1].startswith("Iemand anders veranderde dit ook, nadat u de lijst meenam (e.editor, ")
    assert "Naam: bij u ‘Van mij’, nu staat er ‘Ook van een collega’." in areas[1][1]
    assert activities[0] == ("untouched", STAYS)
    assert activities[1][1].endswith("→ Van mij, in een andere cel."), "of the cell that the colleague changed nothing"
    assert set(found["Cijfers"]) == {("untouched", ""), ("untouched", STAYS)}
    taken.write("Gebieden", 1, "Naam", "Ook van een collega")
    desk.loads(taken.content, reason="Rectificatie")

    names = list(Area.objects.within(**HERE).order_by("code").values_list("name", flat=True)[:4])
    assert names == ["Van een collega", "Ook van een collega", "Hetzelfde", "Alleen van mij"]
    notes = list(Activity.objects.within(**HERE).order_by("framework", "position", "pk").values_list("note", "summary"))
    assert [note for note, _ in notes[:2]] == ["Van een collega"] * 2
    assert notes[1][1] == "Van mij, in een andere cel."
    assert {step for rows in taken.outcomes().values() for step, _ in rows} == {"untouched"}, "the same file twice"


def test_what_a_colleague_removed_meanwhile_does_not_come_back_by_itself(desk: Desk):
    taken = Taken(desk, "streefwaarden", form=Form.ODS)
    standing = Target.objects.within(**HERE).filter(known_until=None).count()
    desk.loads(desk.changed("streefwaarden", row=0, heading="Verwijderen", value="ja"), reason="Rectificatie")

    assert taken.outcomes()["Streefwaarden"][0] == ("untouched", GONE)
    taken.write("Streefwaarden", 0, "Toelichting", "Van mij")
    step, why = taken.outcomes()["Streefwaarden"][0]
    assert step == "refused"
    assert why.startswith("U veranderde ‘Toelichting’, maar intussen staat dit er niet meer.")
    taken.write("Streefwaarden", 0, "Merk", None)
    assert taken.outcomes()["Streefwaarden"][0][0] == "added", "without its mark a row means all that it says"
    assert Target.objects.within(**HERE).filter(known_until=None).count() == standing - 1


def test_a_copied_row_is_new_and_a_broken_mark_is_told(desk: Desk):
    (sheet,) = read_workbook(content=desk.out("gebieden"), file_name="x").sheets
    head, *rows = [list(row.values) for row in sheet.rows]
    copied = [*rows[0]]
    copied[head.index("Code")] = "nieuwland"
    broken = [*rows[1]]
    broken[head.index("Naam")], broken[head.index("Merk")] = "Anders", "GM0303:12"

    copy, wrong = desk.judged(workbook("Gebieden", head, [copied, broken])).outcomes

    assert (copy.step.value, wrong.step.value) == ("added", "refused")
    assert wrong.why.startswith("Het merk van deze rij, in de verborgen kolom ‘Merk’, klopt niet (meer).")


def test_a_file_of_another_municipality_is_refused_as_a_whole(desk: Desk):
    Municipality.objects.create(code="GM9999", slug="elders", name="Elders")
    content = Desk("GM0303", desk.actor).out("gebieden")
    (sheet,) = read_workbook(content=content, file_name="x").sheets
    bare = workbook("Gebieden", sheet.rows[0].values, [list(row.values) for row in sheet.rows[1:3]])
    expected = "Dit bestand is van de gemeente Dronten, en u leest het in bij Elders. Haal de lijst op bij Elders en verander die."

    for given in (content, bare):
        read = read_lists(content=given, file_name="x.xlsx", municipality_code="GM9999")
        assert read.problems == (expected,), "by its explanation, and without that by its marks"


def test_rows_about_the_same_are_told_by_their_numbers(desk: Desk):
    areas = workbook(
        "Gebieden", ["Code", "Naam", "Soort"], [["x", "X", "buurt"], ["y", "Y", "buurt"], ["x", "Z", "wijk"]]
    )
    figures = workbook("Cijfers", ["Indicator", "Periode", "Cijfer"], [["JS-BBV-06", "2026-Q3", "7"]] * 2)

    assert refusals(desk.judged(areas)) == ["Over hetzelfde gaan de rijen 2 en 4. Laat er één staan."] * 2
    assert refusals(desk.judged(figures)) == ["Over hetzelfde gaan de rijen 2 en 3. Laat er één staan."] * 2
