"""What a list of open data is: its name, what it tells, and what each of its columns means (Dutch)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ColumnMeaning:
    """A column: its name, its CSVW datatype, the words it may hold (none: free), and its meaning in Dutch.

    `separator` stands between the parts of a cell that holds several.
    """

    name: str
    datatype: str
    meaning: str
    words: tuple[str, ...] = ()
    required: bool = False
    separator: str = ""

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that a cell may hold; none when it holds something else."""
        return ("true", "false") if self.datatype == "boolean" else self.words

    @property
    def holds(self) -> str:
        """What a cell holds when it is not one of some words (Dutch)."""
        return {"decimal": "getal", "nonNegativeInteger": "geheel getal"}.get(self.datatype, "vrij")

    @property
    def is_free_text(self) -> bool:
        """Whether a cell can hold any text, so also one that a spreadsheet takes for a formula."""
        return self.datatype == "string" and not self.words


@dataclass(frozen=True, slots=True)
class Table:
    """A list that everyone may take along; `slug` is its word in addresses, `grain` what one row is (Dutch)."""

    slug: str
    title: str
    grain: str
    description: str
    keywords: tuple[str, ...]
    columns: tuple[ColumnMeaning, ...]
