"""What the checks found (bevindingen)."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from meedoen.apps.reports.queries.findings import FindingFacts, finding_at, finding_facts, findings_of
from meedoen.rooms.api.asking import Asked, page_of, paging
from meedoen.rooms.api.problems import not_found
from meedoen.rooms.api.querying import Choice, ListQuery, Query, Word
from meedoen.rooms.api.shapes import Adres, Lijst, Shape, in_utc, or_none

Ernst = Literal["fout", "waarschuwing", "opmerking"]
SEVERITIES: dict[str, Ernst] = {"error": "fout", "warning": "waarschuwing", "note": "opmerking"}


class Oordeel(Shape):
    """Waarom een bevinding aanvaardbaar is gevonden, en wanneer."""

    reden: Annotated[str, Field(description="De reden.")]
    gegeven_op: Annotated[datetime, Field(description="Wanneer.")]


class Bevinding(Shape):
    """Wat een controle vindt: waar, wat, hoe dat blijkt en wat eraan te doen is."""

    kenmerk: Annotated[str, Field(description="Het kenmerk.", examples=["3f0c2a9be417"])]
    controle: Annotated[str, Field(description="De code van de controle.", examples=["reken-01"])]
    ernst: Annotated[Ernst, Field(description="Hoe erg het is.", examples=["fout"])]
    plaats: Annotated[str, Field(description="Waar het over gaat, in woorden.")]
    kader: Annotated[str | None, Field(description="De code van het kader.")]
    onderdeel: Annotated[str | None, Field(description="De code van het onderdeel.")]
    indicator: Annotated[str | None, Field(description="De code van de indicator.")]
    document: Annotated[str | None, Field(description="De code van het document.")]
    regels: Annotated[str | None, Field(description="De regels in het bronbestand.")]
    melding: Annotated[str, Field(description="Wat er is gevonden.")]
    berekening: Annotated[str | None, Field(description="Hoe dat blijkt.")]
    aanpak: Annotated[str, Field(description="Wat eraan te doen is.")]
    is_aanvaard: Annotated[bool, Field(description="Of iemand van de gemeente haar aanvaardbaar heeft gevonden.")]
    oordeel: Annotated[Oordeel | None, Field(description="Dat oordeel.")]
    url: Adres


class Bevindingen(Lijst):
    """Een pagina van de bevindingen van een gemeente."""

    resultaten: tuple[Bevinding, ...]


class BevindingenQuery(ListQuery):
    """Wat van de bevindingen te vragen is."""

    controle: Annotated[Word | None, Field(description="Alleen van deze controle.", examples=["reken-01"])] = None
    ernst: Annotated[Ernst | None, Field(description="Alleen van deze ernst.")] = None
    kader: Annotated[Word | None, Field(description="Alleen over het kader met deze code.")] = None
    indicator: Annotated[Word | None, Field(description="Alleen over de indicator met deze code.")] = None
    is_aanvaard: Annotated[Choice | None, Field(description="Alleen wat wel, of juist niet, aanvaard is.")] = None

    def keeps(self, finding: FindingFacts) -> bool:
        """Tell whether a finding is asked for."""
        return (
            self.controle in (None, finding.code)
            and self.ernst in (None, SEVERITIES[finding.severity])
            and self.kader in (None, finding.framework)
            and self.indicator in (None, finding.indicator)
            and self.is_aanvaard in (None, finding.is_judged)
        )


def findings(asked: Asked[BevindingenQuery]) -> Bevindingen:
    """Return the findings, the worst first."""
    query = asked.query
    found = [item for item in findings_of(**asked.scope) if query.keeps(item)]
    shown = page_of(items=found, query=query)
    return Bevindingen(
        resultaten=tuple(_shape(asked, item) for item in shown), paginering=paging(query=query, total=len(found))
    )


def finding(asked: Asked[Query]) -> Bevinding:
    """Return the finding with this address."""
    address = asked.path["bevinding"]
    kept = finding_at(**asked.scope, address=address)
    if kept is None:
        raise not_found(f"De bevinding ‘{address}’")
    return _shape(asked, finding_facts(**asked.scope, finding=kept))


def _shape(asked: Asked[Any], facts: FindingFacts) -> Bevinding:
    judged = facts.judged
    return Bevinding(
        kenmerk=facts.address,
        controle=facts.code,
        ernst=SEVERITIES[facts.severity],
        plaats=facts.place,
        kader=or_none(facts.framework),
        onderdeel=or_none(facts.node),
        indicator=or_none(facts.indicator),
        document=or_none(facts.document),
        regels=or_none(facts.lines),
        melding=facts.message,
        berekening=or_none(facts.arithmetic),
        aanpak=facts.remedy,
        is_aanvaard=facts.is_judged,
        oordeel=None if judged is None else Oordeel(reden=judged.reason, gegeven_op=in_utc(judged.at)),
        url=asked.addresses.of("bevindingen", facts.address),
    )
