"""The pages on which figures are entered and approved: what each role meets, wrong input, two people, files, and what is said."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.actions import Part
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality, User
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.goals.models import Placement
from meedoen.apps.indicators.models import EnteredFigure, Indicator, Observation, ReportingDuty
from meedoen.apps.network.models import Organisation
from meedoen.apps.sources.files import LARGEST
from meedoen.apps.sources.models import Delivery, SourceDocument
from tests.people import account

pytestmark = pytest.mark.django_db
CODE, WORK = "GM0303", "/dronten/werk/"
ENTRY = f"{WORK}invoer/?indicator=JS-BBV-06&periode=2025&gebied=GM0303"
CORRECT = f"{WORK}invoer/?indicator=JS-BBV-06&periode=2024&gebied=GM0303"
BATCH, APPROVALS = f"{WORK}periode/", f"{WORK}goedkeuren/"
CELL = '["JS-BBV-06", "2025", "GM0303", ""]'
JSON = {"Accept": "application/json"}
MARKER = "87,3"
SCOPE: dict[str, Any] = {"municipality_code": CODE, "actor": SYSTEM}
SignIn = Callable[..., Client]


@pytest.fixture
def signed_in(dronten: Municipality) -> SignIn:
    def sign_in(name: str, *roles: Role | Part) -> Client:
        client = Client()
        client.force_login(account(name, dronten, *roles))
        return client

    return sign_in


@pytest.fixture
def editor(signed_in: SignIn) -> Client:
    return signed_in("a.adviseur", Role.EDITOR)


@pytest.fixture
def approver(signed_in: SignIn) -> Client:
    return signed_in("c.controleur", Role.APPROVER)


def text_of(response: Any) -> str:
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def form_in(page: str) -> dict[str, str]:
    """Return what a browser sends of the form for entering: every field with what stands in it."""
    form = page.split("<main")[1]
    found = dict(re.findall(r'<input(?=[^>]*type="(?:text|hidden)")[^>]*name="(r\d[^"]*)"[^>]*value="([^"]*)"', form))
    texts = dict(re.findall(r'<textarea[^>]*name="(r\d[^"]*)"[^>]*>([^<]*)</textarea>', form))
    return {name: value.replace("&#34;", '"') for name, value in {**found, **texts}.items()}


def send(client: Client, address: str, wanted: str, **typed: str) -> Any:
    form = form_in(text_of(client.get(address)))
    return client.post(address, {**form, **{f"r0-{name}": text for name, text in typed.items()}, "doe": wanted})


def hand_in(client: Client, value: str = MARKER, **typed: str) -> Any:
    return send(client, ENTRY, "indienen", value=value, origin="Suite, november", **typed)


def on_its_way() -> list[EnteredFigure]:
    return list(EnteredFigure.objects.within(**SCOPE).order_by("pk"))


def approve_all(client: Client) -> Any:
    marks = dict(re.findall(r'name="(gezien-\d+)" value="([^"]*)"', text_of(client.get(APPROVALS))))
    return client.post(
        APPROVALS, {**marks, "cijfer": [name.removeprefix("gezien-") for name in marks], "doe": "goedkeuren"}
    )


def duty(code: str = "JS-BBV-06", **values: Any) -> ReportingDuty:
    indicator = Indicator.objects.within(**SCOPE).get(code=code)
    cell = {"municipality_id": CODE, "indicator": indicator, "area_code": CODE, "frequency": "year"}
    return ReportingDuty.objects.create(**cell, first_period="2025", **values)


# Choosing what one enters.


def test_an_indicator_is_chosen_by_a_part_of_its_name_and_gets_the_periods_that_fit(editor: Client):
    first = text_of(editor.get(f"{WORK}invoer/"))
    second = text_of(editor.get(f"{WORK}invoer/", {"indicator": "JS-BBV-06 · % Netto arbeidsparticipatie"}))

    assert "<datalist" in first
    assert 'name="periode"' not in first
    assert '<option value="2025">2025</option>' in second
    assert 'value="JS-BBV-06 · % Netto arbeidsparticipatie"' in second


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"indicator": "geluk"}, "De indicator ‘geluk’ is hier niet bekend"),
        ({"indicator": "JS-BBV-06", "periode": ""}, "‘’ is geen periode"),
        ({"indicator": "JS-BBV-06", "periode": "gisteren"}, "‘gisteren’ is geen periode"),
        ({"indicator": "JS-BBV-06", "periode": "2025", "gebied": "Mars"}, "Het gebied ‘Mars’ is hier niet bekend"),
    ],
)
def test_a_wrong_choice_is_told_at_its_field_and_what_was_typed_stays(editor: Client, query: dict[str, str], told: str):
    response = editor.get(f"{WORK}invoer/", query)

    assert response.status_code == 404
    assert told in text_of(response)
    assert f'value="{query["indicator"]}' in text_of(response)


# Entering one figure.


def test_a_figure_that_is_handed_in_can_be_taken_back_and_nobody_outside_sees_it(editor: Client):
    response = hand_in(editor)

    page = text_of(editor.get(response.url))
    assert "Ingediend. Iemand anders keurt het goed" in page
    assert re.search(r"/werk/wijzigingen/\d+/ongedaan-maken/", page)
    visitor = Client()
    for address in (
        "cijfers/indicator/JS-BBV-06/",
        "doelen/uitvoeringsprogrammas-2025-2028/",
        "cijfers/zoeken/?q=arbeidsparticipatie",
    ):
        assert MARKER not in text_of(visitor.get(f"/dronten/{address}"))
    editor.post(ENTRY, {"doe": "terughalen"})
    assert [each.state for each in on_its_way()] == ["draft"]
    editor.post(ENTRY, {"doe": "weg"})
    assert [each.state for each in on_its_way()] == ["withdrawn"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"value": "74.6"}, "‘74.6’ is geen Nederlands getal. Schrijf 74,6."),
        ({"value": "112"}, "100"),
        ({"value": "", "absence": ""}, "Vul een cijfer in"),
        ({"value": "74,6", "numerator": "12"}, "Vul teller en noemer allebei in"),
        ({"value": "74,6", "absence": "not_measured"}, "óf"),
        ({"value": "74,6", "story": "x" * 5001}, "er passen er 5000"),
    ],
)
def test_wrong_input_is_told_at_its_field_and_kept(editor: Client, typed: dict[str, str], told: str):
    response = send(editor, ENTRY, "indienen", origin="Suite", **typed)

    assert response.status_code == 400
    assert "Dit moet nog anders" in text_of(response)
    assert told in text_of(response)
    assert [each.state for each in on_its_way()] == ["draft"]


def test_a_correction_begins_with_what_stands_there_and_asks_why(editor: Client, approver: Client):
    page = text_of(editor.get(CORRECT))
    assert 'value="74,7"' in page
    same = send(editor, CORRECT, "indienen", reason="Zomaar.")
    assert "Dit staat er al zo" in text_of(same)
    without = send(editor, CORRECT, "indienen", value="74,9", reason="")
    assert "Schrijf waarom u het verbetert" in text_of(without)

    send(editor, CORRECT, "indienen", value="74,9", reason="Het CBS herzag het.")
    approve_all(approver)

    assert "74,9 %" in text_of(Client().get("/dronten/cijfers/indicator/JS-BBV-06/"))
    closed = text_of(editor.get(CORRECT))
    assert "Deze periode is gesloten" in closed
    assert 'name="r0-value"' not in closed


def test_the_story_stands_beside_the_figure_for_visitors_when_both_are_approved(editor: Client, approver: Client):
    hand_in(editor, story="Veel mensen vonden werk in de zorg.", story_by="team Werk")

    approve_all(approver)

    figure = Observation.objects.within(**SCOPE).get(
        indicator__code="JS-BBV-06", period_code="2025", role="measurement"
    )
    address = f"/dronten/cijfers/waarneming/{figure.pk}/"
    outside, inside = text_of(Client().get(address)), text_of(editor.get(address))
    assert "Veel mensen vonden werk in de zorg." in outside
    assert "Suite, november" in outside
    for name in ("a.adviseur", "c.controleur"):
        assert name not in outside
        assert name in inside
    assert "Veel mensen vonden werk in de zorg." in text_of(Client().get("/dronten/cijfers/indicator/JS-BBV-06/"))


# What is saved as it is typed.


def test_what_is_typed_is_kept_and_the_script_gets_the_new_mark(editor: Client):
    typed = {"r0-cel": CELL, "r0-seen": "", "r0-value": "74.", "doe": "bewaren"}

    first = editor.post(ENTRY, typed, headers=JSON).json()
    second = editor.post(ENTRY, {**typed, "r0-value": "74,6", "r0-seen": first["rows"]["0"]["seen"]}, headers=JSON)

    assert second.json()["rows"]["0"]["problem"] == ""
    assert [each.typed["value"] for each in on_its_way()] == ["74,6"]
    assert 'value="74,6"' in text_of(editor.get(ENTRY))


def test_the_script_is_told_that_somebody_else_typed_there(editor: Client, signed_in: SignIn):
    other = signed_in("b.bewerker", Role.EDITOR)
    typed = {"r0-cel": CELL, "r0-seen": "", "r0-value": "74", "doe": "bewaren"}
    editor.post(ENTRY, typed, headers=JSON)

    answer = other.post(ENTRY, {**typed, "r0-value": "80"}, headers=JSON).json()

    assert answer["rows"]["0"]["by"] == "a.adviseur"
    assert [each.typed["value"] for each in on_its_way()] == ["74"]


@pytest.mark.parametrize(("choice", "kept"), [({"doe": "bewaren"}, "80"), ({"hun": "0"}, "74")])
def test_the_second_of_two_sees_both_versions_and_chooses(
    editor: Client, signed_in: SignIn, choice: dict[str, str], kept: str
):
    other = signed_in("b.bewerker", Role.EDITOR)
    form = form_in(text_of(other.get(ENTRY)))
    send(editor, ENTRY, "bewaren", value="74", note="Eerste telling")

    met = other.post(ENTRY, {**form, "r0-value": "80", "doe": "bewaren"})

    page = text_of(met)
    assert met.status_code == 409
    assert "a.adviseur typte hier intussen ook" in page
    assert "Eerste telling" in page
    other.post(ENTRY, {**form_in(page), **choice})
    assert [each.typed["value"] for each in on_its_way()] == [kept]


def test_what_cannot_be_kept_is_told_to_the_script(editor: Client, approver: Client):
    hand_in(editor)
    typed = {"r0-cel": CELL, "r0-seen": "", "r0-value": "12", "doe": "bewaren"}

    waits = editor.post(ENTRY, typed, headers=JSON).json()
    approve_all(approver)
    closed = editor.post(ENTRY, typed, headers=JSON).json()

    assert waits["rows"]["0"]["seen"] == closed["rows"]["0"]["seen"] or waits["rows"]
    assert [each.typed.get("value") for each in on_its_way()] == [MARKER]


# Files.


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("verslag.exe", b"MZ", "geen soort bestand dat hier past"),
        ("verslag.pdf", b"geen pdf", "De inhoud van ‘verslag.pdf’ is niet die van zo’n bestand"),
        ("leeg.csv", b"", "leeg of groter"),
        ("groot.csv", b"x" * (LARGEST + 1), "groter dan 5 MB en is niet bewaard"),
    ],
    ids=["kind", "content", "empty", "large"],
)
def test_a_file_that_cannot_be_kept_is_told_and_the_rest_is_kept(editor: Client, name: str, content: bytes, told: str):
    form = form_in(text_of(editor.get(ENTRY)))
    file = SimpleUploadedFile(name, content)

    response = editor.post(ENTRY, {**form, "r0-value": "74", "r0-origin": "Suite", "r0-file": file, "doe": "indienen"})

    assert response.status_code == 400
    assert told in text_of(response)
    assert [(each.state, each.typed["value"]) for each in on_its_way()] == [("draft", "74")]


def test_a_file_goes_only_to_those_inside_and_always_as_a_download(editor: Client, approver: Client, signed_in: SignIn):
    form = form_in(text_of(editor.get(ENTRY)))
    file = SimpleUploadedFile("télling.csv", b"jaar;aantal\r\n2025;12\r\n")
    editor.post(ENTRY, {**form, "r0-value": "74", "r0-origin": "Suite", "r0-file": file, "doe": "indienen"})

    address = re.search(r'href="(/dronten/werk/bestand/\d+/)"', text_of(approver.get(APPROVALS)))[1]
    answer = approver.get(address)

    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Content-Security-Policy"] == "sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert Client().get(address).status_code == 302
    partner = signed_in("p.partner", Part(Role.PARTNER, organisation="de-meerpaal"))
    assert partner.get(address).status_code == 404


# All of a period.


def test_the_page_of_a_period_holds_what_is_due_and_hands_in_what_is_filled(editor: Client):
    adviser = User.objects.get(username="a.adviseur")
    duty(person=adviser)
    duty("JS-03", person=adviser)
    page = text_of(editor.get(BATCH))
    assert "0 van de 2 ingevuld" in page
    numbers = {
        re.search(r'\["([^"]+)"', value)[1]: name for name, value in form_in(page).items() if name.endswith("-cel")
    }
    row = numbers["JS-BBV-06"].removesuffix("-cel")

    sent = editor.post(BATCH, {**form_in(page), f"{row}-value": "74", f"{row}-origin": "Suite", "doe": "indienen"})

    after = text_of(editor.get(sent.url))
    assert "1 cijfer is ingediend." in after
    assert "0 van de 1 ingevuld" in after
    assert "Al ingediend" in after
    assert [each.state for each in on_its_way()] == ["submitted"]


def test_one_wrong_row_keeps_all_back_and_loses_none(editor: Client):
    adviser = User.objects.get(username="a.adviseur")
    duty(person=adviser)
    duty("JS-03", person=adviser)
    form = form_in(text_of(editor.get(BATCH)))

    refused = editor.post(
        BATCH,
        {**form, "r0-value": "7,5", "r0-origin": "Suite", "r1-value": "zeven", "r1-origin": "Suite", "doe": "indienen"},
    )

    assert refused.status_code == 400
    assert "‘zeven’ is geen Nederlands getal" in text_of(refused)
    assert sorted((each.state, each.typed["value"]) for each in on_its_way()) == [("draft", "7,5"), ("draft", "zeven")]


# Approving.


def test_who_approves_sees_the_figure_beside_the_former_one_and_can_undo(editor: Client, approver: Client):
    hand_in(editor, value="12,1", story="Zo kwam het.")
    page = text_of(approver.get(APPROVALS))
    assert "12,1 %" in page
    assert "Vorige keer: 74,7 %" in page
    assert "lager dan de vorige keer" in page
    assert "Zo kwam het." in page

    done = text_of(approver.get(approve_all(approver).url))

    assert "1 cijfer is goedgekeurd en te zien op de site." in done
    undo = re.search(r"/dronten/werk/wijzigingen/\d+/ongedaan-maken/", done)[0]
    approver.post(undo)
    assert [each.state for each in on_its_way()] == ["submitted"]


def test_without_a_tick_or_a_remark_nothing_happens_and_the_page_says_so(editor: Client, approver: Client):
    hand_in(editor)
    (figure,) = on_its_way()
    marks = {f"gezien-{figure.pk}": figure.changed_at.isoformat(), "cijfer": [str(figure.pk)]}

    nothing = approver.post(APPROVALS, {"doe": "goedkeuren"})
    no_remark = approver.post(APPROVALS, {**marks, "doe": "teruggeven", "opmerking": " "})
    back = approver.post(APPROVALS, {**marks, "doe": "teruggeven", "opmerking": "Is dit met Swifterbant?"})

    assert "Vink aan welke cijfers" in text_of(nothing)
    assert "Schrijf wat er anders moet" in text_of(no_remark)
    assert back.status_code == 302
    assert "Is dit met Swifterbant?" in text_of(editor.get(WORK))
    assert "Is dit met Swifterbant?" in text_of(editor.get(ENTRY))


def test_ones_own_figure_is_shown_apart_and_an_approver_of_a_part_sees_that_part_only(
    editor: Client, signed_in: SignIn
):
    hand_in(editor)
    both = signed_in("d.allebei", Role.EDITOR, Role.APPROVER)
    other = {"indicator": "JS-03", "periode": "2025", "gebied": CODE}
    address = f"{WORK}invoer/?indicator=JS-03&periode=2025&gebied=GM0303"
    assert both.get(f"{WORK}invoer/", other).status_code == 200
    send(both, address, "indienen", value="9", origin="Suite")
    elsewhere = signed_in("e.elders", Part(Role.APPROVER, framework_code="themaplan-2019-2022"))

    page = text_of(both.get(APPROVALS))

    assert "Van uzelf" in page
    assert page.count('name="cijfer"') == 1
    assert "Er wacht niets op goedkeuring." in text_of(elsewhere.get(APPROVALS))


def test_a_closed_period_is_reopened_with_a_reason(editor: Client, approver: Client):
    hand_in(editor)
    approve_all(approver)
    address = re.search(r'href="(/dronten/werk/goedkeuren/heropenen/\d+/)"', text_of(approver.get(APPROVALS)))[1]

    assert approver.post(address, {"reden": " "}).status_code == 400
    approver.post(address, {"reden": "De bron is hersteld."})

    assert 'name="r0-value"' in text_of(editor.get(ENTRY))


def test_a_reopened_period_is_closed_without_another_figure(editor: Client, approver: Client):
    hand_in(editor)
    approve_all(approver)
    address = re.search(r'href="(/dronten/werk/goedkeuren/heropenen/\d+/)"', text_of(approver.get(APPROVALS)))[1]
    approver.post(address, {"reden": "De bron is hersteld."})
    page = text_of(approver.get(APPROVALS))
    close = re.search(r'href="(/dronten/werk/goedkeuren/sluiten/\d+/)"', page)[1]

    asked, done = text_of(approver.get(close)), approver.post(close, follow=True)

    assert "Heropende periodes" in page
    assert "De bron is hersteld." in asked
    assert "De periode is weer gesloten. Er is niets veranderd." in text_of(done)
    assert "Heropende periodes" not in text_of(done)
    assert 'name="r0-value"' not in text_of(editor.get(ENTRY))
    assert approver.get(close).status_code == 404


def test_a_delivery_that_changed_since_it_was_shown_is_not_approved_at_once(editor: Client, approver: Client):
    hand_in(editor)
    send(editor, CORRECT, "indienen", value="75,1", reason="Hersteld.", origin="Suite")
    document = SourceDocument.objects.within(**SCOPE).first()
    delivery = Delivery.objects.create(municipality_id=CODE, document=document, received_by="a.adviseur")
    EnteredFigure.objects.within(**SCOPE).update(delivery=delivery)
    page = text_of(approver.get(APPROVALS))
    marks = dict(re.findall(r'name="(gezien-levering-\d+)" value="([^"]*)"', page))
    assert "2 cijfers uit één levering van a.adviseur" in page
    changed = on_its_way()[0]
    EnteredFigure.objects.within(**SCOPE).filter(pk=changed.pk).update(changed_at=timezone.now())

    refused = approver.post(APPROVALS, {**marks, "doe": f"levering-{delivery.pk}"})
    fresh = dict(re.findall(r'name="(gezien-levering-\d+)" value="([^"]*)"', text_of(refused)))
    done = approver.post(APPROVALS, {**fresh, "doe": f"levering-{delivery.pk}"}, follow=True)

    assert refused.status_code == 409
    assert "Deze levering is veranderd sinds u haar zag." in text_of(refused)
    assert "2 cijfers zijn goedgekeurd" in text_of(done)


# What others see of it.


def test_who_works_inside_sees_what_is_on_its_way_and_a_reader_no_figure(
    editor: Client, approver: Client, signed_in: SignIn
):
    hand_in(editor)
    reader = signed_in("r.lezer", Role.READER)
    indicator = "/dronten/cijfers/indicator/JS-BBV-06/"

    mine, theirs, read = (text_of(client.get(indicator)) for client in (editor, approver, reader))

    told = f"2025: ingediend door a.adviseur: {MARKER} %, wacht op goedkeuring"
    assert told in mine
    assert told in theirs
    assert f"{APPROVALS}#cijfer-" in theirs
    assert "2025: ingediend door a.adviseur, wacht op goedkeuring" in read
    assert MARKER not in read
    assert "Voer een cijfer in" in mine
    assert "Voer een cijfer in" not in read
    assert "ingediend door" not in text_of(Client().get(indicator))


def test_the_node_and_the_figure_tell_it_too(editor: Client):
    send(editor, CORRECT, "indienen", value="75,1", reason="Hersteld.")
    figure = Observation.objects.within(**SCOPE).get(
        indicator__code="JS-BBV-06", period_code="2024", role="measurement", known_until=None, area_code=CODE, group=""
    )

    page = text_of(editor.get(f"/dronten/cijfers/waarneming/{figure.pk}/"))

    assert "ingediend door a.adviseur: 75,1 %" in page
    placed = Placement.objects.within(**SCOPE).filter(indicator__code="JS-BBV-06").select_related("node__framework")[0]
    node = f"/dronten/doelen/{placed.node.framework.code}/onderdeel/{placed.node.code}/"
    assert "% Netto arbeidsparticipatie, 2024: ingediend door a.adviseur: 75,1 %" in text_of(editor.get(node))
    assert "ingediend door" not in text_of(Client().get(node))
    assert "Verbeter dit cijfer" in page
    outside = text_of(Client().get(f"/dronten/cijfers/waarneming/{figure.pk}/"))
    assert "75,1" not in outside
    assert "Verbeter dit cijfer" not in outside


def test_a_reader_meets_no_page_to_enter_or_approve_and_mijn_werk_says_so(signed_in: SignIn):
    reader = signed_in("r.lezer", Role.READER)

    for address in (ENTRY, BATCH, APPROVALS):
        assert reader.get(address).status_code == 403
    assert "Er ligt hier niets voor u klaar" in text_of(reader.get(WORK))


# A partner.


def test_a_partner_delivers_what_was_agreed_and_meets_nothing_else(signed_in: SignIn, approver: Client):
    organisation = Organisation.objects.within(**SCOPE).get(slug="de-meerpaal")
    duty(organisation=organisation)
    partner = signed_in("p.partner", Part(Role.PARTNER, organisation="de-meerpaal"))
    home = text_of(partner.get(WORK))
    assert "% Netto arbeidsparticipatie" in home
    assert "Wat er van iedereen moet komen" not in home

    hand_in(partner, story="Zo ging het bij ons.")

    assert f"({organisation.name})" in text_of(approver.get(APPROVALS))
    assert "wacht op goedkeuring" not in text_of(partner.get("/dronten/cijfers/indicator/JS-BBV-06/"))
    for address in (
        f"{WORK}invoer/?indicator=JS-03&periode=2025&gebied=GM0303",
        f"{WORK}moet-komen/",
        APPROVALS,
        "/dronten/cijfers/tabel-inlezen/",
    ):
        assert partner.get(address).status_code == 403
    approve_all(approver)
    assert "U hoeft op dit moment niets aan te leveren." in text_of(partner.get(WORK))


def test_a_partner_sees_what_came_back_and_what_was_approved(signed_in: SignIn, approver: Client):
    duty(organisation=Organisation.objects.within(**SCOPE).get(slug="de-meerpaal"))
    partner = signed_in("p.partner", Part(Role.PARTNER, organisation="de-meerpaal"))
    hand_in(partner)
    (figure,) = on_its_way()
    marks = {f"gezien-{figure.pk}": figure.changed_at.isoformat(), "cijfer": [str(figure.pk)]}
    approver.post(APPROVALS, {**marks, "doe": "teruggeven", "opmerking": "Welke maand?"})
    assert "Welke maand?" in text_of(partner.get(WORK))

    send(partner, ENTRY, "indienen", value="88,1")
    approve_all(approver)

    assert "Goedgekeurd" in text_of(partner.get(WORK))
    assert "88,1" in text_of(partner.get(WORK))


# The calendar and what is due.


def test_the_calendar_is_read_at_a_secret_address_until_it_is_revoked(editor: Client):
    duty(person=User.objects.get(username="a.adviseur"))
    page = text_of(editor.post(f"{WORK}agenda/", {"doe": "maken"}))
    address = re.search(r"/dronten/werk/agenda/[\w-]+\.ics", page)[0]
    assert address not in text_of(editor.get(f"{WORK}agenda/"))

    answer = Client().get(address)

    lines = answer.content.decode().replace("\r\n ", "").splitlines()
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "DTSTART;VALUE=DATE:20260130" in lines
    assert any(line.startswith("UID:afspraak-") for line in lines)
    assert not any(line.startswith("BEGIN:VALARM") for line in lines)
    assert Client().get(address.replace("dronten", "druten")).status_code == 404
    assert Client().get(f"{address[:-8]}AAAA.ics").status_code == 404
    editor.post(f"{WORK}agenda/", {"doe": "intrekken"})
    assert Client().get(address).status_code == 404


def test_the_calendar_stops_when_the_role_ends(editor: Client):
    page = text_of(editor.post(f"{WORK}agenda/", {"doe": "maken"}))
    address = re.search(r"/dronten/werk/agenda/[\w-]+\.ics", page)[0]
    User.objects.get(username="a.adviseur").memberships.get().grants.update(ended_at=timezone.now() - timedelta(days=1))

    assert Client().get(address).status_code == 404
