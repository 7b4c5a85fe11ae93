"""What the log holds in words: names of records and fields in Dutch where they are known, values as one reads them."""

from datetime import date, datetime
from typing import Any

from meedoen.apps.accounts.permissions import Permission
from meedoen.rooms.beheer.field_names import FIELD_NAMES
from meedoen.ui.jinja import day, moment

RECORD_NAMES = {
    "accounts.municipality": "Gemeente",
    "accounts.apikey": "Sleutel",
    "accounts.rolegrant": "Rol",
    "council.advice": "Advies",
    "council.advicepointnode": "Adviespunt bij onderdeel",
    "council.advicepoint": "Adviespunt",
    "council.answer": "Antwoord",
    "council.councilitem": "Vraag, motie of toezegging",
    "council.councilstep": "Stap bij een vraag, motie of toezegging",
    "council.input": "Inbreng",
    "council.councilsubject": "Waarover een vraag, motie of toezegging gaat",
    "council.priorityitem": "Prioriteit",
    "council.prioritylist": "Lijst van prioriteiten",
    "finance.deviation": "Afwijking",
    "finance.financeamount": "Bedrag",
    "finance.financeline": "Financiële regel",
    "finance.savingsmeasure": "Besparing",
    "goals.activity": "Activiteit",
    "goals.activitynode": "Activiteit bij onderdeel",
    "goals.activityparty": "Partij bij activiteit",
    "goals.announcedchange": "Aangekondigde wijziging",
    "goals.baseline": "Nulmeting",
    "goals.effectlink": "Verband met een effect",
    "goals.framework": "Kader",
    "goals.frameworksuccession": "Opvolging van een kader",
    "goals.frameworkversion": "Vastgestelde versie",
    "goals.level": "Niveau",
    "goals.node": "Onderdeel",
    "goals.nodebudget": "Budget van een onderdeel",
    "goals.nodestory": "Verhaal bij een onderdeel",
    "goals.nodesuccession": "Opvolging van een onderdeel",
    "goals.nodeending": "Waarom een onderdeel stopt",
    "goals.placement": "Plaats van een indicator",
    "goals.plannedstep": "Stap in de planning",
    "goals.risk": "Risico",
    "goals.seealso": "Zie ook",
    "goals.steeringrole": "Regel over sturing",
    "goals.target": "Streefwaarde",
    "indicators.enteredfigure": "Ingevoerd cijfer",
    "indicators.indicator": "Indicator",
    "indicators.indicatorkinship": "Verwante indicator",
    "indicators.observation": "Waarneming",
    "indicators.owndefinition": "Eigen definitie",
    "indicators.periodlock": "Vergrendeling",
    "indicators.reportingduty": "Opleverafspraak",
    "indicators.story": "Verhaal",
    "network.area": "Gebied",
    "network.organisation": "Organisatie",
    "reports.findingjudgement": "Oordeel over een bevinding",
    "reports.opendataconditions": "Voorwaarden van de open data",
    "reports.project": "Project",
    "reports.projectspending": "Besteding van een project",
    "sources.claim": "Feit uit de tekst",
    "sources.crossreference": "Verwijzing",
    "sources.exclusion": "Weggelaten getal",
    "sources.factrelation": "Rekenverband",
    "sources.glossaryterm": "Begrip",
    "sources.heading": "Kop",
    "sources.markmeaning": "Teken",
    "sources.printedname": "Andere naam",
    "sources.printedtable": "Tabel",
    "sources.readingcorrection": "Leescorrectie",
    "sources.sourcedocument": "Document",
}
_NOTHING = "–"


def record_name(model: str) -> str:
    """Return what a record is called on pages; the name in the code where it has none."""
    return RECORD_NAMES.get(model, model)


def field_name(name: str) -> str:
    """Return what a field is called on pages; the name in the code where it has none."""
    known = FIELD_NAMES.get(name, name.removesuffix("_id").replace("_", " "))
    return f"{known[:1].upper()}{known[1:]}"


def permission_name(code: str) -> str:
    """Say who may take an entry back."""
    known = next((each.label for each in Permission if each == code), code)
    return f"wie mag: {known}"


def in_words(value: Any) -> str:  # noqa: ANN401 what JSON holds
    """Write a value as the log holds it.

    >>> in_words([True, None, "a"])
    'ja, –, a'
    """
    if value is None or value in ("", [], {}):
        return _NOTHING
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return moment(value) if isinstance(value, datetime) else day(value)
    if isinstance(value, list):
        return ", ".join(in_words(each) for each in value)
    if isinstance(value, dict):
        return "; ".join(f"{name}: {in_words(each)}" for name, each in value.items())
    return str(value)
