"""What stands on the pages of the showcase: invented and neutral, never a fact about a municipality."""

from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from meedoen.core.values.dutch import MONTHS
from meedoen.ui.council_items import ItemLine
from meedoen.ui.findings import FindingEntry
from meedoen.ui.page import Branch, Column, Event, Fact, Field, Found, Matrix, Month, Option, Place


def invented() -> dict[str, Any]:
    """Give what the templates of the showcase ask for, by name."""
    return {
        "place": Place,
        "counts": {"reached": 2, "on_course": 5, "behind": 3, "worse": 1, "unknown": 14},
        "tree": _tree(),
        "indicator": _indicator(),
        "columns": _columns(),
        "filters": _filters(),
        "fields": _fields(),
        "picked": Field("soorten", "Welke soorten tellen mee?", kind="checkbox"),
        "picked_groups": _picked_groups(),
        "steps": _steps(),
        "year": _year(),
        "events": _events(),
        "found": _found(),
        "findings": _findings(),
        "terms": _terms(),
        "asked": _asked(),
        "request": SimpleNamespace(resolver_match=SimpleNamespace(kwargs={"gemeente": "voorbeeld"})),
        "said": (
            SimpleNamespace(message="Opgeslagen. Het cijfer over 2025 staat nu op de pagina.", level_tag="success"),
        ),
    }


def _picked_groups() -> tuple[tuple[str, tuple[Option, ...]], ...]:
    return (
        ("Uitkeringen", (Option("bbz", "Bbz-uitkeringen", chosen=True), Option("ioaw", "IOAW-uitkeringen"))),
        ("Schuldhulp", (Option("sanering", "Saneringskredieten"),)),
    )


def _steps() -> Matrix:
    return Matrix(
        caption="Van trede naar trede, in personen",
        rows_are="Van",
        columns_are="Naar",
        columns=("trede 1", "trede 2", "trede 3", "Totaal"),
        rows=(
            ("trede 1", ("1.120", "84", None, "1.214")),
            ("trede 2", ("31", "640", "52", "723")),
            ("trede 3", (None, "18", "377", "401")),
            ("Totaal", ("1.157", "742", "439", "2.338")),
        ),
        note="○ Niet getoond: het gaat om te weinig personen.",
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column("Indicator", sort="?sorteer=naam"),
        Column("Peildatum", sort="?sorteer=datum", sorted="descending"),
        Column("Waarde", numeric=True, sort="?sorteer=waarde"),
        Column("Streefwaarde", numeric=True),
        Column("Koers"),
    )


def _filters() -> tuple[Field, ...]:
    return (
        Field(name="q", label="Woord", kind="search", required=True),
        Field(
            name="thema",
            label="Thema",
            kind="select",
            options=(
                Option("", "Alle thema’s"),
                Option("inkomen", "Inkomen", chosen=True),
                Option("wonen", "Wonen"),
            ),
        ),
        Field(
            name="koers",
            label="Koers",
            kind="select",
            options=(Option("", "Elke koers"), Option("onbekend", "Onbekend")),
        ),
    )


def _events() -> tuple[Event, ...]:
    return (
        Event("3 september 2025", "Raad stelt het kader vast", "#", who="Gemeenteraad", done=True),
        Event("1 februari 2026", "Meting over 2025", "#", who="Team onderzoek", done=True),
        Event("april 2026", "Voortgangsrapportage", who="College", note="Met de cijfers van februari."),
    )


def _found() -> tuple[Found, ...]:
    return (
        Found("Meer inwoners doen mee", "#", "Doel", "… inwoners die meedoen in hun buurt, betaald of vrijwillig …"),
        Found("Inwoners met schulden", "#", "Indicator", "… aandeel huishoudens met een betalingsachterstand …"),
    )


def _asked() -> tuple[ItemLine, ...]:
    return (
        ItemLine(
            place=Place("Wat doet het college als het aandeel niet verder daalt?", "#"),
            kind="Vraag",
            state="open",
            due="antwoord vóór 1 april 2026",
            holder="College",
            mark="te laat",
        ),
    )


def _findings() -> tuple[FindingEntry, ...]:
    return tuple(
        FindingEntry(
            address="#",
            code=code,
            rule=rule,
            severity=severity,
            severity_name=name,
            message=message,
            arithmetic=arithmetic,
            remedy="Verbeter het getal of schrijf waarom het klopt.",
            place=Place("pakket 6X Invoorbeeld", "#"),
            source=Place("Voorbeeldverslag, regel 12", "#"),
            is_open=is_open,
        )
        for code, rule, severity, name, message, arithmetic, is_open in (
            (
                "REKEN-01",
                "Totaal telt niet op",
                "error",
                "fout",
                "Het totaal is niet de som.",
                "12 + 4 = 16; gedrukt is 18.",
                True,
            ),
            ("SMART-03", "Geen streefwaarde", "warning", "waarschuwing", "Er is geen streefwaarde.", "", True),
            ("DWARS-11", "Nummering", "note", "opmerking", "In de nummering ontbreekt paragraaf 5.2.", "", False),
        )
    )


