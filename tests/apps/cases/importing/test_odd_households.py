"""What goes wrong with households in files: words where there is none, other columns, refused rows, and what is not told any more."""

from datetime import date

import pytest

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.importing.homes import MOST_TOGETHER
from meedoen.apps.cases.importing.outcome import ImportRefusedError
from meedoen.apps.cases.models import Team
from tests.apps.cases.importing.files import given, read_in, remarks, residents, told
from tests.apps.cases.importing.test_households import PAIR, others, read, said, stays
from tests.apps.cases.people import made_team

pytestmark = pytest.mark.django_db
FIRST = date(2022, 3, 1)


@pytest.fixture(autouse=True)
def team(dronten: Municipality) -> Team:
    return made_team(dronten)


@pytest.mark.parametrize("word", ["0", "000", "-", "n.v.t.", "onbekend", "Geen", "?"])
def test_a_word_for_none_is_no_household(word):
    done = read(*((*row[:5], word, "", "") for row in PAIR))

    assert not done.judged.refusals
    assert done.judged.counts.homes == 0
    assert not any(said(each) for each in residents().values())


def test_one_number_with_everybody_refuses_the_file():
    rows = [(*row[:5], "H1", "", "") for row in others()]

    with pytest.raises(ImportRefusedError) as refused:
        read(*rows)

    assert f"Eén huishoudnummer staat bij 30 cliënten; verwacht: hoogstens {MOST_TOGETHER} mensen" in str(refused.value)
    assert not residents()


def test_names_under_the_heading_of_the_household_refuse_the_file():
    rows = [(*row[:5], "Team Werk", "", "") for row in others()]

    with pytest.raises(ImportRefusedError) as refused:
        read(*rows)

    assert "In de kolom ‘Huishoudnummer’ staan woorden; verwacht: nummers van huishoudens" in str(refused.value)


def test_birth_dates_under_since_refuse_the_file():
    rows = [
        (row[0], row[1], "31-01-1980", *row[3:5], f"H{place}", "", "31-01-1980") for place, row in enumerate(others())
    ]

    with pytest.raises(ImportRefusedError) as refused:
        read(*rows)

    assert "In de kolom van ‘huishouden vanaf’ staan geboortedatums" in str(refused.value)


def test_the_same_number_written_otherwise_is_the_same_household():
    first, second, *_ = PAIR
    read((*first[:5], "0012", "", ""), (*second[:5], "12", "partner", ""))

    known = residents()
    assert stays(known["Verzonnen"])[0].household == stays(known["Bedacht"])[0].household


def test_a_refused_row_gives_nobody_else_a_day_and_the_corrected_file_does():
    first, second, *_ = PAIR
    wrong = (*first[:2], "31-01-1990", first[3], "01-03-1984", *first[5:])

    refused = read(wrong, second, *others())
    between = said(residents()["Bedacht"])
    read(first, second, *others())

    assert "ligt voor de geboortedatum" in told(refused)
    assert between == []
    assert "Rij 3: nergens in dit bestand of in het register" in remarks(refused)
    assert said(residents()["Bedacht"]) == [(FIRST, None, "partner")]


def test_a_partner_in_a_file_of_corrected_rows_comes_into_the_household_that_stands():
    first, second, *_ = PAIR
    read(first, (*second[:2], "99-99-1982", *second[3:]), *others())

    done = read(second)

    assert not done.judged.remarks
    assert said(residents()["Bedacht"]) == [(FIRST, None, "partner")]


def test_of_a_child_only_the_year_of_birth_may_be_known():
    first, *_ = PAIR
    read(first, ("C3", "Verzinsel", "00-00-2024", "", "", "H7", "kind", ""))

    assert said(residents()["Verzinsel"]) == [(date(2024, 1, 1), None, "kind")]


def test_who_died_before_the_household_is_not_of_it_and_why_is_told():
    first, second, *_ = PAIR
    head = ("Cliëntnummer", "Achternaam", "Geboortedatum", "Regeling", "Ingangsdatum", "Huishoudnummer", "Overleden op")
    done = read_in(given([(*first[:6], ""), (*second[:6], "01-01-2020")], head=head))

    assert said(residents()["Bedacht"]) == []
    assert "Rij 3: overleed voor 1 maart 2022, de eerste dag van dit huishouden" in remarks(done)


def test_two_who_asked_for_the_benefit_and_a_partner_without_number_are_told():
    first, second, *_ = PAIR
    done = read(first, (*second[:6], "aanvrager", ""), ("C5", "Loos", "", "", "", "", "partner", ""))

    assert remarks(done).count("in dit huishouden staat meer dan één aanvrager") == 2
    assert "Rij 4: staat er als partner, zonder huishoudnummer." in remarks(done)


def test_a_corrected_begin_of_the_benefit_moves_the_household_with_it():
    head = ("Cliëntnummer", "Achternaam", "Regelnummer", "Regeling", "Ingangsdatum", "Huishoudnummer")
    read_in(given([("C1", "Verzonnen", "U1", "algemene-bijstand", "01-03-2012", "H7")], head=head))

    done = read_in(given([("C1", "Verzonnen", "U1", "algemene-bijstand", "01-03-2022", "H7")], head=head))

    assert said(residents()["Verzonnen"]) == [(FIRST, None, "lid")]
    assert done.judged.counts.rehomed == 1


def test_a_household_that_the_file_does_not_name_any_more_is_told_once_and_stays():
    first, second, *_ = PAIR
    read(first, second)
    apart = [(*row[:5], "", "", "") for row in (first, second)]

    once, again = read(*apart), read(*apart)

    text = "het bestand noemt geen huishouden meer. In Meedoen staat deze cliënt sinds 1 maart 2022 in een huishouden"
    assert remarks(once).count(text) == 2
    assert text not in remarks(again)
    assert said(residents()["Bedacht"]) == [(FIRST, None, "partner")]


def test_who_is_gone_from_the_file_is_told_with_the_household():
    first, second, *_ = PAIR
    read(first, second)

    done = read(first)

    assert done.gone.told == ("huishouden vanaf 1 maart 2022 van cliënt C2",)


def test_who_comes_alone_into_a_household_of_another_source_is_told():
    bsns = ("999990019", "999990020")
    head = ("Cliëntnummer", "BSN", "Achternaam", "Regeling", "Ingangsdatum", "Huishoudnummer")
    benefit = ("algemene-bijstand", "01-03-2022")
    read_in(given([("A1", bsns[0], "Verzonnen", *benefit, "H7")], head=head))

    activity = ("vrijwilligerswerk", "01-05-2023")
    rows = [("B1", bsns[0], "Verzonnen", *activity, "900"), ("B2", bsns[1], "Verzinsel", "", "", "900")]
    done = read_in(given(rows, head=head, source="Jeugd"))

    assert "Rij 3: anderen met dit huishoudnummer staan in Meedoen in een ander huishouden." in remarks(done)
