"""Two people who change the same at the same moment: `python -m tests.trust.meeting_in_a_file`.

Both have seen what stood there before. The first acts and lingers before it commits; meanwhile the second begins. Written is one line of
JSON per pair, which `test_two_in_one_file` judges: what came of each (done, told why not, or broken), and what stands there then.
"""

import json
import os
from collections.abc import Callable
from datetime import date, timedelta
from threading import Event
from time import sleep
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meedoen.config.settings")
django.setup()

from django.utils import timezone  # noqa: E402 Django comes first

from meedoen.apps.accounts.actors import SYSTEM  # noqa: E402 as above
from meedoen.apps.accounts.models import Municipality  # noqa: E402 as above
from meedoen.apps.cases.actions.alerts import NewAlert, add_step, close_alert, record_alert  # noqa: E402 as above
from meedoen.apps.cases.actions.dividing import assign, leave_team, make_team  # noqa: E402 as above
from meedoen.apps.cases.actions.importing import import_cases  # noqa: E402 as above
from meedoen.apps.cases.actions.keeping import hold_file  # noqa: E402 as above
from meedoen.apps.cases.actions.letters import say_unsent  # noqa: E402 as above
from meedoen.apps.cases.actions.positions import PositionEntry, open_position  # noqa: E402 as above
from meedoen.apps.cases.actions.recording import SpellEntry, end_spell, write_spell  # noqa: E402 as above
from meedoen.apps.cases.actions.registering import NewPerson, register  # noqa: E402 as above
from meedoen.apps.cases.actions.seating import WishEntry, take_seat, write_wish  # noqa: E402 as above
from meedoen.apps.cases.actions.talks import TalkEntry, record_talk  # noqa: E402 as above
from meedoen.apps.cases.actions.versions import new_number  # noqa: E402 as above
from meedoen.apps.cases.desk import Desk, at_desk  # noqa: E402 as above
from meedoen.apps.cases.guarding import serving  # noqa: E402 as above
from meedoen.apps.cases.importing.alone import one_import  # noqa: E402 as above
from meedoen.apps.cases.importing.preparing import GivenFile  # noqa: E402 as above
from meedoen.apps.cases.models import (  # noqa: E402 as above
    Alert,
    AlertStep,
    Assignment,
    CaseSpell,
    FileHold,
    MadeLetter,
    PersonalDetails,
    Talk,
    Team,
    TeamMember,
    Wish,
)
from meedoen.apps.network.models import Organisation  # noqa: E402 as above
from meedoen.links.definitions.alerts import national_alert_list  # noqa: E402 as above
from meedoen.links.definitions.reading import national_code_book  # noqa: E402 as above
from tests.apps.cases.people import case_manager, lead, made_team, registered  # noqa: E402 as above
from tests.trust.two_at_once import CODE, Act, Office, side_by_side, what_came_of  # noqa: E402 as above

KINDS = national_code_book().kinds
LIST = national_alert_list()
IMPORTS = 4.0


def benefits(office: Office) -> tuple[list[str], object]:
    """Two benefits, which nobody has together."""

    def writes(word: str) -> Act:
        entry = SpellEntry(kind=KINDS.of_word(word), begin=date(2026, 3, 1))
        return lambda desk: write_spell(desk=desk, resident=office.resident, entry=entry)

    told = side_by_side(writes("algemene-bijstand"), writes("ioaw"), actors=(office.worker, office.worker))
    with serving(municipality_code=CODE):
        return told, office.of(CaseSpell).filter(known_until=None).count()


def steps(office: Office) -> tuple[list[str], object]:
    """Two steps of one day: somebody stands on one."""

    def writes(word: str) -> Act:
        entry = SpellEntry(kind=KINDS.of_word(word), begin=date(2026, 3, 2))
        return lambda desk: write_spell(desk=desk, resident=office.resident, entry=entry)

    told = side_by_side(writes("trede-2"), writes("trede-3"), actors=(office.worker, office.worker))
    of_steps = [KINDS.of_word(f"trede-{step}").number for step in range(1, 7)]
    with serving(municipality_code=CODE):
        return told, office.of(CaseSpell).filter(known_until=None, kind__in=of_steps, end=None).count()


def wishes(office: Office) -> tuple[list[str], object]:
    """Two who write down for the first time what somebody wants."""

    def writes(level: str) -> Act:
        entry = WishEntry(language_level=level)
        return lambda desk: write_wish(desk=desk, resident=office.resident, entry=entry, seen=0)

    told = side_by_side(writes("A1"), writes("A2"), actors=(office.worker, office.worker))
    with serving(municipality_code=CODE):
        return told, office.of(Wish).filter(known_until=None).count()


