"""What DUO notifies of comes into the file: once, with the details that DUO is asked for, and after a crash it is done again."""

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM, NotAllowedError
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.actions import notified
from meedoen.apps.cases.actions.notified import process_notifications
from meedoen.apps.cases.actions.receiving import NoWordsError, OtherNoticeError, receive, settle_by_hand, try_again
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.models import AccessLine, CaseEvent, CaseSpell, Notification, ProcessingLine
from meedoen.apps.cases.queries.notifications import notifications_to_look_at
from meedoen.links.duo_integration.notices import ReceivedNotice
from tests.apps.cases.people import BSN, CODE, KINDS, case_manager, desk_of, lead, made_team, registered
from tests.links.duo_integration.stand_in import DUO_OIN, OWN_OIN, StandIn, refugee, standing_in
from tests.links.remote.loopback import Reply

pytestmark = pytest.mark.django_db
SENT = datetime(2026, 6, 8, 7, 12, tzinfo=UTC)


@pytest.fixture
def office(dronten: Municipality):
    worker, head = case_manager(dronten), lead(dronten)
    return worker, head, made_team(dronten, worker, head)


@pytest.fixture
def bearer(office):
    worker, head, team = office
    return registered(head, team, worker=worker, bsn=BSN, bsn_checked="paspoort gezien")


@pytest.fixture
def duo():
    stand_in = StandIn(people={BSN: refugee()})
    with standing_in(stand_in) as (client, server):
        yield client, stand_in, server


def notice(event: str, *, minutes: int = 0, bsn: str = BSN, **changed: object) -> ReceivedNotice:
    made = ReceivedNotice(
        message_id=uuid.uuid4(),
        source=DUO_OIN,
        target=OWN_OIN,
        event=event,
        registered_at=SENT + timedelta(minutes=minutes),
        bsn=bsn,
    )
    return replace(made, **changed)


def take(*notices: ReceivedNotice) -> list[bool]:
    return [receive(actor=SYSTEM, municipality_code=CODE, notice=each) for each in notices]


def process(client) -> dict[str, int]:
    return dict(process_notifications(actor=SYSTEM, municipality_code=CODE, duo=client).counts)


def kept() -> list[Notification]:
    return list(Notification._default_manager.get_queryset().order_by("registered_at"))


def spells(resident, word: str) -> list[tuple[date, date | None, str]]:
    known = CaseSpell._default_manager.get_queryset().filter(resident=resident, known_until=None)
    found = known.filter(kind=KINDS.of_word(word).number).order_by("begin")
    return [(each.begin, each.end, each.details.get("doelgroep", "")) for each in found]


def events(resident, word: str) -> list[tuple[date, int | None]]:
    known = CaseEvent._default_manager.get_queryset().filter(resident=resident, known_until=None)
    found = known.filter(kind=KINDS.of_word(word).number).order_by("day")
    return [(each.day, each.value) for each in found]


def test_somebody_who_has_to_integrate_gets_the_duty_and_the_ten_weeks(bearer, duo):
    client, _, server = duo
    take(notice("SS101"), notice("SS139", minutes=5))

    assert process(client) == {"verwerkt": 2}
    assert spells(bearer, "inburgeringsplicht") == [(date(2026, 3, 2), None, "asielstatushouder")]
    assert events(bearer, "kennisgeving-inburgeringsplicht") == [(date(2026, 3, 9), None)]
    (spell,) = CaseSpell._default_manager.get_queryset().filter(resident=bearer)
    assert (spell.source, spell.source_id) == ("DUO", str(kept()[0].message_id))
    assert {came.headers["bron"] for came in server.came} == {OWN_OIN}


def test_what_is_done_says_nothing_any_more_of_whom_but_the_resident(bearer, duo):
    take(notice("SS101"))
    assert BSN not in str(vars(kept()[0]))

    process(duo[0])

    (done,) = kept()
    assert (done.sealed, done.resident, done.state, done.why) == ("", bearer, "verwerkt", "")


def test_a_message_that_is_sent_again_comes_in_once(bearer, duo):
    sent = notice("SS139")
    assert take(sent, sent) == [True, False]
    process(duo[0])
    assert take(sent) == [False]

    assert process(duo[0]) == {}
    assert len(events(bearer, "kennisgeving-inburgeringsplicht")) == 1


def test_another_notification_under_the_same_message_id_is_refused(bearer):
    sent = notice("SS139")
    take(sent)

    for other in (replace(sent, event="SS101"), replace(sent, bsn="999990020")):
        with pytest.raises(OtherNoticeError, match="eerder een andere melding"):
            take(other)


