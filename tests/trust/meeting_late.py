"""Two who change the same, of whom the slower began first: `python -m tests.trust.meeting_late`.

Both have seen what stood there before, and the page of the second began before that of the first. Written is one line of JSON per pair, which
`test_two_of_whom_the_slower_began` judges: what came of each (done, told why not, or broken), and what stands there then.
"""

import json
import os
from collections.abc import Callable
from copy import copy
from datetime import UTC, date, datetime, timedelta
from threading import Event
from time import sleep
from typing import Any
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meedoen.config.settings")
django.setup()

from django.db import connection  # noqa: E402 Django comes first
from django.utils import timezone  # noqa: E402 as above

from meedoen.apps.accounts.actors import SYSTEM  # noqa: E402 as above
from meedoen.apps.accounts.models import Municipality, User  # noqa: E402 as above
from meedoen.apps.cases.actions import importing  # noqa: E402 as above
from meedoen.apps.cases.actions.alerts import NewAlert, add_step, match_alert, record_alert  # noqa: E402 as above
from meedoen.apps.cases.actions.correcting import withdraw_spell  # noqa: E402 as above
from meedoen.apps.cases.actions.dividing import leave_team  # noqa: E402 as above
from meedoen.apps.cases.actions.handovers import Answer, NewHandover, confirm, hand_on  # noqa: E402 as above
from meedoen.apps.cases.actions.importing import import_cases  # noqa: E402 as above
from meedoen.apps.cases.actions.newcomers import connect_notified  # noqa: E402 as above
from meedoen.apps.cases.actions.plans import AfterReview, review_plan, settle_plan  # noqa: E402 as above
from meedoen.apps.cases.actions.positions import PositionEntry, change_position, open_position  # noqa: E402 as above
from meedoen.apps.cases.actions.receiving import receive  # noqa: E402 as above
from meedoen.apps.cases.actions.recording import SpellEntry, end_spell, write_spell  # noqa: E402 as above
from meedoen.apps.cases.actions.registering import take_turn_to_register  # noqa: E402 as above
from meedoen.apps.cases.actions.seating import WishEntry, write_wish  # noqa: E402 as above
from meedoen.apps.cases.desk import Desk, at_desk  # noqa: E402 as above
from meedoen.apps.cases.guarding import serving  # noqa: E402 as above
from meedoen.apps.cases.importing.preparing import GivenFile  # noqa: E402 as above
from meedoen.apps.cases.models import (  # noqa: E402 as above
    Assignment,
    CaseEvent,
    CaseSpell,
    CitizenNumber,
    Notification,
    PersonalDetails,
    Position,
    TeamMember,
    Wish,
)
from meedoen.apps.network.models import Organisation  # noqa: E402 as above
from meedoen.links.definitions.alerts import national_alert_list  # noqa: E402 as above
from meedoen.links.definitions.reading import national_code_book  # noqa: E402 as above
from meedoen.links.duo_integration.notices import ReceivedNotice  # noqa: E402 as above
from tests.apps.cases.people import case_manager, lead, made_team, registered  # noqa: E402 as above
from tests.links.duo_integration.stand_in import DUO_OIN, OWN_OIN  # noqa: E402 as above
from tests.trust.late_forms import letter, service_form  # noqa: E402 as above
from tests.trust.two_at_once import CODE, LINGER, Act, Office, side_by_side, what_came_of  # noqa: E402 as above

KINDS = national_code_book().kinds
LIST = national_alert_list()
BEGIN = date(2026, 1, 5)


def _both(office: Office, first: Act, second: Act) -> list[str]:
    return side_by_side(first, second, actors=(office.worker, office.worker), began_later=True)


def _alone(act: Callable[[Desk], Any]) -> Any:
    with at_desk(actor=SYSTEM, municipality_code=CODE, screen="proef") as desk:
        return act(desk)


def _known(office: Office, model: type[Any], word: str) -> list[Any]:
    with serving(municipality_code=CODE):
        return list(office.of(model).filter(known_until=None, kind=KINDS.of_word(word).number).order_by("pk"))


def steps(office: Office) -> tuple[list[str], object]:
    """A step that somebody wrote since is ended by one of a later day: it stays known from when it was written."""

    def writes(word: str, begin: date) -> Act:
        entry = SpellEntry(kind=KINDS.of_word(word), begin=begin)
        return lambda desk: write_spell(desk=desk, resident=office.resident, entry=entry)

    told = _both(office, writes("trede-2", date(2026, 3, 2)), writes("trede-3", date(2026, 3, 9)))
    return told, [each.end for each in _known(office, CaseSpell, "trede-2")]


