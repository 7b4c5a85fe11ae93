"""A document on its way in: what every loading function of every app is given."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.sources.models import Delivery, SourceDocument
from meedoen.links.transcripts import Transcript

_DUTCH = {
    "Activity": "activiteiten",
    "Advice": "adviezen",
    "AnnouncedChange": "aangekondigde wijzigingen",
    "Claim": "feiten uit de tekst",
    "CrossReference": "verwijzingen",
    "Deviation": "afwijkingen",
    "Exclusion": "weggelaten getallen",
    "FactRelation": "rekenverbanden",
    "FinanceLine": "financiële regels",
    "GlossaryTerm": "begrippen",
    "Heading": "koppen",
    "IndicatorKinship": "verwante indicatoren",
    "Input": "inbreng",
    "MarkMeaning": "tekens",
    "NodeBudget": "budgetten",
    "NodeStory": "verhalen bij onderdelen",
    "NodeSuccession": "opvolgingen",
    "PlannedStep": "stappen in de planning",
    "PrintedName": "andere namen",
    "PrintedTable": "tabellen",
    "PriorityList": "prioriteitenlijsten",
    "Project": "projecten",
    "ReadingCorrection": "leescorrecties",
    "SavingsMeasure": "besparingen",
    "SearchEntry": "vindplaatsen bij het zoeken",
    "SteeringRole": "regels over sturing",
    "Story": "verhalen bij indicatoren",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """Who loads which document, what was read of it, the delivery that tells so, and from when it is known.

    `remarks` gathers what whoever loads should know (Dutch), such as records that are there no longer.
    """

    actor: Actor
    document: SourceDocument
    transcript: Transcript
    delivery: Delivery
    known_from: datetime
    now: datetime
    remarks: list[str] = field(default_factory=list)

    @property
    def municipality_code(self) -> str:
        """The municipality whose document this is."""
        return str(self.document.municipality_id)

    @property
    def scope(self) -> dict[str, Any]:
        """The arguments that every manager asks for."""
        return {"municipality_code": self.municipality_code, "actor": self.actor}

    def tell_fewer(self, *, model: str, before: int, after: int) -> None:
        """Remember that this document gives fewer records of a kind than it did."""
        self.remarks.append(f"Minder {_DUTCH.get(model, model)} dan de vorige keer: dit waren er {before}, nu {after}.")

    def home(self, *, lines: str) -> dict[str, Any]:
        """Return the columns that every record of this document starts with."""
        return {"municipality_id": self.municipality_code, "document": self.document, "lines": lines}