def test_the_same_event_in_two_messages_changes_nothing(bearer, duo):
    take(notice("SS139"), notice("SS139", minutes=9), notice("SS126", minutes=10), notice("SS126", minutes=11))
    process(duo[0])

    assert len(spells(bearer, "inburgeringsplicht")) == 1
    assert len(events(bearer, "kennisgeving-inburgeringsplicht")) == 1
    assert len(events(bearer, "signaal")) == 1


def test_whose_bsn_nobody_has_waits_for_the_intake(office, duo):
    worker, head, team = office
    client, _, server = duo
    take(notice("SS101"))

    assert process(client) == {"wacht": 1}
    assert "Schrijf de persoon in" in kept()[0].why
    assert server.came == []

    resident = registered(head, team, worker=worker, bsn=BSN, bsn_checked="paspoort gezien")
    assert process(client) == {"verwerkt": 1}
    assert spells(resident, "inburgeringsplicht") == [(date(2026, 3, 2), None, "asielstatushouder")]


def test_while_duo_does_not_answer_everything_is_left_and_done_later(bearer, duo):
    client, stand_in, server = duo
    take(notice("SS101"), notice("SS139", minutes=5))
    stand_in.broken = Reply(status=500)

    left = process_notifications(actor=SYSTEM, municipality_code=CODE, duo=client)

    assert left.stopped_by == "DUO is niet bereikbaar. Probeer het over een paar minuten weer."
    assert [each.state for each in kept()] == ["ontvangen", "ontvangen"]
    assert len(server.came) == 2
    stand_in.broken = None
    assert process(client) == {"verwerkt": 2}
    assert len(spells(bearer, "inburgeringsplicht")) == 1


@pytest.mark.parametrize("where", ["carry_out", "writings_of"])
def test_a_crash_halfway_leaves_nothing_of_it_and_it_is_done_again(bearer, duo, monkeypatch, where):
    take(notice("SS139"))
    real, times = getattr(notified, where), []

    def crash(*args, **kwargs):
        times.append(1)
        done = real(*args, **kwargs)
        if len(times) == (2 if where == "carry_out" else 1):
            raise KeyboardInterrupt
        return done

    with monkeypatch.context() as patch:
        patch.setattr(notified, where, crash)
        with pytest.raises(KeyboardInterrupt):
            process(duo[0])
    assert [each.state for each in kept()] == ["ontvangen"]
    assert spells(bearer, "inburgeringsplicht") == []

    assert process(duo[0]) == {"verwerkt": 1}
    assert len(spells(bearer, "inburgeringsplicht")) == 1
    assert len(events(bearer, "kennisgeving-inburgeringsplicht")) == 1


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (notice("SS999"), "staat niet in de beschrijving van DUO"),
        (notice("SS101", bsn="", v_number="1234567890"), "noemt alleen een V-nummer"),
        (notice("SS102"), "DUO kent deze persoon niet"),
    ],
)
def test_what_cannot_be_done_is_kept_with_why(bearer, duo, sent, why):
    take(sent)

    assert process(duo[0]) == {"geweigerd": 1}
    assert why in kept()[0].why
    assert process(duo[0]) == {}


def test_what_does_not_fit_the_file_is_kept_with_why_and_writes_nothing(office, duo):
    worker, head, team = office
    born = date(2026, 4, 1)
    resident = registered(head, team, worker=worker, bsn=BSN, bsn_checked="paspoort gezien", born=born)
    take(notice("SS101"))

    assert process(duo[0]) == {"geweigerd": 1}
    assert "ligt voor de geboortedatum" in kept()[0].why
    assert spells(resident, "inburgeringsplicht") == []


def test_without_a_link_what_has_to_be_asked_waits_and_what_has_not_is_done(bearer):
    take(notice("SS101"), notice("SS126", minutes=1))

    assert process(None) == {"wacht": 1, "verwerkt": 1}
    assert "niet ingesteld" in kept()[0].why
    assert events(bearer, "signaal") == [(date(2026, 6, 8), None)]


def test_a_group_that_changes_divides_the_duty_and_what_was_known_stays(bearer, duo):
    client, stand_in, _ = duo
    take(notice("SS101"))
    process(client)
    stand_in.people[BSN]["doelgroep"] = {"indeling": "Gezinsmigrant en overige migrant", "begindatum": "2026-06-01"}
    take(notice("SS124", minutes=10))
    process(client)

    assert spells(bearer, "inburgeringsplicht") == [
        (date(2026, 3, 2), date(2026, 6, 1), "asielstatushouder"),
        (date(2026, 6, 1), None, "gezinsmigrant"),
    ]
    before = CaseSpell._default_manager.get_queryset().exclude(known_until=None).get(resident=bearer)
    assert (before.begin, before.end) == (date(2026, 3, 2), None)


