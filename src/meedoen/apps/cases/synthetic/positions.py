"""Places in a made-up town: as many as people take in it, some of them free, with what they ask; and what some people want and can do.

Only within `looking`, after the files are saved: the places follow from who does what with which provider.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from types import MappingProxyType

from meedoen.apps.cases.models import AgreedPositions, CaseSpell, Position, Wish
from meedoen.apps.cases.synthetic.chance import Chance, Weighted
from meedoen.apps.cases.synthetic.people import Areas
from meedoen.core.cases.fitting import Travels
from meedoen.core.indicators.codes import CodeBook, Section

SOURCE = "proefgemeente"
_WORDS: Mapping[str, tuple[int | None, tuple[int, int]]] = MappingProxyType(
    {
        "p-baan": (3, (16, 32)),
        "beschut-werk-nieuw": (4, (16, 32)),
        "werkervaringsplek": (3, (12, 32)),
        "dagbesteding": (None, (4, 20)),
        "atelier": (2, (8, 16)),
        "wijkbeheer": (3, (16, 32)),
        "combinatiebaan": (4, (16, 32)),
        "sociale-activering": (None, (4, 12)),
        "vrijwilligerswerk": (2, (4, 16)),
    }
)
"""Kinds of which there are places, each with the lowest step and the hours that it asks."""
_AGREED = ("p-baan", "beschut-werk-nieuw")
_LATELY = timedelta(days=400)
_WANTS = 0.45
_LEVELS = Weighted({"": 3, "A1": 1, "A2": 3, "B1": 3, "B2": 2})
_FAR = Weighted({"": 1, Travels.AREA: 1, Travels.DISTRICT: 3, Travels.MUNICIPALITY: 4})


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """On what places stand: the municipality, its areas, the last day, and the lists."""

    code: str
    areas: Areas
    last: date
    book: CodeBook

    @property
    def now(self) -> datetime:
        """When it was written down: at noon of the last day."""
        return datetime.combine(self.last, time(12), tzinfo=UTC)


def add_positions(*, floor: Floor, chance: Chance) -> int:
    """Make places after who takes one lately, put those people on them, and return how many places there are."""
    kinds = {floor.book.kinds.of_word(word).number: asks for word, asks in _WORDS.items()}
    known = CaseSpell.objects.kept_for_all(municipality_code=floor.code).filter(known_until=None)
    lately = known.filter(kind__in=list(kinds)).exclude(provider=None).exclude(end__lte=floor.last - _LATELY)
    found: dict[tuple[int, int], list[tuple[date, date | None]]] = defaultdict(list)
    rows = lately.order_by("kind", "provider", "number").values_list("kind", "provider", "begin", "end")
    for kind, provider, begin, end in rows:
        found[kind, provider].append((begin, end))
    for (kind, provider), days in found.items():
        there = sum(end is None or end > floor.last for _, end in days)
        position = _position(floor, kind, provider, chance)
        position.seats = max(1, there + chance.between(0, 1 + there // 8))
        position.begin = min(begin for begin, _ in days)
        position.save(force_insert=True)
        lately.filter(kind=kind, provider=provider).update(position=position)
    _agree(floor, found)
    _want(floor, tuple(kinds), chance)
    return len(found)


def _position(floor: Floor, kind: int, provider: int, chance: Chance) -> Position:
    step, (least, most) = _WORDS[next(each.word for each in floor.book.kinds if each.number == kind)]
    return Position(
        municipality_id=floor.code,
        provider_id=provider,
        kind=kind,
        hours_from=Decimal(least) if chance.happens(0.7) else None,
        hours_to=Decimal(most),
        step_from=step,
        language_level="A2" if chance.happens(0.4) else "",
        area_code=floor.areas.any(chance) if chance.happens(0.6) else "",
        recorded_by=SOURCE,
        recorded_at=floor.now,
    )


def _agree(floor: Floor, found: Mapping[tuple[int, int], Iterable[object]]) -> None:
    """Write that somewhat more was agreed than there is, for this year and the one before."""
    for word in _AGREED:
        kind = floor.book.kinds.of_word(word).number
        many = sum(len(list(days)) for (of_kind, _), days in found.items() if of_kind == kind)
        for year in (floor.last.year - 1, floor.last.year):
            AgreedPositions._default_manager.create(
                municipality_id=floor.code,
                kind=kind,
                year=year,
                number=many + 2,
                decision="verzonnen voor de proefgemeente",
                recorded_by=SOURCE,
                recorded_at=floor.now,
            )


def _want(floor: Floor, kinds: tuple[int, ...], chance: Chance) -> None:
    """Write of some who have a benefit what they want and can do."""
    benefits = [code.number for code in floor.book.kinds if code.section is Section.BENEFIT]
    known = CaseSpell.objects.kept_for_all(municipality_code=floor.code).filter(known_until=None, kind__in=benefits)
    there = known.filter(begin__lte=floor.last).exclude(end__lte=floor.last)
    residents = sorted(set(there.values_list("resident", flat=True)))
    Wish._default_manager.bulk_create(
        (_wish(floor, resident, kinds, chance) for resident in residents if chance.happens(_WANTS)), batch_size=5000
    )


def _wish(floor: Floor, resident: int, kinds: tuple[int, ...], chance: Chance) -> Wish:
    wanted = {chance.pick(kinds) for _ in range(chance.between(1, 4))}
    is_known = chance.happens(0.8)
    return Wish(
        municipality_id=floor.code,
        resident_id=resident,
        number=chance.number(),
        known_from=floor.now,
        recorded_by=SOURCE,
        kinds=sorted(wanted),
        hours_possible=Decimal(4 * chance.between(1, 9)) if chance.happens(0.8) else None,
        travels=chance.weighted(_FAR),
        language_level=chance.weighted(_LEVELS),
        available_from=floor.last - timedelta(days=chance.between(-40, 90)) if is_known else None,
    )
