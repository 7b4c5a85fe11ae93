"""Advice, answers and input kept by hand on the pages, beside what was read from documents."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.council.models import Advice, AdvicePoint, Answer, Input
from meedoen.apps.goals.models import Node
from tests.people import account

pytestmark = pytest.mark.django_db
PROGRAMMES = "uitvoeringsprogrammas-2025-2028"
GOAL = f"onderdeel:{PROGRAMMES}/BZ.2"
SCOPE: dict[str, Any] = {"municipality_code": "GM0303", "actor": SYSTEM}
TYPED = {
    "title": "Advies van de jongerenraad",
    "by": "Jongerenraad",
    "to": "het college",
    "period_code": "3-2-2026",
    "framework_code": PROGRAMMES,
}
POINT = {"number": "1", "theme": "Sport", "kind": "advice", "summary": "Houd de zaal langer open.", "add_part": GOAL}


@pytest.fixture
def sign_in(client: Client, dronten: Municipality) -> Callable[..., Client]:
    def as_who(*roles: Role) -> Client:
        client.force_login(account(f"collega.{'.'.join(roles)}", dronten, *roles))
        return client

    return as_who


def place(name: str, *words: object) -> str:
    return reverse(f"doelen:{name}", args=("dronten", *words))


def seen_in(answer: Any) -> str:
    found = re.search(r'name="seen"[^>]* value="([^"]*)"', answer.content.decode())
    assert found
    return found[1]


def nodes_of(framework: str) -> list[str]:
    codes = Node.objects.within(**SCOPE).filter(framework__code=framework).order_by("position")
    return [f"onderdeel:{framework}/{code}" for code in codes.values_list("code", flat=True)]


def as_shown(answer: Any) -> dict[str, Any]:
    """Return the mark and what stands ticked, as a browser would send them."""
    boxes = re.findall(r'<input[^>]* name="subjects"[^>]*>', answer.content.decode())
    ticked = [re.search(r'value="([^"]*)"', box) for box in boxes if " checked" in box]
    return {"seen": seen_in(answer), "subjects": [found[1] for found in ticked if found]}


def typed_advice(client: Client) -> Advice:
    client.post(place("advice_new"), TYPED)
    return Advice.objects.within(**SCOPE).get(title=TYPED["title"])


def test_an_advice_is_typed_point_by_point_and_answered(sign_in: Callable[..., Client]):
    client = sign_in(Role.EDITOR)
    advice = typed_advice(client)

    client.post(place("point_new", advice.code), POINT)
    point = AdvicePoint.objects.within(**SCOPE).get(advice=advice)
    answer = {"summary": "Dat doen wij op vrijdag.", "outcome": "partly"}
    said = client.post(place("answer_new", advice.code, point.pk), answer, follow=True).content.decode()

    assert advice.period_code == "2026-02-03"
    assert "Houd de zaal langer open." in said
    assert "Dat doen wij op vrijdag." in said
    assert "deels overgenomen" in said
    assert "Houd de zaal langer open." in client.get(place("node", PROGRAMMES, "BZ.2")).content.decode()


def test_a_visitor_sees_a_typed_advice_when_an_approver_published_it(client: Client, sign_in: Callable[..., Client]):
    advice = typed_advice(sign_in(Role.EDITOR))
    client.logout()
    before = client.get(place("advice", advice.code)).status_code
    listed = client.get(place("advices", PROGRAMMES)).content.decode()

    sign_in(Role.APPROVER).post(place("advice_publish", advice.code), {"openbaar": "ja"})
    client.logout()

    assert (before, client.get(place("advice", advice.code)).status_code) == (404, 200)
    assert TYPED["title"] not in listed
    assert TYPED["title"] in client.get(place("advices", PROGRAMMES)).content.decode()


def test_of_an_answer_from_a_document_only_what_came_of_it_is_asked(sign_in: Callable[..., Client]):
    client = sign_in(Role.EDITOR)
    answer = Answer.objects.within(**SCOPE).filter(advice__code="asd-2025").exclude(document=None).first()
    page = place("answer_edit", "asd-2025", answer.pk)
    shown = client.get(page)

    client.post(page, {"seen": seen_in(shown), "later": "Het is er gekomen.", "later_on": "2026-03-01", "summary": "x"})

    answer.refresh_from_db()
    assert 'name="summary"' not in shown.content.decode()
    assert (answer.later, answer.summary != "x") == ("Het is er gekomen.", True)
    advice = client.get(place("advice", "asd-2025")).content.decode()
    assert "Wat er later van kwam (1 maart 2026):" in advice


def test_an_advice_from_a_document_is_not_changed_by_hand(sign_in: Callable[..., Client]):
    client = sign_in(Role.EDITOR)

    for page in (place("advice_edit", "asd-2025"), place("point_new", "asd-2025")):
        answer = client.get(page)
        assert answer.status_code == 404
        assert "uit een document gelezen" in answer.content.decode()


def test_the_second_of_two_who_change_a_point_sees_both(sign_in: Callable[..., Client]):
    client = sign_in(Role.EDITOR)
    advice = typed_advice(client)
    client.post(place("point_new", advice.code), POINT)
    page = place("point_edit", advice.code, AdvicePoint.objects.within(**SCOPE).get(advice=advice).pk)
    seen = seen_in(client.get(page))
    client.post(page, {**POINT, "seen": seen, "summary": "Van de eerste."})

    met = client.post(page, {**POINT, "seen": seen, "summary": "Van de tweede."})

    said = met.content.decode()
    assert met.status_code == 409
    assert "Van de eerste." in said
    assert "Van de tweede." in said


def test_a_point_about_many_nodes_keeps_them_all_when_something_else_is_changed(sign_in: Callable[..., Client]):
    client = sign_in(Role.EDITOR)
    advice = typed_advice(client)
    goals = nodes_of(PROGRAMMES)[:5]
    client.post(place("point_new", advice.code), {**POINT, "add_part": goals[0], "add_other_part": goals[1]})
    point = AdvicePoint.objects.within(**SCOPE).get(advice=advice)
    page, plain = place("point_edit", advice.code, point.pk), {**POINT, "add_part": ""}
    for more in (goals[2:4], goals[4:]):
        added = dict(zip(("add_part", "add_other_part"), more, strict=False))
        client.post(page, {**plain, **as_shown(client.get(page)), **added})

    client.post(page, {**plain, **as_shown(client.get(page)), "summary": "Anders."})
    point.refresh_from_db()
    assert (point.summary, point.node_links.count()) == ("Anders.", 5)

    client.post(page, {**plain, **as_shown(client.get(page)), "subjects": goals[1:4]})
    assert {f"onderdeel:{PROGRAMMES}/{link.node.code}" for link in point.node_links.all()} == set(goals[1:4])


def test_typed_input_is_changed_with_its_nodes_and_keeps_what_is_not_unticked(sign_in: Callable[..., Client]):
    client = sign_in(Role.EDITOR)
    goals = nodes_of(PROGRAMMES)[:3]
    first = {"by": "Jongerenpanel", "text": "Langer open", "add_part": goals[0], "add_other_part": goals[1]}
    client.post(place("input_new"), first)
    brought = Input.objects.within(**SCOPE).get(text="Langer open")
    page = place("input_edit", brought.pk)

    shown = {"by": "Jongerenpanel", **as_shown(client.get(page))}
    client.post(page, {**shown, "text": "Later open", "add_part": goals[2]})
    late = client.post(page, {**shown, "text": "Nog later open"})

    brought.refresh_from_db()
    assert (brought.text, {node.code for node in brought.nodes.all()}) == (
        "Later open",
        {goal.rpartition("/")[2] for goal in goals},
    )
    assert late.status_code == 409
    assert page in client.get(place("input")).content.decode()
    nothing = client.post(page, {**shown, **as_shown(client.get(page)), "text": "Later", "subjects": []})
    assert "Kies waar het over gaat" in nothing.content.decode()


def test_input_from_a_document_has_no_page_to_change_it(sign_in: Callable[..., Client]):
    read = Input.objects.within(**SCOPE).exclude(document=None).first()

    assert sign_in(Role.EDITOR).get(place("input_edit", read.pk)).status_code == 404


def test_input_gets_an_answer_that_visitors_read(client: Client, sign_in: Callable[..., Client]):
    brought = Input.objects.within(**SCOPE).filter(nodes__isnull=False).order_by("pk").first()
    page = place("input_answer", brought.pk)
    editor = sign_in(Role.EDITOR)
    seen = seen_in(editor.get(page))
    refused = editor.post(page, {"seen": seen, "outcome": "adopted", "answer": ""})
    editor.post(page, {"seen": seen, "outcome": "adopted", "answer": "Wij gaan dit doen.", "answered_on": "2026-03-01"})
    client.logout()

    node = brought.nodes.first()
    assert refused.status_code == 400
    assert "hoort wat ermee is gedaan" in refused.content.decode()
    for address in (place("input"), place("node", node.framework.code, node.code)):
        assert "Wij gaan dit doen." in client.get(address).content.decode()


def test_input_is_added_as_a_concept(client: Client, sign_in: Callable[..., Client]):
    editor = sign_in(Role.EDITOR)
    nothing = editor.post(place("input_new"), {"by": "Jongerenpanel", "text": "Langer open"})
    added = editor.post(
        place("input_new"), {"by": "Jongerenpanel", "text": "Langer open", "add_part": GOAL}, follow=True
    )
    client.logout()

    assert nothing.status_code == 400
    assert "Kies waar het over gaat" in nothing.content.decode()
    assert "Toegevoegd als concept" in added.content.decode()
    assert "Langer open" not in client.get(place("input")).content.decode()
    sign_in(Role.APPROVER).post(
        place("input_publish", Input.objects.within(**SCOPE).get(text="Langer open").pk), {"openbaar": "ja"}
    )
    client.logout()
    assert "Langer open" in client.get(place("input")).content.decode()


@pytest.mark.parametrize(("query", "answered"), [("antwoord=ja", 1), ("antwoord=nee", 0)])
def test_input_is_narrowed_to_what_was_answered(client: Client, query: str, answered: int):
    brought = Input.objects.within(**SCOPE).order_by("pk").first()
    Input.objects.within(**SCOPE).filter(pk=brought.pk).update(answer="Ja, dat kan.")

    said = client.get(f"{place('input')}?{query}").content.decode()

    assert said.count("Ja, dat kan.") == answered


def test_what_was_typed_is_removed_with_a_reason_and_what_was_read_stays(sign_in: Callable[..., Client]):
    client = sign_in(Role.EDITOR)
    advice = typed_advice(client)
    client.post(place("point_new", advice.code), POINT)
    point = AdvicePoint.objects.within(**SCOPE).get(advice=advice)
    client.post(place("answer_new", advice.code, point.pk), {"summary": "Ja.", "outcome": "adopted"})
    answer = Answer.objects.within(**SCOPE).get(advice=advice)
    read = Answer.objects.within(**SCOPE).filter(advice__code="asd-2025").first()
    brought = Input.objects.within(**SCOPE).first()
    why = {"reason": "Staat er dubbel"}

    refused = client.post(place("advice_remove", advice.code), {"reason": ""})
    for page in (
        place("answer_remove", advice.code, answer.pk),
        place("point_remove", advice.code, point.pk),
        place("advice_remove", advice.code),
    ):
        assert client.post(page, why).status_code == 302

    assert refused.status_code == 400
    assert not Advice.objects.within(**SCOPE).filter(pk=advice.pk).exists()
    for page in (
        place("answer_remove", "asd-2025", read.pk),
        place("advice_remove", "asd-2025"),
        place("input_remove", brought.pk),
    ):
        assert client.post(page, why).status_code == 404
