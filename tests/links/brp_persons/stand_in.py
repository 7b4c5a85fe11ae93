"""A stand-in for the BRP API Personen 2.7.0, written from its published description (29 June 2026).

It takes the two questions that Meedoen asks, refuses what the description refuses (all wrong parameters at once, as problem details),
gives of a person only the fields that were asked with the groups that come by themselves, and leaves out who died when people are
sought. `broken` is given instead of any answer.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from meedoen.links.brp_persons.client import Brp
from meedoen.links.remote.asking import Remote
from meedoen.links.remote.circuit import Circuit
from tests.links.remote.loopback import Came, Loopback, Reply, serving

ROOT = "/haalcentraal/api/brp"
KEY = "sleutel-van-de-proef"
BSN = "999990019"
BY_THEMSELVES = ("geheimhoudingPersoonsgegevens", "opschortingBijhouding", "rni", "verificatie")
TOP = {
    "burgerservicenummer", "naam", "geboorte", "overlijden", "gemeenteVanInschrijving", "datumInschrijvingInGemeente",
    "verblijfplaats", "adressering", "geslacht", "leeftijd", "nationaliteiten", "partners", "kinderen", "ouders",
}  # fmt: skip
LIMITED = {"burgerservicenummer", "naam", "geboorte", "geslacht", "leeftijd", "adressering"}
_QUESTIONS = {
    "RaadpleegMetBurgerservicenummer": ("burgerservicenummer",),
    "ZoekMetGeslachtsnaamEnGeboortedatum": ("geslachtsnaam", "geboortedatum"),
}


@dataclass
class StandIn:
    """The people of the BRP, each as the whole record that the BRP has."""

    people: list[dict[str, Any]] = field(default_factory=list)
    broken: Reply | None = None

    def answer(self, came: Came) -> Reply:
        if self.broken is not None:
            return self.broken
        if came.headers.get("X-API-KEY") != KEY:
            return _problem(401, "Niet correct geauthenticeerd.", "authentication")
        if (came.method, came.path) != ("POST", f"{ROOT}/personen"):
            return _problem(404, "Opgevraagde resource bestaat niet.", "notFound")
        wrong = list(_wrong(came.content))
        if wrong:
            names = ", ".join(dict.fromkeys(each["name"] for each in wrong))
            told = _problem(400, "Een of meerdere parameters zijn niet correct.", "paramsValidation")
            detail = f"De foutieve parameter(s) zijn: {names}."
            return Reply(status=400, kind=told.kind, content={**told.content, "detail": detail, "invalidParams": wrong})
        found = [_shown(person, came.content["fields"]) for person in self.people if _meant(person, came.content)]
        return Reply(content={"type": came.content["type"], "personen": found})


def _problem(status: int, title: str, code: str) -> Reply:
    content = {"title": title, "status": status, "code": code, "instance": f"{ROOT}/personen"}
    return Reply(status=status, content=content, kind="application/problem+json")


def _param(name: str, code: str, reason: str) -> dict[str, str]:
    return {"name": name, "code": code, "reason": reason}


def _wrong(question: dict[str, Any]) -> Iterator[dict[str, str]]:
    kind = question.get("type")
    if kind not in _QUESTIONS:
        yield _param("type", "value", "Waarde is geen geldig zoek type.")
        return
    for name in _QUESTIONS[kind]:
        if name not in question:
            yield _param(name, "required", "Parameter is verplicht.")
    for place, bsn in enumerate(question.get("burgerservicenummer", ())):
        if not re.fullmatch("[0-9]{9}", bsn):
            yield _param(f"burgerservicenummer[{place}]", "pattern", "Waarde voldoet niet aan patroon ^[0-9]{9}$.")
    if not re.fullmatch(r"[a-zA-Z0-9À-ž .\-']{1,200}", question.get("geslachtsnaam", "x")):
        yield _param("geslachtsnaam", "pattern", "Waarde voldoet niet aan patroon.")
    try:
        date.fromisoformat(question.get("geboortedatum", "2000-01-01"))
    except ValueError:
        yield _param("geboortedatum", "date", "Waarde is geen geldige datum.")
    yield from _wrong_fields(question)


def _wrong_fields(question: dict[str, Any]) -> Iterator[dict[str, str]]:
    fields = question.get("fields")
    if fields is None:
        yield _param("fields", "required", "Parameter is verplicht.")
    elif not fields:
        yield _param("fields", "minItems", "Array bevat minder dan 1 items.")
    known = TOP if question["type"] == "RaadpleegMetBurgerservicenummer" else LIMITED
    for place, path in enumerate(fields or ()):
        parts = path.split(".")
        if parts[0] not in known or "inOnderzoek" in parts:
            reason = "Parameter bevat een niet bestaande veldnaam."
            yield _param(f"fields[{place}]", "fields", reason)


def _meant(person: dict[str, Any], question: dict[str, Any]) -> bool:
    if question["type"] == "RaadpleegMetBurgerservicenummer":
        return person["burgerservicenummer"] in question["burgerservicenummer"]
    died = person.get("opschortingBijhouding", {}).get("reden", {}).get("code") == "O"
    same_name = person["naam"]["geslachtsnaam"].casefold() == question["geslachtsnaam"].casefold()
    return same_name and not died and person["geboorte"]["datum"].get("datum") == question["geboortedatum"]


def _shown(person: dict[str, Any], fields: list[str]) -> dict[str, Any]:
    shown = {name: person[name] for name in (*BY_THEMSELVES, "inOnderzoek") if name in person}
    for path in fields:
        _copy(person, shown, path.split("."))
    return shown


def _copy(held: dict[str, Any], shown: dict[str, Any], parts: list[str]) -> None:
    """Copy one field; the kind of a group and what of it is under investigation come along."""
    name, *rest = parts
    if name not in held:
        return
    if not rest:
        shown[name] = held[name]
        return
    group = shown.setdefault(name, {})
    group.update({key: held[name][key] for key in ("type", "inOnderzoek") if key in held[name]})
    _copy(held[name], group, rest)


def day(text: str) -> dict[str, str]:
    return {"type": "Datum", "datum": text, "langFormaat": text}


def person(**changed: Any) -> dict[str, Any]:
    """Return somebody who lives in Dronten since 1 February 2025."""
    return {
        "burgerservicenummer": BSN,
        "naam": {"voornamen": "Test", "voorletters": "T.", "voorvoegsel": "van", "geslachtsnaam": "Verzonnen"},
        "geboorte": {"datum": day("1980-01-31")},
        "gemeenteVanInschrijving": {"code": "0303", "omschrijving": "Dronten"},
        "datumInschrijvingInGemeente": day("2025-02-01"),
        "verblijfplaats": {
            "type": "Adres",
            "datumVan": day("2025-02-01"),
            "verblijfadres": {
                "officieleStraatnaam": "Bedachtlaan",
                "huisnummer": 12,
                "huisletter": "a",
                "huisnummertoevoeging": "2",
                "postcode": "8250AA",
                "woonplaats": "Dronten",
            },
        },
        **changed,
    }


@contextmanager
def standing_in(stand_in: StandIn, *, seconds: float = 5.0, key: str = KEY) -> Iterator[tuple[Brp, Loopback]]:
    """Start it and yield a client that asks it, with what came in."""
    with serving(stand_in.answer) as server:
        circuit = Circuit(name="De BRP", most_failures=4, rest=30)
        remote = Remote(
            name="De BRP",
            address=f"{server.address}{ROOT}",
            circuit=circuit,
            seconds=seconds,
            headers={"X-API-KEY": key},
        )
        yield Brp(remote=remote), server
