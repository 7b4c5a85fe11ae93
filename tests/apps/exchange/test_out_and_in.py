"""Every list comes in as it went out; a change of one cell is exactly that change."""

from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meedoen.apps.accounts.actors import SYSTEM, VISITOR
from meedoen.apps.goals.models import Activity, Framework, Node, Placement, Risk, Target
from meedoen.apps.indicators.models import EnteredFigure, Indicator, Observation
from meedoen.apps.journal.models import Entry
from meedoen.apps.network.models import Area, Organisation
from meedoen.apps.reports.actions.undoing import undo_entry
from meedoen.apps.reports.exchange.applying import carry_out
from meedoen.apps.reports.exchange.lists import LISTS
from meedoen.apps.reports.exchange.reading import read_lists
from meedoen.apps.reports.exchange.sheets import Scope, Work
from meedoen.apps.reports.models import FindingJudgement, ListFile
from meedoen.apps.sources.models import GlossaryTerm
from meedoen.links.workbooks import Form, read_workbook
from tests.apps.exchange.conftest import NOW, Desk, refusals, steps, workbook

# Where a database is strict, taking over, refusing and removing are asked (the files beside this one).
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HERE = {"municipality_code": "GM0303", "actor": SYSTEM}
READ_IN = [sheet.slug for sheet in LISTS if sheet.permission]
ADOPTED = "Rectificatie van de raad"


@pytest.mark.parametrize("form", Form)
def test_every_list_out_and_in_changes_nothing(desk: Desk, form: Form):
    judgement = desk.judged(desk.out(*READ_IN, form=form))

    assert judgement.problems == ()
    assert set(steps(judgement)) == {"untouched"}
    assert len(judgement.outcomes) > 1500


# list, heading, what is typed, and the model with the column that then has it.
ONE_CELL = [
    ("gebieden", "Naam", "Biddinghuizen en omgeving", Area, "name"),
    ("organisaties", "Soort", "welzijnsorganisatie", Organisation, "kind"),
    ("kaders", "Omschrijving", "Een nieuwe omschrijving.", Framework, "summary"),
    ("onderdelen", "Let op", "Nieuw gelezen.", Node, "note"),
    ("indicatoren", "Eigenaar", "team Onderzoek", Indicator, "owner"),
    ("plaatsingen", "Naam op deze plek", "Een andere naam", Placement, "printed_as"),
    ("streefwaarden", "Toelichting", "Bijgesteld.", Target, "note"),
    ("activiteiten", "Let op", "Loopt uit.", Activity, "note"),
]


@pytest.mark.parametrize(("slug", "heading", "value", "model", "column"), ONE_CELL, ids=[case[0] for case in ONE_CELL])
def test_one_cell_is_one_change_that_can_be_taken_back(desk: Desk, slug, heading, value, model, column):
    content = desk.changed(slug, row=1, heading=heading, value=value)

    kept = desk.gives(content, reason=ADOPTED)
    assert sum(steps.get("changed", 0) for steps in kept.counts.values()) == 1
    assert not model.objects.within(**HERE).filter(**{column: value}).exists(), (
        "nothing is written before it is confirmed"
    )
    done = desk.takes_over(kept)

    assert model.objects.within(**HERE).filter(**{column: value}).count() == 1
    (number,) = done.entries
    assert Entry.objects.get(number=number).action == "lijst ingelezen"
    undo_entry(actor=desk.actor, municipality_code=desk.code, number=number, now=NOW)
    assert not model.objects.within(**HERE).filter(**{column: value, "pk__gt": 0}).exclude(**_closed(model)).exists()


def _closed(model: type) -> dict[str, bool]:
    return {"known_until__isnull": False} if model is Target else {"pk__in": []}


def test_the_same_file_twice_changes_nothing(desk: Desk):
    content = desk.changed("indicatoren", row=0, heading="Eigenaar", value="team Onderzoek")
    desk.loads(content, reason=ADOPTED)
    entries = Entry.objects.count()

    again = desk.gives(content, reason=ADOPTED)

    assert {step for steps in again.counts.values() for step in steps} == {"untouched"}
    assert desk.takes_over(again).state == ListFile.State.JUDGED
    assert Entry.objects.count() == entries


