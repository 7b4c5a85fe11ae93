"""A talk that was recorded wrongly: corrected with what stood there, or taken out; what came of it is told and stays."""

from datetime import date, timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.cases.actions.correcting_talks import TalkState, correct_talk, withdraw_talk
from meedoen.apps.cases.actions.recording import EntryError
from meedoen.apps.cases.actions.talks import Agreed, TalkEntry, record_talk
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.models import AccessLine, CaseSpell, PersonalDetails, Resident, Talk
from meedoen.apps.cases.queries.talks import known_talk
from tests.apps.cases.people import desk_of, spell
from tests.rooms.one_file import resident, signed_in, worker
from tests.rooms.people_pages import page, text

__all__ = ["resident", "signed_in", "worker"]
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
DAY = timedelta(days=1)


def talked(worker: Actor, resident: Resident, day: date, **more: object) -> Talk:
    with desk_of(worker) as desk:
        entry = TalkEntry(**{"day": day, "form": "gesprek", "sentence": "Wil taalles", **more})
        return record_talk(desk=desk, resident=resident, entry=entry).talk


def known() -> list[Talk]:
    return list(Talk._default_manager.get_queryset().filter(known_until=None))


def test_a_talk_is_corrected_from_the_timeline_and_what_stood_there_is_read_under_it(
    worker: Actor, resident: Resident, signed_in: Client
):
    today = timezone.localdate()
    made = talked(worker, resident, today - 9 * DAY)
    address = page("talk_correct", resident, number=made.number)
    assert f'href="{address}"' in signed_in.get(page("person", resident)).content.decode()
    assert "Wil taalles" in text(signed_in.get(address))
    day = (today - 2 * DAY).isoformat()
    typed = {"day": day, "form": "telefoon", "sentence": "Wil rekenles", "why": "Ander vak", "seen": str(made.pk)}

    told = text(signed_in.post(address, typed, follow=True))
    again = signed_in.post(address, typed)

    assert "Het gesprek is verbeterd." in told
    assert "Wil rekenles" in told
    (now,) = known()
    assert (now.number, now.day, now.form, now.why) == (made.number, today - 2 * DAY, "telefoon", "Ander vak")
    assert again.status_code == HTTPStatus.BAD_REQUEST
    assert "Iemand anders heeft dit intussen veranderd" in text(again)
    read = text(signed_in.get(address))
    assert "Stond er eerder" in read
    assert "Wil taalles" in read
    assert "door k.manager: Ander vak" in read
    screens = AccessLine._default_manager.get_queryset().values_list("screen", flat=True)
    assert "gesprek verbeteren" in set(screens)


def test_what_came_of_a_talk_is_told_and_stays_on_its_day(worker: Actor, resident: Resident, signed_in: Client):
    today = timezone.localdate()
    agreed = Agreed(text="Belt het Taalhuis", due=today + DAY)
    made = talked(worker, resident, today - 9 * DAY, spells=[spell("trede-2", today - 9 * DAY)], agreed=agreed)
    address = page("talk_correct", resident, number=made.number)
    assert "afspraak: Belt het Taalhuis" in text(signed_in.get(address))
    typed = {"day": (today - 3 * DAY).isoformat(), "form": "gesprek", "sentence": "", "why": "Andere dag"}

    moved = text(signed_in.post(address, typed, follow=True))
    (now,) = known()
    gone = text(signed_in.post(address, {**typed, "withdrawn": "on", "why": "Verkeerd dossier"}, follow=True))

    assert "Op de dag van eerst staat nog: Trede 2" in moved
    assert (now.day, now.sentence) == (today - 3 * DAY, "")
    assert "Het gesprek staat niet meer in het dossier. Wel staat er nog: Trede 2" in gone
    assert known() == []
    (step,) = CaseSpell._default_manager.get_queryset().filter(known_until=None)
    assert step.begin == today - 9 * DAY
    assert signed_in.get(address).status_code == HTTPStatus.NOT_FOUND
    withdrawn = Talk._default_manager.get_queryset().get(pk=now.pk)
    assert (withdrawn.withdrawn_by, withdrawn.withdrawn_why) == ("k.manager", "Verkeerd dossier")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"day": "2100-01-01"}, "nog niet geweest"),
        ({"day": "1950-01-01"}, "voor de geboortedatum"),
        ({"why": ""}, "Waarom verbetert u dit?"),
        ({"sentence": ""}, "haal het dan uit het dossier"),
    ],
)
def test_a_talk_that_cannot_be_so_is_told_and_keeps_what_was_typed(
    worker: Actor, resident: Resident, signed_in: Client, wrong: dict, said: str
):
    made = talked(worker, resident, timezone.localdate() - DAY)
    typed = {"day": timezone.localdate().isoformat(), "form": "huisbezoek", "sentence": "Wil meer", "why": "Reden"}

    answer = signed_in.post(page("talk_correct", resident, number=made.number), {**typed, **wrong})

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert said in text(answer)
    assert 'value="huisbezoek" selected' in answer.content.decode()
    assert [(each.pk, each.sentence) for each in known()] == [(made.pk, "Wil taalles")]


def test_no_talk_is_moved_past_the_day_of_death(worker: Actor, resident: Resident):
    today = timezone.localdate()
    made = talked(worker, resident, today - 40 * DAY)
    PersonalDetails._default_manager.get_queryset().filter(resident=resident).update(died_on=today - 30 * DAY)
    state = TalkState(day=today - 29 * DAY, form="gesprek", sentence="Wil taalles")

    with desk_of(worker) as desk, pytest.raises(EntryError, match="Na het overlijden"):
        correct_talk(desk=desk, shown=made, state=state, why="Reden")

    assert [each.pk for each in known()] == [made.pk]


def test_a_talk_that_somebody_else_took_out_is_not_corrected(worker: Actor, resident: Resident):
    made = talked(worker, resident, timezone.localdate() - DAY)
    with desk_of(worker) as desk:
        withdraw_talk(desk=desk, shown=made, why="Dubbel")
        assert known_talk(desk=desk, resident=resident, number=made.number) is None

    state = TalkState(day=made.day, form="gesprek", sentence="Anders")
    with desk_of(worker) as desk, pytest.raises(ChangedMeanwhileError):
        correct_talk(desk=desk, shown=made, state=state, why="Reden")

    assert known() == []
