"""The pages of civic integration: how it stands with its terms, a plan by the rules of DUO, another route, and what was done."""

from datetime import date, timedelta
from http import HTTPStatus

import pytest
import yaml
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.recording import write_event, write_spell
from meedoen.apps.cases.models import CaseEvent, CaseSpell, Resident
from meedoen.apps.cases.queries.integration import TERMS
from meedoen.links.definitions.reading import TERMS as FOLDER
from tests.apps.cases.people import BSN, CODE, KINDS, case_manager, desk_of, lead, made_team, registered, spell
from tests.links.duo_integration.stand_in import DUO_OIN, OWN_OIN, StandIn, refugee
from tests.links.remote.loopback import Reply, serving
from tests.people import PASSWORD, account

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def resident(dronten: Municipality) -> Resident:
    worker, head = case_manager(dronten), lead(dronten)
    team = made_team(dronten, worker, head)
    found = registered(head, team, worker=worker, surname="Proefmeijer", given_name="Sami", bsn=BSN, bsn_checked="x")
    today = timezone.localdate()
    with desk_of(worker) as desk:
        write_spell(desk=desk, resident=found, entry=spell("inburgeringsplicht", date(2026, 3, 2)))
        kind = KINDS.of_word("kennisgeving-inburgeringsplicht")
        write_event(desk=desk, resident=found, kind=kind, day=today - timedelta(days=21))
        write_spell(desk=desk, resident=found, entry=spell("ingeschreven-in-gemeente", date(2026, 3, 9)))
    return found


@pytest.fixture
def worker(resident: Resident, client: Client) -> Client:
    assert client.login(username="k.manager", password=PASSWORD)
    return client


@pytest.fixture
def duo(settings):
    knows = StandIn(people={BSN: refugee()})
    with serving(knows.answer) as server:
        settings.MEEDOEN_DUO_ADDRESS, settings.MEEDOEN_DUO_OIN = server.address, DUO_OIN
        settings.MEEDOEN_OINS = {CODE: OWN_OIN}
        yield knows


def page(route: str, resident: Resident) -> str:
    return reverse(f"mensen:{route}", args=("dronten", resident.token))


def text(response) -> str:
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def plan(**other: str) -> dict[str, str]:
    said = {"dated": "2026-06-01", "route": "B", "level": "B1", "hours": "", "literacy": "NVT", "may_finish": ""}
    return {**said, **other}


def routes() -> list[tuple[str, date, date | None]]:
    numbers = {KINDS.of_word(word).number: word for word in ("b1-route", "onderwijsroute", "z-route")}
    known = CaseSpell._default_manager.get_queryset().filter(known_until=None, kind__in=numbers).order_by("begin")
    return [(numbers[each.kind], each.begin, each.end) for each in known]


def events(word: str) -> list[tuple[date, int | None]]:
    known = CaseEvent._default_manager.get_queryset().filter(known_until=None, kind=KINDS.of_word(word).number)
    return [(each.day, each.value) for each in known.order_by("day")]


def test_the_terms_of_the_page_are_those_of_the_law_on_civic_integration():
    written = yaml.safe_load((FOLDER / "inburgering.yaml").read_text(encoding="utf-8"))

    assert {each["code"] for each in written["termijnen"]} == TERMS


def test_a_page_tells_how_long_there_is_for_the_plan_and_why(worker: Client, resident: Resident):
    shown = text(worker.get(page("integration", resident)))

    assert "Inburgeringsplichtig; er is nog geen PIP." in shown
    assert "Persoonlijk plan inburgering en participatie (PIP)" in shown
    assert "ook: PIP, uiterlijk" in shown
    assert "er zijn nog 49 dagen" in shown
    assert "10 weken" in shown
    assert "Stel het PIP vast" in shown
    assert BSN not in shown


def test_a_plan_goes_to_duo_and_into_the_file(worker: Client, resident: Resident, duo: StandIn):
    told = text(worker.post(page("plan", resident), plan(), follow=True))

    assert "Het PIP is vastgesteld." in told
    assert "B1-route sinds 1 juni 2026, niveau B1." in told
    assert duo.people[BSN]["PIP"]["pip"]["leerroute"] == "B"
    assert events("eerste-pip") == [(date(2026, 6, 1), None)]
    assert "begint op 2 juni 2026" in told