def test_one_refused_row_stops_the_whole_file(desk: Desk):
    (sheet,) = read_workbook(content=desk.out("gebieden"), file_name="x.xlsx").sheets
    head, *rows = [list(row.values) for row in sheet.rows]
    rows[0][head.index("Naam")] = "Anders"
    rows[1][head.index("Soort")] = "planeet"

    kept = desk.gives(workbook("Gebieden", head, rows))
    after = desk.takes_over(kept)

    assert after.state == ListFile.State.JUDGED
    assert kept.counts["Gebieden"]["refused"] == 1
    assert not Area.objects.within(**HERE).filter(name="Anders").exists()
    assert refusals(desk.judged(workbook("Gebieden", head, rows)))[0].startswith(
        "Soort: ‘planeet’ kan hier niet. Kies uit:"
    )


def test_a_row_that_is_gone_from_the_file_stays(desk: Desk):
    (sheet,) = read_workbook(content=desk.out("gebieden"), file_name="x.xlsx").sheets
    head, *rows = [list(row.values) for row in sheet.rows]

    judgement = desk.judged(workbook("Gebieden", head, rows[:2]))

    assert steps(judgement) == {"untouched": 2}


def test_a_colleague_in_between_is_noticed_and_nothing_is_written(desk: Desk):
    content = desk.changed("gebieden", row=0, heading="Naam", value="Anders")
    kept = desk.gives(content)
    first = Area.objects.within(**HERE).order_by("code").first()
    Area.objects.within(**HERE).filter(pk=first.pk).update(name="Van een collega")

    after = desk.takes_over(kept)

    assert after.state == ListFile.State.JUDGED
    assert after.remark.startswith("Er is niets overgenomen: er is intussen iets veranderd")
    first.refresh_from_db()
    assert first.name == "Van een collega"
    assert after.counts["Gebieden"]["refused"] == 1, "both changed the same cell: somebody has to choose"


def test_who_confirms_what_was_not_shown_changes_nothing(desk: Desk):
    kept = desk.gives(desk.changed("gebieden", row=0, heading="Naam", value="Anders"))

    assert desk.takes_over(kept, seen="0" * 64).state == ListFile.State.JUDGED
    assert not Area.objects.within(**HERE).filter(name="Anders").exists()


def test_what_comes_in_for_figures_waits_for_approval(desk: Desk):
    head = ["Indicator", "Periode", "Cijfer", "Herkomst", "Verhaal"]
    content = workbook("Cijfers", head, [["JS-BBV-06", "2026-Q3", "7", "Suite", "Meer vraag."]])
    before = Observation.objects.within(**HERE).count()

    done = desk.loads(content)

    assert Observation.objects.within(**HERE).count() == before
    figure = EnteredFigure.objects.within(**HERE).get(period_code="2026-Q3")
    assert (figure.state, figure.number, figure.story) == ("submitted", Decimal(7), "Meer vraag.")
    assert (figure.delivery.document.is_published, len(done.entries)) == (False, 1)
    assert steps(desk.judged(content)) == {"untouched": 1}, "the same file twice changes nothing"


def test_a_new_row_that_was_numbered_by_us_is_known_again_by_its_words(desk: Desk):
    head = ["Nummer", "Kader", "Onderdeel", "Wat kan er misgaan", "Eigenaar", "Oorzaak", "Gevolg", "Stand"]
    row = [None, "uitvoeringsprogrammas-2025-2028", "BZ.2", "Te weinig mensen", "Team", "Vertrek", "Wachttijd", "open"]
    content = workbook("Risico’s", head, [row])

    desk.loads(content, reason=ADOPTED)

    assert Risk.objects.within(**HERE).get().node.code == "BZ.2"
    assert steps(desk.judged(content, reason=ADOPTED)) == {"untouched": 1}