def _terms() -> tuple[SimpleNamespace, ...]:
    return (
        SimpleNamespace(
            id="nulmeting",
            name="Nulmeting",
            definition="De waarde aan het begin. Met de nulmeting vergelijken wij alle latere cijfers.",
            source=Place("Kader sociaal domein", "#"),
        ),
        SimpleNamespace(
            id="peildatum",
            name="Peildatum",
            definition="De dag waarop is geteld.",
            source=None,
        ),
    )


def _tree() -> tuple[Branch, ...]:
    return (
        Branch(
            "Iedereen kan rondkomen",
            "#",
            "Doel",
            {"on_course": 2, "behind": 2, "unknown": 3},
            children=(
                Branch("Inwoners met schulden krijgen op tijd hulp", "#", "Resultaat", {"on_course": 1, "behind": 2}),
                Branch(
                    "Kinderen groeien op zonder geldzorgen",
                    "#",
                    "Resultaat",
                    {"on_course": 1, "unknown": 3},
                    note="3 resultaten zijn niet te meten: er is geen nulmeting.",
                ),
            ),
        ),
        Branch(
            "Iedereen doet mee",
            "#",
            "Doel",
            {"reached": 2, "on_course": 3, "behind": 1, "worse": 1, "unknown": 4},
        ),
        Branch("Iedereen voelt zich veilig thuis", "#", "Doel", {"unknown": 7}),
        Branch("Wij werken met elkaar samen", "#", "Doel", {}),
    )


def _indicator() -> SimpleNamespace:
    picture = Markup(
        '<svg viewBox="0 0 640 280" xmlns="http://www.w3.org/2000/svg" aria-hidden="true" font-size="15">'
        '<g stroke="var(--meedoen-chart-grid)"><path d="M40 30H560M40 130H560"/></g>'
        '<path d="M40 230H560" stroke="var(--meedoen-chart-text)"/>'
        '<g fill="var(--meedoen-chart-text)"><text x="30" y="35" text-anchor="end">10</text>'
        '<text x="30" y="135" text-anchor="end">5</text><text x="30" y="235" text-anchor="end">0</text>'
        '<text x="40" y="256">2022</text><text x="195" y="256">2023</text><text x="355" y="256">2024</text>'
        '<text x="500" y="256">2025</text></g>'
        '<path d="M60 70 520 150" fill="none" stroke="var(--meedoen-chart-text)" stroke-dasharray="5 5"/>'
        '<path d="M60 70 213 84 367 92 520 108" fill="none" stroke="var(--meedoen-chart-own)" stroke-width="4"/>'
        '<circle cx="60" cy="70" r="7" fill="var(--meedoen-chart-paper)" stroke="var(--meedoen-chart-own)" '
        'stroke-width="3"/>'
        '<text x="532" y="113" fill="var(--meedoen-chart-own)" font-weight="600">6,1 %</text>'
        '<text x="532" y="155" fill="var(--meedoen-chart-text)">pad: 4 %</text></svg>'
    )
    return SimpleNamespace(
        picture=picture,
        columns=(Column("Jaar"), Column("Aandeel", numeric=True), Column("Status")),
        rows=(
            ("2022", "8,0 %", "nulmeting"),
            ("2023", "7,3 %", "definitief"),
            ("2024", "6,9 %", "definitief"),
            ("2025", "6,1 %", "voorlopig"),
        ),
        downloads=(Place("SVG", "#"), Place("PNG", "#"), Place("CSV", "#")),
        facts=(
            Fact("Eenheid", "procent van alle huishoudens"),
            Fact("Richting", "omlaag is beter"),
            Fact("Nulmeting", "8,0 % op 1 januari 2022"),
            Fact("Streefwaarde", "hoogstens 4 % op 31 december 2025"),
            Fact("Eigenaar", "Team inkomen", "Vragen? Stuur een bericht aan het team."),
        ),
    )


def _fields() -> tuple[Field, ...]:
    return (
        Field(
            name="waarde",
            label="Waarde",
            kind="number",
            value="74.6",
            hint="Schrijf een komma voor de decimalen, bijvoorbeeld 66,7.",
            error="‘74.6’ is geen Nederlands getal. Schrijf 74,6.",
        ),
        Field(
            name="status",
            label="Status",
            kind="radio",
            options=(Option("voorlopig", "Voorlopig", chosen=True), Option("definitief", "Definitief")),
        ),
        Field(
            name="bron",
            label="Bron",
            kind="select",
            options=(Option("", "Kies een bron"), Option("cbs", "CBS")),
        ),
        Field(
            name="toelichting",
            label="Toelichting",
            kind="textarea",
            required=False,
            draft="voorbeeld",
            hint="Waarom is dit cijfer hoger of lager dan verwacht?",
        ),
    )


def _year() -> tuple[Month, ...]:
    due = {
        2: (Event("", "Meting over het vorige jaar", "#", "Volgen", "Team onderzoek"),),
        4: (
            Event("", "Voortgangsrapportage", "#", "Verantwoorden", "College"),
            Event("", "Gesprek met de adviesraad", None, "Evalueren", "Wethouder"),
        ),
        6: (Event("", "Perspectiefnota", "#", "Ontwikkelen", "Gemeenteraad"),),
        11: (Event("", "Begroting", "#", "Ontwikkelen", "Gemeenteraad"),),
    }
    return tuple(
        Month(name.capitalize(), due.get(position, ()), current=name == "april")
        for position, name in enumerate(MONTHS, start=1)
    )