def wishes(office: Office) -> tuple[list[str], object]:
    """Two who change what somebody wants."""
    seen = _alone(lambda desk: write_wish(desk=desk, resident=office.resident, entry=WishEntry(language_level="B1"))).pk

    def writes(level: str) -> Act:
        return lambda desk: write_wish(
            desk=desk, resident=office.resident, entry=WishEntry(language_level=level), seen=seen
        )

    told = _both(office, writes("A1"), writes("A2"))
    with serving(municipality_code=CODE):
        return told, list(office.of(Wish).order_by("pk").values_list("language_level", flat=True))


def plans(office: Office) -> tuple[list[str], object]:
    """One renews a plan that another ends."""
    plan = _alone(lambda desk: settle_plan(desk=desk, resident=office.resident, day=BEGIN))

    def reviews(after: AfterReview) -> Act:
        return lambda desk: review_plan(desk=desk, plan=copy(plan), day=date(2026, 3, 2), after=after)

    told = _both(office, reviews(AfterReview.RENEWED), reviews(AfterReview.ENDS))
    return told, [each.end is None for each in _known(office, CaseSpell, "plan-van-aanpak")]


def gone_plan(office: Office) -> tuple[list[str], object]:
    """One discusses the plan that another takes away."""
    (plan,) = [each for each in _known(office, CaseSpell, "plan-van-aanpak") if each.end is None]

    def takes_away(desk: Desk) -> None:
        withdraw_spell(desk=desk, shown=copy(plan), why="Hoort hier niet")

    def reviews(desk: Desk) -> None:
        review_plan(desk=desk, plan=copy(plan), day=date(2026, 5, 4), after=AfterReview.ENDS)

    told = _both(office, takes_away, reviews)
    return told, len([each for each in _known(office, CaseEvent, "plan-besproken") if each.day == date(2026, 5, 4)])


def gone_spell(office: Office) -> tuple[list[str], object]:
    """One ends what another takes away."""
    entry = SpellEntry(kind=KINDS.of_word("vrijwilligerswerk"), begin=BEGIN)
    spell = _alone(lambda desk: write_spell(desk=desk, resident=office.resident, entry=entry)).spell

    def takes_away(desk: Desk) -> None:
        withdraw_spell(desk=desk, shown=copy(spell), why="Hoort hier niet")

    def ends(desk: Desk) -> None:
        end_spell(desk=desk, shown=copy(spell), last_day=date(2026, 5, 4), reason=0)

    told = _both(office, takes_away, ends)
    return told, len(_known(office, CaseSpell, "vrijwilligerswerk"))


def place(office: Office) -> tuple[list[str], object]:
    """Two who change one place."""
    provider = Organisation._default_manager.create(municipality_id=CODE, slug="proefplaats", name="Proefplaats")
    given = {"provider": provider, "kind": KINDS.of_word("p-baan"), "begin": BEGIN}
    opened = _alone(lambda desk: open_position(desk=desk, entry=PositionEntry(**given, seats=2)))

    def changes(**columns: Any) -> Act:
        entry = PositionEntry(**{**given, "seats": 2, **columns})
        return lambda desk: change_position(desk=desk, position=copy(opened), entry=entry)

    told = _both(office, changes(seats=5), changes(note="Alleen in de ochtend"))
    with serving(municipality_code=CODE):
        now = Position._default_manager.kept_for_all(municipality_code=CODE).get(pk=opened.pk)
        return told, [now.seats, now.note]


def handover(office: Office) -> tuple[list[str], object]:
    """One takes somebody out of a team who confirms a handover with the file."""
    home = Municipality.objects.get(code=CODE)
    taker = case_manager(home, "o.vernemer")
    team = made_team(home, taker, office.head, name="Team Taal")
    receiver = User.objects.get(pk=taker.user_id)
    handing = NewHandover(text="Help", answer_by=timezone.localdate() + timedelta(7), to_user=receiver, with_file=True)
    handed = _alone(lambda desk: hand_on(desk=desk, resident=office.resident, handing=handing))
    with serving(municipality_code=CODE):
        members = TeamMember._default_manager.get_queryset().select_related("user", "team")
        member = members.get(user_id=taker.user_id, team=team)

    def confirms(desk: Desk) -> None:
        confirm(desk=desk, handover=handed, answer=Answer(day=desk.today))

    told = side_by_side(
        lambda desk: leave_team(desk=desk, member=member), confirms, actors=(office.head, taker), began_later=True
    )
    with serving(municipality_code=CODE):
        return told, office.of(Assignment).filter(ended_at=None, user_id=taker.user_id).count()


