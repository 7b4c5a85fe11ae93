"""Looking into an access: an odd one is found, judged by somebody else, and the log can be read through."""

from datetime import timedelta
from http import HTTPStatus
from pathlib import Path

import pytest
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality, User
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.looking import looking
from meedoen.apps.cases.models import AccessLine, AccessReview, Resident
from tests.people import account
from tests.rooms.own_data_pages import made_office, page, text

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(autouse=True)
def facts(settings, tmp_path: Path) -> None:
    settings.MEEDOEN_FACTS = tmp_path / "facts"


@pytest.fixture
def office(dronten: Municipality) -> Resident:
    return made_office(dronten)


def test_an_odd_access_is_found_looked_into_and_stays_as_it_was(office: Resident, as_person):
    as_person("v.vreemd").post(page("open", office.token), {"why": "Nieuwsgierig naar de buurvrouw"})
    client = as_person("p.officer")
    assert "1 dossier is met een reden geopend en door niemand nagekeken." in text(client.get(page("own_data")))
    line = AccessLine._default_manager.get_queryset().get(reason="Nieuwsgierig naar de buurvrouw")
    before = line.hash

    refused = client.post(page("access_line", line.number), {"outcome": "niet in orde", "words": ""})
    assert refused.status_code == HTTPStatus.BAD_REQUEST
    client.post(page("access_line", line.number), {"outcome": "niet in orde", "words": "Gesproken met de medewerker"})

    shown = text(client.get(page("access_line", line.number)))
    own = AccessLine._default_manager.get_queryset().filter(actor="p.officer").latest("number")
    of_oneself = text(client.get(page("access_line", own.number)))
    assert "Deze regel gaat over uzelf." in of_oneself
    assert "Leg vast" not in of_oneself
    whole = text(client.get(page("access"), {"inwoners": "alle"}))
    assert "Van uzelf" in whole
    assert "persoonsgegevens " in whole
    assert "personaldetails" not in whole
    assert "Niet in orde" in shown
    assert "door p.officer: Gesproken met de medewerker" in shown
    line.refresh_from_db()
    assert line.hash == before
    left = text(client.get(page("access"), {"grond": "reden", "nagekeken": "niet-nagekeken"}))
    assert "0 regels gevonden" in left
    assert AccessReview._default_manager.get_queryset().count() == 1


def test_a_line_of_many_records_says_how_many_of_each_and_lists_them_one_click_deeper(office: Resident, as_person):
    changes = [f"personaldetails {number} erbij" for number in range(7001, 8001)]
    with looking(actor=SYSTEM, municipality_code=office.municipality_id, screen="cliënten inlezen") as look:
        look.saw(residents=[office])
        for each in ("casespell 1 erbij", *changes, "casespell 2 erbij", "casespell 3 verbeterd"):
            look.changed(what=each)
    line = AccessLine._default_manager.get_queryset().latest("number")
    client = as_person("p.officer")

    listed = text(client.get(page("access")))
    shown = text(client.get(page("access_line", line.number)))

    said = "veranderd: periode 1 erbij; periode 2 erbij; 1.000 keer persoonsgegevens erbij; periode 3 verbeterd"
    assert said in listed
    assert "7500" not in listed
    assert said in shown
    assert "persoonsgegevens 7500 erbij" in shown


def test_nobody_looks_into_a_line_about_oneself(office: Resident, as_person):
    client = as_person("p.officer")
    client.get(page("own_data"))
    own = AccessLine._default_manager.get_queryset().filter(actor="p.officer").latest("number")

    told = client.post(page("access_line", own.number), {"outcome": "in orde", "words": ""})

    assert told.status_code == HTTPStatus.FORBIDDEN
    assert not AccessReview._default_manager.get_queryset().exists()


def test_a_line_is_of_who_did_it_and_not_of_who_has_the_same_name(office: Resident, dronten: Municipality, as_person):
    client = as_person("p.officer")
    client.get(page("own_data"))
    own = AccessLine._default_manager.get_queryset().filter(actor="p.officer").latest("number")
    User.objects.filter(username="p.officer").update(username="p.officer-nieuw")
    account("p.officer", dronten, Role.PRIVACY_OFFICER)

    renamed = as_person("p.officer-nieuw")
    assert renamed.post(page("access_line", own.number), {"outcome": "in orde"}).status_code == HTTPStatus.FORBIDDEN
    assert "Deze regel gaat over uzelf." in text(renamed.get(page("access_line", own.number)))
    namesake = as_person("p.officer")
    assert "Leg vast" in text(namesake.get(page("access_line", own.number)))
    assert namesake.post(page("access_line", own.number), {"outcome": "in orde"}).status_code == HTTPStatus.FOUND


def test_the_log_begins_with_lines_about_residents_and_says_how_many_it_leaves_out(office: Resident, as_person):
    as_person("v.vreemd").post(page("open", office.token), {"why": "Nieuwsgierig naar de buurvrouw"})
    client = as_person("p.officer")
    for _ in range(3):
        client.get(page("retention"))
    nobody = AccessLine._default_manager.get_queryset().filter(subjects="").count()

    shown = text(client.get(page("access")))
    every = text(client.get(page("access"), {"inwoners": "alle"}))

    assert f"{nobody} regels staan er niet bij: op die pagina stond geen inwoner" in shown
    assert ">bewaartermijnen<" not in shown
    assert "Toon ook die regels" in shown
    assert "Kijk eerst na: 1 dossier met een reden geopend" in shown
    assert ">bewaartermijnen<" in every
    assert "staan er niet bij" not in every


def test_the_log_is_leafed_through_and_narrowed_by_day(office: Resident, as_person):
    client = as_person("p.officer")
    for _ in range(60):
        client.get(page("retention"))

    every = {"inwoners": "alle"}
    first = text(client.get(page("access"), every))
    second = text(client.get(page("access"), {**every, "pagina": "2"}))

    assert "1 tot en met 50 van" in first
    assert "51 tot en met" in second
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    assert "0 regels gevonden" in text(client.get(page("access"), {"van": tomorrow}))
    assert "geen dag" in text(client.get(page("access"), {"van": "gisteren"}))