def talk(office: Office) -> tuple[list[str], object]:
    """A button that is pressed twice: the same talk comes in two times."""

    def records(desk: Desk) -> None:
        record_talk(desk=desk, resident=office.resident, entry=TalkEntry(day=desk.today, form="gesprek", sentence="Ok"))

    told = side_by_side(records, records, actors=(office.worker, office.worker))
    with serving(municipality_code=CODE):
        return told, office.of(Talk).filter(known_until=None).count()


def leaving(office: Office) -> tuple[list[str], object]:
    """One takes somebody out of a team while another gives that person a file."""
    with serving(municipality_code=CODE):
        leaver = TeamMember._default_manager.get_queryset().get(user_id=office.worker.user_id)
        leaver.user.get_username()

    def gives(desk: Desk) -> None:
        assign(desk=desk, resident=office.resident, team=office.team, username="k.manager")

    told = side_by_side(lambda desk: leave_team(desk=desk, member=leaver), gives, actors=(office.head, office.head))
    with serving(municipality_code=CODE):
        return told, office.of(Assignment).filter(ended_at=None, user_id=office.worker.user_id).count()


def seat(office: Office) -> tuple[list[str], object]:
    """One takes the last seat from April while another lets who sits there until March stay."""
    other = registered(office.head, office.team, surname="Daarna")
    provider = Organisation._default_manager.create(municipality_id=CODE, slug="proefplaats", name="Proefplaats")
    kind, begin, march = KINDS.of_word("p-baan"), date(2025, 1, 6), date(2025, 3, 31)
    with at_desk(actor=SYSTEM, municipality_code=CODE, screen="proef") as desk:
        place = open_position(desk=desk, entry=PositionEntry(provider=provider, kind=kind, seats=1, begin=begin))
        sits = take_seat(desk=desk, resident=office.resident, position=place, begin=begin, last_day=march).spell

    def takes(desk: Desk) -> None:
        take_seat(desk=desk, resident=other, position=place, begin=date(2025, 4, 1))

    def stays(desk: Desk) -> None:
        end_spell(desk=desk, shown=sits, last_day=date(2025, 6, 30), reason=0)

    told = side_by_side(takes, stays, actors=(office.worker, office.worker))
    with serving(municipality_code=CODE):
        known = CaseSpell._default_manager.kept_for_all(municipality_code=CODE).filter(known_until=None)
        return told, known.filter(position=place, begin__lte="2025-04-01").exclude(end__lte="2025-04-01").count()


def assigning(office: Office) -> tuple[list[str], object]:
    """Two team leads who saw the same file with nobody."""
    with serving(municipality_code=CODE):
        seen = office.of(Assignment).get(ended_at=None).pk

    def gives(name: str) -> Act:
        return lambda desk: assign(desk=desk, resident=office.resident, team=office.team, username=name, seen=seen)

    told = side_by_side(gives("t.leider"), gives(""), actors=(office.head, office.head))
    with serving(municipality_code=CODE):
        return told, [each.user.get_username() for each in office.of(Assignment).filter(ended_at=None)]


def registering(office: Office, **person: object) -> tuple[list[str], object]:
    """Two who register the same person."""
    given = {"surname": "Tweemaal", "given_name": "Toos", "born": date(1971, 2, 3), **person}

    def registers(desk: Desk) -> None:
        register(desk=desk, person=NewPerson(**given), team=office.team)

    told = side_by_side(registers, registers, actors=(office.head, office.head))
    with serving(municipality_code=CODE):
        known = PersonalDetails._default_manager.kept_for_all(municipality_code=CODE)
        return told, known.filter(surname=given["surname"]).count()


def unsent(office: Office) -> tuple[list[str], object]:
    """Two who say that a letter never went out, each why."""
    with serving(municipality_code=CODE):
        letter = MadeLetter._default_manager.create(
            municipality_id=CODE,
            resident=office.resident,
            number=new_number(),
            template="proef",
            template_name="Proef",
            version="1",
            title="Proef",
            content={},
            made_at=timezone.now(),
            made_by="proef",
        )

    def says(why: str) -> Act:
        def act(desk: Desk) -> None:
            seen = MadeLetter._default_manager.get_queryset().get(pk=letter.pk)
            seen.unsent_at = None
            say_unsent(desk=desk, letter=seen, why=why)

        return act

    both = (says("Was al verstuurd per mail"), says("Verkeerd adres"))
    told = side_by_side(*both, actors=(office.worker, office.worker))
    with serving(municipality_code=CODE):
        return told, office.of(MadeLetter).get(pk=letter.pk).unsent_why


