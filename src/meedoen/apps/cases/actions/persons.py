"""Bringing somebody's details up to date with the BRP, for a purpose: as new versions with the BRP as their source, telling what changed.

Only what the purpose asks for is compared; what the BRP leaves out, for it is unknown or was not asked, stays as it was. Nothing is
taken over from somebody whose record was made by mistake.
"""

from dataclasses import dataclass

from meedoen.apps.accounts.actors import Actor, NotAllowedError
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.sealing import unseal
from meedoen.apps.cases.actions.departures import away_by_homes, come_back, leave_town, tell_departures
from meedoen.apps.cases.actions.naming import find_by_words, words_of_name
from meedoen.apps.cases.actions.registering import seal_for
from meedoen.apps.cases.actions.versions import first_version, next_version
from meedoen.apps.cases.desk import Desk, at_desk, one_change
from meedoen.apps.cases.models import CaseSpell, CitizenNumber, PersonalDetails, Residence, Resident
from meedoen.apps.cases.queries.brp_differences import ENROLLED_KIND, Change, Differences, Enrolment, Move, differences
from meedoen.apps.cases.reach import enter
from meedoen.links.brp_persons.client import Brp
from meedoen.links.brp_persons.persons import BrpPerson
from meedoen.links.brp_persons.purposes import Purpose

SOURCE = "BRP"
SCREEN = "gegevens uit de BRP"
_MOVED, _LEFT = "verhuisd volgens de BRP", "vertrokken volgens de BRP"


class NoBsnError(Exception):
    """Nobody can be asked about somebody without a BSN; the message says so (Dutch)."""


class ToldOtherwiseError(Exception):
    """The BRP or the file tells something else than who takes over saw; `now` is what differs now. The message says so (Dutch)."""

    def __init__(self, now: Differences) -> None:
        """Keep what differs now."""
        super().__init__(
            "Er is niets overgenomen: de BRP of het dossier zegt intussen iets anders. Kijk het opnieuw na."
        )
        self.now = now


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtUpToDate:
    """What changed, and what whoever asked has to know besides (Dutch)."""

    changes: tuple[Change, ...]
    remarks: tuple[str, ...]


def compare_with_brp(
    *, actor: Actor, municipality_code: str, resident: Resident, brp: Brp, purpose: Purpose
) -> Differences:
    """Ask the BRP about a resident and return what differs; nothing is changed. The BRP is asked outside any transaction.

    Raises:
        NotAllowedError, ReasonNeededError, NoBsnError: as `bring_up_to_date`.
        UnreachableError, NotKnownError, RefusedError, SenselessAnswerError: the BRP does not answer with a person.

    """
    person = _asked(actor, municipality_code, resident, brp, purpose)
    with at_desk(actor=actor, municipality_code=municipality_code, screen=SCREEN) as desk:
        _enter(desk, resident)
        return differences(desk=desk, resident=resident, person=person)


def bring_up_to_date(
    *, actor: Actor, municipality_code: str, resident: Resident, brp: Brp, purpose: Purpose, seen: str = ""
) -> BroughtUpToDate:
    """Ask the BRP about a resident and bring the details up to date. The BRP is asked outside any transaction.

    `seen` is the fingerprint of the differences that somebody saw before; empty takes over whatever differs.

    Raises:
        NotAllowedError, ReasonNeededError: the actor may not open this file.
        NoBsnError: no BSN of this resident is known.
        ToldOtherwiseError: something else differs than was seen; nothing was changed.
        UnreachableError, NotKnownError, RefusedError, SenselessAnswerError: the BRP does not answer with a person.

    """
    person = _asked(actor, municipality_code, resident, brp, purpose)
    with at_desk(actor=actor, municipality_code=municipality_code, screen=SCREEN) as desk:
        _enter(desk, resident)
        return take_over(desk=desk, resident=resident, person=person, seen=seen)


def _asked(actor: Actor, municipality_code: str, resident: Resident, brp: Brp, purpose: Purpose) -> BrpPerson:
    with at_desk(actor=actor, municipality_code=municipality_code, screen=SCREEN) as desk:
        _enter(desk, resident)
        bsn, trace = bsn_of(desk=desk, resident=resident), desk.look.trace
    return brp.person(bsn=bsn, purpose=purpose, trace=trace)


