"""What the pages of somebody's civic integration say: how it stands, what is known, which terms run, and what was done."""

from meedoen.apps.cases.queries.integration import DonePart, IntegrationFile
from meedoen.core.indicators.codes import ValueUnit
from meedoen.core.values.dutch import format_date
from meedoen.ui.jinja import counted, number
from meedoen.ui.page import Column, Fact

PART_COLUMNS = (Column("Onderdeel"), Column("Hoe het staat"))
_GROUPS = {
    "asielstatushouder": "asielstatushouder",
    "gezinsmigrant": "gezinsmigrant of overige migrant",
}


def lead_of_integration(file: IntegrationFile) -> str:
    """Say in one sentence how it stands (Dutch); of who died only that."""
    if file.died_on is not None:
        return f"Overleden op {format_date(file.died_on)}. De inburgering is daarmee voorbij."
    if file.route and file.route_since:
        words = f", {file.route_words}" if file.route_words else ""
        return f"{file.route.label} sinds {format_date(file.route_since)}{words}."
    if file.known.last_plan_on:
        return f"Er is een PIP van {format_date(file.known.last_plan_on)}, zonder leerroute die nu loopt."
    if file.has_duty:
        return "Inburgeringsplichtig; er is nog geen PIP."
    return "In het dossier staat geen inburgeringsplicht. DUO meldt die, of u voegt haar zelf toe."


def facts_of_integration(file: IntegrationFile) -> list[Fact]:
    """Return what the rules for a plan look at."""
    known = file.known
    group = _GROUPS.get(known.group, known.group) or "onbekend"
    return [
        Fact("Plicht", f"sinds {format_date(known.duty_begin)}" if known.duty_begin else "niet bekend"),
        Fact("Groep", group),
        Fact("Toets", f"leerbaarheidstoets: {_stands(file.tested) or 'nog niet gedaan'}"),
        Fact("Eerste PIP", format_date(known.first_plan_on) if known.first_plan_on else "nog geen"),
        Fact(
            "Termijn",
            f"begint op {format_date(known.term_begin)}" if known.term_begin else "begint de dag na het eerste PIP",
        ),
        Fact("BSN", "bekend" if file.has_bsn else "niet bekend: DUO kan het PIP dan niet aannemen"),
    ]


def part_rows(file: IntegrationFile) -> list[list[object]]:
    """Return what was done of each part."""
    return [[each.code.label, _stands(each) or "nog niet"] for each in file.parts]


def _stands(part: DonePart) -> str:
    if not part.days:
        return ""
    if part.code.value_in is ValueUnit.HOURS:
        times = counted(len(part.days), "keer", "keer")
        return f"{number(part.total or 0)} uur, in {times} opgeschreven; het laatst op {format_date(part.days[0])}"
    score = f", {number(part.total or 0)} punten" if part.code.value_in is ValueUnit.SCORE else ""
    return f"{format_date(part.days[0])}{score}"
