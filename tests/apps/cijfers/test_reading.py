"""Reading: lines, words to search for, terms in a text, groups and uncertainty."""

from decimal import Decimal

import pytest

from meedoen.apps.accounts.actors import SYSTEM, VISITOR
from meedoen.apps.goals.queries.indicator_page import aims_of, places_of
from meedoen.apps.indicators.models import Indicator, Observation
from meedoen.apps.indicators.queries.catalogue import indicators_of
from meedoen.apps.indicators.queries.figures import figures_of_indicator
from meedoen.apps.sources.models import SourceDocument
from meedoen.apps.sources.queries import terms_of
from meedoen.apps.sources.queries.lines import read_lines, touches
from meedoen.apps.sources.queries.searching import search, words_of
from meedoen.ui.terms import Term, link_terms

PLAN = {"municipality_code": "GM9999", "actor": VISITOR}
DRONTEN = {"municipality_code": "GM0303", "actor": VISITOR}


def links(text: str, *names: str) -> str:
    return str(link_terms(text, [Term(name, f"/{name}") for name in names]))


def test_the_longest_term_wins_and_each_is_linked_once():
    linked = links("Bijzondere bijstand is bijstand, geen bijstand.", "bijstand", "bijzondere bijstand")

    assert linked.count("<a ") == 2
    assert ">Bijzondere bijstand</a> is <a " in linked
    assert linked.endswith(", geen bijstand.")


def test_a_term_is_only_found_as_a_whole_word():
    assert "<a " not in links("Bijstandsuitkering en WMO's", "bijstand", "wmo")


def test_an_abbreviation_is_only_found_in_capitals():
    assert "<a " not in links("Er was een ret in het net.", "RET")
    assert "<a " in links("De RET rijdt.", "RET")


def test_text_around_and_in_terms_is_escaped():
    linked = links('<b>"Wmo"</b> & <i>', "Wmo", "<i>")

    assert "<b>" not in linked
    assert "&lt;b&gt;" in linked
    assert links("<b>") == "&lt;b&gt;"


@pytest.mark.parametrize("text", ["", "abc", "0", "9-3", "-4", "1-2-3", "99999999999"])
def test_lines_that_are_none_are_read_as_none(text):
    assert read_lines(text) == ()


def test_lines_touch_when_they_share_one():
    assert touches(lines="417-436, 460", wanted=((460, 470),))
    assert not touches(lines="417-436", wanted=((437, 440),))


def test_words_to_search_for_are_folded_and_few():
    assert words_of(text="Geïndiceerde JEUGDhulp!") == ("geindiceerde", "jeugdhulp")
    assert len(words_of(text=" ".join(f"w{n}" for n in range(500)))) <= 12


def test_what_has_all_words_in_its_title_comes_first(db):
    answer = search(**DRONTEN, text="jeugd")

    lacking = ["jeugd" not in entry.title.casefold() for entry in answer.entries]
    assert lacking == sorted(lacking)
    assert answer.total == sum(answer.kinds.values())


def test_every_word_must_occur(db):
    both, one = search(**DRONTEN, text="jeugd eenzaam").total, search(**DRONTEN, text="jeugd").total

    assert both < one


def test_a_visitor_does_not_find_what_stands_in_an_unpublished_document(load_plan):
    load_plan()
    SourceDocument.objects.filter(municipality_id="GM9999").update(is_published=False)

    assert search(**PLAN, text="werk").total == 0
    assert terms_of(**PLAN) == ()
    assert search(municipality_code="GM9999", actor=SYSTEM, text="werk").total > 0


def test_the_list_gives_the_last_figure_of_the_whole_municipality(load_plan):
    load_plan()

    (only,) = indicators_of(**PLAN)

    assert only.latest is not None
    assert (only.latest.text, only.latest.period.code) == ("120", "2026")


def test_a_known_figure_goes_before_a_later_absence(load_plan):
    mark = '  - {indicator: I1, rol: meting, periode: 2026, waarde: "120", regels: 7}'
    load_plan(
        (mark, f"{mark}\n  - {{indicator: I1, rol: meting, periode: 2027, ontbreekt: niet-beschikbaar, regels: 7}}")
    )

    (only,) = indicators_of(**PLAN)

    assert only.latest is not None
    assert only.latest.period.code == "2026"


def test_the_place_of_an_indicator_has_its_kept_course(load_plan):
    load_plan()

    (place,) = places_of(**PLAN, indicator_code="I1")

    assert (place.course, place.audience_name) == ("on_course", "raad")
    assert place.courses[0].chance_method.startswith("tellingen als Poisson")


def test_the_path_ends_at_the_bound_of_the_target(load_plan):
    load_plan()

    (series,) = aims_of(**PLAN, indicator_code="I1").drawn

    assert series.path_end == Decimal(140)
    assert (series.target.low, series.target.high) == (Decimal(140), None)


def test_the_path_to_a_relative_target_ends_where_the_core_says(load_plan):
    load_plan(('waarde: "140"', 'waarde: "10"'), ("vergelijking: minstens", "vergelijking: relatief"))

    (series,) = aims_of(**PLAN, indicator_code="I1").drawn

    assert series.path_end == Decimal(110)


def test_a_sample_with_both_parts_known_has_wilsons_interval(load_plan):
    load_plan()
    Indicator.objects.filter(municipality_id="GM9999").update(unit="percentage", is_sample=True)
    Observation.objects.filter(municipality_id="GM9999").update(number=31, numerator=81, denominator=263)

    (figure,) = figures_of_indicator(**PLAN, code="I1")

    assert figure.interval == (Decimal("25.5"), Decimal("36.6"))
    assert figure.parts == "81 van 263"