@one_change
def take_over(*, desk: Desk, resident: Resident, person: BrpPerson, seen: str = "") -> BroughtUpToDate:
    """Write in a file what the BRP tells otherwise than it stands there.

    Raises:
        NotAllowedError: the actor may not change who somebody is.
        ToldOtherwiseError: something else differs than was seen.
        ChangedMeanwhileError: somebody else changed it at the same moment.

    """
    _require(desk)
    found = differences(desk=desk, resident=resident, person=person)
    if seen and seen != found.fingerprint:
        raise ToldOtherwiseError(found)
    if found.details:
        shown = PersonalDetails.objects.within(**desk.scope).known().get(resident=resident)
        next_version(desk=desk, shown=shown, why="bijgewerkt uit de BRP", source=SOURCE, **found.details)
    if found.details.keys() & {"surname", "given_name"}:
        _find_by(desk, resident)
    remarks = found.remarks
    if found.move is not None:
        _move(desk, resident, found.move, person)
        if not _has_area(desk, resident):
            remarks = (
                *remarks,
                "Van het nieuwe adres is de buurt nog niet bekend. Kies die bij ‘Buurt van het adres’.",
            )
    if found.enrolment is not None:
        _enrol(desk, resident, found.enrolment)
    return BroughtUpToDate(changes=found.changes, remarks=remarks)


def _enrol(desk: Desk, resident: Resident, enrolment: Enrolment) -> None:
    if enrolment.shown is not None:
        next_version(desk=desk, shown=enrolment.shown, why="bijgewerkt uit de BRP", begin=enrolment.begin)
        return
    kind = desk.book.kinds.of_word(ENROLLED_KIND).number
    columns = {"kind": kind, "begin": enrolment.begin, "source": SOURCE}
    first_version(desk=desk, model=CaseSpell, resident=resident, **columns)


def _move(desk: Desk, resident: Resident, move: Move, person: BrpPerson) -> None:
    """Write a move, and that somebody left the municipality by it or came back; in which one somebody lives is not always asked."""
    away = away_by_homes(desk=desk, resident=resident)
    _write_move(desk, resident, move)
    if not move.columns:
        tell_departures(desk=desk, resident=resident, before=away, why=_LEFT, source=SOURCE)
    elif person.municipality == desk.code:
        tell_departures(desk=desk, resident=resident, before=away, why=_MOVED, source=SOURCE)
        come_back(desk=desk, resident=resident, on=move.begin, why=_MOVED)
    elif person.municipality:
        leave_town(desk=desk, resident=resident, on=move.begin, source=SOURCE)


def _write_move(desk: Desk, resident: Resident, move: Move) -> None:
    """End the residence that stands and write the new one, or tell the one that stands otherwise."""
    if move.restates and move.shown is not None:
        next_version(desk=desk, shown=move.shown, why="bijgewerkt uit de BRP", begin=move.begin, **move.columns)
        return
    if move.shown is not None:
        why = _MOVED if move.columns else _LEFT
        next_version(desk=desk, shown=move.shown, why=why, end=move.begin)
    if move.columns:
        first_version(desk=desk, model=Residence, resident=resident, begin=move.begin, **move.columns)


def _enter(desk: Desk, resident: Resident) -> None:
    _require(desk)
    enter(desk=desk, resident=resident)


def _require(desk: Desk) -> None:
    works = (Permission.WORK_CASES, Permission.REGISTER_RESIDENTS)
    if not any(desk.actor.may(permission=each, municipality_code=desk.code) for each in works):
        message = "Gegevens uit de BRP haalt alleen op wie in dossiers werkt of inwoners inschrijft."
        raise NotAllowedError(message)


def bsn_of(*, desk: Desk, resident: Resident) -> str:
    """Return the BSN of a resident whose file is open, to ask another system about.

    Raises:
        NoBsnError: none is known.

    """
    found = CitizenNumber.objects.within(**desk.scope).filter(resident=resident).first()
    if found is None:
        message = "Van deze persoon is geen BSN bekend. Vul het eerst in."
        raise NoBsnError(message)
    return unseal(sealed=found.sealed, purpose=seal_for(municipality_code=desk.code))


def _find_by(desk: Desk, resident: Resident) -> None:
    """Let somebody be found by the names that are known now, and by those from before."""
    shown = PersonalDetails.objects.within(**desk.scope).known().get(resident=resident)
    words = words_of_name(surname=shown.surname, given_name=shown.given_name)
    find_by_words(desk=desk, words={resident.pk: words})


def _has_area(desk: Desk, resident: Resident) -> bool:
    standing = Residence.objects.within(**desk.scope).known().filter(resident=resident, end=None)
    return not standing.filter(area_code="").exists()
