"""What a made-up town comes to, beside the figures that it was made after: published or derived, what was meant and what is there.

Counted from the versions that are known now, as the engine counts: spells of a person that touch are one, and age and group are
those of the day on which it began.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import cached_property
from types import MappingProxyType
from typing import Any

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import CaseEvent, CaseSpell, HouseholdStay, PersonalDetails
from meedoen.apps.cases.synthetic.figures import About, Figure, Figures
from meedoen.apps.cases.telling import GROUP

_BENEFITS = ("algemene-bijstand", "bbz", "ioaw", "ioaz")
_TO_WORK, _TO_SCHOOL = ("werk", "zelfstandig-beroep"), ("opleiding", "terug-naar-school")
_REFUGEE = "asielstatushouder"
_INDICATIONS = ("indicatie-banenafspraak", "indicatie-beschut-werk", "doelgroep-loonkostensubsidie")
_LEARNING = ("opleiding", "scholing")
_YOUNG = range(18, 27)
_WITHIN: Mapping[About, tuple[str, timedelta]] = MappingProxyType(
    {
        About.TAKING_PART: ("meedoen-naar-vermogen", timedelta(days=365)),
        About.INTEGRATED: ("geintegreerd", timedelta(days=548)),
    }
)
_TEN_WEEKS = timedelta(weeks=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeFigure:
    """A figure that the town was made after, and what the register has."""

    figure: Figure
    made: int

    @property
    def is_met(self) -> bool:
        """Whether it came out exactly."""
        return self.made == self.figure.number


def kept_figure(*, made: MadeFigure) -> dict[str, Any]:
    """Return a figure with what the register has, as it is kept with the town."""
    return {**asdict(made.figure), "day": made.figure.day and made.figure.day.isoformat(), "made": made.made}


def figure_as_kept(*, kept: dict[str, Any]) -> MadeFigure:
    """Return a figure with what the register had, from what was kept."""
    told = {name: value for name, value in kept.items() if name != "made"}
    day = date.fromisoformat(told["day"]) if told["day"] else None
    return MadeFigure(figure=Figure(**{**told, "about": About(told["about"]), "day": day}), made=kept["made"])


@dataclass(frozen=True, slots=True)
class _Lasted:
    """What lasted of one person on [begin, end), of touching spells together, with why it ended."""

    resident: int
    begin: date
    end: date | None
    reason: int


def town_figures(*, desk: Desk, figures: Figures, first: date, last: date) -> tuple[MadeFigure, ...]:
    """Return every figure from a first day up to and including a last with what the register of the desk's municipality has."""
    counting = _Counting(desk)
    wanted = (each for each in figures.every if first <= _day_of(each) <= last)
    return tuple(MadeFigure(figure=each, made=counting.of(each)) for each in wanted)


def _day_of(figure: Figure) -> date:
    """Return the day on which a figure is known."""
    end = date(figure.year, 12, 31) if figure.year is not None else date.min
    return max(figure.day or date.min, end)


