"""TIJD: periods, terms and their order."""

from dataclasses import replace

import pytest

from meedoen.core.checks.dossier import ActivityFacts
from meedoen.core.checks.finding import Finding, PlaceKind, Severity
from meedoen.core.checks.timing import TIME_RULES
from meedoen.core.values.period import parse_period
from meedoen.core.values.quantity import Unit
from tests.core.checks.makers import claim, document, figure, found, framework, indicator, node, placement
from tests.core.checks.steering import to_come

RULE = {rule.code: rule for rule in TIME_RULES}


def timed(code: str, *figures, kind: str = "programme", period: str = "2025-03-01", of=None, **more) -> list[Finding]:
    claims = more.pop("claims", ())
    return found(
        RULE[code],
        documents=(document(kind=kind, period=period),),
        frameworks=(of or framework(),),
        nodes=(node("D1"),),
        indicators=(indicator(**more),),
        placements=(placement(),),
        figures=figures,
        claims=claims,
    )


BEGUN = claim("gestarte trajecten", "45", "2024", counts="deelnemers")


@pytest.mark.parametrize(
    ("term", "severity"),
    [("18 maanden", Severity.ERROR), ("1 jaar", Severity.WARNING), ("10 weken", Severity.NOTE), ("3 weken", None)],
)
def test_a_term_that_cannot_have_passed_on_the_day_of_measuring_is_found(term, severity):
    taken = figure("measurement", "57,8", "2025-01-28")
    findings = timed("TIJD-01", taken, name=f"% dat binnen {term} werkt", counts="deelnemers", claims=(BEGUN,))

    assert [item.severity for item in findings] == ([severity] if severity else [])


def test_who_began_is_also_read_from_the_figure_and_the_arithmetic_is_told():
    taken = figure("baseline", "39", "2024-01-01", note="wie in 2023 is ingeschreven")
    findings = timed("TIJD-01", taken, name="% dat binnen 2 jaar meedoet")

    assert [item.severity for item in findings] == [Severity.ERROR]
    assert "1 januari 2025" in findings[0].arithmetic


def test_who_began_on_the_very_first_day_alone_can_have_had_the_term():
    taken = figure("baseline", "39", "2024-01-01", note="wie in 2023 is ingeschreven")

    (item,) = timed("TIJD-01", taken, name="% dat binnen 1 jaar meedoet")

    assert item.severity is Severity.ERROR
    assert "vrijwel niemand" in item.message


def test_a_year_is_not_made_into_a_day():
    (item,) = timed(
        "TIJD-01", figure("baseline", "39", note="wie in 2024 is gestart"), name="% dat na drie jaren meedoet"
    )

    assert "staat 39 % over 2024, maar" in item.message
    assert "van drie jaar" in item.message


def test_without_knowing_who_began_or_with_no_value_nothing_is_said():
    name = "% dat binnen 18 maanden werkt"

    assert timed("TIJD-01", figure("measurement", "57,8", "2025-01-28"), name=name) == []
    assert (
        timed("TIJD-01", figure("measurement", "n.b.", "2025-01-28"), name=name, counts="deelnemers", claims=(BEGUN,))
        == []
    )


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("van 01-01-2024 tot 01-10-2024", 1), ("57 t/m mei", 1), ("stand per oktober", 1), ("over heel 2024", 0), ("", 0)],
)
def test_a_year_that_is_part_of_a_year_in_words_is_found(printed, expected):
    assert len(timed("TIJD-02", figure("baseline", "15", printed=printed), unit=Unit.COUNT)) == expected


@pytest.mark.parametrize(("period", "expected"), [("2024-Q1", 1), ("2024-01-01", 0), ("2024", 0)])
def test_a_count_over_a_quarter_beside_a_yearly_target_is_found_but_a_day_is_a_stock(period, expected):
    assert (
        len(timed("TIJD-02", figure("baseline", "15", period), figure("target", "20", "2028"), unit=Unit.COUNT))
        == expected
    )


@pytest.mark.parametrize(("period", "expected"), [("2027", 0), ("2028", 1), ("2029", 1)])
def test_a_baseline_in_or_after_the_target_year_is_an_error(period, expected):
    findings = timed("TIJD-03", figure("baseline", "15", period), figure("target", "20", "2028"))

    assert [item.severity for item in findings] == [Severity.ERROR] * expected


def test_a_later_baseline_of_another_group_is_no_error():
    assert (
        timed("TIJD-03", figure("baseline", "15", "2029", group="leeftijd=65+"), figure("target", "20", "2028")) == []
    )


@pytest.mark.parametrize(
    ("period", "more", "expected"),
    [
        ("2025", {}, 1),
        ("2024/2025", {}, 1),
        ("2024", {}, 0),
        ("2025-01-28", {}, 0),
        ("2025", {"is_provisional": True}, 0),
        ("2025", {"note": "jaar niet gedrukt"}, 0),
    ],
    ids=["this year", "school year", "last year", "a day", "provisional", "no year printed"],
)
def test_a_value_for_a_year_that_had_not_ended_is_found(period, more, expected):
    assert len(timed("TIJD-04", figure("measurement", "7", period, **more))) == expected


