"""Loading a document: whole or not at all, again without a difference, and never over what a person changed."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.goals.actions import correct_figure
from meedoen.apps.goals.models import FrameworkVersion, Node, NodeCourse, PlacementCourse, Target
from meedoen.apps.indicators.actions import Correction, correct_observation
from meedoen.apps.indicators.models import Observation
from meedoen.apps.journal.models import Entry
from meedoen.apps.reports.actions.load_changes import loadable_models
from meedoen.apps.reports.actions.loading import LoadError
from meedoen.apps.sources.models import Delivery
from meedoen.core.values.quantity import Number
from meedoen.links.transcripts import TranscriptError
from tests.people import somebody
from tests.watching import writes

pytestmark = pytest.mark.django_db
OFFICER = somebody("a.adviseur", "GM9999", user_id=1)
NOW = datetime(2027, 3, 1, tzinfo=UTC)
SCOPE = {"municipality_code": "GM9999", "actor": SYSTEM}
Load = Callable[..., object]


def current() -> list[Observation]:
    return list(Observation.objects.within(**SCOPE).filter(known_until=None))


def only_course() -> PlacementCourse:
    return PlacementCourse.objects.within(**SCOPE).get()


def test_a_plan_is_loaded_with_its_course_worked_out(load_plan: Load):
    load_plan()

    assert only_course().course == "on_course"
    assert NodeCourse.objects.within(**SCOPE).get(node__code="D1").on_course == 1
    assert Node.objects.within(**SCOPE).get(code="D1.1").path == "D1/D1.1"


def test_loading_leaves_a_birth_record_and_a_line_in_the_log(load_plan: Load):
    load_plan()

    delivery = Delivery.objects.within(**SCOPE).get()
    assert delivery.counts["observation"] == 1
    assert Entry.objects.filter(municipality_code="GM9999", action="document geladen").count() == 1


def test_the_same_files_twice_change_nothing(load_plan: Load):
    load_plan()
    before = [(figure.pk, figure.known_from) for figure in current()]

    again = load_plan()

    assert again.is_unchanged
    assert [(figure.pk, figure.known_from) for figure in current()] == before
    assert Delivery.objects.within(**SCOPE).count() == 1


def test_a_changed_figure_closes_the_old_one_and_keeps_it(load_plan: Load):
    load_plan()

    loaded = load_plan(('waarde: "120"', 'waarde: "115,5"'))

    closed = Observation.objects.within(**SCOPE).get(known_until__isnull=False)
    assert closed.quantity == Number(Decimal(120))
    assert [figure.quantity for figure in current()] == [Number(Decimal("115.5"), 1)]
    assert closed.known_until == current()[0].known_from
    assert loaded.remarks == ("Metingen verbeterd; de oude waarde staat in de geschiedenis: 1.",)
    assert only_course().course == "behind"


def test_a_figure_that_left_the_file_is_closed_and_not_removed(load_plan: Load):
    load_plan()

    load_plan(('  - {indicator: I1, rol: meting, periode: 2026, waarde: "120", regels: 7}\n', ""))

    assert current() == []
    assert Observation.objects.within(**SCOPE).count() == 1
    assert only_course().course == "unknown"


def test_a_changed_target_is_kept_with_what_was_known_before(load_plan: Load):
    load_plan()

    load_plan(("minstens", "hoogstens"))

    targets = Target.objects.within(**SCOPE).order_by("known_from")
    assert [(target.comparator, target.known_until is None) for target in targets] == [
        ("at_least", False),
        ("at_most", True),
    ]


def test_what_a_person_corrected_stays_when_the_file_comes_again(load_plan: Load):
    load_plan()
    correction = Correction(reason="telfout in de bron", number=Decimal(130))
    correct_observation(actor=OFFICER, observation=current()[0], correction=correction, now=NOW)

    loaded = load_plan(("Betaalde arbeid.", "Arbeid tegen loon."))

    (figure,) = current()
    assert (figure.quantity, figure.recorded_by) == (Number(Decimal(130)), "a.adviseur")
    assert loaded.remarks == ("Metingen gebleven, want door iemand verbeterd: 1.",)


def test_a_correction_is_seen_in_the_course_at_once(load_plan: Load):
    load_plan()
    correction = Correction(reason="nagekomen", number=Decimal(141))

    correct_figure(actor=OFFICER, observation=current()[0], correction=correction, now=NOW)

    assert only_course().course == "reached"
    assert NodeCourse.objects.within(**SCOPE).get(node__code="D1").reached == 1


def test_a_broken_file_keeps_what_was_there(load_plan: Load):
    load_plan()

    with pytest.raises(TranscriptError):
        load_plan(('waarde: "120"', 'waarde: "74.6"'))

    assert [figure.quantity for figure in current()] == [Number(Decimal(120))]


UNKNOWN_INDICATOR = '  - {indicator: I1, rol: meting, periode: 2026, waarde: "120", regels: 7}'


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ((UNKNOWN_INDICATOR, UNKNOWN_INDICATOR.replace("I1", "I9")), "de indicator ‘I9’ bestaat niet"),
        (("eind: 2028", "eind: 2028\n    volgt_op: [plan-2021]"), "het kader ‘plan-2021’ bestaat niet"),
    ],
)
def test_a_name_that_no_document_knows_undoes_the_whole_load(load_plan: Load, change: tuple[str, str], told: str):
    with pytest.raises(LoadError, match=told):
        load_plan(change)

    assert not Municipality.objects.filter(code="GM9999").exists()


def test_what_was_adopted_is_frozen_and_a_change_makes_the_next_version(load_plan: Load):
    load_plan()

    load_plan(("Meer mensen aan het werk", "Iedereen aan het werk"))

    versions = FrameworkVersion.objects.within(**SCOPE).order_by("number")
    assert [version.number for version in versions] == [1, 2]
    titles = [{node["code"]: node["title"] for node in version.content}["D1"] for version in versions]
    assert titles == ["Meer mensen aan het werk", "Iedereen aan het werk"]


def test_a_name_with_a_script_is_kept_as_it_was_typed(load_plan: Load):
    name = '<script>alert(1)</script> "d\'Ivoor"'

    load_plan(("titel: Jongeren naar school", f"titel: '{name.replace(chr(39), chr(39) * 2)}'"))

    assert Node.objects.within(**SCOPE).get(code="D1.1").title == name


def test_the_command_says_in_dutch_why_it_cannot_load(tmp_path: Path):
    with pytest.raises(CommandError, match=r"hier staat geen document\.yaml"):
        call_command("load", str(tmp_path))


def test_another_source_line_or_remark_is_no_correction(load_plan: Load):
    load_plan()

    loaded = load_plan(('waarde: "120", regels: 7', 'waarde: "120", noot: geteld in juni, regels: 9'))

    (figure,) = Observation.objects.within(**SCOPE)
    assert (figure.lines, figure.note, loaded.remarks) == ("9", "geteld in juni", ())


def test_what_is_there_no_longer_is_told(load_plan: Load):
    load_plan()

    loaded = load_plan(("  - {term: Werk, definitie: Betaalde arbeid., regels: 8}\n", ""), ("begrippen:\n", ""))

    assert "Minder begrippen dan de vorige keer: dit waren er 1, nu 0." in loaded.remarks


def test_a_municipality_keeps_its_name_and_its_address(load_plan: Load):
    load_plan()

    with pytest.raises(LoadError, match="heet hier al Voorbeeldstad"):
        load_plan(("gemeentenaam: Voorbeeldstad", "gemeentenaam: Elders"))
    with pytest.raises(LoadError, match="is al van Voorbeeldstad"):
        load_plan(("gemeente: GM9999", "gemeente: GM9998"))


def test_loading_writes_nothing_that_is_not_looked_at_for_the_log(load_plan: Load):
    with writes() as written:
        load_plan()

    looked_at = {model._meta.db_table for model in loadable_models()}
    told_apart = {"accounts_municipality", "sources_delivery", "goals_frameworkversion"}
    assert written.tables - looked_at <= told_apart


def loading_told() -> Entry:
    return Entry.objects.filter(municipality_code="GM9999", action="document geladen").latest("number")


def test_the_first_time_the_log_holds_keys_and_a_digest(load_plan: Load):
    load_plan()

    told = {each["model"]: each for each in loading_told().changes}
    assert loading_told().reason == "Plan 2025, bestand plan.txt"
    assert told["indicators.indicator"]["before"] is None
    assert list(told["indicators.indicator"]["after"]) == ["sha256"]


def test_loading_again_tells_before_and_after_of_what_changed_and_of_nothing_else(load_plan: Load):
    load_plan()

    load_plan(
        ('waarde: "120"', 'waarde: "121"'),
        ("Iedereen doet mee", "Iedereen telt mee"),
        ("Betaalde arbeid.", "Arbeid tegen loon."),
    )

    told = {(each["model"], each["before"] is None, each["after"] is None): each for each in loading_told().changes}
    assert set(told) == {
        ("goals.node", False, False),
        ("indicators.observation", False, False),
        ("indicators.observation", True, False),
        ("sources.glossaryterm", True, False),
        ("sources.glossaryterm", False, True),
    }
    node = told["goals.node", False, False]
    assert (node["before"], node["after"]) == ({"title": "Iedereen doet mee"}, {"title": "Iedereen telt mee"})
    assert told["sources.glossaryterm", False, True]["before"]["definition"] == "Betaalde arbeid."
    assert told["indicators.observation", True, False]["after"]["number"] == "121"
