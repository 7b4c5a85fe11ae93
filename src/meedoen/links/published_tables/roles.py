"""The role of every column of values: what a word in the head says, or what a bare year can only be.

A bare year beside a budget or target is a measurement only when it lies before it; else two roles fit and it is not read.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from meedoen.links.published_tables.grid import Row
from meedoen.links.published_tables.headings import Heading, Kind, read_heading
from meedoen.links.published_tables.periods import find_period


@dataclass(frozen=True, slots=True)
class ChosenRoles:
    """The columns with their role, those that could be two things, and what was chosen (Dutch)."""

    values: list[tuple[int, Heading]]
    skipped: list[tuple[int, Heading, str]]
    notes: list[str]


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What around the columns tells against reading a bare year as a measurement."""

    word_above: str
    first_planned: str
    announced: str
    today_year: int | None
    unmeasured: str
    """The first bare year that cannot have been measured whole; the year before it was not over either when that was printed."""

    def doubt(self, head: Heading) -> str:
        """Say why a column without a word may be something else than measured, empty when it may not."""
        year = head.period[:4]
        if self.word_above:
            return f"boven de kop staat ‘{self.word_above}’; of dat bij ‘{head.printed}’ hoort, is niet zeker"
        if self.first_planned and year >= self.first_planned:
            return f"bij ‘{head.printed}’ staat niet of het gemeten is, begroot of een streefwaarde, en een kolom ernaast is dat wel"
        if self.announced and year >= self.announced:
            return f"de titel noemt de begroting {self.announced}; of ‘{head.printed}’ gemeten is of begroot, staat er niet bij"
        return self._doubt_by_today(head, int(year))

    def _doubt_by_today(self, head: Heading, year: int) -> str:
        if self.today_year and year > self.today_year:
            return f"‘{head.printed}’ ligt in de toekomst, en er staat niet bij of het begroot is of een streefwaarde"
        if head.period == self.unmeasured:
            return (
                f"het jaar van ‘{head.printed}’ is nog niet voorbij, en er staat niet bij of het gemeten is of begroot"
            )
        if self.unmeasured and year == int(self.unmeasured) - 1:
            return f"naast ‘{head.printed}’ staat {self.unmeasured}, dat niet gemeten kan zijn; dan kan dit ook een begroting zijn"
        return ""


def with_roles(
    values: Sequence[tuple[int, Heading]], *, above: Sequence[Row], title: str, today_year: int | None
) -> ChosenRoles:
    """Give columns without a word for their role one, or leave them out when two roles fit."""
    planned = [head.period[:4] for _, head in values if head.role in {"budget", "target"} and head.period]
    announced = _announced_year(title)
    around = _Surroundings(
        _word_above(above), min(planned, default=""), announced, today_year, _unmeasured(values, announced, today_year)
    )
    chosen = ChosenRoles([], [], [])
    for place, head in values:
        if head.area is not None and head.area.is_reference:
            chosen.values.append((place, replace(head, role="reference")))
        elif head.role or not head.period:
            chosen.values.append((place, head if head.role else replace(head, role="measurement")))
        elif doubt := around.doubt(head):
            chosen.skipped.append((place, head, doubt))
        else:
            chosen.values.append((place, replace(head, role="measurement")))
    bare = [
        head.printed for _, head in chosen.values if head.role == "measurement" and not head.role_word and head.period
    ]
    if bare:
        chosen.notes.append(
            f"Bij {_listed(bare)} staat geen woord als realisatie of begroting; dat is gelezen als meting."
        )
    return chosen


_WEAK = frozenset({"", "waarde", "waarden", "cijfer", "cijfers", "score", "stand", "uitkomst"})


def row_doubt(head: Heading, *, period: str, planned_from: str) -> str:
    """Say why a figure with the period of its row cannot have been measured, empty when it can.

    `planned_from` is the first year that is budgeted or still to come.
    """
    if head.period or not planned_from or period[:4] < planned_from:
        return ""
    if head.role not in {"measurement", "reference"} or head.role_word.lower() not in _WEAK:
        return ""
    return f"in {period} kan dit nog niet gemeten zijn, en er staat niet bij of het begroot is of een streefwaarde"


def planned_from(*, title: str, today_year: int | None) -> str:
    """Return the first year that a table cannot have measured: that of the budget in its title, or the next."""
    return _announced_year(title) or (str(today_year + 1) if today_year else "")


def _unmeasured(values: Sequence[tuple[int, Heading]], announced: str, today_year: int | None) -> str:
    """Return the first whole year without a word that lies in or behind the budget of the title, or is not over yet."""
    limits = [int(limit) for limit in (announced, today_year) if limit]
    bare = [
        head.period
        for _, head in values
        if len(head.period) == len("2026") and not head.role and not (head.area is not None and head.area.is_reference)
    ]
    return min((year for year in bare if limits and int(year) >= min(limits)), default="")


def _word_above(above: Sequence[Row]) -> str:
    """Return a line right above the head that holds only a role such as ‘Begroting’; it may be about the columns below."""
    for row in above[-2:]:
        heads = [read_heading(row.cells[place].text) for place in row.filled]
        if heads and all(
            head.kind is Kind.VALUE and head.role in {"budget", "target", "baseline"} and not head.period
            for head in heads
        ):
            return row.text
    return ""


def _announced_year(title: str) -> str:
    """Return the year of the budget that a title names; what lies from there on cannot have been measured."""
    for word in ("begroting", "programmabegroting", "meerjarenbegroting"):
        place = title.lower().find(word)
        if place >= 0:
            found = find_period(title[place + len(word) : place + len(word) + 12])
            if found is not None and found.code[:4].isdigit():
                return found.code[:4]
    return ""


def _listed(words: Sequence[str]) -> str:
    unique = list(dict.fromkeys(words))
    return f"‘{unique[0]}’" if len(unique) == 1 else f"‘{unique[0]}’ tot en met ‘{unique[-1]}’"
