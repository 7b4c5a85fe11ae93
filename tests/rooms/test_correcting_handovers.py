"""What was handed over wrongly: corrected with what stood there, taken back while it is open, or taken out of the wrong file."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.utils import timezone

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import User
from meedoen.apps.cases.actions.correcting_handovers import HandoverState, correct_handover, drop_handover
from meedoen.apps.cases.actions.handovers import Answer, NewHandover, confirm, hand_on
from meedoen.apps.cases.actions.recording import EntryError
from meedoen.apps.cases.guarding import serving
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.models import CaseEvent, CaseSpell, EarlierHandover, Handover, Resident
from meedoen.apps.cases.queries.handovers import waiting_handovers
from tests.apps.cases.people import CODE, KINDS, desk_of
from tests.rooms.one_file import colleague, resident, worker
from tests.rooms.people_pages import page, text

__all__ = ["colleague", "resident", "worker"]
pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def handed(worker: Actor, resident: Resident, colleague: Actor) -> Handover:
    with desk_of(worker) as desk:
        to = User.objects.get(pk=colleague.user_id)
        handing = NewHandover(text="Graag taalles", answer_by=desk.today + WEEK, to_user=to)
        return hand_on(desk=desk, resident=resident, handing=handing)


def again(model: type, **which: object) -> list:
    with serving(municipality_code=CODE):
        return list(model._default_manager.kept_for_all(municipality_code=CODE).filter(**which))


def in_file(model: type, word: str) -> list:
    return again(model, kind=KINDS.of_word(word).number, known_until=None)


def test_what_was_handed_over_is_corrected_and_the_receiver_reads_what_stood_there(
    worker: Actor, resident: Resident, colleague: Actor, as_person
):
    made = handed(worker, resident, colleague)
    address = page("handover_correct", resident, pk=made.pk)
    client = as_person("k.manager")
    assert f'href="{address}"' in client.get(page("handover", resident, pk=made.pk)).content.decode()
    later = (timezone.localdate() + 2 * WEEK).isoformat()
    typed = {"text": "Graag rekenles", "answer_by": later, "why": "Het gaat om rekenen", "seen": "open-0"}

    without = client.post(address, {**typed, "why": ""})
    told = text(client.post(address, typed, follow=True))
    twice = client.post(address, typed)

    assert without.status_code == HTTPStatus.BAD_REQUEST
    assert "Graag rekenles" in text(without)
    assert "De overdracht is verbeterd." in told
    assert twice.status_code == HTTPStatus.BAD_REQUEST
    assert "Iemand anders heeft dit intussen veranderd" in text(twice)
    ((now,), (earlier,)) = again(Handover), again(EarlierHandover)
    assert (now.text, now.answer_by.isoformat(), now.state) == ("Graag rekenles", later, "open")
    assert (earlier.text, earlier.corrected_by, earlier.why) == ("Graag taalles", "k.manager", "Het gaat om rekenen")
    read = text(as_person("c.ollega").get(page("handover_answer", pk=made.pk)))
    assert "Graag rekenles" in read
    assert "Stond er eerder" in read
    assert "Graag taalles" in read
    assert "door k.manager: Het gaat om rekenen" in read


def test_who_confirms_what_was_corrected_since_is_told_what_stands_now(
    worker: Actor, resident: Resident, colleague: Actor, as_person
):
    made = handed(worker, resident, colleague)
    receiver = as_person("c.ollega")
    shown = receiver.get(page("handover_answer", pk=made.pk)).content.decode()
    assert 'value="open-0"' in shown
    with desk_of(worker) as desk:
        state = HandoverState(text="Graag rekenles", answer_by=made.answer_by)
        correct_handover(desk=desk, handover=made, state=state, why="Verkeerd")

    late = receiver.post(page("handover_answer", pk=made.pk), {"answer": "bevestigd", "why": "", "seen": "open-0"})

    assert late.status_code == HTTPStatus.BAD_REQUEST
    assert "Iemand anders heeft dit intussen veranderd" in text(late)
    assert "Graag rekenles" in text(late)
    assert [each.state for each in again(Handover)] == ["open"]


def test_the_receiver_reads_why_a_handover_was_taken_back(
    worker: Actor, resident: Resident, colleague: Actor, as_person
):
    made = handed(worker, resident, colleague)
    assert "Aan u overgedragen en weer ingetrokken" not in text(as_person("c.ollega").get(page("passing")))
    as_person("k.manager").post(page("handover", resident, pk=made.pk), {"why": "Het ging over een ander"})

    received = text(as_person("c.ollega").get(page("passing")))

    assert "Aan u overgedragen en weer ingetrokken" in received
    assert "Het ging over een ander" in received
    assert "Aan u overgedragen en weer ingetrokken" not in text(as_person("k.manager").get(page("passing")))


def test_what_was_confirmed_about_the_wrong_person_is_taken_out_of_the_file(
    worker: Actor, resident: Resident, colleague: Actor, as_person
):
    made = handed(worker, resident, colleague)
    with desk_of(colleague) as desk:
        confirm(desk=desk, handover=made, answer=Answer(day=desk.today, why="Ik bel"))
    assert (len(in_file(CaseEvent, "overdracht")), len(in_file(CaseEvent, "overdracht-bevestigd"))) == (1, 1)
    client = as_person("k.manager")
    address = page("handover_correct", resident, pk=made.pk)
    (event,) = in_file(CaseEvent, "overdracht-bevestigd")
    assert client.get(page("correct_event", resident, number=event.number)).headers["Location"] == address

    typed = {"text": "Graag taalles", "why": "Was voor een ander", "withdrawn": "on"}
    told = text(client.post(address, typed, follow=True))

    assert "De overdracht staat niet meer in het dossier." in told
    assert "vervallen op" in told
    (now,) = again(Handover)
    assert (now.state, now.why) == ("vervallen", "Was voor een ander")
    for model, word in ((CaseEvent, "overdracht"), (CaseEvent, "overdracht-bevestigd"), (CaseSpell, "overdracht-open")):
        assert in_file(model, word) == []
    gone = text(client.get(address))
    assert "Toen bevestigd: Ik bel." in gone
    assert "Waarom verbetert u dit?" not in gone


def test_of_two_handovers_on_one_day_only_the_wrong_one_falls_away(worker: Actor, resident: Resident, colleague: Actor):
    wrong, right = handed(worker, resident, colleague), handed(worker, resident, colleague)

    with desk_of(worker) as desk:
        drop_handover(desk=desk, handover=wrong, why="Dubbel")
        waiting = waiting_handovers(desk=desk, residents=[resident])

    assert [each.record.pk for each in waiting.given] == [right.pk]
    assert len(in_file(CaseEvent, "overdracht")) == 1
    assert [each.end for each in in_file(CaseSpell, "overdracht-open")] == [None]


def test_a_handover_is_corrected_once_at_a_time_and_with_what_can_be(
    worker: Actor, resident: Resident, colleague: Actor
):
    made = handed(worker, resident, colleague)
    (stale,) = again(Handover)
    past = HandoverState(text=" ", answer_by=timezone.localdate() - WEEK)
    right = HandoverState(text="Anders", answer_by=made.answer_by)

    with desk_of(worker) as desk, pytest.raises(EntryError) as refused:
        correct_handover(desk=desk, handover=made, state=past, why="Reden")
    with desk_of(worker) as desk:
        correct_handover(desk=desk, handover=made, state=right, why="Reden")
    with desk_of(worker) as desk, pytest.raises(ChangedMeanwhileError):
        drop_handover(desk=desk, handover=stale, why="Reden")
    with desk_of(colleague) as desk, pytest.raises(ChangedMeanwhileError):
        confirm(desk=desk, handover=stale, answer=Answer(day=desk.today))

    assert [each.field for each in refused.value.objections] == ["text", "answer_by"]
    assert [each.state for each in again(Handover)] == ["open"]
    assert [each.text for each in again(EarlierHandover)] == ["Graag taalles"]
