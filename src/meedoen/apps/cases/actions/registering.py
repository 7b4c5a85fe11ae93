"""Registering somebody: names and days, a BSN that is sealed, the words by which the person is found, and a team."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.sealing import seal
from meedoen.apps.cases.actions.naming import find_by_words, words_of_name
from meedoen.apps.cases.actions.versions import first_version, new_number
from meedoen.apps.cases.desk import Desk, one_change
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.meanwhile import take_turn
from meedoen.apps.cases.models import Assignment, CitizenNumber, NameKey, PersonalDetails, Resident, Team
from meedoen.apps.cases.pseudonyms import Purpose, pseudonym
from meedoen.apps.cases.trying import why_not_by_bsn
from meedoen.core.cases.entries import Objection, objections_to_birth
from meedoen.core.cases.names import sound_of, words_of
from meedoen.core.values.bsn import holds_bsn


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """Somebody who is to be registered; `bsn` is nine digits that were read, or empty."""

    surname: str
    given_name: str = ""
    initials: str = ""
    prefix: str = ""
    salutation: str = ""
    born: date | None = None
    birth_year: int | None = None
    bsn: str = field(default="", repr=False)
    bsn_checked: str = ""
    is_confidential: bool = False
    language: str = ""
    source: str = "opgave"
    is_another: bool = False
    """Whether who registers looked at those who are alike, and says that this is somebody else."""


class RegisteringError(ValueError):
    """Somebody cannot be registered like this; every objection says what is expected (Dutch). `resident` is who seems to be the same."""

    def __init__(self, *objections: Objection, resident: Resident | None = None) -> None:
        """Keep the objections."""
        super().__init__(" ".join(each.text for each in objections))
        self.objections = objections
        self.resident = resident


class KnownAlreadyError(Exception):
    """Somebody with this BSN is registered: `resident` is who. The message names nobody (Dutch)."""

    def __init__(self, resident: Resident) -> None:
        """Keep who it is."""
        super().__init__("Met dit BSN staat al iemand in het register. Zoek dat dossier op.")
        self.resident = resident


@one_change
def register(*, desk: Desk, person: NewPerson, team: Team) -> Resident:
    """Register somebody with a team and return the resident; whose caseload it becomes, the team says.

    Raises:
        NotAllowedError: the actor may not register people.
        RegisteringError: a name or day cannot be, or the actor tried one BSN after another.
        KnownAlreadyError: somebody with this BSN is there.

    """
    require(actor=desk.actor, permission=Permission.REGISTER_RESIDENTS, municipality_code=desk.code)
    _refuse(person, desk.today)
    screen = desk.look.screen
    if person.bsn and (refusal := why_not_by_bsn(desk=desk)):
        raise RegisteringError(Objection(field="bsn", text=refusal))
    resident = register_with_known_bsn(desk=desk, person=person, team=team)
    # Who is registered was nobody's guess.
    desk.look.screen = screen
    return resident


@one_change
def register_with_known_bsn(*, desk: Desk, person: NewPerson, team: Team) -> Resident:
    """Register somebody whose BSN nobody typed, so that it is no try.

    Raises:
        NotAllowedError, RegisteringError, KnownAlreadyError: as `register`.

    """
    require(actor=desk.actor, permission=Permission.REGISTER_RESIDENTS, municipality_code=desk.code)
    _refuse(person, desk.today)
    take_turn_to_register(desk=desk)
    if person.bsn and (bearer := bearer_of(desk=desk, bsn=person.bsn)):
        desk.look.saw(residents=[bearer])
        raise KnownAlreadyError(bearer)
    if not person.is_another and (alike := _alike(desk, person)):
        raise RegisteringError(Objection(field="is_another", text=_said(alike)), resident=alike.resident)
    home = {"municipality_id": desk.code}
    resident = Resident._default_manager.create(
        **home, number=new_number(), registered_at=desk.now, registered_by=desk.actor.name
    )
    desk.look.saw(residents=[resident])
    desk.look.ground = Ground.INTAKE
    _details(desk, resident, person)
    words = words_of_name(surname=person.surname, given_name=person.given_name)
    find_by_words(desk=desk, words={resident.pk: words})
    if person.bsn:
        seal_number(desk=desk, resident=resident, bsn=person.bsn, checked_how=person.bsn_checked)
    Assignment._default_manager.create(
        **home, resident=resident, team=team, since=desk.now, assigned_by=desk.actor.name, why="ingeschreven"
    )
    return resident


def take_turn_to_register(*, desk: Desk) -> None:
    """Wait for whoever registers people here at this moment, so that nobody is registered twice; until this page is done."""
    take_turn(named=f"inschrijven:{desk.code}")


def fingerprint_of(*, municipality_code: str, bsn: str) -> str:
    """Return the keyed fingerprint by which a BSN is found."""
    return pseudonym(purpose=Purpose.SEARCH, municipality_code=municipality_code, number=bsn)


def seal_for(*, municipality_code: str) -> str:
    """Return the purpose under which the BSNs of a municipality are sealed: each has a key of its own."""
    return f"bsn:{municipality_code}"


def bearer_of(*, desk: Desk, bsn: str) -> Resident | None:
    """Return who bears a BSN, or None."""
    fingerprint = fingerprint_of(municipality_code=desk.code, bsn=bsn)
    numbers = CitizenNumber.objects.within(**desk.scope)
    found = numbers.filter(fingerprint=fingerprint).select_related("resident").first()
    return found.resident if found else None


def _refuse(person: NewPerson, today: date) -> None:
    objections: list[Objection] = []
    if not person.surname.strip():
        objections.append(
            Objection(field="surname", text="Vul een achternaam in. Is die onbekend, schrijf dan ‘onbekend’.")
        )
    objections += [
        Objection(
            field=field, text="Een naam heeft letters. Een nummer hoort hier niet; voor een BSN is een eigen veld."
        )
        for field, name in (("surname", person.surname.strip()), ("given_name", person.given_name.strip()))
        if name and (holds_bsn(text=name) or not any(map(str.isalpha, name)))
    ]
    if person.born is not None:
        objections += objections_to_birth(born=person.born, today=today)
    if person.bsn and not person.bsn_checked:
        text = "Zeg hoe u hebt nagekeken dat dit BSN bij deze persoon hoort (Wabb, artikel 12)."
        objections.append(Objection(field="bsn_checked", text=text))
    if objections:
        raise RegisteringError(*objections)


def _alike(desk: Desk, person: NewPerson) -> PersonalDetails | None:
    """Return who was born on the same day and has a name that sounds the same, or None."""
    if person.born is None:
        return None
    sounds = [sound_of(word) for word in words_of(person.surname)]
    keys = NameKey.objects.within(**desk.scope).filter(sound__in=sounds)
    details = PersonalDetails.objects.within(**desk.scope).known().filter(birth_date=person.born)
    found: PersonalDetails | None = details.filter(resident_id__in=keys.values("resident_id")).first()
    if found is not None:
        # The name is shown, and so stands in the log.
        desk.look.saw(residents=[found.resident])
    return found


def _said(found: PersonalDetails) -> str:
    name = " ".join(filter(None, (found.given_name, found.prefix, found.surname)))
    return f"{name} staat al in het register en is op dezelfde dag geboren. Zoek dat dossier op. Is dit iemand anders, zet dan hier een vinkje."


def _details(desk: Desk, resident: Resident, person: NewPerson) -> None:
    columns: dict[str, Any] = {
        "salutation": person.salutation,
        "initials": person.initials,
        "given_name": person.given_name,
        "prefix": person.prefix,
        "surname": person.surname.strip(),
        "birth_date": person.born,
        "birth_year": person.birth_year or (person.born.year if person.born else None),
        "is_confidential": person.is_confidential,
        "language": person.language,
        "source": person.source,
    }
    first_version(desk=desk, model=PersonalDetails, resident=resident, **columns)


def seal_number(*, desk: Desk, resident: Resident, bsn: str, checked_how: str) -> None:
    """Keep the BSN of a resident who has none: sealed, with how it was checked."""
    code = desk.code
    CitizenNumber._default_manager.create(
        municipality_id=code,
        resident=resident,
        sealed=seal(text=bsn, purpose=seal_for(municipality_code=code)),
        fingerprint=fingerprint_of(municipality_code=code, bsn=bsn),
        checked_how=checked_how,
        checked_by=desk.actor.name,
        checked_at=desk.now,
    )
