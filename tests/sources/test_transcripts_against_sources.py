"""The examples against the published documents: every number of a cited line is held, nothing fell out in silence.

The inventory (`inventory/*.yaml`) was made by reading the documents, apart from the examples. It lists every table,
goal, result, indicator, activity, priority and point of advice with its lines.
"""

import hashlib
from pathlib import Path

import pytest
import yaml

from meedoen.links.transcripts import read_transcript
from meedoen.links.transcripts.coverage import citations, missing_numbers

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FOLDERS = sorted(path.parent for path in EXAMPLES.rglob("document.yaml"))
INVENTORY = Path(__file__).parent / "inventory"
# A thing in the inventory may stand in one of these sections.
SECTIONS = {
    "tables": {"tabellen", "waarden", "budgetten", "financien", "afwijkingen", "planning", "sturing"},
    "nodes": {"onderdelen"},
    "indicators": {"indicatoren"},
    "activities": {"activiteiten", "planning"},
    "priorities": {"prioriteiten"},
    "advice_points": {"adviezen"},
    "answers": {"adviezen"},
    "terms": {"begrippen"},
    "projects": {"projecten"},
    "planning": {"planning", "activiteiten"},
}


def names(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("folder", FOLDERS, ids=names)
def test_an_example_is_sound(folder: Path):
    assert read_transcript(folder).document.code == folder.name


@pytest.mark.sources
@pytest.mark.parametrize("folder", FOLDERS, ids=names)
def test_the_source_is_the_one_that_was_read(folder: Path, sources: Path):
    document = read_transcript(folder).document

    content = (sources / document.file).read_bytes()

    assert hashlib.sha256(content).hexdigest() == document.sha256
    assert len(content.decode().split("\n")) == document.line_count.value


@pytest.mark.sources
@pytest.mark.parametrize("folder", FOLDERS, ids=names)
def test_every_number_on_a_cited_line_is_held_or_left_out_with_a_reason(folder: Path, sources: Path):
    source = sources / read_transcript(folder).document.file

    assert missing_numbers(folder=folder, source=source) == []


@pytest.mark.sources
@pytest.mark.parametrize("folder", FOLDERS, ids=names)
def test_no_record_points_past_the_end_of_its_source(folder: Path):
    last = int(read_transcript(folder).document.line_count.value)

    assert [c for c in citations(folder=folder) if max(c.lines.numbers()) > last] == []


def entries() -> list[tuple[str, str, str, str]]:
    return [
        (path.stem, kind, entry["name"], str(entry["lines"]))
        for path in sorted(INVENTORY.glob("*.yaml"))
        for kind, found in yaml.safe_load(path.read_text(encoding="utf-8")).items()
        for entry in found
    ]


def lines_of(text: str) -> set[int]:
    found: set[int] = set()
    for part in text.split(","):
        first, _, last = part.strip().partition("-")
        found |= set(range(int(first), int(last or first) + 1))
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids=names)
def test_every_document_has_an_inventory(folder: Path):
    kinds = {kind for document, kind, _, _ in entries() if document == folder.name}

    assert {"nodes", "indicators"} <= kinds


def test_everything_that_the_documents_list_is_pointed_to():
    cited: dict[tuple[str, str], set[int]] = {}
    for folder in FOLDERS:
        for citation in citations(folder=folder):
            cited.setdefault((folder.name, citation.section), set()).update(citation.lines.numbers())

    fallen_out = [
        f"{document}: {kind} ‘{name}’ (regels {lines})"
        for document, kind, name, lines in entries()
        if not any(lines_of(lines) & cited.get((document, section), set()) for section in SECTIONS[kind])
    ]

    assert fallen_out == []
