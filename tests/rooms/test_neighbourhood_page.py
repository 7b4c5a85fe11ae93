"""In which neighbourhood somebody lives, said by who works in the file: the BRP does not tell it."""

from datetime import date, timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.actors import Actor, NotAllowedError
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.homes import place_home
from meedoen.apps.cases.actions.versions import first_version
from meedoen.apps.cases.guarding import serving
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.models import PersonalDetails, Residence, Resident
from meedoen.apps.cases.telling import told_files
from meedoen.apps.network.models import Area
from tests.apps.cases.people import CODE, case_manager, desk_of
from tests.people import employee
from tests.rooms.one_file import resident, signed_in
from tests.rooms.people_pages import page, text

__all__ = ["resident", "signed_in"]
pytestmark = pytest.mark.django_db
HAVEN, KADE = "BU03030102", "BU03030103"
MOVED = date(2026, 3, 1)


@pytest.fixture
def worker(dronten: Municipality) -> Actor:
    for code, name in ((HAVEN, "Haven"), (KADE, "Kade")):
        Area.objects.create(municipality=dronten, code=code, name=name, kind="buurt")
    return case_manager(dronten)


def lived(worker: Actor, resident: Resident, begin: date, end: date | None = None, **more: str) -> Residence:
    with desk_of(worker) as desk:
        given = {"street": "Proefstraat 1", "place": "Dronten", **more}
        return first_version(desk=desk, model=Residence, resident=resident, begin=begin, end=end, **given)


def known() -> list[tuple[str, date, date | None]]:
    with serving(municipality_code=CODE):
        every = Residence._default_manager.kept_for_all(municipality_code=CODE).filter(known_until=None)
        return list(every.order_by("begin").values_list("area_code", "begin", "end"))


def test_after_a_move_the_neighbourhood_is_said_and_corrected_with_what_stood_there(
    worker: Actor, resident: Resident, signed_in: Client
):
    lived(worker, resident, date(2020, 1, 1), MOVED, area_code=KADE)
    home = lived(worker, resident, MOVED)
    address = page("neighbourhood", resident)
    before = signed_in.get(page("person", resident)).content.decode()
    assert "(buurt nog niet bekend)" in before
    assert f'href="{address}"' in before
    assert "Proefstraat 1, Dronten, vanaf 1 maart 2026" in text(signed_in.get(address))

    typed = {"area_code": HAVEN, "begin": MOVED.isoformat(), "why": "", "seen": str(home.pk)}
    told = text(signed_in.post(address, typed, follow=True))
    late = signed_in.post(address, typed)
    unreasoned = signed_in.post(address, {**typed, "area_code": KADE, "seen": ""})
    earlier = {"area_code": HAVEN, "begin": "2026-02-20", "why": "Woonde er eerder", "seen": ""}
    signed_in.post(address, earlier)

    assert "De buurt is Haven, vanaf 1 maart 2026." in told
    assert "Dronten (Haven)" in told
    assert "Iemand anders heeft dit intussen veranderd" in text(late)
    assert unreasoned.status_code == HTTPStatus.BAD_REQUEST
    assert "Zeg waarom u dit verbetert" in text(unreasoned)
    assert known() == [(KADE, date(2020, 1, 1), date(2026, 2, 20)), (HAVEN, date(2026, 2, 20), None)]
    read = text(signed_in.get(address))
    assert "geen buurt, vanaf 1 maart 2026" in read
    assert "door k.manager: Woonde er eerder" in read


def test_of_who_has_no_address_the_neighbourhood_is_said_and_the_facts_tell_it(
    worker: Actor, resident: Resident, signed_in: Client
):
    typed = {"area_code": HAVEN, "begin": "2026-01-05", "why": "", "seen": "geen"}
    signed_in.post(page("neighbourhood", resident), typed)
    twice = signed_in.post(page("neighbourhood", resident), typed)

    with serving(municipality_code=CODE):
        ((_, file),) = told_files(residents=[resident], municipality_code=CODE, actor=worker)

    assert known() == [(HAVEN, date(2026, 1, 5), None)]
    assert twice.status_code == HTTPStatus.BAD_REQUEST
    assert [(each.number, each.begin) for each in file.homes] == [(3030102, date(2026, 1, 5))]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"area_code": ""}, "Kies iets bij ‘Buurt’"),
        ({"begin": "2100-01-01"}, "nog niet geweest"),
        ({"begin": "1950-01-01"}, "voor de geboortedatum"),
        ({"begin": "2019-12-31"}, "begon het adres hiervoor"),
    ],
)
def test_a_neighbourhood_that_cannot_be_is_told_and_keeps_what_was_typed(
    worker: Actor, resident: Resident, signed_in: Client, wrong: dict[str, str], said: str
):
    lived(worker, resident, date(2020, 1, 1), MOVED, area_code=KADE)
    lived(worker, resident, MOVED)
    stood = known()
    typed = {"area_code": HAVEN, "begin": MOVED.isoformat(), "why": "Reden om te lezen", **wrong}

    answer = signed_in.post(page("neighbourhood", resident), typed)

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert said in text(answer)
    assert "Reden om te lezen" in text(answer)
    assert known() == stood


