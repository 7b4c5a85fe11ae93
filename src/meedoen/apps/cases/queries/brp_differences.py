"""What the BRP tells of somebody otherwise than the file does: every difference with what it was, and what to know besides.

Only what the purpose asked for is compared; what the BRP leaves out, for it is unknown or was not asked, is no difference. Of somebody
whose record was made by mistake nothing is told but that.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import CaseSpell, PersonalDetails, Residence, Resident
from meedoen.core.cases.writings import DUTY
from meedoen.core.values.dutch import format_date
from meedoen.links.brp_persons.persons import BrpHome, BrpPerson

_MISTAKES = frozenset({"F", "W"})
"""Reasons of suspension by which a record of the BRP is none (any more): entered by mistake, or wiped."""
ENROLLED_KIND = "ingeschreven-in-gemeente"
ENROLLED = "Ingeschreven in de gemeente"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What changes: how it is called, what it was and what it is now (Dutch, empty for nothing)."""

    label: str
    before: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What has to be written of where somebody lives: the residence that stands ends, or is told otherwise, and a next one begins.

    `shown` is the residence that stands, None for nobody's; `begin` the day of the new one, or of leaving when `columns` is empty.
    """

    shown: Residence | None
    begin: date
    columns: Mapping[str, Any]

    @property
    def restates(self) -> bool:
        """Whether the residence that stands is the same one, told otherwise."""
        return self.shown is not None and bool(self.columns) and self.shown.begin >= self.begin


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """Since when somebody is enrolled in this municipality; `shown` is what stands of it in the file, None for nothing."""

    shown: CaseSpell | None
    begin: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """What the BRP tells otherwise: in sentences to show, and as what has to be written."""

    changes: tuple[Change, ...]
    remarks: tuple[str, ...]
    details: Mapping[str, Any] = field(default_factory=dict)
    move: Move | None = None
    enrolment: Enrolment | None = None

    @property
    def fingerprint(self) -> str:
        """A hash by which it is known later that the BRP and the file still differ in the same."""
        return hashlib.sha256(repr((self.changes, self.remarks)).encode()).hexdigest()


def differences(*, desk: Desk, resident: Resident, person: BrpPerson) -> Differences:
    """Return what the BRP tells of a resident otherwise than the file, which the desk has let the actor in."""
    remarks = tuple(_remarks(desk, person))
    if person.suspension is not None and person.suspension.code in _MISTAKES:
        return Differences(changes=(), remarks=remarks)
    shown = PersonalDetails.objects.within(**desk.scope).known().get(resident=resident)
    told = {name: value for name, value in _told(person).items() if getattr(shown, name) != value}
    changes = [
        Change(label=_LABELS[name], before=_in_words(getattr(shown, name)), now=_in_words(value))
        for name, value in told.items()
    ]
    move = _move(desk, resident, person.home)
    if move is not None:
        changes.append(_moved(move))
    enrolment = _enrolment(desk, resident, person)
    if enrolment is not None:
        before = f"sinds {format_date(enrolment.shown.begin)}" if enrolment.shown else ""
        changes.append(Change(label=ENROLLED, before=before, now=f"sinds {format_date(enrolment.begin)}"))
    return Differences(changes=tuple(changes), remarks=remarks, details=told, move=move, enrolment=enrolment)


def _enrolment(desk: Desk, resident: Resident, person: BrpPerson) -> Enrolment | None:
    """Return since when somebody who has to integrate is enrolled here, when the file does not say so: those terms count from it."""
    since = person.registered_on.day if person.registered_on else None
    if since is None or person.municipality != desk.code:
        return None
    kinds = desk.book.kinds
    spells = CaseSpell.objects.within(**desk.scope).known().filter(resident=resident)
    if not spells.filter(kind=kinds.of_word(DUTY).number).exists():
        return None
    shown = spells.filter(kind=kinds.of_word(ENROLLED_KIND).number).order_by("begin").last()
    if shown is not None and (shown.begin == since or shown.end is not None):
        # Who came back has a new enrolment, unless it is the one that ended.
        return None if shown.begin == since or since < shown.begin else Enrolment(shown=None, begin=since)
    return Enrolment(shown=shown, begin=since)


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


def _move(desk: Desk, resident: Resident, home: BrpHome | None) -> Move | None:
    """Return what to write when the BRP tells another address; None when it tells none, or the same."""
    known = Residence.objects.within(**desk.scope).known().filter(resident=resident)
    shown = known.filter(end=None).order_by("-begin").first()
    since = home.since.day if home and home.since else None
    if home is None or since is None:
        return None
    if home.is_abroad or home.is_unknown:
        return Move(shown=shown, begin=since, columns={}) if shown is not None and shown.begin < since else None
    if not home.postcode:
        return None
    told = {"street": f"{home.street} {home.number}".strip(), "postcode": home.postcode, "place": home.place}
    if shown is not None and all(_close(getattr(shown, name)) == _close(value) for name, value in told.items()):
        return None
    # Another number in the same postcode is in the same neighbourhood; of another postcode somebody says which.
    stays = shown is not None and _close(shown.postcode) == _close(home.postcode)
    area = shown.area_code if shown is not None and stays else ""
    return Move(shown=shown, begin=since, columns={"area_code": area, **told})


def _moved(move: Move) -> Change:
    told = ", ".join(str(move.columns[name]) for name in ("street", "postcode", "place") if name in move.columns)
    now = f"{told} (vanaf {format_date(move.begin)})" if told else ""
    return Change(label="Adres", before=_address(move.shown), now=now)


def _close(text: str) -> str:
    """Return a text without spaces and capitals, as `8250 AA` and `8250aa` are one postcode."""
    return "".join(text.split()).casefold()


def _address(shown: Residence | None) -> str:
    return ", ".join(filter(None, (shown.street, shown.postcode, shown.place))) if shown else ""


def _in_words(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return format_date(value) if isinstance(value, date) else str(value or "")
