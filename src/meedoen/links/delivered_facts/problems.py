"""What is wrong with the files of a delivery."""

from collections.abc import Sequence
from dataclasses import dataclass

_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """One thing: in which file, on which line (the heading is line 1) and in which column, and the rule it breaks (Dutch)."""

    rule: str
    file: str = ""
    line: int | None = None
    column: str = ""

    def __str__(self) -> str:
        """Say it in one sentence.

        >>> print(Wrong(file="perioden.csv", line=3, column="einde", rule="ligt niet na het begin"))
        perioden.csv, regel 3, kolom ‘einde’: ligt niet na het begin
        """
        places = (
            self.file,
            f"regel {self.line}" if self.line is not None else "",
            f"kolom ‘{self.column}’" if self.column else "",
        )
        place = ", ".join(each for each in places if each)
        return f"{place}: {self.rule}" if place else self.rule


class DeliveryError(ValueError):
    """The files are not taken in; the message names every problem, or the first hundred (Dutch)."""

    def __init__(self, *, problems: Sequence[Wrong], total: int = 0) -> None:
        """Keep the problems; `total` is how many there are in all when they are not all told."""
        self.problems = tuple(problems)
        total = max(total, len(self.problems))
        found = "er is 1 ding mis" if total == 1 else f"er zijn {total} dingen mis"
        shown = [str(each) for each in self.problems[:_SHOWN]]
        left = [f"en nog {total - len(shown)} keer iets"] if total > len(shown) else []
        lines = "\n".join([*shown, *left])
        super().__init__(f"De levering is niet bewaard, want {found}. Wat er stond, is zoals het was.\n{lines}")
