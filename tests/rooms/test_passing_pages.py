"""Signals and handovers as people use their pages: written down, matched, answered, and told on the morning page."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.recording import write_spell
from meedoen.apps.cases.models import AccessLine, Alert, Assignment, CaseEvent, Handover, PersonalDetails, Resident
from tests.apps.cases.people import KINDS, case_manager, desk_of, lead, made_team, registered, spell
from tests.people import account
from tests.rooms.people_pages import page, text

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def office(dronten: Municipality) -> Resident:
    worker, head = case_manager(dronten), lead(dronten)
    team = made_team(dronten, worker, head)
    return registered(head, team, worker=worker, surname="Proefmeijer", given_name="Fatma")


def typed_alert(**more: str) -> dict[str, str]:
    received = (timezone.localdate() - timedelta(days=60)).isoformat()
    given = {"kind": "achterstand-energie", "from_whom": "Energiebedrijf", "received_on": received, "text": "3 maanden"}
    return {**given, **more}


def only(model: type) -> object:
    return model._default_manager.get_queryset().get()


def test_a_signal_is_written_followed_and_closed(office: Resident, as_person):
    client = as_person("k.manager")
    client.post(page("alert_about", office), typed_alert())
    shown = text(client.get(page("morning")))
    assert "Achterstand met energie" in shown
    assert "Contact na een vroegsignaal" in shown
    pk = only(Alert).pk

    today = timezone.localdate().isoformat()
    told = client.post(
        page("alert", office, pk=pk), {"what": "contact", "day": today, "text": "Belt terug"}, follow=True
    )
    assert "Het staat bij het signaal." in text(told)
    assert "Belt terug" in text(client.get(page("alert", office, pk=pk)))
    closed = client.post(page("alert_close", office, pk=pk), {"outcome": "hulp", "day": today, "why": ""}, follow=True)

    assert "Er is hulp gekomen" in text(closed)
    assert "Achterstand met energie" not in text(client.get(page("morning")))
    assert "Schrijf het erbij" not in text(client.get(page("alert", office, pk=pk)))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"received_on": "2100-01-01"}, "nog niet geweest"),
        ({"received_on": "31-31-2026"}, "31-31-2026"),
        ({"kind": "niets"}, "Kies"),
        ({"from_whom": ""}, "Van wie"),
    ],
)
def test_a_wrong_signal_is_told_and_what_was_typed_stays(office: Resident, as_person, wrong: dict, said: str):
    answer = as_person("k.manager").post(page("alert_about", office), typed_alert(**wrong))

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert said in text(answer)
    assert "3 maanden" in text(answer)
    assert not Alert._default_manager.get_queryset().exists()


def test_the_intake_finds_out_whom_a_signal_is_about(office: Resident, dronten: Municipality, as_person):
    account("i.ntake", dronten, Role.INTAKE)
    client = as_person("k.manager")
    unnamed = client.post(page("alert_new"), typed_alert(about_name="", about_where=""))
    assert "Schrijf een naam of een adres op" in text(unnamed)
    assert f'href="{page("passing")}">Signalen en overdrachten</a>' in text(unnamed)
    client.post(page("alert_new"), typed_alert(about_name="fatma proefmeyer"))
    assert "fatma proefmeyer" not in text(client.get(page("passing")))
    pk = only(Alert).pk

    intake = as_person("i.ntake")
    assert "fatma proefmeyer" in text(intake.get(page("passing")))
    asked = text(intake.get(page("alert_match", pk=pk)))
    assert "Fatma Proefmeijer, geboren" in asked
    assert "Niemand gevonden" in text(intake.post(page("alert_match", pk=pk), {"wie": "xylofoon"}))
    nobody = intake.post(page("alert_match", pk=pk), {"wie": "proefmeijer", "doe": "koppel"})
    assert nobody.status_code == HTTPStatus.BAD_REQUEST
    assert "Kies iets bij ‘Wie is het?’." in text(nobody)
    assert "Fatma Proefmeijer, geboren" in text(nobody)
    told = intake.post(page("alert_match", pk=pk), {"resident": str(office.token), "doe": "koppel"}, follow=True)

    assert "Het signaal staat nu in het dossier." in text(told)
    Assignment._default_manager.get_queryset().update(user=None)
    asked = text(intake.get(page("alert", office, pk=pk)))
    assert "Sluit het signaal af" in asked
    assert "Draag het over" not in asked
    assert only(Alert).resident_id == office.pk
    assert intake.get(page("alert_match", pk=pk)).status_code == HTTPStatus.NOT_FOUND


def test_a_signal_is_matched_with_who_was_found_under_another_name(office: Resident, dronten: Municipality, as_person):
    account("i.ntake", dronten, Role.INTAKE)
    as_person("k.manager").post(page("alert_new"), typed_alert(about_name="bijnaam xylofoon"))
    intake, address = as_person("i.ntake"), page("alert_match", pk=only(Alert).pk)

    found = text(intake.post(address, {"wie": "proefmeijer"}))
    assert '<input type="hidden" name="wie" value="proefmeijer">' in found
    told = intake.post(address, {"wie": "proefmeijer", "resident": str(office.token), "doe": "koppel"}, follow=True)

    assert "Het signaal staat nu in het dossier." in text(told)


def test_a_handover_is_answered_by_who_gets_it_and_the_file_goes_along(
    office: Resident, dronten: Municipality, as_person
):
    colleague = case_manager(dronten, "c.ollega")
    made_team(dronten, colleague, name="Team Taal")
    client = as_person("k.manager")
    due = (timezone.localdate() + timedelta(days=3)).isoformat()
    typed = {"to_user": "c.ollega", "to_team": "", "to_party": "", "text": "Graag taalles", "answer_by": due}
    twice = client.post(page("hand_on", office), {**typed, "to_party": "Taalhuis"})
    assert "Kies één ontvanger" in text(twice)
    assert "Graag taalles" in text(twice)
    assert "Fatma Proefmeijer" in text(twice)
    assert page("person", office) in text(twice)
    client.post(page("hand_on", office), {**typed, "with_file": "on"})
    pk = only(Handover).pk
    assert "Graag taalles" in text(client.get(page("morning")))
    assert client.get(page("handover_answer", pk=pk)).status_code == HTTPStatus.NOT_FOUND

    receiver = as_person("c.ollega")
    morning = text(receiver.get(page("morning")))
    assert "1 overdracht wacht op uw antwoord." in morning
    assert "Overgedragen en nog niet bevestigd" not in morning
    whole = text(receiver.get(page("morning"), {"blok": "antwoorden"}))
    assert "In totaal: 1. Aan u of uw team overgedragen." in whole
    assert "In uw caseload" not in whole
    assert receiver.get(page("person", office)).status_code == HTTPStatus.FOUND
    unreasoned = receiver.post(page("handover_answer", pk=pk), {"answer": "teruggegeven", "why": ""})
    assert "Zeg waarom" in text(unreasoned)
    told = receiver.post(page("handover_answer", pk=pk), {"answer": "bevestigd", "why": ""}, follow=True)

    assert "Het dossier is meegekomen." in text(told)
    assert receiver.get(page("person", office)).status_code == HTTPStatus.OK
    standing = Assignment._default_manager.get_queryset().get(resident=office, ended_at=None)
    assert standing.user_id == colleague.user_id
    event = CaseEvent._default_manager.get_queryset().get(kind=KINDS.of_word("overdracht-bevestigd").number)
    settled = text(receiver.get(page("correct_event", office, number=event.number), follow=True))
    assert "Overdracht verbeteren" in settled
    grounds = set(AccessLine._default_manager.get_queryset().values_list("ground", flat=True))
    assert "overdracht" in grounds


def test_of_a_party_outside_is_written_who_confirmed(office: Resident, as_person):
    client = as_person("k.manager")
    today = timezone.localdate().isoformat()
    typed = {"to_user": "", "to_team": "", "to_party": "Taalhuis", "text": "Graag taalles", "answer_by": today}
    client.post(page("hand_on", office), typed)
    address = page("handover", office, pk=only(Handover).pk)
    refused = client.post(address, {"answer": "bevestigd", "who": "", "how": "", "day": today, "why": ""})
    assert "Schrijf op wie dit namens de ontvanger zei." in text(refused)
    said = {"answer": "bevestigd", "who": "J. Verzonnen", "how": "telefoon", "day": today, "why": ""}

    told = text(client.post(address, said, follow=True))

    assert "door J. Verzonnen, telefoon" in told
    # Who comes back to the form later reads how it was settled.
    settled = client.get(address)
    assert settled.status_code == HTTPStatus.OK
    assert "Deze overdracht staat niet meer open" in text(settled)
    assert "door J. Verzonnen, telefoon" in text(settled)
    assert 'name="answer"' not in text(settled)


def test_of_who_died_the_morning_and_the_file_say_what_is_to_be_ended(
    office: Resident, dronten: Municipality, as_person
):
    begin, day = timezone.localdate() - timedelta(days=500), timezone.localdate() - timedelta(days=30)
    with desk_of(case_manager(dronten, "k.tweede")) as desk:
        write_spell(desk=desk, resident=office, entry=spell("trede-2", begin))
    client = as_person("k.manager")
    alive = text(client.get(page("morning")))
    PersonalDetails._default_manager.get_queryset().filter(resident=office).update(died_on=day)

    morning = text(client.get(page("morning")))
    file = text(client.get(page("person", office)))

    assert "De trede is niet ouder dan een jaar" in alive
    assert 'id="overleden"' not in alive
    assert "De trede is niet ouder dan een jaar" not in morning
    assert "Termijnen en afspraken zijn door het overlijden voorbij." in morning
    assert "Er is vandaag niets dat moet." not in morning
    assert "Sluit nog af: Trede 2. Termijnen en afspraken zijn voorbij." in file
