"""How a source is read: guessed from its headings, kept, written by hand, and what is wrong in one."""

import pytest

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.importing.fields import plain_heading
from meedoen.apps.cases.importing.guessing import guess_mapping
from meedoen.apps.cases.importing.mapping import EndMeans, MappingError, Notation, mapping_of_text
from meedoen.apps.cases.importing.outcome import ImportRefusedError
from meedoen.apps.cases.importing.rows import words_for
from meedoen.apps.cases.models import ImportSource
from meedoen.links.definitions.reading import national_code_book
from meedoen.links.workbooks import Row
from tests.apps.cases.importing.files import BSNS, given, read_in, residents, spells, told
from tests.apps.cases.people import made_team

BOOK = national_code_book()
WHOLE = """\
datums: jjjjmmdd
einde: eerste dag erna
soort: algemene-bijstand
team: Team Jeugd
kolommen: {Nr: clientnummer, Naam: achternaam, Van: begin, Tot: einde, Waarom: reden, Memo: niet lezen}
woorden:
  reden: {U1: werk}
"""
HEAD = ("Nr", "Naam", "Van", "Tot", "Waarom", "Memo")


def test_known_headings_are_guessed_and_alike_ones_are_not_sure():
    rows = [Row(2, ("C1", "Proef", "2022-03-01", "2023-01-01", None))]

    found = guess_mapping(headings=["Cliënt-nr.", "Achternaam", "Ingangsdatm", "Tot", "Kleur"], rows=rows)

    said = {heading: str(field) for heading, field in found.mapping.columns.items()}
    assert said == {
        "Cliënt-nr.": "clientnummer",
        "Achternaam": "achternaam",
        "Ingangsdatm": "begin",
        "Tot": "einde",
        "Kleur": "None",
    }
    assert found.unsure == ("Ingangsdatm",)
    assert (found.mapping.notation, found.mapping.end_means) == (Notation.YEAR_FIRST, EndMeans.FIRST_DAY_AFTER)


def test_a_step_and_a_step_that_is_thought_possible_are_each_read_by_their_own_label():
    read = words_for(codes=BOOK.kinds, words={})

    assert read[plain_heading("Trede 3")].word == "trede-3"
    assert read[plain_heading("Mogelijk: trede 3")].word == "mogelijke-trede-3"


def test_a_mapping_comes_back_as_it_was_written():
    read = mapping_of_text(text=WHOLE, book=BOOK)

    assert mapping_of_text(text=read.as_yaml(), book=BOOK) == read


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Naam: achternaam", "Naam: naam", "Bij de kop ‘Naam’ staat een veld dat er niet is. Kies uit: clientnummer"),
        ("Memo: niet lezen", "Memo: begin", "Het veld ‘begin’ staat bij meer dan één kop: ‘Van’ en ‘Memo’"),
        ("Nr: clientnummer", "Nr: niet lezen", "Geen kolom zegt wie het is"),
        ("Naam: achternaam", "Naam: niet lezen", "Geen kolom is de achternaam"),
        ("soort: algemene-bijstand\n", "", "Geen kolom zegt welke uitkering"),
        ("soort: algemene-bijstand", "soort: bijstant", "‘bijstant’ is geen soort die een tijd duurt"),
        ("soort: algemene-bijstand", "soort: trede-vastgesteld", "is geen soort die een tijd duurt"),
        ("Van: begin", "Van: niet lezen", "geen begin"),
        ("Memo: niet lezen", "Memo: huishouden vanaf", "Er is een plaats of dag van een huishouden, maar geen nummer"),
        ("jjjjmmdd", "soms", "‘datums’ in de mapping is niet bekend. Kies uit: dag-maand-jaar"),
        ("U1: werk", "U1: baan", "‘baan’ onder ‘woorden: reden:’ staat niet in onze lijst"),
        ("datums:", "datum:", "De mapping kent ‘datum’ niet"),
        ("kolommen:", "kolom:", "ontbreekt ‘kolommen’"),
        ("datums: jjjjmmdd", "datums: [", "is geen YAML"),
    ],
)
def test_what_is_wrong_in_a_mapping_is_told(old, new, said):
    with pytest.raises(MappingError) as refused:
        mapping_of_text(text=WHOLE.replace(old, new), book=BOOK)

    assert said in str(refused.value)


@pytest.mark.django_db
def test_a_mapping_by_hand_is_used_and_kept_for_the_next_file(dronten: Municipality):
    made_team(dronten)
    young = made_team(dronten, name="Team Jeugd")
    read_in(given([("C1", "Proef", "20220301", "20230101", "U1", "x")], head=HEAD, mapping=WHOLE))

    again = read_in(given([("C1", "Proef", "20220301", "20240101", "U1", "x")], head=HEAD))

    assert told(again) == ""
    assert again.judged.counts.changed == 1
    (spell,) = spells(residents()["Proef"])
    assert (spell.end.isoformat(), spell.reason) == ("2024-01-01", 1)
    assert {each.team for each in spell.resident.assignments.all()} == {young}


@pytest.mark.django_db
def test_a_guess_that_is_not_sure_is_shown_and_not_used(dronten: Municipality):
    made_team(dronten)
    file = given(
        [("C1", BSNS[0], "Proef", "IOAW", "01-03-2022")],
        head=("Cliëntnr", "BSN", "Achternaam", "Regeling", "Ingangsdatm"),
    )

    assert read_in(file, look_only=True).unsure == ("Ingangsdatm",)
    with pytest.raises(ImportRefusedError) as refused:
        read_in(file)

    assert "Het is niet zeker wat er onder ‘Ingangsdatm’ staat" in str(refused.value)
    assert not ImportSource._default_manager.get_queryset().exists()


@pytest.mark.django_db
def test_who_is_new_needs_a_team(dronten: Municipality):
    made_team(dronten)
    made_team(dronten, name="Team Jeugd")

    without = read_in()
    named = read_in(given([("C1", "Proef", "team jeugd")], head=("Cliëntnummer", "Achternaam", "Team")))

    assert without.refused_all
    assert "verwacht: een team voor wie nieuw is, in de rij of in de mapping" in told(without)
    assert named.judged.counts.people == 1
