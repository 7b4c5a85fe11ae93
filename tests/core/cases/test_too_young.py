"""From what age something can begin: paid work and benefits, by hand from the law."""

from datetime import date

import pytest

from meedoen.core.cases.entries import KnownPerson, WantedSpell, objections_to_spell
from meedoen.links.definitions.reading import national_code_book

KINDS = national_code_book().kinds
BORN = date(2010, 6, 15)
# Arbeidstijdenwet, articles 1:2, 3:2 and 3:3: no work before 13; Participatiewet, articles 13 and 16: a benefit before 18 only as an exception.
BY_HAND = [
    ("betaald-werk", date(2023, 6, 14), 1),
    ("betaald-werk", date(2023, 6, 15), 0),
    ("loonkostensubsidie", date(2013, 6, 15), 1),
    ("algemene-bijstand", date(2026, 6, 14), 1),
    ("algemene-bijstand", date(2026, 6, 15), 0),
    ("ioaw", date(2015, 1, 1), 1),
    ("vrijwilligerswerk", date(2020, 1, 1), 0),
    ("kind-in-bijstandsgezin", date(2010, 6, 15), 0),
]


@pytest.mark.parametrize(("word", "begin", "objected"), BY_HAND)
def test_what_begins_at_an_age_at_which_it_cannot_is_refused(word: str, begin: date, objected: int):
    wanted = WantedSpell(kind=KINDS.of_word(word), begin=begin)

    found = objections_to_spell(wanted=wanted, held=[], person=KnownPerson(born=BORN), today=date(2026, 11, 24))

    assert len(found) == objected


def test_the_sentence_tells_both_days_and_of_whom_no_birth_is_known_nothing_is_said():
    wanted = WantedSpell(kind=KINDS.of_word("betaald-werk"), begin=date(2014, 1, 1))
    known = {"wanted": wanted, "held": [], "today": date(2026, 11, 24)}

    (found,) = objections_to_spell(**known, person=KnownPerson(born=BORN))
    before_birth = objections_to_spell(**known, person=KnownPerson(born=date(2015, 1, 1)))

    assert (found.field, found.text) == (
        "begin",
        "Betaald werk kan niet onder de 13 jaar; op 1 januari 2014 was deze persoon 3 (geboren op 15 juni 2010). Kijk beide dagen na.",
    )
    assert [each.text for each in before_birth] == ["1 januari 2014 ligt voor de geboortedatum (1 januari 2015)."]
    assert objections_to_spell(**known, person=KnownPerson()) == ()
