"""Write the table of own indicators in the handbook: of each, which definition counts it, or why no register can.

The table follows from the transcripts in examples/, the definitions and the reasons beside them; a contract compares.
Run it after a change of one of these: `python3 -m tools.own_indicators`.
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.wording import worded_definition
from meedoen.links.definitions.reading import FOLDER, national_code_book, own_indicators
from meedoen.links.marked_yaml import read_marked
from meedoen.links.transcripts.reading import read_transcript

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/handleiding/eigen-indicatoren.md"
REASONS = FOLDER / "indicators" / "zonder-register.yaml"
SOURCE = re.compile(r"([A-Z]{2}(?:-[A-Z0-9]+)+) \(([^()]+), regels? ([^()]+)\)")
DOCUMENTS = {
    "dronten/jaarstukken-2024": "Dronten, jaarstukken 2024",
    "dronten/themaplan-2019-2022": "Dronten, themaplan participatie 2019-2022",
    "dronten/uitvoeringsprogrammas-2025-2028": "Dronten, uitvoeringsprogramma’s 2025-2028",
    "druten/participatieprojecten-2019": "Druten, participatieprojecten 2019",
    "groningen/begroting-2018": "Groningen, begroting 2018",
}
_HEAD = """\
# Eigen indicatoren uit een register

Deze pagina noemt elke indicator van de vijf beleidsstukken die bij Meedoen horen. Van elke indicator staat er welke definitie
hem telt uit de feiten van een register, of waarom dat niet kan. De definities staan als YAML in
`src/meedoen/definitions/indicators/eigen`; een eigen definitie schrijft u op dezelfde manier.

Een definitie met een ster (\\*) benadert de indicator. Wat er anders is, staat in de toelichting bij de definitie, onderaan.

Deze pagina wordt gemaakt met `python3 -m tools.own_indicators` en klopt dus met de definities.
"""
_APPROXIMATES = "Een benadering"


@dataclass(frozen=True, slots=True)
class Asked:
    """An indicator as a document has it."""

    code: str
    name: str
    lines: str


def asked_in(folder: str) -> tuple[Asked, ...]:
    """Return the indicators of a transcript, in its order."""
    records = read_transcript(ROOT / "examples" / folder).indicators
    return tuple(Asked(record.code, record.name, record.lines.text) for record in records)


def feeds(definition: Definition) -> dict[str, tuple[str, str]]:
    """Return the document and lines by the code of each indicator that a definition counts."""
    return {code: (document, lines) for code, document, lines in SOURCE.findall(definition.source)}


def reasons() -> dict[str, str]:
    """Return why an indicator cannot be counted, by its code."""
    content = read_marked(path=REASONS, name=REASONS.name).content
    return {code: each["reden"] for each in content["redenen"] for code in each["codes"]}


def approximates(definition: Definition) -> bool:
    """Tell whether a definition says of itself that it comes near and no more."""
    return definition.note.startswith(_APPROXIMATES)


def page() -> str:
    """Return the page."""
    why, definitions = reasons(), own_indicators()
    parts = [_HEAD]
    for folder, name in DOCUMENTS.items():
        rows = [_row(asked, definitions, why) for asked in asked_in(folder)]
        parts.append(
            f"## {name}\n\n| code | indicator | geteld door | of waarom niet |\n|---|---|---|---|\n" + "\n".join(rows)
        )
    parts.append(
        "## De definities\n\n| code | in woorden | toelichting |\n|---|---|---|\n" + "\n".join(map(_told, definitions))
    )
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _row(asked: Asked, definitions: tuple[Definition, ...], why: dict[str, str]) -> str:
    star = {True: r"\*", False: ""}
    by = [f"`{each.code}`{star[approximates(each)]}" for each in definitions if asked.code in feeds(each)]
    return f"| {asked.code} | {_cell(asked.name)} | {', '.join(by)} | {why.get(asked.code, '')} |"


def _told(definition: Definition) -> str:
    said = worded_definition(definition, book=national_code_book())
    return f"| `{definition.code}` | {_cell(said.sentence)} | {_cell(definition.note)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*")


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