def test_a_home_ends_with_a_move_and_a_death_and_begins_not_after_them(worker: Actor, resident: Resident):
    home = lived(worker, resident, date(2020, 1, 1), MOVED)
    today = timezone.localdate()
    died = today - timedelta(days=200)

    for day, said in ((MOVED, "niet meer"), (today, "na het overlijden")):
        if day == today:
            with serving(municipality_code=CODE):
                details = PersonalDetails._default_manager.kept_for_all(municipality_code=CODE)
                details.filter(resident=resident).update(died_on=died)
        with desk_of(worker) as desk, pytest.raises(ValueError, match=said):
            place_home(desk=desk, resident=resident, shown=home, area_code=HAVEN, begin=day)

    assert known() == [("", date(2020, 1, 1), MOVED)]


def test_who_works_in_no_files_says_nothing_and_a_stale_home_is_refused(
    worker: Actor, resident: Resident, dronten: Municipality
):
    home = lived(worker, resident, date(2020, 1, 1))
    given = {"resident": resident, "area_code": HAVEN, "begin": date(2020, 1, 1)}
    with desk_of(employee("k.waliteit", dronten, Role.QUALITY)) as desk, pytest.raises(NotAllowedError):
        place_home(desk=desk, shown=home, **given)
    with desk_of(worker) as desk:
        place_home(desk=desk, shown=home, **given)

    for stale in (home, None):
        with desk_of(worker) as desk, pytest.raises(ChangedMeanwhileError):
            place_home(desk=desk, shown=stale, **given)

    assert known() == [(HAVEN, date(2020, 1, 1), None)]


def move(client: Client, resident: Resident, seen: str, begin: str = "2026-05-01", **more: str):
    return client.post(page("moved", resident), {"area_code": KADE, "begin": begin, "seen": seen, **more}, follow=True)


def test_who_says_to_have_moved_has_a_new_address_and_the_one_before_ends(
    worker: Actor, resident: Resident, signed_in: Client
):
    home = lived(worker, resident, date(2020, 1, 1), area_code=HAVEN)
    assert f'href="{page("moved", resident)}"' in signed_in.get(page("neighbourhood", resident)).content.decode()

    told = text(move(signed_in, resident, str(home.pk), street="Nieuweweg 2", postcode="8251ab", place="Dronten"))

    assert "Woont in Kade vanaf 1 mei 2026." in told
    assert "Nieuweweg 2, 8251 AB, Dronten, vanaf 1 mei 2026" in told
    assert known() == [(HAVEN, date(2020, 1, 1), date(2026, 5, 1)), (KADE, date(2026, 5, 1), None)]


def test_who_left_the_municipality_has_an_address_that_ended(worker: Actor, resident: Resident, signed_in: Client):
    home = lived(worker, resident, date(2020, 1, 1), area_code=HAVEN)

    told = text(move(signed_in, resident, str(home.pk), area_code="weg"))

    assert "Vertrokken uit de gemeente vanaf 1 mei 2026." in told
    assert known() == [(HAVEN, date(2020, 1, 1), date(2026, 5, 1))]
    (left,) = Residence._default_manager.kept_for_all(municipality_code=CODE).filter(known_until=None)
    again = text(move(signed_in, resident, str(left.pk), "2026-06-01", area_code="weg"))
    assert "deze persoon staat al als vertrokken" in again
    back = text(move(signed_in, resident, str(left.pk), "2026-06-01"))
    assert "Woont in Kade vanaf 1 juni 2026." in back


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"begin": "2099-01-01"}, "1 januari 2099 is nog niet geweest"),
        ({"begin": "2020-01-01"}, "Op 1 januari 2020 begon het adres dat er staat. Kies een latere dag."),
        ({"area_code": ""}, "Waarheen?"),
        ({"area_code": "BU99999999"}, "Waarheen?"),
        ({"postcode": "AB 8251"}, "Schrijf een postcode als 8251 AB."),
        ({"seen": "98765"}, "Iemand anders heeft dit intussen veranderd"),
    ],
)
def test_a_move_that_cannot_be_changes_nothing(
    worker: Actor, resident: Resident, signed_in: Client, answers: dict[str, str], said: str
):
    home = lived(worker, resident, date(2020, 1, 1), area_code=HAVEN)

    answer = move(signed_in, resident, **{"seen": str(home.pk), **answers})

    assert "Dit moet nog anders" in text(answer)
    assert said in text(answer)
    assert known() == [(HAVEN, date(2020, 1, 1), None)]


def test_nobody_leaves_who_lives_nowhere(worker: Actor, resident: Resident, signed_in: Client):
    answer = text(move(signed_in, resident, "geen", area_code="weg"))

    assert "Er staat nog geen adres dat kan eindigen" in answer
    assert known() == []