def test_a_document_of_which_only_the_year_is_known_cannot_hold_that_whole_year():
    assert len(timed("TIJD-04", figure("measurement", "7", "2025"), period="2025")) == 1


@pytest.mark.parametrize(("about", "expected"), [("begrote initiatieven", 0), ("initiatieven", 1)])
def test_a_fact_in_the_text_about_the_running_year_is_found_but_not_a_plan(about, expected):
    assert len(timed("TIJD-04", claims=(claim(about, "57", "2025", indicator="I"),))) == expected


@pytest.mark.parametrize(("period", "expected"), [("2021", 1), ("2024", 0), ("2025", 0)])
def test_a_last_value_older_than_the_frequency_and_a_year_is_found_while_the_framework_runs(period, expected):
    assert len(timed("TIJD-05", figure("measurement", "7", period), frequency="jaarlijks")) == expected


def test_four_empty_years_of_a_four_yearly_figure_are_found_and_three_are_not():
    years = [figure("measurement", "n.b.", str(year)) for year in range(2021, 2025)]

    assert len(timed("TIJD-05", *years, frequency="eens per vier jaar")) == 1
    assert timed("TIJD-05", *years[1:], frequency="eens per vier jaar") == []
    assert timed("TIJD-05", *years, frequency="doorlopend") == []


def test_a_figure_that_is_announced_for_a_later_year_is_not_skipped():
    coming = "het cijfer over 2024 wordt in de loop van 2025 gepubliceerd"
    years = [
        figure("measurement", "n.b.", str(year), note=coming if year == 2024 else "") for year in range(2021, 2025)
    ]

    assert timed("TIJD-05", *years, frequency="eens per vier jaar") == []


def test_a_cycle_that_measures_only_after_the_target_year_is_found():
    figures = (figure("baseline", "7", "2024"), figure("target", "9", "2028"))

    (item,) = timed("TIJD-05", *figures, frequency="10-jarige cyclus")
    assert item.severity is Severity.ERROR
    assert "31 december 2034" in item.arithmetic
    assert timed("TIJD-05", *figures, frequency="eens per vier jaar") == []


@pytest.mark.parametrize(
    ("period", "more", "kind"),
    [
        ("2024", {}, None),
        ("2022", {}, PlaceKind.FRAMEWORK),
        ("2021", {}, PlaceKind.INDICATOR),
        ("2024", {"note": "jaar niet gedrukt"}, PlaceKind.INDICATOR),
    ],
    ids=["year before", "older", "much older", "no year"],
)
def test_a_baseline_that_is_not_of_the_start_is_found(period, more, kind):
    findings = timed("TIJD-06", figure("baseline", "7", period, **more))

    assert [item.place.kind for item in findings] == ([kind] if kind else [])


def test_baselines_of_one_goal_that_come_in_the_same_later_year_are_one_finding():
    late = [replace(to_come("baseline", "2027"), indicator=letter) for letter in "AB"]
    named = replace(to_come("baseline", "2027"), indicator="C")
    items = (indicator("A"), indicator("B"), indicator("C", name="Vanaf 2027: aantal geslaagden"))

    findings = found(
        RULE["TIJD-06"],
        documents=(document(),),
        frameworks=(framework(),),
        nodes=(node("D1"),),
        indicators=items,
        placements=tuple(placement(item.code) for item in items),
        figures=(*late, named),
    )

    assert [item.place.indicator for item in findings] == ["A"]
    assert "(B)" in findings[0].message


def test_a_newer_value_that_was_known_at_the_start_is_a_note():
    findings = timed("TIJD-06", figure("baseline", "295", "2023-12-31"), figure("measurement", "317", "2024"))

    assert [item.severity for item in findings if item.place.kind is PlaceKind.INDICATOR] == [Severity.NOTE]


def test_a_last_target_from_before_the_framework_is_found_but_not_beside_a_later_one():
    old, new = figure("target", "10", "2022"), figure("target", "10", "2028")

    assert [item.severity for item in timed("TIJD-07", old)] == [Severity.ERROR]
    assert timed("TIJD-07", old, new) == []


@pytest.mark.parametrize(
    ("starts", "expected"),
    [(("2028",), 1), (("2026", "2028"), 0), (("2027",), 0)],
    ids=["only at the end", "also earlier", "not at the end"],
)
def test_a_survey_that_is_only_planned_for_the_last_year_is_a_note(starts, expected):
    activities = [
        ActivityFacts("K", number, "Tevredenheidsonderzoek onder mantelzorgers", ("D1",), year, parse_period(year))
        for number, year in enumerate(starts, 1)
    ]

    findings = found(RULE["TIJD-05"], frameworks=(framework(),), nodes=(node("D1"),), activities=tuple(activities))

    assert [item.severity for item in findings] == [Severity.NOTE] * expected