def test_another_route_is_a_switch_that_ends_the_one_before(worker: Client, resident: Resident, duo: StandIn):
    worker.post(page("plan", resident), plan())
    assert "PIP of leerroute wijzigen" in text(worker.get(page("plan", resident)))

    worker.post(page("plan", resident), plan(dated="2026-09-01", route="Z", level=""))

    assert routes() == [
        ("b1-route", date(2026, 6, 1), date(2026, 9, 1)),
        ("z-route", date(2026, 9, 1), None),
    ]
    assert events("leerroute-gewisseld") == [(date(2026, 9, 1), None)]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"dated": "2026-02-01"}, "ligt voor de dag waarop de inburgeraar in de gemeente kwam wonen"),
        ({"dated": "2099-01-01"}, "is nog niet geweest"),
        ({"dated": "31-02-2026"}, "31-02-2026"),
        ({"route": ""}, "Kies iets bij ‘Leerroute’"),
        ({"route": "O", "level": "A2"}, "Niveau A2 kan niet bij de onderwijsroute."),
        ({"route": "Z"}, "Niveau B1 kan niet bij de Z-route."),
        ({"level": "A2"}, "niet in het eerste PIP"),
        ({"route": "O", "hours": "600"}, "De geschatte intensiteit geldt alleen bij de B1-route."),
        ({"hours": "veel"}, "Vul bij ‘Geschatte uren les’ een heel getal in"),
    ],
)
def test_what_duo_would_refuse_is_told_and_what_was_chosen_stays(
    worker: Client, resident: Resident, duo: StandIn, wrong: dict, said: str
):
    answer = worker.post(page("plan", resident), plan(**wrong))

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert said in text(answer)
    assert '<option value="NVT" selected>' in text(answer)
    assert not routes()
    assert "PIP" not in duo.people[BSN]


def test_when_duo_refuses_or_does_not_answer_nothing_comes_in_the_file(
    worker: Client, resident: Resident, duo: StandIn
):
    duo.broken = Reply(status=500)
    down = text(worker.post(page("plan", resident), plan()))
    assert "DUO is niet bereikbaar" in down
    assert "Wat u invulde, staat er nog." in down
    duo.broken, duo.people[BSN]["inburgeringsplicht"]["begindatum"] = None, "2026-08-01"

    refused = text(worker.post(page("plan", resident), plan()))

    assert "DUO weigert dit. De datum dagtekening ligt voor de start van de inburgeringsplicht." in refused
    assert not routes()


def test_without_a_link_the_plan_comes_in_the_file_and_that_is_said_before(worker: Client, resident: Resident):
    assert "De koppeling met DUO is niet ingesteld" in text(worker.get(page("plan", resident)))

    worker.post(page("plan", resident), plan())

    assert routes() == [("b1-route", date(2026, 6, 1), None)]


def test_parts_that_were_done_stand_on_the_page_and_hours_add_up(worker: Client, resident: Resident):
    worker.post(page("plan", resident), plan())
    for day, hours in (("2026-07-01", "12"), ("2026-08-01", "10")):
        worker.post(page("integration_part", resident), {"part": "cursusuren", "day": day, "hours": hours})
    told = text(
        worker.post(
            page("integration_part", resident),
            {"part": "pvt-ondertekend", "day": "2026-07-10", "hours": ""},
            follow=True,
        )
    )

    assert "22 uur, in 2 keer opgeschreven; het laatst op 1 augustus 2026" in told
    assert events("pvt-ondertekend") == [(date(2026, 7, 10), None)]
    assert "Participatieverklaring binnen de inburgeringstermijn" not in told


def test_an_exam_is_taken_down_once_and_a_route_that_nobody_followed_is_not_finished(
    worker: Client, resident: Resident
):
    address = page("integration_part", resident)
    elsewhere = worker.post(address, {"part": "examen-knm", "day": "2020-03-04", "hours": ""})
    again = worker.post(address, {"part": "examen-knm", "day": "2021-03-04", "hours": ""})
    finished = worker.post(address, {"part": "z-route-afgerond", "day": "2026-07-01", "hours": ""})

    assert [each.status_code for each in (elsewhere, again, finished)] == [
        HTTPStatus.FOUND,
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.BAD_REQUEST,
    ]
    assert "Dit staat al in het dossier, op 4 maart 2020" in text(again)
    assert "Deze leerroute staat niet in het dossier." in text(finished)
    assert (events("examen-knm"), events("z-route-afgerond")) == ([(date(2020, 3, 4), None)], [])


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"part": "pvt-ondertekend", "day": "2026-05-01", "hours": ""}, "er is nog geen PIP"),
        ({"part": "cursusuren", "day": "2026-07-01", "hours": ""}, "Vul in hoeveel uren het waren."),
        ({"part": "brede-intake", "day": "2099-01-01", "hours": ""}, "is nog niet geweest"),
        ({"part": "", "day": "2026-07-01", "hours": ""}, "Kies iets bij ‘Wat is er gedaan?’"),
    ],
)
def test_a_part_that_cannot_be_is_told(worker: Client, resident: Resident, typed: dict, said: str):
    answer = worker.post(page("integration_part", resident), typed)

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert said in text(answer)


def test_whose_file_it_is_not_gives_a_reason_first(dronten: Municipality, resident: Resident, client: Client):
    account("v.vreemd", dronten, Role.CASE_MANAGER)
    assert client.login(username="v.vreemd", password=PASSWORD)

    for route in ("integration", "plan", "integration_part"):
        assert client.get(page(route, resident))["Location"].endswith("/openen/")
    assert client.post(page("plan", resident), plan())["Location"].endswith("/openen/")
    assert not routes()
