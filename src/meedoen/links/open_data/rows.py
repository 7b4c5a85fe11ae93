"""One row of the exchange format for observations, and what each column means (Dutch)."""

from dataclasses import dataclass

from meedoen.links.open_data.columns import ColumnMeaning


@dataclass(frozen=True, slots=True)
class ObservationRow:
    """A figure. Numbers are text with a point; what does not apply is empty; `decimals` is None without a number."""

    municipality: str
    framework: str
    node_path: str
    indicator_code: str
    indicator: str
    role: str
    period: str
    area: str
    unit: str
    status: str
    source: str
    source_lines: str
    known_from: str
    audience: str = ""
    dimension: str = ""
    comparator: str = ""
    value: str = ""
    value_high: str = ""
    value_text: str = ""
    decimals: int | None = None
    numerator: str = ""
    denominator: str = ""
    absence: str = ""
    note: str = ""


COLUMNS = (
    ColumnMeaning("municipality", "string", "Officiële code van de gemeente, zoals GM0363.", required=True),
    ColumnMeaning("framework", "string", "Code van het beleidskader."),
    ColumnMeaning("node_path", "string", "Codes van de onderdelen van boven naar beneden, met / ertussen."),
    ColumnMeaning("indicator_code", "string", "Code van de indicator.", required=True),
    ColumnMeaning("indicator", "string", "Naam van de indicator, zoals gedrukt.", required=True),
    ColumnMeaning("audience", "string", "Voor wie de indicator is bedoeld.", ("council", "management")),
    ColumnMeaning(
        "role",
        "string",
        "Nulmeting, meting, streefwaarde, referentie of budget.",
        ("baseline", "measurement", "target", "reference", "budget"),
        required=True,
    ),
    ColumnMeaning(
        "period",
        "string",
        "2024, 2024-Q1, 2024-03, 2024-01-28 (peildatum), 2023/2024 (schooljaar) of 2019-2022.",
        required=True,
    ),
    ColumnMeaning("area", "string", "Officiële code van het gebied, of een naam als er geen code is.", required=True),
    ColumnMeaning("dimension", "string", "Groep binnen het gebied, zoals leeftijd=65+."),
    ColumnMeaning(
        "comparator",
        "string",
        "Hoe de streefwaarde is bedoeld; leeg: precies, of in woorden.",
        ("at_least", "at_most", "between", "relative"),
    ),
    ColumnMeaning("value", "decimal", "De waarde, of de ondergrens van een bandbreedte."),
    ColumnMeaning("value_high", "decimal", "De bovengrens van een bandbreedte."),
    ColumnMeaning("value_text", "string", "De uitkomst in woorden, of ‘of meer’ bij een open bovengrens."),
    ColumnMeaning("decimals", "nonNegativeInteger", "Het aantal decimalen waarmee de waarde is gedrukt."),
    ColumnMeaning("numerator", "decimal", "De teller, als de bron die geeft."),
    ColumnMeaning("denominator", "decimal", "De noemer, als de bron die geeft."),
    ColumnMeaning(
        "unit",
        "string",
        "De eenheid.",
        ("count", "percentage", "amount", "per_1000", "per_10000", "score", "text"),
        required=True,
    ),
    ColumnMeaning("status", "string", "Definitief of voorlopig.", ("final", "provisional"), required=True),
    ColumnMeaning(
        "absence",
        "string",
        "Waarom er geen waarde is; leeg als die er is.",
        ("not_available", "to_be_developed", "not_applicable", "suppressed", "not_measured"),
    ),
    ColumnMeaning("source", "string", "Het bestand waaruit de waarde is gelezen; leeg als iemand haar invulde."),
    ColumnMeaning("source_lines", "string", "De regels in dat bestand."),
    ColumnMeaning("note", "string", "Voetnoot, gedrukt teken of toelichting."),
    ColumnMeaning("known_from", "string", "Vanaf wanneer deze waarde bekend was.", required=True),
)
