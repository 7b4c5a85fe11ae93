"""Reading a transcript folder: parse every file, validate every record, or report every problem at once."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from meedoen.links.marked_yaml import Location, MarkedTree, Problem, read_marked
from meedoen.links.model_problems import PLAIN_MESSAGES, message_of
from meedoen.links.transcripts.consistency import inconsistencies
from meedoen.links.transcripts.spreadsheets import read_value_rows
from meedoen.links.transcripts.transcript import Transcript

_SECTIONS = {field.alias or name: name for name, field in Transcript.model_fields.items()}


class TranscriptError(Exception):
    """The transcript cannot be read; `problems` says what is wrong, where, and what was expected."""

    def __init__(self, *, folder: Path, problems: list[Problem]) -> None:
        """Keep every problem; the message is the whole list in Dutch."""
        self.folder = folder
        self.problems = problems
        count = "1 fout" if len(problems) == 1 else f"{len(problems)} fouten"
        super().__init__(f"{folder.name}: {count} gevonden, er is niets geladen.\n" + "\n".join(map(str, problems)))


@dataclass(slots=True)
class _Origin:
    """Where an item of a merged section came from."""

    tree: MarkedTree
    location: Location


def read_transcript(folder: Path) -> Transcript:
    """Read and validate every `*.yaml` and `waarden*.xlsx` file of a transcript folder.

    Raises:
        TranscriptError: one or more files are broken, or records contradict each other.

    """
    trees = [read_marked(path=path, name=path.name) for path in sorted(folder.glob("*.yaml"))]
    trees += [read_value_rows(path=path, name=path.name) for path in sorted(folder.glob("waarden*.xlsx"))]
    problems = [problem for tree in trees for problem in tree.problems]
    problems += [
        Problem(
            path.name,
            0,
            "",
            "dit bestand wordt niet gelezen. Bewaar het als YAML of als waarden….xlsx, of haal het weg.",
        )
        for path in sorted(folder.iterdir())
        if path.is_file() and not path.name.startswith(".") and path.name not in {tree.file for tree in trees}
    ]
    if not trees:
        problems.append(
            Problem(folder.name, 0, "", "hier staan geen YAML-bestanden. Wijs een map met document.yaml aan.")
        )
    merged, origins = _merge(trees, problems)
    if problems:
        raise TranscriptError(folder=folder, problems=problems)
    try:
        transcript = Transcript.model_validate(merged)
    except ValidationError as error:
        found = [_problem(detail, origins) for detail in error.errors(include_url=False)]
        raise TranscriptError(folder=folder, problems=found) from None
    contradictions = [
        Problem(origin.tree.file, origin.tree.line_of(location=origin.location), field, message)
        for section, index, field, message in inconsistencies(transcript)
        for origin in [origins[_alias_of(section), index]]
    ]
    if contradictions:
        raise TranscriptError(folder=folder, problems=contradictions)
    return transcript


def municipality_of(*, folder: Path) -> str:
    """Return the code of the municipality that `document.yaml` names, empty when it names none."""
    content = read_marked(path=folder / "document.yaml", name="document.yaml").content
    document = content.get("document") if isinstance(content, dict) else None
    return str(document.get("gemeente", "")) if isinstance(document, dict) else ""


def _merge(trees: list[MarkedTree], problems: list[Problem]) -> tuple[dict[str, Any], dict[Location, _Origin]]:
    merged: dict[str, Any] = {}
    origins: dict[Location, _Origin] = {}
    for tree in trees:
        for section, value in _sections(tree, problems):
            if section == "document":
                merged[section] = value
                origins[(section,)] = _Origin(tree, (section,))
                continue
            target = merged.setdefault(section, [])
            for index, item in enumerate(value):
                origins[section, len(target)] = _Origin(tree, (section, index))
                target.append(item)
    return merged, origins


def _sections(tree: MarkedTree, problems: list[Problem]) -> Iterator[tuple[str, Any]]:
    if not isinstance(tree.content, dict):
        problems.append(Problem(tree.file, 1, "", "bovenaan horen rubrieken te staan, zoals onderdelen: of waarden:."))
        return
    for section, value in tree.content.items():
        line = tree.line_of(location=(section,))
        if section not in _SECTIONS:
            close = difflib.get_close_matches(section, _SECTIONS, n=1)
            hint = f"Bedoelt u ‘{close[0]}’?" if close else f"Kies uit: {', '.join(_SECTIONS)}."
            problems.append(Problem(tree.file, line, section, f"deze rubriek ken ik niet. {hint}"))
        elif section == "document" and not isinstance(value, dict):
            problems.append(Problem(tree.file, line, section, PLAIN_MESSAGES["dict_type"]))
        elif section != "document" and not isinstance(value, list):
            problems.append(Problem(tree.file, line, section, PLAIN_MESSAGES["list_type"]))
        else:
            yield section, value


def _alias_of(name: str) -> str:
    return Transcript.model_fields[name].alias or name


def _problem(detail: Any, origins: dict[Location, _Origin]) -> Problem:
    location: Location = tuple(detail["loc"])
    for depth in (2, 1):
        origin = origins.get(location[:depth])
        if origin is not None:
            rest = location[depth:]
            line = origin.tree.line_of(location=origin.location + rest)
            field = ".".join(str(part) for part in location if isinstance(part, str)) or str(location[0])
            return Problem(origin.tree.file, line, field, message_of(detail, model=Transcript))
    return Problem("document.yaml", 0, ".".join(map(str, location)), message_of(detail, model=Transcript))
