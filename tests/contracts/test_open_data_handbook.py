"""The handbook on open data tells of every column what it means and which words it may hold, as the export has it."""

import re
from collections.abc import Iterable, Iterator

import pytest

from meedoen.links.open_data import COLUMNS
from meedoen.links.open_data.rows import ColumnMeaning
from tests.contracts.source import ROOT

HANDBOOK = ROOT / "docs/handleiding/open-data.md"
COLUMN = re.compile(
    r"^\| `(?P<name>\w+)` \| (?P<meaning>[^|]+) \| (?P<words>[^|]+) \| (?P<filled>\w+) \|$", re.MULTILINE
)
WORD = re.compile(r"^\| `(?P<word>\w+)` \| [^|]+ \|$", re.MULTILINE)


def differences(text: str, columns: Iterable[ColumnMeaning]) -> Iterator[str]:
    """Tell where the table of columns says something else than the export does."""
    told = [match.groupdict() for match in COLUMN.finditer(text)]
    meant = [
        {
            "name": column.name,
            "meaning": column.meaning,
            "words": ", ".join(f"`{word}`" for word in column.words) or "vrij",
            "filled": "altijd" if column.required else "soms",
        }
        for column in columns
    ]
    yield from (f"the handbook misses {row}" for row in meant if row not in told)
    yield from (f"the export has no {row}" for row in told if row not in meant)
    if [row["name"] for row in told] != [row["name"] for row in meant]:
        yield "the columns stand in another order"


def unexplained(text: str, columns: Iterable[ColumnMeaning]) -> list[str]:
    explained = [match["word"] for match in WORD.finditer(text)]
    used = {word for column in columns for word in column.words}
    return sorted(used - set(explained)) + sorted(set(explained) - used)


def test_the_handbook_tells_every_column_as_it_is():
    assert list(differences(HANDBOOK.read_text(encoding="utf-8"), COLUMNS)) == []


def test_the_handbook_explains_every_word_and_no_other():
    assert unexplained(HANDBOOK.read_text(encoding="utf-8"), COLUMNS) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("| `status` | Definitief of voorlopig. |", "| `state` | Definitief of voorlopig. |"),
        ("Definitief of voorlopig.", "Voorlopig of definitief."),
        ("`final`, `provisional` | altijd", "`final`, `provisional` | soms"),
        ("`council`, `management` |", "`council` |"),
    ],
)
def test_a_planted_difference_is_found(old, new):
    text = HANDBOOK.read_text(encoding="utf-8")
    assert old in text

    assert list(differences(text.replace(old, new), COLUMNS))


def test_a_word_without_explanation_is_found():
    text = HANDBOOK.read_text(encoding="utf-8").replace("| `score` |", "| `mark` |")

    assert unexplained(text, COLUMNS) == ["score", "mark"]
