"""Bad input that registers get: each a clear sentence at the page, what was typed stays there, and nothing is written or mended in silence."""

from datetime import date, timedelta
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.models import CaseSpell, ImportRun, Resident, Team
from tests.apps.cases.importing.files import HEAD, ROWS, csv_of
from tests.apps.cases.people import BSN, case_manager, lead, made_team, registered
from tests.people import PASSWORD, account

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def team(dronten: Municipality) -> Team:
    return made_team(dronten, case_manager(dronten), lead(dronten))


@pytest.fixture
def head(team: Team, client: Client) -> Client:
    assert client.login(username="t.leider", password=PASSWORD)
    return client


def text(response) -> str:
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def register(client: Client, team: Team, **typed: str):
    said = {"surname": "Proefmeijer", "given_name": "Fatma", "born": "1980-01-31", "bsn": "", "bsn_checked": ""}
    address = reverse("mensen:register", args=("dronten",))
    return client.post(address, {**said, "team": str(team.pk), **typed})


def people() -> int:
    return int(Resident._default_manager.get_queryset().count())


def add(client: Client, resident: Resident, **typed: str):
    said = {"kind": "algemene-bijstand", "begin": "2025-01-01", "last_day": "", "hours": "", "provider": "", "note": ""}
    return client.post(reverse("mensen:add", args=("dronten", resident.token)), {**said, **typed})


def spells() -> list[tuple[date, date | None]]:
    return [(each.begin, each.end) for each in CaseSpell._default_manager.get_queryset().order_by("begin")]


@pytest.mark.parametrize(
    ("bsn", "said"),
    [
        ("999990018", "de elfproef klopt niet"),
        ("000000000", "BSN"),
        ("12345", "negen cijfers"),
    ],
)
def test_a_bsn_with_a_wrong_check(head: Client, team: Team, bsn: str, said: str):
    answer = register(head, team, bsn=bsn, bsn_checked="opgezocht in de BRP")

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert said in text(answer)
    assert "Fatma" in text(answer)
    assert people() == 0


def test_a_birth_date_in_the_future(head: Client, team: Team):
    tomorrow = timezone.localdate() + timedelta(days=1)

    answer = register(head, team, born=tomorrow.isoformat())

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert "ligt in de toekomst" in text(answer)
    assert f'value="{tomorrow.isoformat()}"' in text(answer)
    assert people() == 0


def test_an_end_before_the_start(head: Client, team: Team):
    resident = registered(SYSTEM, team)

    answer = add(head, resident, begin="2025-03-01", last_day="2025-02-01", note="Let op")

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert "De laatste dag (1 februari 2025) ligt voor het begin (1 maart 2025)." in text(answer)
    assert "Let op" in text(answer)
    assert spells() == []


def test_two_benefits_at_once(head: Client, team: Team):
    resident = registered(SYSTEM, team)
    add(head, resident)

    answer = add(head, resident, kind="ioaw", begin="2026-01-01")

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert "Twee uitkeringen tegelijk kan niet. Beëindig die eerst, of kies een andere dag." in text(answer)
    assert '<option value="ioaw" selected>' in text(answer)
    assert spells() == [(date(2025, 1, 1), None)]


def test_a_person_twice_by_bsn(head: Client, team: Team):
    registered(SYSTEM, team, bsn=BSN, bsn_checked="paspoort")

    answer = register(head, team, surname="Anders", born="1990-01-01", bsn=BSN, bsn_checked="opgezocht in de BRP")

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert "Met dit BSN staat al iemand in het register. Zoek dat dossier op." in text(answer)
    assert people() == 1


def test_a_person_twice_by_name_and_day_of_birth(head: Client, team: Team):
    registered(SYSTEM, team, surname="Proefmeijer", born=date(1980, 1, 31))

    answer = register(head, team, surname="Proefmeyer")

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert "staat al in het register en is op dezelfde dag geboren. Zoek dat dossier op." in text(answer)
    assert people() == 1


def test_an_import_with_a_column_moved(head: Client, team: Team):
    address = reverse("mensen:import_give", args=("dronten",))

    def give(rows: object) -> str:
        file = SimpleUploadedFile("lijst.csv", csv_of(rows, HEAD))
        shown = head.post(address, {"source": "Suite", "file": file}, follow=True)
        return text(head.post(shown.request["PATH_INFO"], {"doe": "overnemen"}, follow=True))

    assert "Het bestand is ingelezen" in give(ROWS)
    before = (people(), spells(), ImportRun._default_manager.get_queryset().count())
    moved = [(row[0], row[2], row[1], *row[3:]) for row in ROWS]

    told = give(moved)

    assert "Misschien is een kolom verschoven, of is een kop veranderd. Er is niets overgenomen." in told
    assert (people(), spells(), ImportRun._default_manager.get_queryset().count()) == before


def test_who_is_known_already_is_one_press_away_or_found_by_searching(head: Client, team: Team, dronten: Municipality):
    resident = registered(
        lead(dronten, "l.hulp"), team, worker=case_manager(dronten, "k.hulp"), bsn=BSN, bsn_checked="x"
    )
    file, search = (
        reverse(f"mensen:{each}", args=args)
        for each, args in (("person", ("dronten", resident.token)), ("search", ("dronten",)))
    )
    twice = {"bsn": BSN, "bsn_checked": "opgezocht in de BRP", "born": "1990-05-05"}

    own = text(register(head, team, **twice))
    alike = text(register(head, team, surname="Verzonnen"))
    account("i.taker", dronten, Role.INTAKE)
    assert head.login(username="i.taker", password=PASSWORD)
    other = text(register(head, team, **twice))

    assert f'href="{file}">Open het dossier van wie er al staat' in own
    assert file in alike
    assert file not in other
    assert "Verzonnen" not in other
    assert f'href="{search}">Zoek de persoon op' in other
    assert "U opent het met een reden" in other
    assert "Met dit BSN staat al iemand in het register." in other


def test_everything_wrong_with_a_talk_is_told_at_once(head: Client, team: Team):
    resident = registered(lead(team.municipality, "l.hulp"), team)
    ahead = timezone.localdate() + timedelta(days=60)
    typed = {"day": ahead.isoformat(), "form": "gesprek", "occasion": "gesprek"}
    address = reverse("mensen:talk", args=("dronten", resident.token))

    empty = text(head.post(address, typed))
    answer = head.post(address, {**typed, "agreed": "Bellen", "due": ""})

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert "is nog niet geweest. Schrijf op wat gebeurd is" in text(answer)
    assert "Zeg voor wanneer de volgende stap klaar is." in text(answer)
    assert "Bellen" in text(answer)
    assert "is nog niet geweest. Schrijf op wat gebeurd is" in empty
    assert "Er is nog niets ingevuld." in empty
