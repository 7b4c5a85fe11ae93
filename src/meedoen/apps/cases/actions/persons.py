"""Bringing somebody's details up to date with the BRP, for a purpose: as new versions with the BRP as their source, telling what changed.

Only what the purpose asks for is compared; what the BRP leaves out, for it is unknown or was not asked, stays as it was. Nothing is
taken over from somebody whose record was made by mistake.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from meedoen.apps.accounts.actors import Actor, NotAllowedError
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.sealing import unseal
from meedoen.apps.cases.actions.registering import seal_for
from meedoen.apps.cases.actions.versions import first_version, next_version
from meedoen.apps.cases.desk import Desk, at_desk
from meedoen.apps.cases.models import CitizenNumber, NameKey, PersonalDetails, Residence, Resident
from meedoen.apps.cases.reach import enter
from meedoen.core.cases.names import sound_of, words_of
from meedoen.core.values.dutch import format_date
from meedoen.links.brp_persons.client import Brp
from meedoen.links.brp_persons.persons import BrpHome, BrpPerson
from meedoen.links.brp_persons.purposes import Purpose

SOURCE = "BRP"
SCREEN = "gegevens uit de BRP"
_MISTAKES = frozenset({"F", "W"})
"""Reasons of suspension by which a record of the BRP is none (any more): entered by mistake, or wiped."""
_LABELS = {
    "given_name": "Voornamen",
    "initials": "Voorletters",
    "prefix": "Voorvoegsel",
    "surname": "Achternaam",
    "birth_date": "Geboortedatum",
    "birth_year": "Geboortejaar",
    "died_on": "Overleden op",
    "is_confidential": "Geheimhouding",
    "is_under_investigation": "In onderzoek",
}


class NoBsnError(Exception):
    """Nobody can be asked about somebody without a BSN; the message says so (Dutch)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What changed: how it is called, what it was and what it is now (Dutch, empty for nothing)."""

    label: str
    before: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtUpToDate:
    """What changed, and what whoever asked has to know besides (Dutch)."""

    changes: tuple[Change, ...]
    remarks: tuple[str, ...]


def bring_up_to_date(
    *, actor: Actor, municipality_code: str, resident: Resident, brp: Brp, purpose: Purpose
) -> BroughtUpToDate:
    """Ask the BRP about a resident and bring the details up to date. The BRP is asked outside any transaction.

    Raises:
        NotAllowedError, ReasonNeededError: the actor may not open this file.
        NoBsnError: no BSN of this resident is known.
        UnreachableError, NotKnownError, RefusedError, SenselessAnswerError: the BRP does not answer with a person.

    """
    with at_desk(actor=actor, municipality_code=municipality_code, screen=SCREEN) as desk:
        _enter(desk, resident)
        bsn, trace = bsn_of(desk=desk, resident=resident), desk.look.trace
    person = brp.person(bsn=bsn, purpose=purpose, trace=trace)
    with at_desk(actor=actor, municipality_code=municipality_code, screen=SCREEN) as desk:
        _enter(desk, resident)
        return take_over(desk=desk, resident=resident, person=person)


def take_over(*, desk: Desk, resident: Resident, person: BrpPerson) -> BroughtUpToDate:
    """Write in a file what the BRP tells otherwise than it stands there.

    Raises:
        NotAllowedError: the actor may not change who somebody is.
        ChangedMeanwhileError: somebody else changed it at the same moment.

    """
    _require(desk)
    remarks = tuple(_remarks(desk, person))
    if person.suspension is not None and person.suspension.code in _MISTAKES:
        return BroughtUpToDate(changes=(), remarks=remarks)
    shown = PersonalDetails.objects.within(**desk.scope).known().get(resident=resident)
    told = {name: value for name, value in _told(person).items() if getattr(shown, name) != value}
    changes = [
        Change(label=_LABELS[name], before=_in_words(getattr(shown, name)), now=_in_words(value))
        for name, value in told.items()
    ]
    if told:
        next_version(desk=desk, shown=shown, why="bijgewerkt uit de BRP", source=SOURCE, **told)
    if told.keys() & {"surname", "given_name"}:
        _find_by(desk, resident)
    moved = _move(desk, resident, person.home)
    if moved and not _has_area(desk, resident):
        remarks = (*remarks, "Van het nieuwe adres is de buurt nog niet bekend. Kies die bij het adres.")
    return BroughtUpToDate(changes=(*changes, *moved), remarks=remarks)


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


def _told(person: BrpPerson) -> dict[str, Any]:
    """Return the columns that the BRP tells; what it leaves out is not in it."""
    names = {
        "given_name": person.given_names,
        "initials": person.initials,
        "surname": person.surname,
    }
    told: dict[str, Any] = {name: value for name, value in names.items() if value}
    if person.surname:
        # Who has no prefix has none; the BRP says so by leaving it out beside the surname.
        told["prefix"] = person.prefix
    if person.born is not None and person.born.year is not None:
        told |= {"birth_date": person.born.day, "birth_year": person.born.year}
    died = _died(person)
    if died is not None:
        told["died_on"] = died
    if person.is_confidential:
        # That it ended is for a person to say: it may have been asked for here, for somebody's safety.
        told["is_confidential"] = True
    if person.investigated or (person.surname and person.home):
        # Asked for less, the BRP tells of an investigation into that only.
        told["is_under_investigation"] = bool(person.investigated)
    return told


def _died(person: BrpPerson) -> date | None:
    if person.died is not None and person.died.day is not None:
        return person.died.day
    suspension = person.suspension
    return suspension.since.day if suspension and suspension.is_death and suspension.since else None


def _remarks(desk: Desk, person: BrpPerson) -> list[str]:
    found = _suspended(person)
    if person.is_confidential:
        found.append(
            "De persoon heeft om geheimhouding gevraagd: geef de gegevens aan niemand zonder wettelijke plicht."
        )
    if person.investigated:
        found.append(f"In onderzoek bij de BRP: {', '.join(person.investigated)}. Ga er niet zonder meer van uit.")
    if person.municipality and person.municipality != desk.code:
        found.append(
            "De persoon staat in een andere gemeente ingeschreven. Kijk of het dossier moet worden overgedragen."
        )
    home = person.home
    if home is not None and home.is_abroad:
        found.append("De persoon woont volgens de BRP in het buitenland.")
    if home is not None and home.is_unknown:
        found.append("Waar de persoon verblijft, is bij de BRP onbekend.")
    return found


def _suspended(person: BrpPerson) -> list[str]:
    found: list[str] = []
    suspension = person.suspension
    if suspension is not None and suspension.code in _MISTAKES:
        found.append(
            "De BRP houdt deze persoon niet meer bij: de gegevens zijn gewist of stonden er door een fout. Niets is overgenomen."
        )
    elif suspension is not None:
        since = f" sinds {format_date(suspension.since.day)}" if suspension.since and suspension.since.day else ""
        found.append(f"De BRP houdt deze persoon niet meer bij{since}: {suspension.words or 'reden onbekend'}.")
    dead = person.died is not None or (suspension is not None and suspension.is_death)
    if dead and _died(person) is None:
        found.append("De BRP meldt overlijden, maar de dag is niet helemaal bekend. Zoek die uit en vul haar zelf in.")
    return found


def _find_by(desk: Desk, resident: Resident) -> None:
    """Let somebody be found by the names that are known now, and by those from before."""
    shown = PersonalDetails.objects.within(**desk.scope).known().get(resident=resident)
    words = dict.fromkeys((*words_of(shown.surname), *words_of(shown.given_name)))
    there = set(NameKey.objects.within(**desk.scope).filter(resident=resident).values_list("word", flat=True))
    NameKey._default_manager.bulk_create(
        NameKey(municipality_id=desk.code, resident=resident, word=word, sound=sound_of(word))
        for word in words
        if word not in there
    )


def _move(desk: Desk, resident: Resident, home: BrpHome | None) -> list[Change]:
    """End the residence that stands and write the new one, when the BRP tells another address."""
    known = Residence.objects.within(**desk.scope).known().filter(resident=resident)
    shown = known.filter(end=None).order_by("-begin").first()
    since = home.since.day if home and home.since else None
    if home is None or since is None:
        return []
    if home.is_abroad or home.is_unknown or not home.postcode:
        return _leave(desk, shown, since) if home.is_abroad or home.is_unknown else []
    told = {"street": f"{home.street} {home.number}".strip(), "postcode": home.postcode, "place": home.place}
    if shown is not None and all(_close(getattr(shown, name)) == _close(value) for name, value in told.items()):
        return []
    # Another number in the same postcode is in the same neighbourhood; of another postcode somebody says which.
    stays = shown is not None and _close(shown.postcode) == _close(home.postcode)
    area = shown.area_code if shown is not None and stays else ""
    if shown is not None and shown.begin >= since:
        next_version(desk=desk, shown=shown, why="bijgewerkt uit de BRP", begin=since, area_code=area, **told)
    else:
        if shown is not None:
            next_version(desk=desk, shown=shown, why="verhuisd volgens de BRP", end=since)
        first_version(desk=desk, model=Residence, resident=resident, begin=since, area_code=area, **told)
    return [
        Change(label="Adres", before=_address(shown), now=f"{', '.join(told.values())} (vanaf {format_date(since)})")
    ]


def _has_area(desk: Desk, resident: Resident) -> bool:
    standing = Residence.objects.within(**desk.scope).known().filter(resident=resident, end=None)
    return not standing.filter(area_code="").exists()


def _close(text: str) -> str:
    """Return a text without spaces and capitals, as `8250 AA` and `8250aa` are one postcode."""
    return "".join(text.split()).casefold()


def _leave(desk: Desk, shown: Residence | None, since: date) -> list[Change]:
    if shown is None or shown.begin >= since:
        return []
    next_version(desk=desk, shown=shown, why="vertrokken volgens de BRP", end=since)
    return [Change(label="Adres", before=_address(shown), now="")]


def _address(shown: Residence | None) -> str:
    return ", ".join(filter(None, (shown.street, shown.postcode, shown.place))) if shown else ""


def _in_words(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return format_date(value) if isinstance(value, date) else str(value or "")
