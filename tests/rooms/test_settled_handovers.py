"""The form of a handover that was answered or taken back meanwhile: who did what when, and to nobody more than he may read."""

from datetime import timedelta
from http import HTTPStatus

import pytest

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import Municipality, User
from meedoen.apps.cases.actions.handovers import Answer, NewHandover, confirm, give_back, hand_on, take_back
from meedoen.apps.cases.guarding import serving
from meedoen.apps.cases.models import AccessLine, Handover, Resident
from tests.apps.cases.people import CODE, case_manager, desk_of
from tests.rooms.one_file import colleague, resident, worker
from tests.rooms.people_pages import page, text

__all__ = ["colleague", "resident", "worker"]
pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)
GONE = "Deze overdracht staat niet meer open"


def handed(worker: Actor, resident: Resident, colleague: Actor, *, with_file: bool = False) -> Handover:
    with desk_of(worker) as desk:
        to = User.objects.get(pk=colleague.user_id)
        handing = NewHandover(text="Graag taalles", answer_by=desk.today + WEEK, to_user=to, with_file=with_file)
        return hand_on(desk=desk, resident=resident, handing=handing)


def seen_by(who: Actor) -> list[str]:
    """Return of every page that somebody looked at about whom it was, in the words of the log."""
    with serving(municipality_code=CODE):
        lines = AccessLine._default_manager.kept_for_all(municipality_code=CODE).filter(user_key=who.user_id)
        return list(lines.order_by("number").values_list("subjects", flat=True))


def test_who_answers_what_was_taken_back_reads_by_whom_and_keeps_what_was_typed(
    worker: Actor, resident: Resident, colleague: Actor, as_person
):
    made = handed(worker, resident, colleague)
    with desk_of(worker) as desk:
        take_back(desk=desk, handover=made, why="Zij verhuist naar Zeewolde")
    client, address = as_person("c.ollega"), page("handover_answer", pk=made.pk)

    sent = client.post(address, {"answer": "teruggegeven", "why": "Wij geven <geen> rekenles", "who": " "})
    seen = client.get(address)

    assert (sent.status_code, seen.status_code) == (HTTPStatus.CONFLICT, HTTPStatus.OK)
    assert GONE in text(sent)
    assert "Er is niets opgeslagen. Wat u typte, staat hieronder." in text(sent)
    assert "Wij geven &lt;geen&gt; rekenles</textarea>" in text(sent)
    assert text(sent).count("<textarea") == 1
    assert "ingetrokken op" in text(seen)
    assert "door k.manager" in text(seen)
    assert "<textarea" not in text(seen)
    assert f'href="{page("passing")}"' in text(seen)
    for told in (text(sent), text(seen)):
        assert "Proefmeijer" not in told
        assert "Graag taalles" not in told
        assert "Zeewolde" not in told
        assert str(resident.token) not in told
    assert seen_by(colleague) == ["", ""]


def test_whose_caseload_the_file_came_in_reads_all_of_it_and_is_written_down(
    worker: Actor, resident: Resident, colleague: Actor, as_person
):
    made = handed(worker, resident, colleague, with_file=True)
    with desk_of(colleague) as desk:
        confirm(desk=desk, handover=made, answer=Answer(day=desk.today, why="Goed zo"))

    told = text(as_person("c.ollega").get(page("handover_answer", pk=made.pk)))

    assert GONE in told
    assert "Fatma Proefmeijer" in told
    assert "Graag taalles" in told
    assert "door c.ollega: Goed zo" in told
    assert f'href="{page("person", resident)}"' in told
    assert [bool(each) for each in seen_by(colleague)][-1:] == [True]


def test_who_takes_back_what_was_answered_meanwhile_reads_how(
    worker: Actor, resident: Resident, colleague: Actor, as_person
):
    made = handed(worker, resident, colleague)
    client, address = as_person("k.manager"), page("handover", resident, pk=made.pk)
    assert 'name="why"' in text(client.get(address))
    with desk_of(colleague) as desk:
        give_back(desk=desk, handover=made, answer=Answer(day=desk.today, why="Zij spreekt al goed"))

    sent = client.post(address, {"why": "Toch niet nodig", "seen": "open-0"})

    assert sent.status_code == HTTPStatus.CONFLICT
    assert "Fatma Proefmeijer" in text(sent)
    assert "door c.ollega: Zij spreekt al goed" in text(sent)
    assert "Toch niet nodig</textarea>" in text(sent)
    assert f'href="{page("handover_correct", resident, pk=made.pk)}"' in text(sent)
    made.refresh_from_db()
    assert made.state == Handover.State.RETURNED


def test_a_handover_to_others_is_not_there(
    worker: Actor, resident: Resident, colleague: Actor, dronten: Municipality, as_person
):
    made = handed(worker, resident, colleague)
    with desk_of(worker) as desk:
        take_back(desk=desk, handover=made, why="Verhuist")
    case_manager(dronten, "v.vreemd")

    for name in ("v.vreemd", "k.manager"):
        assert as_person(name).get(page("handover_answer", pk=made.pk)).status_code == HTTPStatus.NOT_FOUND
    opened = as_person("v.vreemd").get(page("handover", resident, pk=made.pk))
    assert opened["Location"] == page("open", resident)