def test_a_term_of_ones_own_can_be_added_and_that_of_a_document_stays(desk: Desk):
    desk.loads(workbook("Begrippen", ["Begrip", "Betekenis"], [["Voorliggend", "Wat eerst geprobeerd wordt."]]))
    row = next(
        place
        for place, term in enumerate(GlossaryTerm.objects.within(**HERE).order_by("term", "pk"))
        if term.document_id and term.definition
    )

    judgement = desk.judged(desk.changed("begrippen", row=row, heading="Betekenis", value="Iets anders"))

    assert GlossaryTerm.objects.within(**HERE).get(term="Voorliggend").document is None
    assert refusals(judgement) == [
        "Wat een document zegt, blijft zoals het er staat. Laat ‘Document’ leeg voor een eigen begrip."
    ]


def test_findings_are_judged_in_the_file(desk: Desk):
    desk.loads(desk.changed("bevindingen", row=0, heading="Aanvaardbaar omdat", value="Zo is het gedrukt."))

    assert FindingJudgement.objects.within(**HERE).filter(reason="Zo is het gedrukt.", withdrawn_at=None).count() == 1
    assert set(steps(desk.judged(desk.out("bevindingen")))) == {"untouched"}


def test_a_visitor_gets_what_is_published_without_the_column_that_tells_so(desk: Desk):
    framework = Framework.objects.within(**HERE).first()
    framework.is_published = False
    framework.save()
    visitor = Desk(desk.code, VISITOR)

    (public,) = read_workbook(content=visitor.out("onderdelen"), file_name="x.xlsx").sheets
    (inside,) = read_workbook(content=desk.out("onderdelen"), file_name="x.xlsx").sheets

    assert "Gepubliceerd" not in public.rows[0].values
    assert "Gepubliceerd" in inside.rows[0].values
    assert framework.code not in {row.values[0] for row in public.rows}
    told = inside.rows[0].values.index("Gepubliceerd")
    assert {row.values[told] for row in inside.rows[1:] if row.values[0] == framework.code} == {"nee"}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=40), form=st.sampled_from(Form))
def test_any_text_that_is_kept_comes_back_as_it_is(desk: Desk, text: str, form: Form):
    head = ["Begrip", "Betekenis"]
    work = Work(Scope(desk.code, desk.actor), "", NOW, NOW.date())
    file = read_lists(
        content=workbook("Begrippen", head, [["Proef", f"x{text}"]], form),
        file_name="lijst",
        municipality_code=desk.code,
    )
    with transaction.atomic():
        carry_out(work=work, file=file)
        assert set(steps(desk.judged(desk.out("begrippen", form=form)))) == {"untouched"}
        transaction.set_rollback(True)


def test_many_figures_at_once_are_whole_records_and_can_be_taken_back(desk: Desk):
    head = ["Indicator", "Periode", "Groep", "Cijfer", "Herkomst", "Toelichting"]
    rows = [
        ["JS-BBV-06", "2026-Q3", f"groep={number}", Decimal(number % 100), "Suite", f"Nr {number}"]
        for number in range(300)
    ]

    done = desk.loads(workbook("Cijfers", head, rows))

    found = EnteredFigure.objects.within(**HERE).filter(period_code="2026-Q3").order_by("pk")
    assert [figure.number for figure in found] == [Decimal(number % 100) for number in range(300)]
    assert (found[7].typed["note"], found[7].worked_on_by, found[7].state) == ("Nr 7", [desk.actor.name], "submitted")
    (number,) = done.entries
    undo_entry(actor=desk.actor, municipality_code=desk.code, number=number, now=NOW)
    assert not found.all().exists()
    assert EnteredFigure.objects.create(**_another(found.model)).pk > 0, "the next key is free"


def _another(model: type) -> dict[str, object]:
    indicator = Indicator.objects.within(**HERE).get(code="JS-BBV-06")
    said = {"entered_by": "x", "entered_at": NOW, "changed_at": NOW, "area_code": "GM0303", "period_code": "2026-Q2"}
    return {
        "municipality_id": "GM0303",
        "indicator": indicator,
        "period_begin": NOW.date(),
        "period_end": NOW.date(),
        **said,
    }
