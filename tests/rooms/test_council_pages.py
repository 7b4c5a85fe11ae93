"""The pages of questions, motions and promises, as colleagues and visitors use them."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.council.actions import ItemContent, StepContent, add_item, publish_item
from meedoen.apps.council.models import CouncilItem, CouncilStep
from meedoen.apps.council.subjects import Subject
from meedoen.apps.indicators.models import Observation
from tests.people import account

pytestmark = pytest.mark.django_db
PROGRAMMES = "uitvoeringsprogrammas-2025-2028"
GOAL = Subject(framework_code=PROGRAMMES, node_code="BZ.2")
INDICATOR = Subject(indicator_code="JS-BBV-06")
SCOPE: dict[str, Any] = {"municipality_code": "GM0303", "actor": SYSTEM}
FILLED = {
    "kind": "promise",
    "title": "Een overzicht van wachttijden",
    "text": "De wethouder zegt een overzicht toe.",
    "period_code": "1-9-2026",
    "holder": "Wethouder Voorbeeld",
    "due_on": "2026-10-01",
    "add_part": GOAL.word,
    "state": "open",
}


def added(*, published: bool = False, **values: Any) -> int:
    given: dict[str, Any] = {
        "kind": "promise",
        "title": "Een overzicht van wachttijden",
        "period_code": "2026-01-05",
        "holder": "Wethouder Voorbeeld",
        "due_on": timezone.localdate() - timedelta(days=1),
        "subjects": (GOAL, INDICATOR),
    }
    step = values.pop("step", StepContent(on=date(2026, 1, 5)))
    saved = add_item(**SCOPE, content=ItemContent(**{**given, **values}), step=step, today=timezone.localdate())
    if published:
        publish_item(**SCOPE, pk=saved.pk, is_published=True)
    return saved.pk


@pytest.fixture
def sign_in(client: Client, dronten: Municipality) -> Callable[..., Client]:
    def as_who(*roles: Role) -> Client:
        client.force_login(account("collega", dronten, *roles))
        return client

    return as_who


def place(name: str, *words: object) -> str:
    return reverse(f"doelen:{name}", args=("dronten", *words))


def value_of(name: str, answer: Any) -> str:
    found = re.search(rf'name="{name}"[^>]* value="([^"]*)"', answer.content.decode())
    assert found, name
    return found[1]


def test_a_colleague_adds_a_promise_at_a_goal_and_finds_it_there(sign_in: Callable[..., Client]):
    client = sign_in(Role.EDITOR)
    page = f"{place('council_new')}?soort=promise&over={GOAL.word}"
    shown = client.get(page).content.decode()

    answer = client.post(page, {**FILLED, "subjects": [GOAL.word], "add_part": ""}, follow=True)

    item = CouncilItem.objects.within(**SCOPE).get()
    assert "Een toezegging toevoegen" in shown
    assert answer.redirect_chain == [(place("council_item", item.pk), 302)]
    assert "Toegevoegd als concept" in answer.content.decode()
    assert (item.period_code, item.state, item.is_published) == ("2026-09-01", "open", False)
    assert item.title in client.get(place("node", PROGRAMMES, "BZ.2")).content.decode()


def test_first_one_says_what_kind_of_thing_it_is(sign_in: Callable[..., Client]):
    client = sign_in(Role.EDITOR)

    shown = client.get(f"{place('council_new')}?over={GOAL.word}").content.decode()

    assert f"?over={GOAL.word}&amp;soort=motion" in shown


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(sign_in: Callable[..., Client]):
    client = sign_in(Role.EDITOR)
    wrong = {
        **FILLED,
        "title": "",
        "period_code": "gisteren",
        "link": "javascript:alert(1)",
        "state": "settled",
        "add_part": "",
    }

    answer = client.post(f"{place('council_new')}?soort=promise", wrong)

    said = answer.content.decode()
    assert answer.status_code == 400
    assert "‘gisteren’ is geen dag of jaar" in said
    assert "het is nog leeg" in said
    assert "is geen adres van een pagina" in said
    assert "De wethouder zegt een overzicht toe." in said
    assert not CouncilItem.objects.within(**SCOPE).exists()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"add_part": ""}, "ten minste één kader"),
        ({"state": "settled"}, "Vertel hoe het is afgedaan"),
        ({"due_on": "2026-08-01"}, "ligt voor de datum van het stuk"),
        ({"period_code": "2096"}, "ligt voor de datum van het stuk"),
    ],
)
def test_what_cannot_be_is_refused_in_the_form(sign_in: Callable[..., Client], changed: dict[str, str], said: str):
    client = sign_in(Role.EDITOR)

    answer = client.post(f"{place('council_new')}?soort=promise", {**FILLED, **changed})

    assert answer.status_code == 400
    assert said in answer.content.decode()


def test_a_colleague_tells_what_happened_and_it_stays_told(sign_in: Callable[..., Client]):
    client, pk = sign_in(Role.EDITOR), added()
    seen = value_of("seen", client.get(place("council_step", pk)))

    step = {
        "seen": seen,
        "on": "2026-02-01",
        "state": "settled",
        "text": "Brief gestuurd",
        "link": "raad.example/brief",
    }
    answer = client.post(place("council_step", pk), step, follow=True)

    said = answer.content.decode()
    assert "Afgedaan sinds 1 februari 2026." in said
    assert "Brief gestuurd" in said
    assert 'href="https://raad.example/brief"' in said
    assert "vastgelegd door collega" in said


def test_a_step_on_what_somebody_else_changed_is_told_and_kept(sign_in: Callable[..., Client]):
    client, pk = sign_in(Role.EDITOR), added()
    seen = value_of("seen", client.get(place("council_step", pk)))
    client.post(place("council_step", pk), {"seen": seen, "on": "2026-02-01", "state": "under_way"})

    answer = client.post(place("council_step", pk), {"seen": seen, "on": "2026-02-02", "text": "Mijn verhaal"})
    again = {"seen": value_of("seen", answer), "on": value_of("on", answer), "text": "Mijn verhaal"}
    saved = client.post(place("council_step", pk), again)

    assert answer.status_code == 409
    assert "Iemand anders heeft dit stuk intussen veranderd; het is nu ‘in uitvoering’" in answer.content.decode()
    assert ">Mijn verhaal</textarea>" in answer.content.decode()
    assert saved.status_code == 302
    assert CouncilStep.objects.within(**SCOPE).filter(text="Mijn verhaal").exists()


def test_the_second_of_two_sees_both_versions_and_chooses(sign_in: Callable[..., Client]):
    client, pk = sign_in(Role.EDITOR), added()
    shown = client.get(place("council_edit", pk))
    form = {
        "seen": value_of("seen", shown),
        "kind": "promise",
        "period_code": "2026-01-05",
        "holder": "Wethouder Voorbeeld",
        "due_on": value_of("due_on", shown),
        "subjects": [GOAL.word, INDICATOR.word],
    }
    client.post(place("council_edit", pk), {**form, "title": "Van de eerste"})

    met = client.post(place("council_edit", pk), {**form, "title": "Van de tweede"})
    answer = client.post(
        place("council_edit", pk),
        {**form, "title": "Van de tweede", "seen": value_of("seen", met), "keuze-title": "mijn"},
    )

    assert met.status_code == 409
    assert "collega deed dat op" in met.content.decode()
    assert set(re.findall('name="keuze-([a-z_]+)"', met.content.decode())) == {"title"}
    assert answer.status_code == 302
    assert CouncilItem.objects.within(**SCOPE).get(pk=pk).title == "Van de tweede"


def test_unticking_a_subject_takes_it_off(sign_in: Callable[..., Client]):
    client, pk = sign_in(Role.EDITOR), added()
    shown = client.get(place("council_edit", pk))

    client.post(
        place("council_edit", pk),
        {
            "seen": value_of("seen", shown),
            "kind": "promise",
            "title": "x",
            "period_code": "2026",
            "subjects": [INDICATOR.word],
        },
    )

    item = client.get(place("council_item", pk)).content.decode()
    about = item[item.index('id="over"') : item.index('id="verloop"')]
    assert re.findall('href="([^"]+)"', about) == ["/dronten/cijfers/indicator/JS-BBV-06/"]


def test_only_an_approver_publishes_and_a_visitor_sees_it_then(client: Client, sign_in: Callable[..., Client]):
    pk = added()
    address = place("council_item", pk)
    before = client.get(address).status_code

    sign_in(Role.APPROVER).post(place("council_publish", pk), {"openbaar": "ja"})
    client.logout()
    after = client.get(address)

    assert (before, after.status_code) == (404, 200)
    assert "collega" not in after.content.decode()
    assert "Een overzicht van wachttijden" in client.get(place("council")).content.decode()
    assert "Een overzicht van wachttijden" in client.get(place("node", PROGRAMMES, "BZ.2")).content.decode()
    assert "Een overzicht van wachttijden" in client.get("/dronten/cijfers/indicator/JS-BBV-06/").content.decode()


def test_a_concept_is_nowhere_on_the_public_site(client: Client):
    added(title="Iets geheims")

    for address in (
        place("council"),
        place("node", PROGRAMMES, "BZ.2"),
        "/dronten/cijfers/indicator/JS-BBV-06/",
        "/dronten/cijfers/zoeken/?q=geheims",
    ):
        shown = client.get(address)
        assert shown.status_code == 200
        assert "Iets geheims" not in shown.content.decode()


def test_the_list_begins_with_what_is_late_and_tells_how_much(client: Client):
    added(published=True, title="Klaar", step=StepContent(on=date(2026, 2, 1), state="settled", text="x"))
    added(published=True, title="Zonder datum", due_on=None)
    added(published=True, title="Te laat")

    said = client.get(place("council")).content.decode()

    assert "Van 3 stukken: 1 is te laat, 1 heeft geen datum en 1 is klaar." in said
    assert said.index(">Te laat<") < said.index(">Zonder datum<") < said.index(">Klaar<")


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("soort=motion", ["Een motie"]),
        ("stand=open", ["Een toezegging"]),
        ("aandacht=waiting", ["Een motie"]),
        ("portefeuillehouder=Wethouder+Ander", ["Een motie"]),
        (f"over=kader:{PROGRAMMES}", ["Een motie"]),
        (f"over=onderdeel:{PROGRAMMES}/BZ", ["Een toezegging"]),
        ("over=indicator:JS-BBV-06", ["Een toezegging"]),
        ("soort=onzin", ["Een toezegging", "Een motie"]),
    ],
)
def test_the_filters_stand_in_the_address(client: Client, query: str, kept: list[str]):
    added(published=True, title="Een toezegging")
    added(
        published=True,
        title="Een motie",
        kind="motion",
        holder="Wethouder Ander",
        subjects=(Subject(framework_code=PROGRAMMES),),
    )

    shown = client.get(f"{place('council')}?{query}").content.decode()

    found = shown[shown.index('id="lijst"') :]
    assert [title for title in ("Een toezegging", "Een motie") if f">{title}<" in found] == kept


@pytest.mark.parametrize("name", ["council_new", "council_edit", "council_step", "council_remove"])
def test_who_may_not_keep_items_is_told_which_role_it_takes(sign_in: Callable[..., Client], name: str):
    pk = added(published=True)
    address = place(name) if name == "council_new" else place(name, pk)
    client = Client()

    visitor, reader = client.get(address), sign_in(Role.READER).get(address)

    assert visitor.status_code == 302
    assert visitor["Location"].startswith("/aanmelden/?next=")
    assert reader.status_code == 403
    assert "bewerker" in reader.content.decode()


def test_an_item_is_removed_with_a_reason_and_can_come_back(sign_in: Callable[..., Client]):
    client, pk = sign_in(Role.EDITOR), added()

    refused = client.post(place("council_remove", pk), {"reason": ""})
    answer = client.post(place("council_remove", pk), {"reason": "Staat er dubbel"}, follow=True)

    assert refused.status_code == 400
    assert "Verwijderd: Een overzicht van wachttijden." in answer.content.decode()
    assert not CouncilItem.objects.within(**SCOPE).exists()


@pytest.mark.parametrize("pk", [10**6, 10**30])
@pytest.mark.parametrize("name", ["council_item", "council_edit", "council_step", "council_remove"])
def test_an_item_that_is_not_there_is_told_in_dutch(sign_in: Callable[..., Client], name: str, pk: int):
    answer = sign_in(Role.EDITOR).get(place(name, pk))

    assert answer.status_code == 404
    assert "heeft geen vraag, motie of toezegging op dit adres" in answer.content.decode()


def test_a_question_about_one_figure_stands_beside_that_figure(client: Client, sign_in: Callable[..., Client]):
    figures = Observation.objects.within(**SCOPE).filter(indicator__code="JS-BBV-06").order_by("pk")
    about, other = figures[0], figures[1]
    editor = sign_in(Role.EDITOR)
    page = reverse("cijfers:observation", args=("dronten", about.pk))
    link = f"{place('council_new')}?over=cijfer%3A{about.pk}"
    led = editor.get(page).content.decode()
    form = {
        **FILLED,
        "title": "Waarom daalt dit?",
        "subjects": [f"cijfer:{about.pk}"],
        "add_part": "",
        "state": "asked",
    }
    editor.post(f"{link}&soort=oral_question", {**form, "kind": "oral_question"})

    assert link in led
    assert "Waarom daalt dit?" in editor.get(page).content.decode()
    assert (
        "Waarom daalt dit?" in editor.get(reverse("cijfers:indicator", args=("dronten", "JS-BBV-06"))).content.decode()
    )
    assert (
        "Waarom daalt dit?"
        not in editor.get(reverse("cijfers:observation", args=("dronten", other.pk))).content.decode()
    )
    client.logout()
    assert "Waarom daalt dit?" not in client.get(page).content.decode()


def test_a_step_typed_wrong_is_corrected_where_it_stands_and_two_who_do_so_choose(sign_in: Callable[..., Client]):
    pk = added(published=True)
    step = CouncilStep.objects.within(**SCOPE).get(item_id=pk)
    page = reverse("doelen:council_correct", args=("dronten", pk, step.pk))
    item = reverse("doelen:council_item", args=("dronten", pk))
    approver = sign_in(Role.APPROVER)
    assert "Verbeter dit" in approver.get(item).content.decode()
    assert "Verbeter dit" not in Client().get(item).content.decode()
    said = {"on": "2026-01-05", "state": "open", "text": "In de raad toegezegd.", "seen": str(step.pk)}

    assert "Waarom verbetert u dit?" in approver.post(page, said).content.decode()
    approver.post(page, {**said, "reason": "Stond er niet bij."})

    shown = approver.get(item).content.decode()
    assert "In de raad toegezegd." in shown
    assert "Reden: Stond er niet bij." in shown
    assert "Stond er niet bij" not in Client().get(item).content.decode()
    second = approver.post(page, {**said, "text": "Toch anders.", "reason": "Ik weet het beter."})
    assert second.status_code == 409
    assert "In de raad toegezegd." in second.content.decode()


def test_a_list_of_more_than_fifty_is_leafed_through_with_the_filters_kept(client: Client, dronten: Municipality):
    items = CouncilItem.objects.bulk_create(
        CouncilItem(
            municipality=dronten,
            kind="promise",
            title=f"Toezegging {number:02}",
            period_code="2026",
            state="settled" if number > 50 else "open",
            is_published=True,
        )
        for number in range(1, 61)
    )
    assert len(items) == 60
    where = reverse("doelen:council", args=("dronten",))

    first, last = (client.get(f"{where}?soort=promise{page}").content.decode() for page in ("", "&pagina=2"))

    assert "1 tot en met 50 van 60" in first
    assert "soort=promise&amp;pagina=2" in first
    assert "Toezegging 01" in first
    assert "Toezegging 60" in last
    assert "Toezegging 01" not in last