def closing(office: Office) -> tuple[list[str], object]:
    """One closes a signal while another writes down what was done about it."""
    new = NewAlert(
        kind=LIST.kind(word="achterstand-huur"), from_whom="Verhuurder", received_on=timezone.localdate() - timedelta(2)
    )
    with at_desk(actor=SYSTEM, municipality_code=CODE, screen="proef") as desk:
        alert = record_alert(desk=desk, alert=new, resident=office.resident)

    def closes(desk: Desk) -> None:
        close_alert(desk=desk, alert=alert, outcome="niet-bereikt", day=desk.today)

    def adds(desk: Desk) -> None:
        # As it was shown to this one: open.
        add_step(desk=desk, alert=Alert(**_columns(shown)), doing=LIST.doing(word="contact"), day=desk.today)

    with serving(municipality_code=CODE):
        shown = Alert._default_manager.get_queryset().get(pk=alert.pk)
    told = side_by_side(closes, adds, actors=(office.worker, office.worker))
    with serving(municipality_code=CODE):
        return told, AlertStep._default_manager.get_queryset().filter(alert=alert).count()


def _columns(record: Alert) -> dict[str, Any]:
    return {field.attname: getattr(record, field.attname) for field in Alert._meta.concrete_fields}


def holding(office: Office) -> tuple[list[str], object]:
    """Two who hold the same file on one ground."""

    def holds(desk: Desk) -> None:
        hold_file(desk=desk, resident=office.resident, ground=FileHold.Ground.values[0], why="Zaak 12")

    told = side_by_side(holds, holds, actors=(office.worker, office.worker))
    with serving(municipality_code=CODE):
        return told, office.of(FileHold).filter(ended_at=None).count()


def teams(office: Office) -> tuple[list[str], object]:
    """Two who make a team of one name."""

    def makes(desk: Desk) -> None:
        make_team(desk=desk, name="Team Taal")

    told = side_by_side(makes, makes, actors=(office.head, office.head))
    with serving(municipality_code=CODE):
        return told, Team._default_manager.kept_for_all(municipality_code=CODE).filter(name="Team Taal").count()


def importing(_: Office) -> tuple[list[str], object]:
    """Two who read a file of one source in; afterwards the second can, and nobody is there twice."""
    rows = "Cliëntnummer;Achternaam;Soort;Begin;Team\n" + "\n".join(
        f"C{each};Inleen{each};ioaw;01-01-2024;Team Werk" for each in "abc"
    )
    given = GivenFile(content=rows.encode(), name="levering.csv", source="Suite")
    begun = Event()

    def first() -> None:
        with one_import(municipality_code=CODE, source="Suite"):
            begun.set()
            sleep(IMPORTS)

    def second() -> None:
        begun.wait(30)
        import_cases(actor=SYSTEM, municipality_code=CODE, given=given)

    told = what_came_of(first, second)
    import_cases(actor=SYSTEM, municipality_code=CODE, given=given)
    with serving(municipality_code=CODE):
        return told, PersonalDetails._default_manager.get_queryset().filter(surname__startswith="Inleen").count()


def main() -> None:
    """Let every pair meet, and write what came of it."""
    home = Municipality.objects.get(code=CODE)
    worker, head = case_manager(home), lead(home)
    office = Office(worker, head, team := made_team(home, worker, head), registered(head, team))
    pairs: dict[str, Callable[[], tuple[list[str], object]]] = {
        "uitkeringen": lambda: benefits(office),
        "treden": lambda: steps(office),
        "wensen": lambda: wishes(office),
        "plaats": lambda: seat(office),
        "gesprek": lambda: talk(office),
        "weg uit het team": lambda: leaving(office),
        "toewijzen": lambda: assigning(office),
        "inschrijven met BSN": lambda: registering(office, bsn="999990019", bsn_checked="paspoort"),
        "inschrijven zonder BSN": lambda: registering(office, surname="Nogeens"),
        "niet verstuurd": lambda: unsent(office),
        "signaal": lambda: closing(office),
        "aanhouden": lambda: holding(office),
        "teams": lambda: teams(office),
        "inlezen": lambda: importing(office),
    }
    for name, meets in pairs.items():
        told, now = meets()
        print(json.dumps({"what": name, "told": told, "now": now}))  # noqa: T201 the test reads it


if __name__ == "__main__":
    main()
