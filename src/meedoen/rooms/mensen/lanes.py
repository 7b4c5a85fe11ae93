"""A file as a picture: a lane per section, with a bar for every spell from its first to its last day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from meedoen.apps.cases.queries.file import NOW_SECTIONS, ShownSpell
from meedoen.core.indicators.codes import Section
from meedoen.core.values.dutch import format_date

WIDTH = 1000
_NAMES = {
    Section.STEP: "Trede",
    Section.POSSIBLE_STEP: "Mogelijke trede",
    Section.OCCUPATION: "Wat iemand doet",
    Section.PROVISION: "Voorzieningen",
    Section.BENEFIT: "Uitkering",
    Section.BESIDE_BENEFIT: "Naast de uitkering",
    Section.SERVICE: "Dienstverlening",
    Section.EXEMPTION: "Ontheffing",
    Section.INDICATION: "Indicatie",
    Section.ROUTE: "Leerroute",
    Section.INTEGRATION: "Inburgering",
    Section.DEBTS: "Schuldhulp",
    Section.YOUTH: "Jeugd en school",
    Section.MINIMUM_SCHEME: "Regelingen",
    Section.JUDGEMENT: "Oordeel",
    Section.CARE: "Zorg",
    Section.REQUEST: "Aanvragen",
    Section.REPORT: "Signalen",
    Section.HOUSEHOLD: "Huishouden",
}
_LEAST = 6
_YEARS_SHOWN = 10
_MANY_YEARS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A spell in its lane: where it begins and how wide it is, in parts of `WIDTH`, and what it is in words.

    `said` is what it is in its lane, where the name of the lane says the rest: of ‘Trede: 3’ only the number.
    """

    x: int
    width: int
    label: str
    said: str
    days: str
    step: int | None = None
    lasts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """The spells of one section."""

    name: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lanes:
    """The picture: its lanes, where the years begin, and where today is."""

    lanes: tuple[Lane, ...]
    years: tuple[tuple[int, str], ...]
    today: int
    alternative: str


def lanes_of(*, spells: Sequence[ShownSpell], today: date) -> Lanes | None:
    """Return the picture of the last ten years, up to and including what begins later, or None when there is nothing to draw."""
    begins = [spell.begin for spell in spells]
    first = date(max(min((today, *begins)).year, today.year - _YEARS_SHOWN), 1, 1)
    last = max((today, *begins)) + timedelta(days=90)
    shown = [spell for spell in spells if spell.last_day is None or spell.last_day >= first]
    if not shown:
        return None
    scale = _Scale(first, last, today)
    lanes = tuple(
        Lane(name=_NAMES[section], bars=tuple(scale.bar(spell) for spell in sorted(mine, key=lambda each: each.begin)))
        for section in NOW_SECTIONS
        if (mine := [spell for spell in shown if spell.code.section is section])
    )
    every = 1 if today.year - first.year < _MANY_YEARS else 2
    years = tuple((scale.place(date(year, 1, 1)), str(year)) for year in range(first.year, last.year + 1, every))
    return Lanes(lanes=lanes, years=years, today=scale.place(today), alternative=_alternative(lanes))


class _Scale:
    """From days to places in the picture."""

    def __init__(self, first: date, last: date, today: date) -> None:
        self._first = first
        self._last = last
        self._days = (last - first).days
        self._today = today

    def place(self, day: date) -> int:
        """Return where a day is."""
        held = min(max(day, self._first), self._last)
        return round((held - self._first).days * WIDTH / self._days)

    def bar(self, spell: ShownSpell) -> Bar:
        """Return a spell as a bar, wide enough to be seen."""
        end = spell.last_day + timedelta(days=1) if spell.last_day else self._last
        x = self.place(spell.begin)
        step = spell.code.step if spell.code.section in (Section.STEP, Section.POSSIBLE_STEP) else None
        return Bar(
            x=x,
            width=max(self.place(end) - x, _LEAST),
            label=spell.code.label,
            said=str(step) if step else spell.code.label,
            days=f"vanaf {format_date(spell.begin)}, {self._until(spell)}",
            step=step,
            lasts=spell.last_day is None and spell.begin <= self._today,
        )

    def _until(self, spell: ShownSpell) -> str:
        if spell.last_day:
            return f"tot en met {format_date(spell.last_day)}"
        return "loopt nog" if spell.begin <= self._today else "nog niet begonnen"


def _alternative(lanes: Sequence[Lane]) -> str:
    return " ".join(f"{lane.name}: {'; '.join(f'{bar.said}, {bar.days}' for bar in lane.bars)}." for lane in lanes)
