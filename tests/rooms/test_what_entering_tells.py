"""What the pages for entering and approving say: no refusal without a word, and nothing that is not true."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.indicators.models import EnteredFigure, Indicator
from tests.people import account
from tests.rooms.test_entering_pages import APPROVALS, CODE, ENTRY, WORK, approve_all, form_in, send, text_of

pytestmark = pytest.mark.django_db
SCOPE: dict[str, Any] = {"municipality_code": CODE, "actor": SYSTEM}
AHEAD = f"{WORK}invoer/?indicator=JS-BBV-06&periode=2027&gebied={CODE}"
RUNNING = f"{WORK}invoer/?indicator=JS-BBV-06&periode=2026&gebied={CODE}"
SignIn = Callable[[str, Role], Client]


@pytest.fixture
def sign_in(dronten: Municipality) -> SignIn:
    def made(name: str, role: Role) -> Client:
        client = Client()
        client.force_login(account(name, dronten, role))
        return client

    return made


@pytest.fixture
def on_22_november_2026(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: date(2026, 11, 22))


def label_of(page: str, name: str) -> str:
    return re.search(rf'<label[^>]*for="veld-r0-{name}">(.*?)</label>', page)[1]


@pytest.mark.usefixtures("on_22_november_2026")
def test_every_refusal_is_told_and_a_period_that_runs_is_proposed_as_provisional(sign_in: SignIn):
    editor = sign_in("a.adviseur", Role.EDITOR)
    Indicator.objects.within(**SCOPE).filter(code="JS-BBV-06").update(origin="")

    ahead = editor.get(AHEAD)
    told = text_of(send_raw(editor, AHEAD, "2027", value="12", origin="Suite"))
    running = text_of(editor.get(RUNNING))
    long = text_of(send(editor, RUNNING, "indienen", value="12", origin="x" * 1001, note="y" * 2001))
    editor.post(
        RUNNING, {**form_in(long), "r0-value": "12,5 %", "r0-origin": "Suite", "r0-note": "", "doe": "indienen"}
    )

    assert "2027 is nog niet begonnen" in text_of(ahead)
    assert told.count("2027 is nog niet begonnen") == 1
    assert 'value="provisional" selected' in running
    assert "2026 loopt nog tot en met 31 december 2026" in running
    assert "mag leeg blijven" not in label_of(running, "origin")
    assert "De bron: 1001 tekens" in long
    assert "De opmerking: 2001 tekens" in long
    figure = EnteredFigure.objects.within(**SCOPE).get(period_code="2026")
    assert (figure.state, str(figure.number.normalize())) == ("submitted", "12.5")
    assert "Ingediend als definitief, maar 2026 loopt nog." in text_of(editor.get(WORK))


def test_a_part_of_a_name_chooses_the_one_that_fits_or_lists_them_and_a_period_reads_as_pages_write_it(sign_in: SignIn):
    editor = sign_in("a.adviseur", Role.EDITOR)

    one = editor.get(f"{WORK}invoer/", {"indicator": "netto arbeidsparticipatie"})
    several = editor.get(f"{WORK}invoer/", {"indicator": "inwoners"})
    written = editor.get(f"{WORK}invoer/", {"indicator": "JS-BBV-06", "periode": "3e kwartaal 2025"})
    wrong = editor.get(f"{WORK}invoer/", {"indicator": "JS-BBV-06", "periode": "gisteren"})

    assert 'value="JS-BBV-06 · % Netto arbeidsparticipatie"' in text_of(one)
    assert (one.status_code, several.status_code, written.status_code, wrong.status_code) == (200, 200, 200, 404)
    assert "indicatoren passen bij ‘inwoners’" in text_of(several)
    assert text_of(several).count('type="radio"') > 1
    assert "3e kwartaal 2025" in text_of(written)
    assert "‘gisteren’ is geen periode. Schrijf een jaar, zoals 2026." in text_of(wrong)


def test_a_story_says_whose_words_it_is_and_what_visitors_do_not_see_is_not_called_public(sign_in: SignIn):
    editor, approver = sign_in("a.adviseur", Role.EDITOR), sign_in("c.controleur", Role.APPROVER)
    indicator = Indicator.objects.within(**SCOPE).filter(code="JS-BBV-06")
    indicator.update(is_published=False)
    words = "Eerst durfde ik niet.\n\nNu werk ik hier."

    send(editor, ENTRY, "indienen", value="87,3", story=words, story_by="Een deelnemer", is_quote="ja")
    handed_in = text_of(editor.get(WORK))
    approved = text_of(approver.get(approve_all(approver).url))
    home = text_of(editor.get(WORK))
    indicator.update(is_published=True)
    outside = text_of(Client().get("/dronten/cijfers/indicator/JS-BBV-06/"))

    assert "Bezoekers zien het ook daarna niet: de indicator is niet gepubliceerd." in handed_in
    assert "1 cijfer is goedgekeurd. Bezoekers zien het nog niet: ‘% Netto arbeidsparticipatie’ is niet" in approved
    assert "Goedgekeurd, maar bezoekers zien het niet: de indicator is niet gepubliceerd." in home
    assert re.search(rf'meedoen-story__text">{words}</blockquote>', outside)
    assert "Een deelnemer, 2025 (samengevat)" not in outside


def test_who_delivered_hears_that_a_period_is_open_again_and_the_reason_is_not_kept_in_the_browser(sign_in: SignIn):
    editor, approver = sign_in("a.adviseur", Role.EDITOR), sign_in("c.controleur", Role.APPROVER)
    send(editor, ENTRY, "indienen", value="87,3", origin="Suite")
    approved = text_of(approver.get(approve_all(approver).url))
    address = re.search(r'href="(/dronten/werk/goedkeuren/heropenen/(\d+)/)"', approved)

    done = text_of(approver.get(approver.post(address[1], {"reden": "De teller klopt niet."}).url))
    home, entry = text_of(editor.get(WORK)), text_of(editor.get(ENTRY))
    send(editor, ENTRY, "indienen", value="87,4", origin="Suite", reason="De teller is hersteld.")
    approve_all(approver)

    assert f'data-draft-saved="heropenen-dronten-{address[2]}"' in done
    for page in (home, entry):
        assert re.search(r"Heropend door c.controleur op \d+ \w+ \d{4}: De teller klopt niet.", page)
    assert "1 cijfer is heropend om te verbeteren." in home
    assert "Pas goedgekeurd" not in home
    assert "Heropend" not in text_of(editor.get(WORK))


def test_what_changed_since_somebody_saw_it_is_named_with_what_it_was_and_loses_its_tick(sign_in: SignIn):
    editor, approver = sign_in("a.adviseur", Role.EDITOR), sign_in("c.controleur", Role.APPROVER)
    send(editor, ENTRY, "indienen", value="12,1", origin="Suite")
    shown = text_of(approver.get(APPROVALS))
    (figure,) = EnteredFigure.objects.within(**SCOPE)
    form = {name: re.search(rf'name="{name}-{figure.pk}" value="([^"]*)"', shown)[1] for name in ("gezien", "toen")}
    editor.post(ENTRY, {"doe": "terughalen"})
    draft = text_of(editor.get(WORK))
    send(editor, ENTRY, "indienen", value="75,2", origin="Suite")

    answer = approver.post(
        APPROVALS,
        {**{f"{name}-{figure.pk}": value for name, value in form.items()}, "cijfer": figure.pk, "doe": "goedkeuren"},
    )

    page = text_of(answer)
    assert answer.status_code == 409
    assert "% Netto arbeidsparticipatie (JS-BBV-06), 2025 is veranderd sinds u het zag." in page
    assert "Het was 12,1 % en is nu 75,2 %." in page
    assert " checked" not in page
    assert "12,1 %" in draft
    assert "% Netto arbeidsparticipatie (JS-BBV-06), 2025" in text_of(editor.get(f"{WORK}wijzigingen/"))


def send_raw(client: Client, address: str, period: str, **typed: str) -> Any:
    cell = f'["JS-BBV-06", "{period}", "{CODE}", ""]'
    return client.post(
        address,
        {"r0-cel": cell, "r0-seen": "", **{f"r0-{name}": text for name, text in typed.items()}, "doe": "indienen"},
    )