def test_the_term_its_extension_and_the_end(bearer, duo):
    client, stand_in, _ = duo
    person = stand_in.people[BSN]
    person["inburgeringstermijn"] = {"startdatum": "2026-05-05", "einddatum": "2029-05-05"}
    take(notice("SS101"), notice("SS102", minutes=1))
    process(client)
    person["inburgeringstermijn"] |= {"einddatum": "2029-11-05", "wijzigingsdatum": "2026-06-01"}
    take(notice("SS104", minutes=2), notice("SS104", minutes=3))
    process(client)
    person["inburgeringsplicht"] |= {
        "indicatorInburgeringsplicht": False,
        "einddatum": "2026-06-05",
        "redenGeenInburgeringsplicht": "Inburgeringsplicht voldaan",
    }
    take(notice("SS106", minutes=4))
    process(client)

    assert events(bearer, "eerste-pip") == [(date(2026, 5, 4), None)]
    assert events(bearer, "inburgeringstermijn-begint") == [(date(2026, 5, 5), None)]
    assert events(bearer, "inburgeringstermijn-verlengd") == [(date(2026, 6, 1), 6)]
    assert events(bearer, "inburgering-behaald") == [(date(2026, 6, 5), None)]
    assert spells(bearer, "inburgeringsplicht") == [(date(2026, 3, 2), date(2026, 6, 6), "asielstatushouder")]


def test_somebody_who_comes_with_a_plan_has_its_route_and_term(bearer, duo):
    client, stand_in, _ = duo
    stand_in.people[BSN] |= {
        "inburgeringstermijn": {"startdatum": "2026-05-05", "einddatum": "2029-05-05"},
        "PIP": {"gemeentecode": "0995", "pip": {"dagtekeningPip": "2026-05-04", "leerroute": "B", "niveau": "B1"}},
    }
    take(notice("SS121"))

    assert process(client) == {"verwerkt": 1}
    assert spells(bearer, "b1-route") == [(date(2026, 5, 4), None, "")]
    assert events(bearer, "pip-overgenomen") == [(date(2026, 6, 8), None)]
    assert events(bearer, "eerste-pip") == [(date(2026, 5, 4), None)]


def test_a_temporary_exemption_and_its_end(bearer, duo):
    client, stand_in, _ = duo
    take(notice("SS101"))
    process(client)
    duty = stand_in.people[BSN]["inburgeringsplicht"]
    duty |= {"indicatorInburgeringsplicht": False, "einddatum": "2026-06-10"}
    take(notice("SS109", minutes=1))
    process(client)
    stand_in.people[BSN]["inburgeringsplicht"] = {
        "indicatorInburgeringsplicht": True,
        "begindatum": "2026-03-02",
        "wijzigingsdatum": "2026-09-01",
    }
    take(notice("SS129", minutes=2))
    process(client)

    assert spells(bearer, "tijdelijk-vrijgesteld") == [(date(2026, 6, 11), date(2026, 9, 1), "")]
    assert spells(bearer, "inburgeringsplicht") == [
        (date(2026, 3, 2), date(2026, 6, 11), "asielstatushouder"),
        (date(2026, 9, 1), None, "asielstatushouder"),
    ]


def test_what_comes_tomorrow_is_done_tomorrow(bearer, duo):
    client, stand_in, _ = duo
    tomorrow = timezone.localdate() + timedelta(days=1)
    end = tomorrow.replace(year=tomorrow.year + 3, day=min(tomorrow.day, 28))
    stand_in.people[BSN]["inburgeringstermijn"] = {"startdatum": tomorrow.isoformat(), "einddatum": end.isoformat()}
    take(notice("SS102"))

    assert process(client) == {"wacht": 1}
    assert "en wordt die dag verwerkt" in kept()[0].why
    assert kept()[0].sealed
    assert events(bearer, "eerste-pip") == []


