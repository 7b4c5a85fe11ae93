"""What each address asks of who comes: one line per address, by which `test_roles_on_every_address` tries every role.

A new address is one line in NEEDS: its route, `needs(see, send, **arguments)`.

- `see` is what one needs to look (GET) and `send` what one needs to send (POST). Each is EVERYBODY, SIGNED_IN (any account),
  WORKS_HERE (any role in the municipality), a `Permission`, or a tuple of permissions of which one is enough. None means
  that it cannot be done at all (405).
- The arguments are those of the address, but for `gemeente`. Where one is a record, give a function of `World` that makes
  or finds it: the record has to be there, for a page that is not found tells nothing about who may see it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from meedoen.apps.accounts.actions import Part, invite
from meedoen.apps.accounts.actions.keys import KeyWish, make_key
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Membership, Municipality
from meedoen.apps.accounts.permissions import Permission, Role
from meedoen.apps.accounts.scopes import Scope
from meedoen.apps.cases.actions.positions import PositionEntry, open_position
from meedoen.apps.cases.actions.receiving import receive
from meedoen.apps.cases.actions.recording import SpellEntry, write_spell
from meedoen.apps.cases.actions.registering import NewPerson, register
from meedoen.apps.cases.actions.talks import Agreed, TalkEntry, record_talk
from meedoen.apps.cases.desk import at_desk
from meedoen.apps.cases.guarding import serving
from meedoen.apps.cases.models import (
    AccessLine,
    DestructionList,
    FileHold,
    GivenImport,
    Notification,
    PersonalDetails,
    PersonRequest,
    Team,
    TeamMember,
)
from meedoen.apps.council.models import Advice, AdvicePoint, Answer, CouncilItem, CouncilStep, Input, PriorityList
from meedoen.apps.goals.models import Activity, Baseline, Node, NodeSuccession, Placement, Risk
from meedoen.apps.indicators.models import Indicator, Observation, OwnDefinition, PeriodLock, Release, ReportingDuty
from meedoen.apps.journal.actions import recording
from meedoen.apps.journal.models import Entry
from meedoen.apps.network.models import Organisation
from meedoen.apps.reports.models import KeptFinding
from meedoen.apps.sources.models import KeptFile
from meedoen.links.duo_integration.notices import ReceivedNotice
from tests.apps.cases.letters import made_letter_to
from tests.people import account, somebody
from tests.rooms.case_work import made_alert, made_event, made_goal, made_handover, made_stay, made_talk
from tests.rooms.made_up_releases import COUNTED, made_up_answer, made_up_release

EVERYBODY, SIGNED_IN, WORKS_HERE = "everybody", "signed in", "works here"
Need = str | Permission | tuple[Permission, ...]
CODE = "GM0303"
OIN = "0" * 20
PROGRAMMES = "uitvoeringsprogrammas-2025-2028"
ANOTHER = "z.ander"
"""Somebody about whom the pages of people are; made by `World.person`."""


@dataclass
class World:
    """The records that addresses name, made when asked for; `person` is there always."""

    dronten: Municipality
    made: dict[str, Any] = field(default_factory=dict)

    def once(self, name: str, make: Callable[[], Any]) -> Any:
        if name not in self.made:
            self.made[name] = make()
        return self.made[name]

    def person(self) -> str:
        return self.once("person", lambda: account(ANOTHER, self.dronten, Role.READER)).username

    def grant(self) -> int:
        return Membership.objects.get(user__username=self.person()).grants.get().pk

    def invitation(self) -> int:
        manager = somebody("y.beheer", CODE, Role.ADMINISTRATOR)
        given = {"name": "x.nieuw", "email": "x@voorbeeld.invalid", "roles": [Part(Role.READER)]}
        return self.once(
            "invitation", lambda: invite(actor=manager, municipality=self.dronten, now=timezone.now(), **given)
        ).invitation.pk

    def key(self) -> int:
        wish = KeyWish(name="proef", scopes=list(Scope), per_hour=60, expires_at=timezone.now() + timedelta(days=9))
        made = self.once(
            "key", lambda: make_key(actor=SYSTEM, municipality=self.dronten, wish=wish, now=timezone.now())
        )
        return made.key.pk

    def entry(self) -> int:
        """Return the number of an entry that an editor may take back."""
        return self.once("entry", self._entry)

    def _entry(self) -> int:
        permission = Permission.EDIT_FRAMEWORKS
        node = first(Node)
        said = {"municipality_code": CODE, "action": "onderdeel gewijzigd", "subject": node.code}
        with recording(actor=somebody(ANOTHER, CODE), permission=permission, **said) as change:
            change.update(node, note="anders")
        return Entry.objects.order_by("number").last().number

    def council_item(self) -> int:
        values = {"kind": "written_question", "title": "Hoe staat het?", "period_code": "2026-11-01", "state": "asked"}
        return self.once(
            "item", lambda: CouncilItem.objects.create(municipality=self.dronten, is_published=True, **values)
        ).pk

    def council_step(self) -> int:
        values = {"item_id": self.council_item(), "on": "2026-11-01", "state": "asked", "recorded_by": ANOTHER}
        return self.once(
            "step", lambda: CouncilStep.objects.create(municipality=self.dronten, recorded_at=timezone.now(), **values)
        ).pk

    def advice(self) -> Advice:
        """Return an advice that somebody typed, with a point and an answer."""
        return self.once("advice", self._advice)

    def _advice(self) -> Advice:
        own = {"municipality": self.dronten}
        advice = Advice.objects.create(**own, code="van-hand", title="Met de hand", by="A", to="B", period_code="2026")
        words = {"position": 0, "theme": "Werk", "summary": "Begin eerder."}
        point = AdvicePoint.objects.create(**own, advice=advice, number="1", kind="advice", **words)
        answer = Answer.objects.create(**own, advice=advice, outcome="adopted", **words)
        answer.points.add(point)
        return advice

    def advice_code(self) -> str:
        return self.advice().code

    def point(self) -> int:
        return self.advice().points.get().pk

    def answer(self) -> int:
        return self.advice().answers.get().pk

    def input(self) -> int:
        return first(Input).pk

    def typed_input(self) -> int:
        values = {"by": "Jongerenpanel", "text": "Langer open", "area_code": "biddinghuizen"}
        return self.once("typed input", lambda: Input.objects.create(municipality=self.dronten, **values)).pk

    def baseline(self) -> int:
        return in_programmes(Baseline).filter(known_until=None).first().pk

    def placement(self) -> int:
        """Return where the indicator of `baseline` stands."""
        indicator = in_programmes(Baseline).filter(known_until=None).first().indicator_id
        return in_programmes(Placement).filter(indicator_id=indicator).first().pk

    def activity(self) -> int:
        return in_programmes(Activity).first().pk

    def risk(self) -> int:
        said = {"title": "Te weinig mensen", "owner": "Team", "cause": "Vertrek", "effect": "Wachttijd"}
        framework = in_programmes(Node).first().framework
        return self.once("risk", lambda: Risk.objects.create(municipality=self.dronten, framework=framework, **said)).pk

    def priorities(self) -> int:
        return in_programmes(PriorityList).first().pk

    def succession(self) -> int:
        node = in_programmes(Node).get(code="BZ.2")
        earlier = Node.objects.within(municipality_code=CODE, actor=SYSTEM).filter(
            framework__code="themaplan-2019-2022"
        )
        values = {"node": node, "predecessor": earlier.first(), "kind": "continued"}
        return self.once("succession", lambda: NodeSuccession.objects.create(municipality=self.dronten, **values)).pk

    def definition(self) -> str:
        """Return the code of a definition that waits for approval, made by somebody else."""
        return self.once("definition", lambda: self._definition(OwnDefinition.State.SUBMITTED)).code

    def concept(self) -> str:
        return self.once("concept", lambda: self._definition(OwnDefinition.State.DRAFT)).code

    def _definition(self, state: str) -> OwnDefinition:
        code = f"eigen-{state}"
        body = f"code: {code}\nnaam: Atelier\nvraag: {{stand: {{van: [atelier]}}}}\nper: [maand]\n"
        said = {"code": code, "version": 1, "name": "Atelier", "body": body, "state": state, "worked_on_by": [ANOTHER]}
        moment = {"changed_by": ANOTHER, "changed_at": timezone.now(), "submitted_by": ANOTHER}
        return OwnDefinition.objects.create(municipality=self.dronten, **said, **moment)

    def released(self) -> str:
        """Return the code of a definition of which figures were released."""
        self.once("released", lambda: made_up_release(self.dronten, number=1, state=Release.State.RELEASED))
        return COUNTED

    def release(self) -> int:
        """Return the number of a release that waits, submitted by somebody else."""
        self.released()
        waits = Release.State.SUBMITTED
        return self.once("release", lambda: made_up_release(self.dronten, number=2, state=waits)).number

    def uncleared(self) -> str:
        """Return the code of a definition that was computed."""
        self.once("uncleared", lambda: made_up_answer(self.dronten))
        return COUNTED

    def lock(self) -> int:
        return self.once("lock", lambda: self._lock(group="")).pk

    def open_lock(self) -> int:
        opened = {"group": "heropend", "reopened_by": ANOTHER, "reopened_at": timezone.now(), "reason": "proef"}
        return self.once("open lock", lambda: self._lock(**opened)).pk

    def _lock(self, **values: object) -> PeriodLock:
        found = first(Observation)
        values |= {"indicator_id": found.indicator_id, "period_code": found.period_code, "area_code": found.area_code}
        return PeriodLock.objects.create(
            municipality=self.dronten, locked_by=ANOTHER, locked_at=timezone.now(), **values
        )

    def duty(self) -> int:
        values = {"indicator": first(Indicator), "area_code": CODE, "frequency": "year", "first_period": "2025"}
        return self.once("duty", lambda: ReportingDuty.objects.create(municipality=self.dronten, **values)).pk

    def resident(self) -> UUID:
        """Return the token of somebody in the register, in the caseload of a team in which nobody works."""
        return self.once("resident", self._resident).token

    def _resident(self) -> Any:
        with at_desk(actor=SYSTEM, municipality_code=CODE, screen="proef") as desk:
            team = Team._default_manager.create(municipality=self.dronten, name="Team Proef")
            return register(desk=desk, person=NewPerson(surname="Verzonnen"), team=team)

    def deceased(self) -> UUID:
        """Return the token of somebody in the same team who died."""
        return self.once("deceased", self._deceased).token

    def _deceased(self) -> Any:
        self.resident()
        with at_desk(actor=SYSTEM, municipality_code=CODE, screen="proef") as desk:
            team = Team._default_manager.get_queryset().get(name="Team Proef")
            found = register(desk=desk, person=NewPerson(surname="Verzonnenman"), team=team)
            details = PersonalDetails._default_manager.get_queryset().filter(resident=found)
            details.update(died_on=desk.today - timedelta(days=9))
            return found

    def position(self) -> int:
        """A place with a seat that is free."""

        def make() -> int:
            provider = Organisation.objects.kept_for_all(municipality_code=CODE).first()
            with at_desk(actor=SYSTEM, municipality_code=CODE, screen="proef") as desk:
                kind = desk.book.kinds.of_word("p-baan")
                entry = PositionEntry(provider=provider, kind=kind, seats=1, begin=date(2025, 1, 6))
                return int(open_position(desk=desk, entry=entry).pk)

        return int(self.once("position", make))

    def member(self) -> int:
        return self.once("member", self._member).pk

    def _member(self) -> Any:
        self.resident()
        user = Membership.objects.get(user__username=self.person()).user
        with at_desk(actor=SYSTEM, municipality_code=CODE, screen="proef"):
            team = Team._default_manager.get_queryset().get(name="Team Proef")
            given = {"municipality": self.dronten, "team": team, "user": user, "since": timezone.now()}
            return TeamMember._default_manager.create(**given)

    def spell(self) -> int:
        return self.once("spell", self._spell).number

    def _spell(self) -> Any:
        self.resident()
        with at_desk(actor=SYSTEM, municipality_code=CODE, screen="proef") as desk:
            entry = SpellEntry(kind=desk.book.kinds.of_word("vrijwilligerswerk"), begin=date(2026, 1, 5))
            return write_spell(desk=desk, resident=self.made["resident"], entry=entry).spell

    def access_line(self) -> int:
        self.resident()
        with serving(municipality_code=CODE):
            return int(AccessLine._default_manager.get_queryset().latest("number").number)

    def own_request(self) -> int:
        told = {"kind": "inzage", "received_on": timezone.localdate(), "recorded_at": timezone.now()}
        return int(self.once("own request", lambda: self._of_resident(PersonRequest, **told)).pk)

    def held_file(self) -> int:
        told = {"ground": "klacht", "why": "proef", "since": timezone.now()}
        return int(self.once("held file", lambda: self._of_resident(FileHold, **told)).pk)

    def destruction(self) -> int:
        told = {"day": timezone.localdate(), "proposed_at": timezone.now(), "proposer_key": 0}
        return int(self.once("destruction", lambda: self._of_register(DestructionList, **told)).pk)

    def _of_resident(self, model: Any, **told: Any) -> Any:
        self.resident()
        return self._of_register(model, resident=self.made["resident"], **told)

    def _of_register(self, model: Any, **told: Any) -> Any:
        with serving(municipality_code=CODE):
            return model._default_manager.create(municipality=self.dronten, **told)

    def letter(self) -> int:
        return self.once("letter", self._letter).number

    def _letter(self) -> Any:
        self.resident()
        with at_desk(actor=SYSTEM, municipality_code=CODE, screen="proef") as desk:
            return made_letter_to(desk=desk, resident=self.made["resident"])

    def step(self) -> int:
        return self.once("step", self._step).pk

    def _step(self) -> Any:
        self.resident()
        day = timezone.localdate()
        entry = TalkEntry(day=day, form="gesprek", agreed=Agreed(text="Proef", due=day))
        with at_desk(actor=SYSTEM, municipality_code=CODE, screen="proef") as desk:
            return record_talk(desk=desk, resident=self.made["resident"], entry=entry).agreed

    def notification(self) -> int:
        """Return a notification of DUO that waits for somebody: it names only a V-number."""
        return self.once("notification", self._notification).pk

    def _notification(self) -> Any:
        notice = ReceivedNotice(
            message_id=uuid4(),
            source=OIN,
            target=OIN,
            event="SS101",
            registered_at=timezone.now(),
            v_number="1234567890",
        )
        receive(actor=SYSTEM, municipality_code=CODE, notice=notice)
        with serving(municipality_code=CODE):
            return Notification._default_manager.get_queryset().get(message_id=notice.message_id)

    def given_import(self) -> int:
        """Return a file of clients that somebody gave, who alone sees it."""
        return self.once("given import", self._given_import).pk

    def _given_import(self) -> Any:
        now = timezone.now()
        owner = account("y.inlezer", self.dronten, Role.INTAKE).pk
        with serving(municipality_code=CODE):
            return GivenImport._default_manager.create(
                municipality=self.dronten, person_id=owner, source_name="Suite", state_at=now, given_at=now
            )

    def alert(self) -> int:
        self.resident()
        return self.once("alert", lambda: made_alert(CODE, self.made["resident"])).pk

    def stay(self) -> int:
        self.resident()
        return self.once("stay", lambda: made_stay(CODE, self.made["resident"])).number

    def event(self) -> int:
        self.resident()
        return self.once("event", lambda: made_event(CODE, self.made["resident"])).number

    def talk(self) -> int:
        self.resident()
        return self.once("talk", lambda: made_talk(CODE, self.made["resident"])).number

    def goal(self) -> int:
        self.resident()
        return self.once("goal", lambda: made_goal(CODE, self.made["resident"])).number

    def unmatched_alert(self) -> int:
        return self.once("unmatched alert", lambda: made_alert(CODE, None)).pk

    def handover(self) -> int:
        self.resident()
        return self.once("handover", lambda: made_handover(CODE, self.made["resident"])).pk

    def handover_inside(self) -> int:
        """Return a handover to a team, whose people alone see that it waits."""
        self.resident()
        team = self.made["resident"].assignments.get().team
        return self.once("handover inside", lambda: made_handover(CODE, self.made["resident"], team)).pk

    def file(self) -> int:
        values = {"name": "telling.csv", "media_type": "text/csv", "content": b"a;b", "size": 3, "sha256": "0" * 64}
        kept = {"kept_by": ANOTHER, "kept_at": timezone.now()}
        return self.once("file", lambda: KeptFile.objects.create(municipality=self.dronten, **values, **kept)).pk


def first(model: Any) -> Any:  # any record of a municipality
    return model.objects.within(municipality_code=CODE, actor=SYSTEM).order_by("pk").first()


@dataclass(frozen=True)
class Needs:
    """What an address asks; made with `needs`."""

    see: Need | None
    send: Need | None
    arguments: dict[str, Any]
    municipality: str
    hides: bool
    logs: bool

    def of(self, world: World) -> dict[str, Any]:
        made = {name: value(world) if callable(value) else value for name, value in self.arguments.items()}
        return made | ({"gemeente": self.municipality} if self.municipality else {})


def needs(
    see: Need | None,
    send: Need | None = None,
    *,
    of: str = "dronten",
    hides: bool = False,
    logs: bool = False,
    **arguments: Any,
) -> Needs:
    """Give a line of the table; `of` is the municipality in the address, empty where there is none.

    `hides` tells that somebody may also read that there is no such page; `logs` that looking is written in the log.
    """
    return Needs(see, send, arguments, of, hides, logs)


def finding(_: World) -> str:
    found = KeptFinding.objects.within(municipality_code=CODE, actor=SYSTEM).filter(is_published=True, is_judged=False)
    return found.first().address


def edits(**arguments: Any) -> Needs:
    """Give the line of a page on which the programmes are edited."""
    return needs(Permission.EDIT_FRAMEWORKS, Permission.EDIT_FRAMEWORKS, framework=PROGRAMMES, **arguments)


def keeps(**arguments: Any) -> Needs:
    """Give the line of a page on which advice or input is kept."""
    return needs(Permission.EDIT_COUNCIL, Permission.EDIT_COUNCIL, **arguments)


def in_programmes(model: Any) -> Any:  # the records of a framework
    return model.objects.within(municipality_code=CODE, actor=SYSTEM).filter(framework__code=PROGRAMMES).order_by("pk")


P = Permission
CHANGES_A_LIST = (
    *(P.ENTER_FIGURES, P.DELIVER_FIGURES, P.EDIT_FRAMEWORKS, P.PLAN_DUTIES, P.EDIT_COUNCIL, P.JUDGE_FINDINGS),
)
IN_FILES = (P.WORK_CASES, P.REGISTER_RESIDENTS, P.DIVIDE_CASES, P.REVIEW_CASES)
SETS_LETTERS = (P.DIVIDE_CASES, P.MANAGE_PEOPLE)
HOLDERS = (P.WORK_CASES, P.REVIEW_CASES, P.ANSWER_REQUESTS, P.DESTROY_FILES)
NODE = {"framework": PROGRAMMES, "code": "BZ.2"}

NEEDS: dict[str, Needs] = {
    "municipalities": needs(EVERYBODY, of=""),
    "home": needs(EVERYBODY),
    # Signing in and out, and one's own account.
    "sign_in": needs(EVERYBODY, EVERYBODY, of=""),
    "sign_out": needs(EVERYBODY, EVERYBODY, of=""),
    "second_step": needs(EVERYBODY, EVERYBODY, of=""),
    "set_up": needs(SIGNED_IN, SIGNED_IN, of=""),
    "identity_start": needs(EVERYBODY, of="", hides=True),
    "identity_return": needs(EVERYBODY, of="", hides=True),
    "identity_sign_out": needs(EVERYBODY, of="", hides=True),
    "invitation": needs(EVERYBODY, EVERYBODY, of="", hides=True, secret="geen"),
    "new_password": needs(EVERYBODY, EVERYBODY, of="", hides=True, who="MQ", secret="geen"),
    "account": needs(SIGNED_IN, of=""),
    "password": needs(SIGNED_IN, SIGNED_IN, of=""),
    "recovery_codes": needs(SIGNED_IN, SIGNED_IN, of=""),
    "without_second_factor": needs(SIGNED_IN, SIGNED_IN, of=""),
    "unlink": needs(SIGNED_IN, SIGNED_IN, of=""),
    "end_sessions": needs(None, SIGNED_IN, of=""),
    "held_form": needs(None, SIGNED_IN, of=""),
    # People.
    "mensen:morning": needs((*IN_FILES, P.ANALYSE_CASES, P.WATCH_ACCESS)),
    "mensen:search": needs(IN_FILES, IN_FILES),
    "mensen:register": needs(P.REGISTER_RESIDENTS, P.REGISTER_RESIDENTS),
    "mensen:flows": needs(P.ANALYSE_CASES),
    "mensen:services": needs(P.DIVIDE_CASES),
    "mensen:service_new": needs(P.DIVIDE_CASES, P.DIVIDE_CASES),
    "mensen:service_change": needs(P.DIVIDE_CASES, P.DIVIDE_CASES, kind=lambda _: 81),
    "mensen:caseload": needs(P.WORK_CASES, P.WORK_CASES),
    "mensen:meeting": needs(P.WORK_CASES, P.WORK_CASES),
    "mensen:hand_over_some": needs(P.DIVIDE_CASES, P.DIVIDE_CASES),
    "mensen:group": needs(P.ANALYSE_CASES),
    "mensen:group_file": needs(P.ANALYSE_CASES),
    "mensen:group_people": needs(P.WORK_CASES),
    "mensen:import_give": needs(P.REGISTER_RESIDENTS, P.REGISTER_RESIDENTS),
    "mensen:import_given": needs(P.REGISTER_RESIDENTS, P.REGISTER_RESIDENTS, pk=World.given_import, hides=True),
    "mensen:import_refused": needs(P.REGISTER_RESIDENTS, pk=World.given_import, hides=True),
    "mensen:import_run_refused": needs(P.REGISTER_RESIDENTS, pk=World.given_import, hides=True),
    "mensen:notifications": needs(P.REGISTER_RESIDENTS),
    "mensen:notification": needs(P.REGISTER_RESIDENTS, P.REGISTER_RESIDENTS, pk=World.notification),
    "mensen:notification_register": needs(P.REGISTER_RESIDENTS, P.REGISTER_RESIDENTS, pk=World.notification),
    "mensen:notification_connect": needs(P.REGISTER_RESIDENTS, P.REGISTER_RESIDENTS, pk=World.notification),
    "mensen:access": needs(P.WATCH_ACCESS),
    "mensen:positions": needs((P.WORK_CASES, P.DIVIDE_CASES, P.ANALYSE_CASES)),
    "mensen:position_new": needs(P.WORK_CASES, P.WORK_CASES),
    "mensen:position": needs((P.WORK_CASES, P.DIVIDE_CASES, P.ANALYSE_CASES), pk=World.position),
    "mensen:position_change": needs(P.WORK_CASES, P.WORK_CASES, pk=World.position),
    "mensen:position_close": needs(P.WORK_CASES, P.WORK_CASES, pk=World.position),
    "mensen:realised": needs((P.WORK_CASES, P.DIVIDE_CASES, P.ANALYSE_CASES)),
    "mensen:agreed": needs(P.DIVIDE_CASES, P.DIVIDE_CASES),
    "mensen:movement": needs(P.ANALYSE_CASES),
    "mensen:movers": needs(P.WORK_CASES),
    "mensen:fitting": needs(P.WORK_CASES, token=World.resident),
    "mensen:wish": needs(P.WORK_CASES, P.WORK_CASES, token=World.resident),
    "mensen:seat": needs(P.WORK_CASES, P.WORK_CASES, token=World.resident, pk=World.position),
    "mensen:access_line": needs(P.WATCH_ACCESS, P.WATCH_ACCESS, number=World.access_line),
    # What residents ask about their data, keeping and destroying.
    "mensen:own_data": needs((P.ANSWER_REQUESTS, P.DESTROY_FILES)),
    "mensen:data_request_new": needs(P.ANSWER_REQUESTS, P.ANSWER_REQUESTS),
    "mensen:data_request": needs(P.ANSWER_REQUESTS, pk=World.own_request),
    "mensen:data_request_lengthen": needs(P.ANSWER_REQUESTS, P.ANSWER_REQUESTS, pk=World.own_request),
    "mensen:data_request_answer": needs(P.ANSWER_REQUESTS, P.ANSWER_REQUESTS, pk=World.own_request),
    "mensen:data_request_file": needs(P.ANSWER_REQUESTS, P.ANSWER_REQUESTS, pk=World.own_request),
    "mensen:retention": needs(P.DESTROY_FILES),
    "mensen:retention_own": needs(P.DESTROY_FILES, P.DESTROY_FILES, category="signaal"),
    "mensen:let_go": needs(
        (P.ANSWER_REQUESTS, P.DESTROY_FILES), (P.ANSWER_REQUESTS, P.DESTROY_FILES), pk=World.held_file
    ),
    "mensen:destruction": needs(P.DESTROY_FILES),
    "mensen:destruction_new": needs(P.DESTROY_FILES, P.DESTROY_FILES),
    "mensen:destruction_list": needs(P.DESTROY_FILES, P.DESTROY_FILES, pk=World.destruction),
    "mensen:destruction_go": needs(P.DESTROY_FILES, P.DESTROY_FILES, pk=World.destruction),
    "mensen:hold": needs(HOLDERS, HOLDERS, token=World.resident),
    "mensen:division": needs(P.DIVIDE_CASES),
    "mensen:team_new": needs(P.DIVIDE_CASES, P.DIVIDE_CASES),
    "mensen:join": needs(P.DIVIDE_CASES, P.DIVIDE_CASES),
    "mensen:leave": needs(P.DIVIDE_CASES, P.DIVIDE_CASES, pk=World.member, hides=True),
    "mensen:hand_over": needs(P.DIVIDE_CASES, P.DIVIDE_CASES),
    "mensen:passing": needs((P.WORK_CASES, P.REGISTER_RESIDENTS)),
    "mensen:alert_new": needs((P.WORK_CASES, P.REGISTER_RESIDENTS), (P.WORK_CASES, P.REGISTER_RESIDENTS)),
    "mensen:alert_match": needs(P.REGISTER_RESIDENTS, P.REGISTER_RESIDENTS, pk=World.unmatched_alert),
    "mensen:alert_drop": needs(P.REGISTER_RESIDENTS, P.REGISTER_RESIDENTS, pk=World.unmatched_alert),
    "mensen:alert_unknown_reopen": needs(P.REGISTER_RESIDENTS, P.REGISTER_RESIDENTS, pk=World.unmatched_alert),
    "mensen:alert_unknown_correct": needs(P.REGISTER_RESIDENTS, P.REGISTER_RESIDENTS, pk=World.unmatched_alert),
    "mensen:handover_answer": needs(P.WORK_CASES, P.WORK_CASES, pk=World.handover_inside, hides=True),
    "mensen:passing_about": needs(IN_FILES, token=World.resident),
    "mensen:alert_about": needs(
        (P.WORK_CASES, P.REGISTER_RESIDENTS), (P.WORK_CASES, P.REGISTER_RESIDENTS), token=World.resident
    ),
    "mensen:alert": needs(
        (P.WORK_CASES, P.REGISTER_RESIDENTS), (P.WORK_CASES, P.REGISTER_RESIDENTS), token=World.resident, pk=World.alert
    ),
    "mensen:alert_close": needs(
        (P.WORK_CASES, P.REGISTER_RESIDENTS), (P.WORK_CASES, P.REGISTER_RESIDENTS), token=World.resident, pk=World.alert
    ),
    "mensen:alert_reopen": needs(
        (P.WORK_CASES, P.REGISTER_RESIDENTS), (P.WORK_CASES, P.REGISTER_RESIDENTS), token=World.resident, pk=World.alert
    ),
    "mensen:alert_correct": needs(
        (P.WORK_CASES, P.REGISTER_RESIDENTS), (P.WORK_CASES, P.REGISTER_RESIDENTS), token=World.resident, pk=World.alert
    ),
    "mensen:correct_event": needs(P.WORK_CASES, P.WORK_CASES, token=World.resident, number=World.event),
    "mensen:talk_correct": needs(P.WORK_CASES, P.WORK_CASES, token=World.resident, number=World.talk),
    "mensen:hand_on": needs(P.WORK_CASES, P.WORK_CASES, token=World.resident),
    "mensen:handover": needs(P.WORK_CASES, P.WORK_CASES, token=World.resident, pk=World.handover),
    "mensen:handover_correct": needs(P.WORK_CASES, P.WORK_CASES, token=World.resident, pk=World.handover),
    "mensen:asked": needs(P.WORK_CASES),
    "mensen:asking": needs(
        (P.WORK_CASES, P.REGISTER_RESIDENTS), (P.WORK_CASES, P.REGISTER_RESIDENTS), token=World.resident
    ),
    "mensen:after_death": needs(P.WORK_CASES, P.WORK_CASES, token=World.deceased),
    "mensen:approach": needs(P.WORK_CASES, P.WORK_CASES, token=World.resident),
    "mensen:exemption": needs(P.WORK_CASES, P.WORK_CASES, token=World.resident),
    "mensen:goal_new": needs(P.WORK_CASES, P.WORK_CASES, token=World.resident),
    "mensen:goal": needs(P.WORK_CASES, P.WORK_CASES, token=World.resident, number=World.goal),
    "mensen:assign": needs(P.DIVIDE_CASES, P.DIVIDE_CASES, token=World.resident),
    "mensen:person": needs(IN_FILES, token=World.resident),
    "mensen:open": needs(IN_FILES, IN_FILES, token=World.resident),
    "mensen:talk": needs(P.WORK_CASES, P.WORK_CASES, token=World.resident),
    "mensen:add": needs(P.WORK_CASES, P.WORK_CASES, token=World.resident),
    "mensen:brp": needs(
        (P.WORK_CASES, P.REGISTER_RESIDENTS), (P.WORK_CASES, P.REGISTER_RESIDENTS), token=World.resident
    ),
    "mensen:neighbourhood": needs(
        (P.WORK_CASES, P.REGISTER_RESIDENTS), (P.WORK_CASES, P.REGISTER_RESIDENTS), token=World.resident
    ),
    "mensen:moved": needs(
        (P.WORK_CASES, P.REGISTER_RESIDENTS), (P.WORK_CASES, P.REGISTER_RESIDENTS), token=World.resident
    ),
    "mensen:household": needs(
        (P.WORK_CASES, P.REGISTER_RESIDENTS), (P.WORK_CASES, P.REGISTER_RESIDENTS), token=World.resident
    ),
    "mensen:household_left": needs(
        (P.WORK_CASES, P.REGISTER_RESIDENTS), (P.WORK_CASES, P.REGISTER_RESIDENTS), token=World.resident
    ),
    "mensen:household_correct": needs(
        (P.WORK_CASES, P.REGISTER_RESIDENTS),
        (P.WORK_CASES, P.REGISTER_RESIDENTS),
        token=World.resident,
        number=World.stay,
    ),
    "mensen:letter_settings": needs(SETS_LETTERS),
    "mensen:letterhead": needs(SETS_LETTERS, SETS_LETTERS),
    "mensen:letter_wording": needs(SETS_LETTERS, SETS_LETTERS, template="besluit"),
    "mensen:letters": needs(IN_FILES, token=World.resident),
    "mensen:letter_new": needs(P.WORK_CASES, P.WORK_CASES, token=World.resident, template="besluit"),
    "mensen:letter": needs(IN_FILES, token=World.resident, number=World.letter),
    "mensen:letter_file": needs(IN_FILES, token=World.resident, number=World.letter, form="pdf"),
    "mensen:letter_unsent": needs(P.WORK_CASES, P.WORK_CASES, token=World.resident, number=World.letter),
    "mensen:integration": needs(IN_FILES, token=World.resident),
    "mensen:plan": needs(P.WORK_CASES, P.WORK_CASES, token=World.resident),
    "mensen:integration_part": needs(P.WORK_CASES, P.WORK_CASES, token=World.resident),
    "mensen:step": needs(P.WORK_CASES, P.WORK_CASES, token=World.resident, pk=World.step),
    "mensen:correct": needs(P.WORK_CASES, P.WORK_CASES, token=World.resident, number=World.spell),
    "mensen:end": needs(P.WORK_CASES, P.WORK_CASES, token=World.resident, number=World.spell),
    # Goals.
    "doelen:frameworks": needs(EVERYBODY),
    "doelen:framework": needs(EVERYBODY, framework=PROGRAMMES),
    "doelen:picture": needs(EVERYBODY, framework=PROGRAMMES, form="svg"),
    "doelen:node": needs(EVERYBODY, **NODE),
    "doelen:activities": needs(EVERYBODY, framework=PROGRAMMES),
    "doelen:cycle": needs(EVERYBODY, framework=PROGRAMMES),
    "doelen:advices": needs(EVERYBODY, framework=PROGRAMMES),
    "doelen:advice": needs(EVERYBODY, code="asd-2025"),
    "doelen:versions": needs(EVERYBODY, framework=PROGRAMMES),
    "doelen:version": needs(EVERYBODY, framework=PROGRAMMES, number=1),
    "doelen:compare": needs(EVERYBODY, framework=PROGRAMMES, other="themaplan-2019-2022"),
    "doelen:council": needs(EVERYBODY),
    "doelen:council_item": needs(EVERYBODY, pk=World.council_item),
    "doelen:council_new": needs(P.EDIT_COUNCIL, P.EDIT_COUNCIL),
    "doelen:council_edit": needs(P.EDIT_COUNCIL, P.EDIT_COUNCIL, pk=World.council_item),
    "doelen:council_step": needs(P.EDIT_COUNCIL, P.EDIT_COUNCIL, pk=World.council_item),
    "doelen:council_correct": needs(
        (P.EDIT_COUNCIL, P.PUBLISH), (P.EDIT_COUNCIL, P.PUBLISH), pk=World.council_item, told=World.council_step
    ),
    "doelen:council_remove": needs(P.EDIT_COUNCIL, P.EDIT_COUNCIL, pk=World.council_item),
    "doelen:council_publish": needs(None, P.PUBLISH, pk=World.council_item),
    "doelen:advice_new": keeps(),
    "doelen:advice_edit": keeps(code=World.advice_code),
    "doelen:advice_publish": needs(None, P.PUBLISH, code=World.advice_code),
    "doelen:point_new": keeps(code=World.advice_code),
    "doelen:point_edit": keeps(code=World.advice_code, pk=World.point),
    "doelen:answer_new": keeps(code=World.advice_code, pk=World.point),
    "doelen:answer_edit": keeps(code=World.advice_code, pk=World.answer),
    "doelen:advice_remove": keeps(code=World.advice_code),
    "doelen:point_remove": keeps(code=World.advice_code, pk=World.point),
    "doelen:answer_remove": keeps(code=World.advice_code, pk=World.answer),
    "doelen:input": needs(EVERYBODY),
    "doelen:input_remove": keeps(pk=World.typed_input),
    "doelen:input_new": keeps(),
    "doelen:input_edit": keeps(pk=World.typed_input),
    "doelen:input_answer": keeps(pk=World.input),
    "doelen:input_publish": needs(None, P.PUBLISH, pk=World.input),
    # Editing a framework.
    "doelen:start": needs(P.EDIT_FRAMEWORKS, P.EDIT_FRAMEWORKS),
    "doelen:edit": needs(P.EDIT_FRAMEWORKS, framework=PROGRAMMES),
    "doelen:edit_framework": edits(),
    "doelen:next": edits(),
    "doelen:ended": edits(other="themaplan-2019-2022", code="TP"),
    "doelen:adopt": needs(P.ADOPT_FRAMEWORKS, P.ADOPT_FRAMEWORKS, framework=PROGRAMMES),
    "doelen:version_now": needs(P.READ_INSIDE, framework=PROGRAMMES),
    "doelen:add_node": edits(),
    "doelen:edit_node": edits(code="BZ.2"),
    "doelen:move_node": edits(code="BZ.2"),
    "doelen:remove_node": edits(code="BZ.2"),
    "doelen:edit_links": edits(code="BZ.2"),
    "doelen:carry_on": edits(code="BZ.2"),
    "doelen:stop_carrying_on": edits(code="BZ.2", pk=World.succession),
    "doelen:place": edits(code="BZ.2"),
    "doelen:add_indicator": edits(code="BZ.2"),
    "doelen:edit_placement": edits(pk=World.placement),
    "doelen:edit_indicator": edits(pk=World.placement),
    "doelen:remove_placement": edits(pk=World.placement),
    "doelen:add_aim": edits(pk=World.placement, kind="streefwaarde"),
    "doelen:edit_aim": edits(pk=World.placement, kind="nulmeting", aim=World.baseline),
    "doelen:close_aim": edits(pk=World.placement, kind="nulmeting", aim=World.baseline),
    "doelen:add_activity": edits(),
    "doelen:edit_activity": edits(pk=World.activity),
    "doelen:remove_activity": edits(pk=World.activity),
    "doelen:add_priorities": edits(),
    "doelen:edit_priorities": edits(pk=World.priorities),
    "doelen:remove_priorities": edits(pk=World.priorities),
    "doelen:add_risk": edits(),
    "doelen:edit_risk": edits(pk=World.risk),
    "doelen:remove_risk": edits(pk=World.risk),
    # Figures.
    "cijfers:indicators": needs(EVERYBODY),
    "cijfers:indicator": needs(EVERYBODY, code="JS-BBV-06"),
    "cijfers:indicator_data": needs(EVERYBODY, code="JS-BBV-06", form="csv"),
    "cijfers:indicator_picture": needs(EVERYBODY, code="JS-BBV-06", form="svg"),
    "cijfers:observation": needs(EVERYBODY, pk=lambda _: first(Observation).pk),
    "cijfers:trial": needs(EVERYBODY, hides=True),
    "cijfers:years": needs(EVERYBODY),
    "cijfers:areas": needs(EVERYBODY),
    "cijfers:area": needs(EVERYBODY, code="biddinghuizen"),
    "cijfers:sources": needs(EVERYBODY),
    "cijfers:source": needs(EVERYBODY, code="jaarstukken-2024"),
    "cijfers:findings": needs(EVERYBODY),
    "cijfers:finding": needs(EVERYBODY, P.JUDGE_FINDINGS, address=finding),
    "cijfers:table": needs(P.ENTER_FIGURES, P.ENTER_FIGURES),
    "cijfers:definitions": needs(P.READ_INSIDE),
    "cijfers:definition": needs(P.READ_INSIDE, code=World.definition),
    "cijfers:definition_new": needs(P.DEFINE_FIGURES, P.DEFINE_FIGURES),
    "cijfers:definition_edit": needs(P.DEFINE_FIGURES, P.DEFINE_FIGURES, code=World.definition),
    "cijfers:definition_submit": needs(None, P.DEFINE_FIGURES, code=World.concept),
    "cijfers:definition_take_back": needs(None, P.DEFINE_FIGURES, code=World.definition),
    "cijfers:definition_approve": needs(None, P.RELEASE_FIGURES, code=World.definition),
    "cijfers:definition_send_back": needs(P.RELEASE_FIGURES, P.RELEASE_FIGURES, code=World.definition),
    "cijfers:definition_retire": needs(
        (P.DEFINE_FIGURES, P.RELEASE_FIGURES), (P.DEFINE_FIGURES, P.RELEASE_FIGURES), code=World.definition
    ),
    "cijfers:computed_list": needs(EVERYBODY),
    "cijfers:computed": needs(EVERYBODY, code=World.released),
    "cijfers:computed_picture": needs(EVERYBODY, code=World.released, form="svg"),
    "cijfers:computed_data": needs(EVERYBODY, code=World.released),
    "cijfers:uncleared": needs(P.SEE_UNCLEARED, logs=True, code=World.uncleared),
    "cijfers:releases": needs((P.DEFINE_FIGURES, P.RELEASE_FIGURES)),
    "cijfers:release_new": needs(P.DEFINE_FIGURES, P.DEFINE_FIGURES),
    "cijfers:release": needs((P.DEFINE_FIGURES, P.RELEASE_FIGURES), number=World.release),
    "cijfers:release_figures": needs((P.DEFINE_FIGURES, P.RELEASE_FIGURES), number=World.release, code=World.released),
    "cijfers:release_approve": needs(None, P.RELEASE_FIGURES, number=World.release),
    "cijfers:release_refuse": needs(P.RELEASE_FIGURES, P.RELEASE_FIGURES, number=World.release),
    "cijfers:glossary": needs(EVERYBODY),
    "cijfers:search": needs(EVERYBODY),
    "cijfers:list_file": needs(EVERYBODY, lijst="indicatoren", form="xlsx"),
    "cijfers:downloads": needs(EVERYBODY),
    "cijfers:dataset": needs(EVERYBODY, lijst="waarnemingen"),
    "cijfers:dataset_file": needs(EVERYBODY, lijst="waarnemingen", form="csv"),
    "cijfers:open_data_catalogue": needs(EVERYBODY, form="jsonld"),
    # Reports.
    "verslagen:reports": needs(EVERYBODY),
    "verslagen:finance": needs(EVERYBODY, document="jaarstukken-2024"),
    "verslagen:projects": needs(EVERYBODY, of="druten", framework="participatieprojecten-2019"),
    "verslagen:project": needs(EVERYBODY, of="druten", framework="participatieprojecten-2019", number="2"),
    # Work.
    "werk:home": needs(WORKS_HERE),
    "werk:entry": needs((P.ENTER_FIGURES, P.DELIVER_FIGURES), (P.ENTER_FIGURES, P.DELIVER_FIGURES)),
    "werk:batch": needs((P.ENTER_FIGURES, P.DELIVER_FIGURES), (P.ENTER_FIGURES, P.DELIVER_FIGURES)),
    "werk:approvals": needs(P.APPROVE_FIGURES, P.APPROVE_FIGURES),
    "werk:reopen": needs(P.APPROVE_FIGURES, P.APPROVE_FIGURES, pk=World.lock),
    "werk:close": needs(P.APPROVE_FIGURES, P.APPROVE_FIGURES, pk=World.open_lock),
    "werk:file": needs(P.READ_INSIDE, hides=True, pk=World.file),
    "werk:due": needs(P.READ_INSIDE),
    "werk:duty_new": needs(P.PLAN_DUTIES, P.PLAN_DUTIES),
    "werk:duty": needs(P.PLAN_DUTIES, P.PLAN_DUTIES, pk=World.duty),
    "werk:visibility": needs(P.PUBLISH, P.PUBLISH, soort="kader", code=PROGRAMMES),
    "werk:ways": needs((P.ENTER_FIGURES, P.DELIVER_FIGURES)),
    "werk:due_file": needs((P.ENTER_FIGURES, P.DELIVER_FIGURES), form="ods"),
    "werk:agenda": needs(WORKS_HERE, WORKS_HERE),
    "werk:calendar": needs(EVERYBODY, hides=True, secret="geen"),
    "werk:lists": needs(WORKS_HERE),
    "werk:list_give": needs(CHANGES_A_LIST, CHANGES_A_LIST),
    "werk:changes": needs(WORKS_HERE),
    "werk:undo": needs(P.EDIT_FRAMEWORKS, P.EDIT_FRAMEWORKS, number=World.entry),
    # Looking after the municipality.
    "beheer:people": needs(P.MANAGE_PEOPLE, P.MANAGE_PEOPLE),
    "beheer:invite": needs(P.MANAGE_PEOPLE, P.MANAGE_PEOPLE),
    "beheer:withdraw": needs(None, P.MANAGE_PEOPLE, pk=World.invitation),
    "beheer:person": needs(P.MANAGE_PEOPLE, name=World.person),
    "beheer:grant": needs(P.MANAGE_PEOPLE, P.MANAGE_PEOPLE, name=World.person),
    "beheer:end_role": needs(P.MANAGE_PEOPLE, P.MANAGE_PEOPLE, name=World.person, pk=World.grant),
    "beheer:review": needs(None, P.MANAGE_PEOPLE, name=World.person),
    "beheer:password": needs(None, P.MANAGE_PEOPLE, name=World.person),
    "beheer:reset_factor": needs(P.MANAGE_PEOPLE, P.MANAGE_PEOPLE, name=World.person),
    "beheer:deactivate": needs(P.MANAGE_PEOPLE, P.MANAGE_PEOPLE, name=World.person),
    "beheer:reactivate": needs(None, P.MANAGE_PEOPLE, name=World.person),
    "beheer:keys": needs(P.MANAGE_KEYS, P.MANAGE_KEYS),
    "beheer:key_new": needs(P.MANAGE_KEYS, P.MANAGE_KEYS),
    "beheer:key_revoke": needs(P.MANAGE_KEYS, P.MANAGE_KEYS, pk=World.key),
    "beheer:open_data": needs(P.PUBLISH, P.PUBLISH),
    "beheer:log": needs(P.READ_LOG),
    "beheer:log_check": needs(P.READ_LOG),
    "beheer:entry": needs(P.READ_LOG, number=World.entry),
}

ASKED_ELSEWHERE: dict[str, str] = {
    "cijfers:table_proposal": "is of the one person who gave the table: test_giving_a_table",
    "werk:list_preview": "is of the one person who gave the file: test_lists",
    "werk:list_reasons": "is of the one person who gave the file: test_lists",
    "cijfers:dataset_version": "is for everybody, under the hash of its content: test_open_data",
}
"""Routes without a line, with why and where they are tried. What programs read (`api:`) is tried in tests/rooms/api."""

BEHIND_ROLES = frozenset(
    route
    for route, line in NEEDS.items()
    if line.see not in {EVERYBODY, SIGNED_IN} and line.send not in {EVERYBODY, SIGNED_IN}
)
"""Routes that are for people with a role only."""
