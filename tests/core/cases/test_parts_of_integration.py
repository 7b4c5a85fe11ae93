"""Parts of civic integration by the rules of DUO: PVT and MAP within the term and not after the Z-route; hours where they belong."""

from dataclasses import replace
from datetime import date

import pytest

from meedoen.core.cases.integration import ONCE, KnownIntegration, LearningRoute, objections_to_part

PLAN = date(2026, 5, 4)
KNOWN = KnownIntegration(first_plan_on=PLAN, last_plan_on=PLAN, self_reliance_done_on=date(2026, 10, 1))


def said(word: str, day: date, hours: int | None = None, known: KnownIntegration = KNOWN) -> list[tuple[str, str]]:
    found = objections_to_part(word=word, day=day, hours=hours, known=known)
    return [(each.field, each.text) for each in found]


@pytest.mark.parametrize("word", ["pvt-ondertekend", "map-eindgesprek"])
@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 5, 4), "4 mei 2026 ligt voor het begin van de inburgeringstermijn (5 mei 2026)."),
        (date(2026, 5, 5), ""),
        (date(2026, 10, 1), ""),
        (date(2026, 10, 2), "2 oktober 2026 ligt na het afronden van de Z-route (1 oktober 2026)."),
    ],
)
def test_pvt_and_map_are_done_within_the_term_and_not_after_the_z_route(word: str, day: date, text: str):
    found = said(word, day)

    assert bool(found) == bool(text)
    assert all(field == "day" and words.startswith(text) for field, words in found)


def test_before_a_first_plan_there_is_no_term_in_which_pvt_or_map_can_be_done():
    ((field, text),) = said("pvt-ondertekend", PLAN, known=KnownIntegration())

    assert field == "day"
    assert "Stel eerst het PIP vast." in text


@pytest.mark.parametrize("word", ["brede-intake", "examen-knm", "inburgeringsaanbod"])
def test_other_parts_have_no_term(word: str):
    assert said(word, date(2026, 1, 5), known=KnownIntegration()) == []


@pytest.mark.parametrize(
    ("word", "hours", "text"),
    [
        ("cursusuren", 12, ""),
        ("cursusuren", None, "Vul in hoeveel uren het waren."),
        ("participatie-uren", None, "Vul in hoeveel uren het waren."),
        ("brede-intake", 3, "Uren horen alleen bij gevolgde uren."),
    ],
)
def test_hours_are_told_of_what_has_hours_and_of_nothing_else(word: str, hours: int | None, text: str):
    found = said(word, date(2026, 6, 1), hours)

    assert bool(found) == bool(text)
    assert all(field == "hours" and words.startswith(text) for field, words in found)


@pytest.mark.parametrize("word", sorted(ONCE - {"onderwijsroute-afgerond", "z-route-afgerond"}))
def test_an_exam_is_passed_once_and_also_before_there_is_a_route(word: str):
    before = date(2020, 3, 4)
    passed = replace(KNOWN, done={word: before})

    assert said(word, before, known=KnownIntegration()) == []
    ((field, text),) = said(word, date(2021, 3, 4), known=passed)

    assert field == "part"
    assert text.startswith("Dit staat al in het dossier, op 4 maart 2020; het gebeurt één keer.")


@pytest.mark.parametrize(
    ("word", "route"),
    [("z-route-afgerond", LearningRoute.SELF_RELIANCE), ("onderwijsroute-afgerond", LearningRoute.EDUCATION)],
)
def test_a_route_is_finished_by_who_followed_it(word: str, route: LearningRoute):
    other, this = KnownIntegration(routes={LearningRoute.B1: PLAN}), KnownIntegration(routes={route: PLAN})

    assert [field for field, _ in said(word, PLAN, known=KnownIntegration())] == ["part"]
    assert "Deze leerroute staat niet in het dossier." in said(word, PLAN, known=other)[0][1]
    assert said(word, date(2026, 5, 3), known=this) == [
        (
            "day",
            "3 mei 2026 ligt voor het begin van deze leerroute (4 mei 2026). Kies die dag of een latere.",
        )
    ]
    assert said(word, PLAN, known=this) == []