def alert(office: Office) -> tuple[list[str], object]:
    """One writes down contact about a signal that another puts in a file."""
    new = NewAlert(
        kind=LIST.kind(word="achterstand-huur"),
        from_whom="Verhuurder",
        received_on=timezone.localdate() - timedelta(2),
        about_name="Nieuw Verzonnen",
    )
    came = _alone(lambda desk: record_alert(desk=desk, alert=new))

    def adds(desk: Desk) -> None:
        add_step(desk=desk, alert=copy(came), doing=LIST.doing(word="contact"), day=desk.today)

    def matches(desk: Desk) -> None:
        match_alert(desk=desk, alert=copy(came), resident=office.resident)

    told = side_by_side(adds, matches, actors=(office.head, office.head), began_later=True)
    return told, len(_known(office, CaseEvent, "eerste-contact"))


def newcomer(office: Office) -> tuple[list[str], object]:
    """One gives the BSN of a notification to somebody whose file another reads in, who is writing already."""
    begun, notice = Event(), _notice()
    receive(actor=SYSTEM, municipality_code=CODE, notice=notice)
    _import("Inleen")
    with serving(municipality_code=CODE):
        details = PersonalDetails._default_manager.get_queryset().select_related("resident")
        resident = details.get(surname="Inleen").resident
        key = Notification._default_manager.get_queryset().get(message_id=notice.message_id).pk

    def lingers(*, desk: Desk) -> None:
        take_turn_to_register(desk=desk)
        begun.set()
        # Longer than the database waits before it looks who waits for whom.
        sleep(2 * LINGER)

    def connects() -> None:
        begun.wait(30 if connection.features.has_select_for_update else LINGER)
        with at_desk(actor=office.head, municipality_code=CODE, screen="proef") as desk:
            connect_notified(desk=desk, key=key, resident=resident, checked_how="paspoort")

    importing.take_turn_to_register = lingers
    try:
        told = what_came_of(lambda: _import("Anders"), connects)
    finally:
        importing.take_turn_to_register = take_turn_to_register
    with serving(municipality_code=CODE):
        known = PersonalDetails._default_manager.get_queryset().filter(known_until=None, resident=resident).get()
        return told, [known.surname, CitizenNumber._default_manager.get_queryset().filter(resident=resident).count()]


def _notice() -> ReceivedNotice:
    moment = datetime(2026, 6, 8, 7, 12, tzinfo=UTC)
    told = {"source": DUO_OIN, "target": OWN_OIN, "event": "SS101", "registered_at": moment, "bsn": "999990019"}
    return ReceivedNotice(message_id=uuid4(), **told)


def _import(surname: str) -> None:
    rows = f"Cliëntnummer;Achternaam;Soort;Begin;Team\nC1;{surname};ioaw;01-01-2024;Team Werk"
    given = GivenFile(content=rows.encode(), name="levering.csv", source="Suite")
    import_cases(actor=SYSTEM, municipality_code=CODE, given=given)


def main() -> None:
    """Let every pair meet, and write what came of it."""
    home = Municipality.objects.get(code=CODE)
    worker, head = case_manager(home), lead(home)
    office = Office(worker, head, team := made_team(home, worker, head), registered(head, team))
    pairs: dict[str, Callable[[Office], tuple[list[str], object]]] = {
        "treden": steps,
        "wensen": wishes,
        "plan": plans,
        "plan vervallen": gone_plan,
        "vervallen": gone_spell,
        "plaats": place,
        "dienstverlening": service_form,
        "brief": letter,
        "overdracht": handover,
        "signaal": alert,
        "melding": newcomer,
    }
    for name, meets in pairs.items():
        told, now = meets(office)
        print(json.dumps({"what": name, "told": told, "now": now}, default=str))  # noqa: T201 the test reads it


if __name__ == "__main__":
    main()
