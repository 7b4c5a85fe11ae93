"""The handbook tells of every list of open data which columns it has, what they mean and which words they may hold."""

import re
from collections.abc import Iterable, Iterator

import pytest

from meedoen.links.open_data import TABLES, ColumnMeaning, Table
from tests.contracts.source import ROOT

HANDBOOK = ROOT / "docs/handleiding/open-data-kolommen.md"
LISTS = ROOT / "docs/handleiding/open-data.md"
COLUMN = re.compile(
    r"^\| `(?P<name>\w+)` \| (?P<meaning>[^|]+) \| (?P<words>[^|]+) \| (?P<filled>\w+) \|$", re.MULTILINE
)
WORD = re.compile(r"^\| `(?P<word>\w+)` \| [^|]+ \|$", re.MULTILINE)


ALL = [column for table in TABLES for column in table.columns]


def differences(text: str) -> Iterator[str]:
    """Tell where the tables of columns say something else than the lists do."""
    sections = {part.split("\n", 1)[0]: part for part in text.split("\n## ")}
    for table in TABLES:
        yield from differences_in(sections.get(table.title, ""), table)


def differences_in(text: str, table: Table) -> Iterator[str]:
    columns = table.columns
    told = [match.groupdict() for match in COLUMN.finditer(text)]
    meant = [
        {
            "name": column.name,
            "meaning": column.meaning,
            "words": ", ".join(f"`{word}`" for word in column.choices) or column.holds,
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
    used = {word for column in columns for word in column.choices}
    return sorted(used - set(explained)) + sorted(set(explained) - used)


def test_the_handbook_tells_every_column_as_it_is():
    assert list(differences(HANDBOOK.read_text(encoding="utf-8"))) == []


def test_the_handbook_explains_every_word_and_no_other():
    assert unexplained(HANDBOOK.read_text(encoding="utf-8"), ALL) == []


def test_the_handbook_names_every_list():
    text = LISTS.read_text(encoding="utf-8")

    assert [table.slug for table in TABLES if f"| `{table.slug}` |" not in text] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("| `status` | Definitief of voorlopig. |", "| `state` | Definitief of voorlopig. |"),
        ("Definitief of voorlopig.", "Voorlopig of definitief."),
        ("`final`, `provisional` | altijd", "`final`, `provisional` | soms"),
        ("`council`, `management` |", "`council` |"),
        ("## Doelen", "## Doel"),
    ],
)
def test_a_planted_difference_is_found(old, new):
    text = HANDBOOK.read_text(encoding="utf-8")
    assert old in text

    assert list(differences(text.replace(old, new)))


def test_a_word_without_explanation_is_found():
    text = HANDBOOK.read_text(encoding="utf-8").replace("| `score` |", "| `mark` |")

    assert unexplained(text, ALL) == ["score", "mark"]
