"""Finding people by a name in a hurry, a day of birth or a BSN; and registering nobody twice."""

from datetime import date

import pytest
from django.db import connection

from meedoen.apps.accounts.actors import NotAllowedError
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases import trying
from meedoen.apps.cases.actions.registering import KnownAlreadyError, NewPerson, RegisteringError, register
from meedoen.apps.cases.models import AccessLine, CitizenNumber
from meedoen.apps.cases.queries.finding import SearchError, find_people
from tests.apps.cases.people import BSN, case_manager, desk_of, lead, made_team, registered

pytestmark = pytest.mark.django_db
PEOPLE = (
    {"given_name": "Fatma", "surname": "Proefmeijer", "born": date(1991, 5, 17)},
    {"given_name": "Jan", "prefix": "van der", "surname": "Testveen", "born": date(1975, 12, 1)},
    {"given_name": "Ömer", "surname": "Yıldızverzonnen", "born": date(1988, 2, 29)},
    {"given_name": "Anna", "surname": "Testveen-Bedacht", "born": date(2001, 1, 31)},
)


@pytest.fixture
def worker(dronten: Municipality):
    worker, head = case_manager(dronten), lead(dronten)
    team = made_team(dronten, worker, head)
    for person in PEOPLE:
        registered(head, team, **person)
    registered(head, team, surname="Metnummer", bsn=BSN, bsn_checked="paspoort")
    return worker


def found(worker, text: str) -> list[str]:
    with desk_of(worker, screen="zoeken") as desk:
        return [each.name for each in find_people(desk=desk, text=text)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("proefmeyer", "Fatma Proefmeijer"),
        ("fatma proefmijer", "Fatma Proefmeijer"),
        ("omer yildiz", "Ömer Yıldızverzonnen"),
        ("tesvteen jan", "Jan van der Testveen"),
        ("van der testveen", "Jan van der Testveen"),
        ("bedacht 31-1-2001", "Anna Testveen-Bedacht"),
        ("17-5-1991", "Fatma Proefmeijer"),
        (BSN, "Test Metnummer"),
        ("9999 90 019", "Test Metnummer"),
    ],
)
def test_somebody_is_found_first(worker, typed: str, first: str):
    assert found(worker, typed)[0] == first


def test_nobody_alike_is_nobody(worker):
    assert found(worker, "qwrtz") == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "Typ een naam"), ("a", "Typ een naam"), ("999990018", "elfproef"), ("jan 31-31-1980", "geboortedatum als")],
)
def test_what_cannot_be_looked_for_is_told_without_repeating_a_number(worker, typed: str, said: str):
    with pytest.raises(SearchError, match=said) as refused:
        found(worker, typed)

    assert "999990018" not in str(refused.value)


def test_searching_is_in_the_log_without_what_was_typed(worker):
    found(worker, BSN)

    line = AccessLine._default_manager.get_queryset().order_by("number").last()
    assert (line.action, line.screen) == ("gezocht", "zoeken op BSN")
    assert BSN not in str(vars(line))


def test_a_bsn_stands_nowhere_in_the_database(worker):
    number = CitizenNumber._default_manager.get_queryset().get()
    assert BSN not in number.sealed

    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 names of our own
            assert not [row for row in cursor.fetchall() if BSN in str(row)], table


def test_a_bsn_that_is_there_is_nobody_elses(dronten: Municipality, worker):
    head = lead(dronten, "t.tweede")
    team = made_team(dronten, head, name="Team Twee")

    with pytest.raises(KnownAlreadyError) as refused:
        registered(head, team, surname="Dubbel", bsn=BSN, bsn_checked="paspoort")

    assert BSN not in str(refused.value)


def test_who_is_named_or_found_by_number_when_somebody_is_registered_stands_in_the_log(dronten: Municipality, worker):
    head = lead(dronten, "t.tweede")
    team = made_team(dronten, head, name="Team Twee")
    alike = NewPerson(surname="Proefmeyer", born=date(1991, 5, 17))

    with desk_of(head, screen="inschrijven") as desk:
        with pytest.raises(RegisteringError, match="Fatma Proefmeijer staat al"):
            register(desk=desk, person=alike, team=team)
        with pytest.raises(KnownAlreadyError):
            register(desk=desk, person=NewPerson(surname="Dubbel", bsn=BSN, bsn_checked="paspoort"), team=team)

    line = AccessLine._default_manager.get_queryset().order_by("number").last()
    # Typing a BSN that is known is a try, as with searching.
    assert (line.screen, len(line.subjects.split())) == ("zoeken op BSN", 2)


@pytest.mark.parametrize(
    ("person", "said"),
    [
        ({"born": date(2030, 1, 1)}, "ligt in de toekomst"),
        ({"surname": " "}, "Vul een achternaam in"),
        ({"surname": "12345"}, "Een naam heeft letters"),
        ({"surname": "Proef 999990032"}, "voor een BSN is een eigen veld"),
        ({"given_name": "?"}, "Een naam heeft letters"),
        ({"bsn": "999990032"}, "hoe u hebt nagekeken"),
    ],
)
def test_who_cannot_be_is_not_registered(dronten: Municipality, person, said: str):
    head = lead(dronten)
    team = made_team(dronten, head)

    with pytest.raises(RegisteringError, match=said):
        registered(head, team, **person)


def test_a_case_manager_does_not_register(dronten: Municipality):
    worker = case_manager(dronten)

    with pytest.raises(NotAllowedError):
        registered(worker, made_team(dronten, worker))


def test_nobody_finds_out_who_is_here_by_trying_numbers(worker, dronten: Municipality, monkeypatch):
    monkeypatch.setattr(trying, "MOST", 3)
    assert [found(worker, typed) for typed in ("999990020", "999990032", BSN)] == [[], [], ["Test Metnummer"]]

    for typed in ("999990044", BSN):
        with desk_of(worker, screen="zoeken") as desk, pytest.raises(SearchError, match="3 keer op een BSN"):
            find_people(desk=desk, text=typed)

    assert found(worker, "proefmeijer") == ["Fatma Proefmeijer"]
    assert found(case_manager(dronten, "een.ander"), BSN) == ["Test Metnummer"]
    tried = AccessLine._default_manager.get_queryset().filter(actor="k.manager", screen="zoeken op BSN")
    assert tried.count() == 5
    assert tried.latest("number").subjects == ""
