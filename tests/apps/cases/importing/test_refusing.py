"""What cannot be is refused: a row with what is expected there, a file of which columns moved, and never with a BSN in it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.importing.outcome import ImportRefusedError
from meedoen.apps.cases.importing.reading import REFUSED_SHEET
from meedoen.apps.cases.importing.refused import file_of
from meedoen.apps.cases.models import ClientNumber, ImportRun, ImportSource, Resident
from meedoen.core.values.bsn import is_bsn
from meedoen.links.workbooks import read_workbook
from tests.apps.cases.importing.files import (
    BSNS,
    HEAD,
    ROWS,
    given,
    read_in,
    remarks,
    residents,
    spells,
    told,
    with_others,
)
from tests.apps.cases.people import made_team

pytestmark = pytest.mark.django_db
ONE = ("C9", BSNS[2], "Proef", "31-01-1980", "IOAZ", "01-03-2022", "", "")
TOMORROW = (timezone.localdate() + timedelta(days=1)).strftime("%d-%m-%Y")


@pytest.fixture(autouse=True)
def team(dronten: Municipality):
    return made_team(dronten)


def changed(**cells: str) -> tuple[str, ...]:
    names = ("client", "bsn", "surname", "born", "kind", "begin", "end", "reason")
    return tuple(cells.get(name, cell) for name, cell in zip(names, ONE, strict=True))


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"bsn": "999990018"}, "kolom ‘BSN’: Dit kan geen BSN zijn: de elfproef klopt niet"),
        ({"bsn": "000000000"}, "Een BSN van alleen nullen bestaat niet"),
        ({"bsn": "12"}, "Een BSN heeft negen cijfers"),
        ({"born": TOMORROW}, "ligt in de toekomst"),
        (
            {"born": "31-02-1980"},
            "kolom ‘Geboortedatum’: hier staat ‘31-02-1980’; verwacht: een dag die bestaat, geschreven als 31-01-2026",
        ),
        ({"begin": "2022-03-01"}, "hier staat ‘2022-03-01’; verwacht: een dag die bestaat"),
        ({"begin": ""}, "kolom ‘Ingangsdatum’: hier staat niets"),
        ({"kind": ""}, "kolom ‘Regeling’: hier staat niets"),
        ({"kind": "PW"}, "kolom ‘Regeling’: hier staat ‘PW’; verwacht: een soort uit onze lijst"),
        ({"kind": "trede-vastgesteld"}, "verwacht: een soort uit onze lijst"),
        ({"reason": "gewoon"}, "kolom ‘Reden einde’: hier staat ‘gewoon’; verwacht: een reden uit onze lijst"),
        (
            {"end": "01-02-2022"},
            "kolom ‘Einddatum’: De laatste dag (1 februari 2022) ligt voor het begin (1 maart 2022)",
        ),
        ({"born": "31-01-2023"}, "kolom ‘Ingangsdatum’: 1 maart 2022 ligt voor de geboortedatum"),
        ({"surname": ""}, "kolom ‘Achternaam’: hier staat niets; verwacht: een achternaam in elke rij"),
        ({"client": "", "bsn": ""}, "verwacht: een cliëntnummer of BSN in elke rij"),
    ],
)
def test_a_row_that_cannot_be_is_refused_and_the_others_come_in(cells, said):
    done = read_in(given(with_others(changed(**cells))))

    assert said in told(done)
    assert told(done).startswith("Rij 2")
    assert done.judged.refused == {2}
    assert not any(bsn in told(done) for bsn in (*BSNS, "999990018"))
    assert "Proef" not in residents()
    assert len(residents()) == 30


def test_two_benefits_at_once_are_refused_beside_each_other_and_beside_what_stands():
    read_in(given(with_others(ONE)))
    both = [changed(kind="Bbz", begin="01-05-2022"), changed(kind="IOAW", begin="01-01-2020", end="31-12-2021"), ONE]

    done = read_in(given(with_others(*both)))

    assert (
        "Rij 2, kolom ‘Ingangsdatum’: Er staat al: IOAZ-uitkering, vanaf 1 maart 2022. Twee uitkeringen tegelijk kan niet."
        in told(done)
    )
    assert [each.begin.year for each in spells(residents()["Proef"])] == [2020, 2022]


def test_more_than_a_tenth_refused_is_all_refused_and_told_why():
    rows = with_others(*[changed(client=f"X{number}", bsn="", kind="PW") for number in range(4)], count=30)

    done = read_in(given(rows))

    assert done.refused_all
    assert not Resident._default_manager.get_queryset().exists()
    (run,) = ImportRun._default_manager.get_queryset()
    assert run.state == ImportRun.State.REFUSED
    assert not ImportSource._default_manager.get_queryset().get().mapping


def test_one_wrong_bsn_in_a_small_file_refuses_its_own_row_only():
    rows = [changed(client=f"C{number}", surname=f"Klein{letter}", bsn="") for number, letter in enumerate("abcdef")]

    done = read_in(given([changed(bsn="999990018"), *rows]))

    assert (
        told(done)
        == "Rij 2, kolom ‘BSN’: Dit kan geen BSN zijn: de elfproef klopt niet. Kijk of er cijfers zijn verwisseld of vergeten."
    )
    assert not done.refused_all
    assert sorted(residents()) == [f"Klein{letter}" for letter in "abcdef"]


def test_a_small_file_of_which_a_column_moved_brings_nothing():
    rows = [changed(client=f"C{number}", bsn="31-01-1980", born=bsn) for number, bsn in enumerate(BSNS[:2])]

    done = read_in(given(rows))

    assert done.refused_all
    assert not Resident._default_manager.get_queryset().exists()


def test_a_team_that_is_not_there_is_told_in_a_whole_sentence():
    done = read_in(given(with_others((*ONE, "Team Nergens")), head=(*HEAD, "Team")))

    assert told(done) == "Rij 2, kolom ‘Team’: hier staat iets anders; verwacht: een team dat er is"


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Team", "Maak die teams eerst in Meedoen, schrijf ze zoals ze daar heten, of kijk of de kolom verschoven is."),
        ("Aanbieder", "Zet die organisaties eerst in Meedoen, schrijf ze zoals ze daar heten, of kijk"),
        ("Reden einde", "Zet ze in de mapping onder ‘woorden’, of kijk"),
    ],
)
def test_words_that_are_not_known_are_told_with_what_can_be_done_about_them(heading, said):
    head = [*(each for each in HEAD[:7] if each != heading), heading]
    rows = [(f"C{number}", "", "Verzonnen", "", "IOAW", "01-03-2022", "31-12-2023", "Nergens") for number in range(5)]

    with pytest.raises(ImportRefusedError) as refused:
        read_in(given(rows, head=head))

    assert f"niet bekend wat het woord betekent: ‘Nergens’. {said}" in str(refused.value)


def test_exactly_a_tenth_refused_stops_nobody():
    rows = with_others(*[changed(client=f"X{number}", bsn="", kind="PW") for number in range(3)], count=27)

    assert not read_in(given(rows)).refused_all
    assert len(residents()) == 27


def test_refused_rows_are_kept_to_correct_and_give_again():
    read_in(given(with_others(ROWS[0], changed(kind="PW"), changed(client="C10", bsn=BSNS[3], begin="gisteren"))))
    (run,) = ImportRun._default_manager.get_queryset()
    assert BSNS[2] not in run.refused_rows

    kept = read_workbook(content=file_of(run=run), file_name="geweigerd.xlsx").sheets[0]
    assert [row.values[0] for row in kept.rows] == ["Cliëntnummer", "C9", "C10"]
    content = file_of(run=run)
    mapping = "woorden: {soort: {PW: algemene-bijstand}}\n" + _mapping()
    again = read_in(type(given())(content=content, name="geweigerd.xlsx", source="Suite", mapping=mapping))

    assert kept.title == REFUSED_SHEET
    assert again.judged.refused == {3}
    assert again.gone.count == 0
    run.refresh_from_db()
    assert not run.refused_rows


def _mapping() -> str:
    fields = ("clientnummer", "bsn", "achternaam", "geboortedatum", "soort", "begin", "einde", "reden")
    return "kolommen:\n" + "".join(f"  {head}: {field}\n" for head, field in zip(HEAD, fields, strict=True))


def test_columns_in_another_order_are_read_by_their_headings():
    read_in()
    order = [3, 0, 7, 2, 5, 1, 4, 6]

    done = read_in(given([[row[place] for place in order] for row in ROWS], head=[HEAD[place] for place in order]))

    assert not done.judged.counts.changes_something
    assert done.judged.counts.same == 2


def test_a_heading_that_is_named_otherwise_is_refused_with_what_it_may_be():
    read_in()
    head = [each.replace("Ingangsdatum", "Ingangsdatum uitkering") for each in HEAD]

    with pytest.raises(ImportRefusedError) as refused:
        read_in(given(head=head))

    assert "De kolom ‘Ingangsdatum’ (begin) staat niet in dit bestand. Heet die nu ‘Ingangsdatum uitkering’?" in str(
        refused.value
    )


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ((0, 3, 2, 1, 4, 5, 6, 7), "In de kolom ‘BSN’ staan datums; verwacht: BSN’s"),
        ((1, 0, 2, 3, 4, 5, 6, 7), "verwacht: "),
        ((0, 1, 3, 2, 4, 5, 6, 7), "verwacht: "),
        ((0, 1, 2, 3, 5, 4, 6, 7), "verwacht: "),
    ],
)
def test_columns_that_moved_under_their_headings_are_never_read_into_another_field(places, said):
    rows = [
        (f"C{number}", bsn, "Verzonnen", "31-01-1980", "IOAW", "01-03-2022", "", "") for number, bsn in enumerate(BSNS)
    ]
    read_in(given(rows))
    moved = [[row[place] for place in places] for row in rows]

    with pytest.raises(ImportRefusedError) as refused:
        read_in(given(moved))

    assert said in str(refused.value)
    assert "Er is niets overgenomen" in str(refused.value)
    assert not any(bsn in str(refused.value) for bsn in BSNS)


def test_begin_and_end_that_changed_places_refuse_everything():
    rows = [(f"C{number}", "", "Verzonnen", "", "IOAW", "01-03-2022", "31-12-2023", "") for number in range(5)]
    read_in(given(rows))

    done = read_in(given([(*row[:5], row[6], row[5], row[7]) for row in rows]))

    assert done.refused_all
    assert "ligt voor het begin" in told(done)


def test_a_new_column_is_passed_over_and_told():
    read_in()

    done = read_in(given([(*row, "geheim") for row in ROWS], head=(*HEAD, "Opmerking")))

    assert done.notes == ("Kolom ‘Opmerking’ staat niet in de mapping en is niet gelezen.",)


NO_NAME = "hier staat een nummer; verwacht: letters. Een BSN hoort in zijn eigen kolom"
NO_NUMBER = "hier staat een nummer dat een BSN kan zijn; verwacht: een eigen nummer van het systeem"
NINES = [f"{number:09d}" for number in range(700_000_000, 700_000_030)]


@pytest.mark.parametrize("head", ["Achternaam", "Voorvoegsel", "Voornaam", "Voorletters", "Taal"])
@pytest.mark.parametrize("wrong", [BSNS[2], "bsn 9999.90.032", "12345678"])
def test_a_name_or_language_is_no_number(head, wrong):
    heads = (*HEAD[:2], "Achternaam", *(() if head == "Achternaam" else (head,)))
    rows = [(f"C{number}", "", "Verzonnen", "Anders") for number in range(20)]
    row = ("C99", "", wrong) if head == "Achternaam" else ("C99", "", "Proef", wrong)

    done = read_in(given([each[: len(heads)] for each in (row, *rows)], head=heads))

    assert told(done) == f"Rij 2, kolom ‘{head}’: {NO_NAME}"
    assert len(residents()) == 1


def test_a_name_with_a_digit_or_without_any_letter_of_ours_comes_in():
    read_in(given(with_others(changed(surname="Proef 2e"), changed(client="C8", bsn="", surname="?"))))

    assert {"Proef 2e", "?"} <= set(residents())


@pytest.mark.parametrize("client", ["999990044", "9999.90.044", "bsn999990044", BSNS[2]])
def test_a_client_number_that_may_be_a_bsn_refuses_its_row_and_is_not_repeated(client):
    done = read_in(given(with_others(changed(client=client))))

    assert told(done) == f"Rij 2, kolom ‘Cliëntnummer’: {NO_NUMBER}"
    assert "Proef" not in residents()
    assert not ClientNumber._default_manager.get_queryset().filter(number__contains="9999").exists()


def test_client_numbers_of_nine_digits_are_taken_though_some_pass_unless_one_stands_as_a_bsn():
    passing = sum(is_bsn(int(number)) for number in NINES)
    rows = [
        (number, "", f"Ander{letter}") for number, letter in zip(NINES, "abcdefghijklmnopqrstuvwxyzéèëü", strict=True)
    ]
    head = HEAD[:3]

    done = read_in(given([*rows, (BSNS[0], "", "Proef"), ("C1", BSNS[0], "Verzonnen")], head=head))

    assert passing >= 2
    assert told(done) == f"Rij 32, kolom ‘Cliëntnummer’: {NO_NUMBER}"
    assert len(residents()) == 31


def test_a_number_that_lost_its_nought_is_the_bsn_that_stands_beside_it():
    low = ("12345672", "012345672", "Proef", *ONE[3:])

    done = read_in(given(with_others(low, changed(client="23456783", bsn=""))))

    assert told(done) == f"Rij 2, kolom ‘Cliëntnummer’: {NO_NUMBER}"


def test_the_number_of_a_line_may_be_no_bsn_in_one_row_nor_in_a_whole_column():
    head = (*HEAD, "Uitkeringsnummer")
    rows = [(*row, f"U{number}") for number, row in enumerate(with_others())]

    done = read_in(given([(*ONE, BSNS[2]), *rows], head=head))
    with pytest.raises(ImportRefusedError) as refused:
        read_in(
            given(
                [(*changed(client=f"C{bsn}", bsn=""), bsn) for bsn in ("999990044", "999990056")], head=head, source="B"
            )
        )

    assert told(done) == f"Rij 2, kolom ‘Uitkeringsnummer’: {NO_NUMBER}"
    assert "In de kolom ‘Uitkeringsnummer’ staan BSN’s; verwacht: nummers van uitkeringen of voorzieningen" in str(
        refused.value
    )


def test_the_same_row_twice_counts_once_and_different_ones_with_one_key_do_not():
    twice = with_others(ONE, ONE, changed(client="C10", bsn=""), changed(client="C10", bsn="", end="31-12-2023"))

    done = read_in(given(twice))

    assert "Rij 3: is gelijk aan rij 2 en telt één keer." in remarks(done)
    assert done.judged.refused == {4, 5}
    assert len(spells(residents()["Proef"])) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "leeg"),
        (b"%PDF-1.7 x", "PDF"),
        (b"BSN;Achternaam\n", "geen rijen"),
        (b"BSN;BSN\n1;2\n", "staat er twee keer"),
        (b"C1;999990019;Verzonnen\nC2;999990020;Bedacht\n", "staan geen koppen maar gegevens"),
    ],
)
def test_a_file_that_is_no_list_is_refused_as_a_whole(content, said):
    file = given()

    with pytest.raises(ImportRefusedError) as refused:
        read_in(type(file)(content=content, name="x.csv", source="Suite"))

    assert said in str(refused.value)