class _Counting:
    """Counts, reading of each kind once what is needed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._held: dict[tuple[str, ...], list[_Lasted]] = {}

    def of(self, figure: Figure) -> int:
        """Return what the register has of a figure."""
        if figure.about is About.BENEFITS and figure.day:
            there = {self._households.get(each.resident) for each in self._on(_BENEFITS, figure.day)}
            return len(there)
        if figure.about in (About.IN_PLACE, About.SERVICE, About.QUALIFIED, About.UNQUALIFIED) and figure.day:
            word = figure.kind or figure.about
            kinds = _LEARNING if word in _LEARNING else (word,)
            return len({each.resident for each in self._on(kinds, figure.day)})
        if figure.year is not None:
            return self._of_year(figure, figure.year)
        message = f"Nobody said how {figure.about} is counted."
        raise LookupError(message)

    def _of_year(self, figure: Figure, year: int) -> int:
        counted: Mapping[About, Iterable[_Lasted]] = {
            About.INFLOW: self._begun(_BENEFITS, year),
            About.OUTFLOW: self._ended(year),
            About.TO_WORK: self._ended(year, _TO_WORK),
            About.REFUGEES_TO_WORK: filter(self._is_refugee, self._ended(year, _TO_WORK)),
            About.INDICATED_TO_WORK: filter(self._is_indicated, self._ended(year, _TO_WORK)),
            About.TO_SCHOOL: filter(self._is_young, self._ended(year, _TO_SCHOOL)),
            About.BESIDE: self._begun(("inkomsten-naast-uitkering",), year),
            About.REFUGEES_BESIDE: filter(self._is_refugee, self._begun(("inkomsten-naast-uitkering",), year)),
            About.INDICATED_BESIDE: filter(self._is_indicated, self._begun(("inkomsten-naast-uitkering",), year)),
            About.NEWCOMERS: self._begun(("ingeschreven-in-gemeente",), year),
        }
        if figure.about in counted:
            return len({each.resident for each in counted[figure.about]})
        return sum(1 for each in counted[About.NEWCOMERS] if self._is_in_time(each, figure))

    def _begun(self, words: tuple[str, ...], year: int) -> Iterator[_Lasted]:
        return (each for each in self._lasted(words) if each.begin.year == year)

    def _ended(self, year: int, reasons: tuple[str, ...] = ()) -> Iterator[_Lasted]:
        wanted = {self._desk.book.reasons.of_word(word).number for word in reasons}
        ended = (each for each in self._lasted(_BENEFITS) if each.end is not None and each.end.year == year)
        return (each for each in ended if not wanted or each.reason in wanted)

    def _on(self, words: tuple[str, ...], day: date) -> Iterator[_Lasted]:
        return (each for each in self._lasted(words) if each.begin <= day and (each.end is None or day < each.end))

    def _is_refugee(self, lasted: _Lasted) -> bool:
        return any(
            each.begin <= lasted.begin < (each.end or date.max) for each in self._refugees.get(lasted.resident, ())
        )

    def _is_indicated(self, lasted: _Lasted) -> bool:
        there = self._indicated.get(lasted.resident, ())
        holds = any(each.begin <= lasted.begin < (each.end or date.max) for each in there)
        return holds and not self._is_refugee(lasted)

    def _is_young(self, lasted: _Lasted) -> bool:
        born = self._births.get(lasted.resident)
        if born is None:
            return False
        years = lasted.begin.year - born.year - ((lasted.begin.month, lasted.begin.day) < (born.month, born.day))
        return years in _YOUNG

    def _is_in_time(self, newcomer: _Lasted, figure: Figure) -> bool:
        looked = figure.day or date.max
        if figure.about is About.PLAN_IN_TIME:
            plan = self._plans.get(newcomer.resident)
            return plan is not None and plan <= min(newcomer.begin + _TEN_WEEKS, looked)
        word, within = _WITHIN[figure.about]
        done = [each.begin for each in self._lasted((word,)) if each.resident == newcomer.resident]
        return bool(done) and min(done) <= min(newcomer.begin + within, looked)

    def _lasted(self, words: tuple[str, ...]) -> list[_Lasted]:
        """Return what lasted of these kinds, the spells of a person that touch or overlap together."""
        if words not in self._held:
            kinds = [self._desk.book.kinds.of_word(word).number for word in words]
            known = CaseSpell.objects.within(**self._desk.scope).known().filter(kind__in=kinds)
            rows = known.order_by("resident_id", "begin").values_list("resident_id", "begin", "end", "reason")
            self._held[words] = list(_joined(_Lasted(*row) for row in rows.iterator(chunk_size=20_000)))
        return self._held[words]

    @cached_property
    def _households(self) -> Mapping[int, int]:
        stays = HouseholdStay.objects.within(**self._desk.scope).known()
        return dict(stays.values_list("resident_id", "household"))

    @cached_property
    def _births(self) -> Mapping[int, date | None]:
        details = PersonalDetails.objects.within(**self._desk.scope).known()
        return dict(details.values_list("resident_id", "birth_date"))

    @cached_property
    def _plans(self) -> Mapping[int, date]:
        kind = self._desk.book.kinds.of_word("pip-vastgesteld").number
        events = CaseEvent.objects.within(**self._desk.scope).known().filter(kind=kind)
        return dict(events.order_by("-day").values_list("resident_id", "day"))

    @cached_property
    def _refugees(self) -> Mapping[int, list[_Lasted]]:
        kinds = [self._desk.book.kinds.of_word(word).number for word in (*_BENEFITS, "inburgeringsplicht")]
        known = CaseSpell.objects.within(**self._desk.scope).known().filter(kind__in=kinds).exclude(details={})
        rows = known.values_list("resident_id", "begin", "end", "reason", "details")
        return _by_resident(_Lasted(*row[:4]) for row in rows if row[4].get(GROUP) == _REFUGEE)

    @cached_property
    def _indicated(self) -> Mapping[int, list[_Lasted]]:
        return _by_resident(self._lasted(_INDICATIONS))


def _joined(ordered: Iterable[_Lasted]) -> Iterator[_Lasted]:
    """Yield spells of one person that touch or overlap as one, which ended for the reason of the one that ends last."""
    held: _Lasted | None = None
    for each in ordered:
        if held is None or held.resident != each.resident or (held.end is not None and held.end < each.begin):
            if held is not None:
                yield held
            held = each
        elif held.end is not None and (each.end is None or each.end >= held.end):
            held = _Lasted(held.resident, held.begin, each.end, each.reason)
    if held is not None:
        yield held


def _by_resident(every: Iterable[_Lasted]) -> Mapping[int, list[_Lasted]]:
    found: dict[int, list[_Lasted]] = {}
    for each in every:
        found.setdefault(each.resident, []).append(each)
    return found
