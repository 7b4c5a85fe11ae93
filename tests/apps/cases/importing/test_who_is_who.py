"""Who a row is about: by the number of the source, else by the BSN; a person twice is told and never merged in silence."""

import pytest

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.models import ClientNumber
from tests.apps.cases.importing.files import BSNS, given, read_in, remarks, residents, spells, told, with_others
from tests.apps.cases.people import lead, made_team, registered

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def team(dronten: Municipality):
    return made_team(dronten)


def row(
    client: str, bsn: str = "", surname: str = "Proef", born: str = "31-01-1980", begin: str = ""
) -> tuple[str, ...]:
    return (client, bsn, surname, born, "IOAW" if begin else "", begin, "", "")


def linked() -> dict[str, int]:
    return dict(ClientNumber._default_manager.get_queryset().values_list("number", "resident_id"))


def test_somebody_of_the_register_is_known_by_bsn_and_then_by_client_number(team):
    head = lead(team.municipality)
    resident = registered(head, team, surname="Proef", bsn=BSNS[0], bsn_checked="paspoort")

    done = read_in(given(with_others(row("C1", BSNS[0], begin="01-03-2022"))))
    read_in(given(with_others(row("C1", begin="01-03-2022"), row("C1", surname="Proef", begin="01-03-2021"))))

    assert done.judged.counts.people == 30
    assert linked()["C1"] == resident.pk
    assert len(spells(resident)) == 1
    assert len(residents()) == 31


def test_one_bsn_under_two_client_numbers_refuses_both_and_names_no_bsn():
    done = read_in(given(with_others(row("C1", BSNS[0]), row("C2", BSNS[0]))))

    assert done.judged.refused == {2, 3}
    assert "Rij 2, kolom ‘BSN’: hetzelfde BSN staat bij een ander cliëntnummer (rij 3)" in told(done)
    assert BSNS[0] not in told(done)


def test_who_came_in_keeps_the_number_when_another_comes_with_the_same_bsn():
    read_in(given(with_others(row("C1", BSNS[0]))))

    done = read_in(given(with_others(row("C1", BSNS[0], begin="01-03-2022"), row("C2", BSNS[0]))))

    assert done.judged.refused == {3}
    assert "staat bij deze bron al onder een ander cliëntnummer" in told(done)
    assert len(spells(residents()["Proef"])) == 1


def test_same_name_and_birth_date_without_bsn_are_two_people_and_told():
    done = read_in(given(with_others(row("C1"), row("C2"))))

    assert (
        "Rij 2: heeft dezelfde naam en geboortedatum als rij 3, en een BSN ontbreekt. Ze zijn niet samengevoegd"
        in remarks(done)
    )
    assert linked()["C1"] != linked()["C2"]


def test_a_namesake_in_the_register_is_told_and_not_merged(team):
    resident = registered(lead(team.municipality), team, surname="Proef")

    done = read_in(given(with_others(row("C1"))))

    assert "in het register staat al iemand met deze achternaam en geboortedatum" in remarks(done)
    assert linked()["C1"] != resident.pk


def test_another_bsn_or_another_person_under_a_known_number_is_refused():
    read_in(given(with_others(row("C1", BSNS[0]), row("C2", BSNS[1], "Tweede", "01-01-1990"))))

    other = read_in(given(with_others(row("C1", BSNS[2]), row("C2", "", "Vreemde", "02-02-1960"))))
    swapped = read_in(given(with_others(row("C1", BSNS[1]))))

    assert "bij dit cliëntnummer stond een ander BSN" in told(other)
    assert "naam en geboortedatum zijn allebei anders dan in het register" in told(other)
    assert "dit BSN is in het register van iemand anders" in told(swapped)
    assert sorted(residents())[-2:] == ["Proef", "Tweede"]


def test_rows_of_one_client_that_speak_of_two_people_are_refused():
    done = read_in(given(with_others(row("C1", BSNS[0]), row("C1", BSNS[1]), row("C2"), row("C2", surname="Anders"))))

    assert done.judged.refused == {2, 3, 4, 5}
    assert "verschillende BSN’s (rij 2 en 3)" in told(done)
    assert "meer dan één achternaam (rij 4 en 5)" in told(done)


def test_a_bsn_that_comes_later_is_sealed():
    read_in(given(with_others(row("C1"))))

    done = read_in(given(with_others(row("C1", BSNS[0]))))

    assert done.judged.counts.details == 1
    assert residents()["Proef"].citizen_number.fingerprint


def test_a_source_without_client_numbers_is_matched_by_bsn_and_keeps_none_in_the_open():
    head = ("BSN", "Achternaam", "Geboortedatum", "Regeling", "Ingangsdatum")
    rows = [(bsn, "Proef", "31-01-1980", "IOAW", "01-03-2022") for bsn in BSNS]
    read_in(given(rows, head=head))

    again = read_in(given(rows, head=head))

    assert again.judged.counts.same == len(BSNS)
    assert not any(bsn in number for number in linked() for bsn in BSNS)


def test_two_sources_have_numbers_of_their_own():
    read_in(given(with_others(row("C1", BSNS[0]))))

    read_in(given(with_others(row("C1", BSNS[1], "Ander", "01-01-1990")), source="Andere"))

    assert ClientNumber._default_manager.get_queryset().filter(number="C1").count() == 2
