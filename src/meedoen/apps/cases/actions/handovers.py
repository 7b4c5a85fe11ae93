"""Warm handovers: handing something about a resident over, and the receiver who confirms it or gives it back.

A receiver inside says so in the system, and nobody else can; of a party outside whoever works in the file writes down who said it, when
and how. As long as one is open the file says so, and the facts too.
"""

from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.models import User
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.holding import hold
from meedoen.apps.cases.actions.recording import EntryError, known_person
from meedoen.apps.cases.actions.versions import first_version
from meedoen.apps.cases.desk import Desk, one_change
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.models import Assignment, CaseEvent, Handover, Resident, Team, TeamMember
from meedoen.apps.cases.models.floor import CaseQuerySet
from meedoen.apps.cases.reach import teams_of
from meedoen.core.cases.after_death import objections_to_handing_on
from meedoen.core.cases.entries import Objection
from meedoen.core.cases.handing import objections_to_answer, objections_to_handing

_STAYED = "Het dossier ging niet mee: het was na de overdracht anders toegewezen."
"""What is kept of it, without a name: a resident who asks what we hold reads it."""
HANDED, CONFIRMED, OPEN = "overdracht", "overdracht-bevestigd", "overdracht-open"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHandover:
    """What is handed over to one receiver: a colleague, a team or a party outside; `with_file` when the file goes along."""

    text: str
    answer_by: date
    to_user: User | None = None
    to_team: Team | None = None
    to_party: str = ""
    with_file: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was said back on a day; `who` and `how` tell it of a party outside, `why` is the reason to give it back."""

    day: date
    who: str = ""
    how: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """A handover that arrived; `stays` says why the file did not go along though that was asked (Dutch), empty when it did."""

    handover: Handover
    stays: str = ""


@one_change
def hand_on(*, desk: Desk, resident: Resident, handing: NewHandover) -> Handover:
    """Hand something over; it stays open until the receiver answers. `desk` has let the actor into the file.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files, or it cannot be so.

    """
    _require(desk)
    given = {"to_user": handing.to_user, "to_team": handing.to_team, "to_party": handing.to_party.strip()}
    receivers = tuple(name for name, value in given.items() if value)
    objections = [
        *objections_to_handing_on(died=known_person(desk=desk, resident=resident).died),
        *objections_to_handing(receivers=receivers, text=handing.text, answer_by=handing.answer_by, today=desk.today),
        *_receiver_wrong(desk, handing),
    ]
    if objections:
        raise EntryError(*objections)
    was = open_days(desk=desk, resident=resident)
    made: Handover = Handover._default_manager.create(
        municipality_id=desk.code,
        resident=resident,
        text=handing.text.strip(),
        giver_id=desk.actor.user_id,
        handed_by=desk.actor.name,
        handed_on=desk.today,
        answer_by=handing.answer_by,
        with_file=handing.with_file,
        assignment=_standing(desk, resident).first(),
        **given,
    )
    desk.look.changed(what=f"overdracht {made.pk} erbij")
    _happened(desk, resident, HANDED, desk.today)
    hold(desk=desk, resident=resident, word=OPEN, was=was, now=open_days(desk=desk, resident=resident))
    return made


@one_change
def confirm(*, desk: Desk, handover: Handover, answer: Answer) -> Confirmed:
    """Say that a handover arrived; the file goes along when that was asked, unless it was assigned anew since.

    Raises:
        NotAllowedError, EntryError: the actor is not the receiver and may not say it for a party outside, or it cannot be so.
        ChangedMeanwhileError: somebody else answered meanwhile.

    """
    stays = file_stays(desk=desk, handover=handover)
    kept = " ".join(filter(None, (answer.why.strip(), _STAYED if stays else "")))
    _answered(desk, handover, replace(answer, why=kept), Handover.State.CONFIRMED)
    _happened(desk, handover.resident, CONFIRMED, answer.day)
    if handover.with_file and not stays:
        _take_file(desk, handover)
    return Confirmed(handover=handover, stays=stays)


@one_change
def give_back(*, desk: Desk, handover: Handover, answer: Answer) -> Handover:
    """Give a handover back, with the reason.

    Raises:
        NotAllowedError, EntryError: as with `confirm`, or there is no reason.

    """
    if not answer.why.strip():
        raise EntryError(Objection(field="why", text="Zeg waarom de overdracht teruggaat, zodat de gever verder kan."))
    return _answered(desk, handover, answer, Handover.State.RETURNED)


@one_change
def take_back(*, desk: Desk, handover: Handover, why: str) -> Handover:
    """Take back what was handed over before the receiver answered, with the reason; `desk` has let the actor into the file.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files, it was answered, or there is no reason.

    """
    _require(desk)
    _refuse_answered(handover)
    if not why.strip():
        raise EntryError(Objection(field="why", text="Zeg waarom u de overdracht intrekt."))
    return _settled(desk, handover, Answer(day=desk.today, why=why), Handover.State.WITHDRAWN)


def file_stays(*, desk: Desk, handover: Handover) -> str:
    """Say why a file will not go along with a handover that asks for it: it was assigned anew since (Dutch); else nothing."""
    if not handover.with_file:
        return ""
    now = _standing(desk, handover.resident).select_related("team", "user").first()
    known = handover.assignment_id is not None or now is None
    anew = now is not None and now.pk != handover.assignment_id
    # Nobody had the file then, so who has it now got it since: on that day or a later one.
    if not known and now is not None:
        anew = timezone.localdate(now.since) >= handover.handed_on
    if not anew or now is None or (now.user_id == handover.to_user_id and handover.to_user_id is not None):
        return ""
    holder = now.user.get_username() if now.user else now.team.name
    return f"Het dossier gaat niet mee: het is na de overdracht toegewezen aan {holder}."


def receives(*, desk: Desk, handover: Handover) -> bool:
    """Tell whether the actor is who should answer: the colleague, or somebody of the team who did not hand it over."""
    mine = desk.actor.user_id
    if mine is None or handover.state != Handover.State.OPEN:
        return False
    if handover.to_user_id is not None:
        return bool(handover.to_user_id == mine)
    return handover.to_team_id in teams_of(**desk.scope) and handover.giver_id != mine


def _answered(desk: Desk, handover: Handover, answer: Answer, state: Handover.State) -> Handover:
    _require(desk)
    _refuse_answered(handover)
    outside = bool(handover.to_party)
    if not outside and not receives(desk=desk, handover=handover):
        text = "Alleen wie de overdracht krijgt, kan haar bevestigen of teruggeven."
        raise EntryError(Objection(field="", text=text))
    objections = objections_to_answer(
        day=answer.day,
        handed_on=handover.handed_on,
        who=answer.who,
        how=answer.how,
        today=desk.today,
        is_outside=outside,
    )
    if objections:
        raise EntryError(*objections)
    return _settled(desk, handover, answer, state)


def _settled(desk: Desk, handover: Handover, answer: Answer, state: Handover.State) -> Handover:
    was = open_days(desk=desk, resident=handover.resident)
    # Who answers read these words; what was corrected since is read first.
    same = {"pk": handover.pk, "text": handover.text, "state": Handover.State.OPEN}
    waiting = Handover.objects.within(**desk.scope).filter(**same)
    if not waiting.update(state=state):
        message = "Iemand anders heeft dit intussen beantwoord of veranderd. Kijk wat er nu staat."
        raise ChangedMeanwhileError(message)
    handover.state, handover.answered_on = state, answer.day
    handover.answered_by = answer.who.strip() or desk.actor.name
    handover.answered_how, handover.why, handover.recorded_by = answer.how, answer.why.strip(), desk.actor.name
    handover.save(update_fields=("state", "answered_on", "answered_by", "answered_how", "why", "recorded_by"))
    desk.look.saw(residents=[handover.resident])
    desk.look.changed(what=f"overdracht {handover.pk} {state}")
    hold(
        desk=desk, resident=handover.resident, word=OPEN, was=was, now=open_days(desk=desk, resident=handover.resident)
    )
    return handover


def open_days(*, desk: Desk, resident: Resident) -> list[tuple[date, date | None]]:
    """Return the first and last day on which each handover about somebody was open, but for those that should not have been."""
    every = Handover.objects.within(**desk.scope).filter(resident=resident).exclude(state=Handover.State.MISTAKEN)
    return list(every.values_list("handed_on", "answered_on"))


def _happened(desk: Desk, resident: Resident, word: str, day: date) -> None:
    kind = desk.book.kinds.of_word(word).number
    first_version(desk=desk, model=CaseEvent, resident=resident, kind=kind, day=day)


def _receiver_wrong(desk: Desk, handing: NewHandover) -> list[Objection]:
    if handing.to_user is not None and handing.to_user.pk == desk.actor.user_id:
        return [Objection(field="to_user", text="U kunt niet aan uzelf overdragen. Kies een ander.")]
    if handing.with_file and desk.look.ground is Ground.OPENED:
        text = "U opende dit dossier met een reden; het is van een andere caseload. Alleen wie erin werkt, geeft het mee. Haal het vinkje weg."
        return [Objection(field="with_file", text=text)]
    if handing.with_file and handing.to_party:
        text = "Een dossier gaat niet mee naar een partij buiten de gemeente. Haal het vinkje weg."
        return [Objection(field="with_file", text=text)]
    if handing.with_file and handing.to_user is not None and _team_of(desk, handing.to_user) is None:
        text = f"{handing.to_user.get_username()} werkt in geen team, zodat het dossier niet mee kan."
        return [Objection(field="with_file", text=text)]
    return []


def _team_of(desk: Desk, user: User) -> int | None:
    members = TeamMember.objects.within(**desk.scope).filter(user=user, ended_at=None).order_by("since", "pk")
    found: int | None = members.values_list("team_id", flat=True).first()
    return found


def _take_file(desk: Desk, handover: Handover) -> None:
    """Put the file in the caseload of the receiver; of a team, in that of whoever the team says later."""
    standing = _standing(desk, handover.resident)
    before = standing.values_list("team_id", flat=True).first()
    team = handover.to_team_id
    if handover.to_user is not None:
        # Who takes this person out of the team at the same moment waits, or went first: then this finds nobody.
        members = TeamMember.objects.within(**desk.scope).filter(user=handover.to_user, ended_at=None)
        held = members.select_for_update(no_key=True).order_by("since", "pk").values_list("team_id", flat=True)
        teams = list(held)
        team = before if before in teams else next(iter(teams), None)
    if team is None:
        text = "U werkt in geen team, zodat het dossier niet mee kan. Vraag de teamleider u in een team te zetten."
        raise EntryError(Objection(field="", text=text))
    standing.update(ended_at=desk.now)
    Assignment._default_manager.create(
        municipality_id=desk.code,
        resident=handover.resident,
        team_id=team,
        user=handover.to_user,
        since=desk.now,
        assigned_by=desk.actor.name,
        why="meegegaan met een overdracht",
    )
    desk.look.changed(what=f"dossier meegegaan met overdracht {handover.pk}")


def _standing(desk: Desk, resident: Resident) -> CaseQuerySet:
    """Return in whose caseload a file is now, as one record or none."""
    standing: CaseQuerySet = Assignment.objects.within(**desk.scope).filter(resident=resident, ended_at=None)
    return standing


def _refuse_answered(handover: Handover) -> None:
    if handover.state != Handover.State.OPEN:
        raise EntryError(Objection(field="", text=f"Deze overdracht is al {handover.get_state_display()}."))


def _require(desk: Desk) -> None:
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
