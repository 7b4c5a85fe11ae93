"""A person as the BRP tells one, with what comes by itself: confidential, under investigation, keeping up suspended.

A field that was not asked, or that the BRP does not have, is None or empty. What the BRP writes as a day may be a year only,
a month, or unknown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from meedoen.links.remote.asking import SenselessAnswerError

_INVESTIGATED = "inOnderzoek"


@dataclass(frozen=True, slots=True, kw_only=True)
class BrpDate:
    """A day as far as it is known; nothing in it means that it is unknown."""

    day: date | None = None
    year: int | None = None
    month: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BrpHome:
    """Where somebody lives, since when; `is_abroad` and `is_unknown` when there is no address here."""

    since: BrpDate | None = None
    street: str = ""
    number: str = ""
    postcode: str = ""
    place: str = ""
    is_abroad: bool = False
    is_unknown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspension:
    """The BRP is not kept up for somebody any more: the letter and words of why, and since when."""

    code: str
    words: str
    since: BrpDate | None = None

    @property
    def is_death(self) -> bool:
        """Whether it is because somebody died."""
        return self.code == "O"


@dataclass(frozen=True, slots=True, kw_only=True)
class BrpPerson:
    """A person of the BRP; `investigated` names what is under investigation ("naam", "verblijfplaats", …)."""

    bsn: str = field(default="", repr=False)
    given_names: str = ""
    initials: str = ""
    prefix: str = ""
    surname: str = ""
    born: BrpDate | None = None
    died: BrpDate | None = None
    municipality: str = ""
    registered_on: BrpDate | None = None
    home: BrpHome | None = None
    is_confidential: bool = False
    investigated: tuple[str, ...] = ()
    suspension: Suspension | None = None


def read_persons(content: Any) -> tuple[BrpPerson, ...]:
    """Return the persons of an answer.

    Raises:
        SenselessAnswerError: it is not as described; what it was stays out of the message.

    """
    listed = content.get("personen") if isinstance(content, Mapping) else None
    found: tuple[BrpPerson, ...] | None = None
    if isinstance(listed, list):
        try:
            found = tuple(_person(each) for each in listed)
        except (AttributeError, KeyError, TypeError, ValueError):
            found = None
    if found is None:
        message = "De BRP geeft een antwoord dat niet is zoals de BRP het beschrijft. Meld het aan de beheerder."
        raise SenselessAnswerError(message)
    return found


def _person(told: Mapping[str, Any]) -> BrpPerson:
    name = told.get("naam", {})
    municipality = told.get("gemeenteVanInschrijving", {}).get("code", "")
    return BrpPerson(
        bsn=told.get("burgerservicenummer", ""),
        given_names=name.get("voornamen", ""),
        initials=name.get("voorletters", ""),
        prefix=name.get("voorvoegsel", ""),
        surname=name.get("geslachtsnaam", ""),
        born=_date(told.get("geboorte", {}).get("datum")),
        died=_date(told["overlijden"].get("datum")) or BrpDate() if "overlijden" in told else None,
        municipality=f"GM{municipality}" if municipality else "",
        registered_on=_date(told.get("datumInschrijvingInGemeente")),
        home=_home(told["verblijfplaats"]) if "verblijfplaats" in told else None,
        is_confidential=told.get("geheimhoudingPersoonsgegevens", False) is True,
        investigated=tuple(dict.fromkeys(_investigated(told, ""))),
        suspension=_suspension(told.get("opschortingBijhouding")),
    )


def _date(told: Mapping[str, Any] | None) -> BrpDate | None:
    if told is None:
        return None
    if "datum" in told:
        day = date.fromisoformat(told["datum"])
        return BrpDate(day=day, year=day.year, month=day.month)
    return BrpDate(year=told.get("jaar"), month=told.get("maand"))


def _home(told: Mapping[str, Any]) -> BrpHome:
    address, kind = told.get("verblijfadres", {}), told.get("type", "")
    # Letter and addition stand behind the number, as on an envelope.
    addition = address.get("huisnummertoevoeging", "")
    number = f"{address.get('huisnummer', '')}{address.get('huisletter', '')}{f'-{addition}' if addition else ''}"
    return BrpHome(
        since=_date(told.get("datumVan")),
        street=address.get("officieleStraatnaam", ""),
        number=number,
        postcode=address.get("postcode", ""),
        place=address.get("woonplaats", ""),
        is_abroad=kind == "VerblijfplaatsBuitenland",
        is_unknown=kind == "VerblijfplaatsOnbekend",
    )


def _suspension(told: Mapping[str, Any] | None) -> Suspension | None:
    if told is None:
        return None
    reason = told.get("reden", {})
    return Suspension(code=reason.get("code", ""), words=reason.get("omschrijving", ""), since=_date(told.get("datum")))


def _investigated(told: Mapping[str, Any], within: str) -> Iterator[str]:
    """Yield the groups that are under investigation, by the name of the highest group that they are in."""
    for name, value in told.items():
        if name == _INVESTIGATED and value:
            yield within or "persoon"
        elif isinstance(value, Mapping):
            yield from _investigated(value, within or name)
