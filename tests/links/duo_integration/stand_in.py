"""A stand-in for DUO, written from the published description (duonl/gemeente-m2m-inburgering, 11 June 2026).

It knows the people that a test gives it, asks for the headers of the description, applies the rules for a PIP, and answers with the
statuses and bodies that stand there. What goes wrong can be told beforehand: `broken` is given instead of any answer.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from meedoen.links.duo_integration.client import Duo
from meedoen.links.remote.asking import Remote
from meedoen.links.remote.circuit import Circuit
from tests.links.remote.loopback import Came, Loopback, Reply, serving

OWN_OIN, DUO_OIN = "00000001001234567000", "00000004000000044000"
BSN = "999990019"
_ADDRESS = re.compile(r"/v1/personen/(\d{9})/(.+)")


@dataclass
class StandIn:
    """What DUO knows: per BSN per part what is answered there; and what it took."""

    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    broken: Reply | None = None
    is_maintained: bool = False

    def answer(self, came: Came) -> Reply:
        if self.broken is not None:
            return self.broken
        if self.is_maintained:
            return Reply(status=503)
        if not _has_headers(came):
            return Reply(status=400)
        found = _ADDRESS.fullmatch(came.path)
        person = self.people.get(found[1]) if found else None
        if found is None or person is None:
            return Reply(status=404)
        if (came.headers["bron"], came.headers["doel"]) != (OWN_OIN, DUO_OIN):
            return Reply(status=403)
        return self._told(person, found[2], came)

    def _told(self, person: dict[str, Any], part: str, came: Came) -> Reply:
        if came.method == "POST" and part == "PIP":
            return self._take_plan(person, came.content)
        known = came.method == "GET" and part in person
        return Reply(content=person[part]) if known else Reply(status=404)

    def _take_plan(self, person: dict[str, Any], plan: dict[str, Any]) -> Reply:
        reasons = list(_against(person, plan))
        if reasons:
            return Reply(status=403, content=[{"fouttekst": reason} for reason in reasons])
        person["PIP"] = {"gemeentecode": "0303", "pip": plan}
        return Reply(status=201)


def _has_headers(came: Came) -> bool:
    try:
        UUID(came.headers.get("berichtId", ""))
    except ValueError:
        return False
    return all(re.fullmatch(r"\d{20}", came.headers.get(name, "")) for name in ("bron", "doel"))


def _against(person: dict[str, Any], plan: dict[str, Any]) -> Iterator[str]:
    route, level = plan["leerroute"], plan.get("niveau")
    begin = person.get("inburgeringsplicht", {}).get("begindatum")
    if begin and date.fromisoformat(plan["dagtekeningPip"]) < date.fromisoformat(begin):
        yield "De datum dagtekening ligt voor de start van de inburgeringsplicht."
    if (route, level) in {("O", "A2"), ("Z", "B1")} or ((route, level) == ("B", "A2") and "PIP" not in person):
        yield "Het niveau mag niet in combinatie met deze leerroute worden aangeleverd."
    asylum = person.get("doelgroep", {}).get("indeling") == "Asielstatushouder"
    if "geschatteIntensiteitB1Route" in plan and not (route == "B" and asylum):
        yield "De geschatte intensiteit mag alleen bij de B1-route en bij asielmigranten."


def refugee() -> dict[str, Any]:
    """Return what DUO has about somebody who has to integrate since 2 March 2026."""
    return {
        "inburgeringsplicht": {
            "indicatorInburgeringsplicht": True,
            "begindatum": "2026-03-02",
            "wijzigingsdatum": "2026-03-05",
            "datumKennisgevingInburgeringsplicht": "2026-03-09",
        },
        "doelgroep": {
            "indeling": "Asielstatushouder",
            "begindatum": "2026-03-02",
            "gedetailleerdeDoelgroep": "Asielstatushouder",
        },
        "lbt/resultaten": [
            {
                "resultaat": "B1-route haalbaar",
                "behaaldeScore": "72,00",
                "benodigdeScore": "65,50",
                "datumAfname": "2026-04-20",
            }
        ],
        "examens/resultaten": [],
    }


@contextmanager
def standing_in(stand_in: StandIn, *, seconds: float = 5.0) -> Iterator[tuple[Duo, Loopback]]:
    """Start it and yield a client that asks it, with what came in."""
    with serving(stand_in.answer) as server:
        circuit = Circuit(name="DUO", most_failures=4, rest=30)
        remote = Remote(name="DUO", address=server.address, circuit=circuit, seconds=seconds)
        yield Duo(remote=remote, own_oin=OWN_OIN, duo_oin=DUO_OIN), server