def test_both_logs_say_that_it_was_done_under_the_trace_that_duo_was_asked_with(bearer, duo):
    client, _, server = duo
    take(notice("SS101"))
    process(client)

    asked = {came.headers["traceparent"].split("-")[1] for came in server.came}
    lines = AccessLine._default_manager.get_queryset().filter(screen="melding van DUO").order_by("number")
    looked = [line for line in lines if line.trace_id in asked]
    assert [line.action for line in looked] == ["bekeken"]
    assert "verwerkt" in list(lines)[-1].changed
    assert list(lines)[-1].subjects == looked[0].subjects != ""
    text = str([vars(line) for line in (*lines, *ProcessingLine._default_manager.get_queryset())])
    assert BSN not in text


def test_only_who_registers_residents_takes_notifications_in_or_does_them(office, duo):
    worker, _, _ = office
    with pytest.raises(NotAllowedError):
        receive(actor=worker, municipality_code=CODE, notice=notice("SS101"))
    with pytest.raises(NotAllowedError):
        process_notifications(actor=worker, municipality_code=CODE, duo=duo[0])


def test_a_route_that_stands_ends_where_the_one_of_duo_begins(bearer, duo):
    client, stand_in, _ = duo
    stand_in.people[BSN] |= {
        "inburgeringstermijn": {"startdatum": "2026-04-02", "einddatum": "2029-04-02"},
        "PIP": {"gemeentecode": "0995", "pip": {"dagtekeningPip": "2026-04-01", "leerroute": "Z"}},
    }
    take(notice("SS121"))
    process(client)
    stand_in.people[BSN]["PIP"]["pip"] = {"dagtekeningPip": "2026-06-01", "leerroute": "B"}
    take(notice("SS121", minutes=5))
    process(client)

    assert spells(bearer, "z-route") == [(date(2026, 4, 1), date(2026, 6, 1), "")]
    assert spells(bearer, "b1-route") == [(date(2026, 6, 1), None, "")]


def test_who_registers_residents_sees_what_waits_and_about_whom(office):
    worker, head, _ = office
    take(notice("SS101"), notice("SS999", minutes=1, bsn="", v_number="1234567890"))
    process(None)

    with desk_of(head) as desk:
        first, second = notifications_to_look_at(desk=desk)
    assert (first.code, first.state, first.bsn) == ("SS101", "wacht", BSN)
    assert (second.state, second.v_number) == ("niet te verwerken", "1234567890")
    assert second.says == "Meedoen kent deze gebeurtenis niet."
    assert BSN not in repr(first)
    with desk_of(worker) as desk, pytest.raises(NotAllowedError):
        notifications_to_look_at(desk=desk)


def test_what_stood_in_the_way_can_be_taken_away_and_the_notification_done_again(office, bearer, duo):
    _, head, _ = office
    client, stand_in, _ = duo
    take(notice("SS102"))
    process(client)
    stand_in.people[BSN]["inburgeringstermijn"] = {"startdatum": "2026-05-05", "einddatum": "2029-05-05"}
    with desk_of(head) as desk:
        try_again(desk=desk, key=kept()[0].pk)

    assert process(client) == {"verwerkt": 1}
    assert events(bearer, "inburgeringstermijn-begint") == [(date(2026, 5, 5), None)]


def test_what_somebody_did_by_hand_is_done_and_says_nothing_of_whom_any_more(office):
    _, head, _ = office
    take(notice("SS101"))
    key = kept()[0].pk
    with desk_of(head) as desk, pytest.raises(NoWordsError):
        settle_by_hand(desk=desk, key=key, how="  ")
    with desk_of(head) as desk:
        settle_by_hand(desk=desk, key=key, how="Woont hier niet; DUO gebeld.")

    (done,) = kept()
    assert (done.state, done.why, done.sealed) == ("verwerkt", "Woont hier niet; DUO gebeld.", "")
    assert done.resident is None


def test_what_was_done_by_itself_meanwhile_is_not_settled_by_hand_any_more(office, bearer, duo):
    _, head, _ = office
    take(notice("SS101"))
    process(duo[0])

    with desk_of(head) as desk, pytest.raises(ChangedMeanwhileError, match="Deze melding is intussen al verwerkt op "):
        settle_by_hand(desk=desk, key=kept()[0].pk, how="Zelf ingevoerd.")

    (done,) = kept()
    assert (done.state, done.why, done.settled_by) == ("verwerkt", "", "")


def test_what_was_said_of_somebody_who_is_known_belongs_in_that_file(office, bearer):
    _, head, _ = office
    take(notice("SS101"))

    with desk_of(head) as desk:
        settle_by_hand(desk=desk, key=kept()[0].pk, how="Zelf ingevoerd.")

    (done,) = kept()
    assert done.resident == bearer
