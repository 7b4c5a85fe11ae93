"""Which files are to be destroyed on a day, and why others are not: each judged by what stands in it as it is known now."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import overload

from django.utils import timezone

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import (
    Alert,
    Assignment,
    CaseEvent,
    CaseSpell,
    DestructionEntry,
    DestructionList,
    FileHold,
    Handover,
    MadeLetter,
    NextStep,
    OwnGoal,
    PersonalDetails,
    PersonRequest,
    Resident,
    RetentionTerm,
    Talk,
)
from meedoen.apps.cases.queries.finding import full_name
from meedoen.core.cases.homes import LEFT_TOWN
from meedoen.core.cases.retention import Category, Fate, Retained, Stood, has_open_objection, retained, with_own_terms
from meedoen.core.indicators.codes import Section
from meedoen.links.definitions.retention import national_retention

_DAY = timedelta(days=1)
_AT_ONCE = 1_000
_WHAT = ("resident_id", "kind")
_OBJECTED, _ENDS_OBJECTION = "bezwaar", ("besluit-op-bezwaar", "bezwaar-ingetrokken")


@dataclass(frozen=True, slots=True, kw_only=True)
class DueFile:
    """A file as a list to destroy shows it: who it is, what decides, and in whose caseload it still is."""

    resident: Resident
    name: str
    birth_year: int | None
    worker: str
    retained: Retained


@dataclass(frozen=True, slots=True, kw_only=True)
class Fates:
    """How many files stand how, and of those that are due how many by the category that decides."""

    by_fate: Mapping[Fate, int]
    due: Mapping[str, int]
    unknown: Mapping[str, int]


def categories(*, desk: Desk) -> tuple[Category, ...]:
    """Return the categories with the terms that hold here: those of the list, or what the municipality settled."""
    terms = RetentionTerm.objects.within(**desk.scope)
    own = {term.category: (term.years, f"Besluit van de gemeente: {term.decision}") for term in terms}
    return with_own_terms(categories=national_retention(), own=own)


def fates(*, desk: Desk, day: date) -> Fates:
    """Return how many files stand how on a day; nobody is named."""
    by_fate: Counter[Fate] = Counter()
    due: Counter[str] = Counter()
    unknown: Counter[str] = Counter()
    for _, found in _judged(desk, day, Resident.objects.within(**desk.scope)):
        by_fate[found.fate] += 1
        code = found.category.code if found.category else ""
        due[code] += found.fate is Fate.DUE
        unknown[code] += found.fate is Fate.UNKNOWN
    return Fates(by_fate=by_fate, due=+due, unknown=+unknown)


def due_files(*, desk: Desk, day: date, category: str = "") -> tuple[DueFile, ...]:
    """Return the files to be destroyed on a day, by the day on which their term ended; of one category, or of all."""
    lasting = CaseSpell.objects.within(**desk.scope).known().filter(end=None).exclude(kind=_left_town(desk))
    over = Resident.objects.within(**desk.scope).exclude(pk__in=lasting.values("resident_id"))
    found = {
        resident: each
        for resident, each in _judged(desk, day, over)
        if each.fate is Fate.DUE and each.category and category in ("", each.category.code)
    }
    return _shown(desk, found)


def retained_now(*, desk: Desk, resident: Resident, day: date) -> Retained:
    """Return how one file stands on a day."""
    ((_, found),) = _judged(desk, day, [resident])
    return found


class ListedFiles(Sequence[DueFile]):
    """The files on a list that are in the register still, by the day on which their term ended; only the slice that is asked for is read."""

    def __init__(self, *, desk: Desk, listing: DestructionList) -> None:
        """Keep which list; nobody is named yet."""
        self._desk, self._day = desk, listing.day
        entries = DestructionEntry.objects.within(**desk.scope).filter(listing=listing).exclude(resident=None)
        self._entries = entries.order_by("due_on", "id").select_related("resident")

    def __len__(self) -> int:
        """Return how many there are."""
        return int(self._entries.count())

    @overload
    def __getitem__(self, index: int) -> DueFile: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[DueFile]: ...

    def __getitem__(self, index: int | slice) -> DueFile | Sequence[DueFile]:
        """Read one file, or a slice of them; that they were shown is logged."""
        if isinstance(index, int):
            return self[index : index + 1][0]
        residents = [entry.resident for entry in self._entries[index]]
        return _shown(self._desk, dict(_judged(self._desk, self._day, residents)))


def _shown(desk: Desk, found: Mapping[Resident, Retained]) -> tuple[DueFile, ...]:
    keys = [resident.pk for resident in found]
    desk.look.saw(residents=found)
    known = PersonalDetails.objects.within(**desk.scope).known().filter(resident_id__in=keys)
    details = {each.resident_id: each for each in known}
    standing = Assignment.objects.within(**desk.scope).filter(resident_id__in=keys, ended_at=None)
    workers = dict(standing.values_list("resident_id", "user__username"))
    shown = [
        DueFile(
            resident=resident,
            name=full_name(details=details[resident.pk]) if resident.pk in details else "naam onbekend",
            birth_year=_birth_year(details.get(resident.pk)),
            worker=workers.get(resident.pk) or "",
            retained=each,
        )
        for resident, each in found.items()
    ]
    return tuple(sorted(shown, key=lambda each: (each.retained.due_on or date.max, each.name)))


def _birth_year(details: PersonalDetails | None) -> int | None:
    if details is None:
        return None
    return details.birth_date.year if details.birth_date else details.birth_year


def _left_town(desk: Desk) -> int:
    """Return the kind of a departure: that somebody lives elsewhere does not end, and keeps no file."""
    return desk.book.kinds.of_word(LEFT_TOWN).number


def _judged(desk: Desk, day: date, residents: Iterable[Resident]) -> Iterator[tuple[Resident, Retained]]:
    terms, left = categories(desk=desk), iter(residents)
    while batch := list(islice(left, _AT_ONCE)):
        stood, holds = _stood(desk, batch), _holds(desk, batch)
        for resident in batch:
            yield (
                resident,
                retained(
                    stood=stood[resident.pk],
                    registered_on=timezone.localdate(resident.registered_at),
                    categories=terms,
                    day=day,
                    holds=holds[resident.pk],
                ),
            )


def _holds(desk: Desk, residents: Sequence[Resident]) -> Mapping[int, list[str]]:
    """Return on what grounds these files are held; an objection or a request about own data that waits holds a file too, whoever asks."""
    found: dict[int, list[str]] = defaultdict(list)
    for hold in FileHold.objects.within(**desk.scope).filter(resident__in=residents, ended_at=None):
        found[hold.resident_id].append(hold.get_ground_display())
    asked = PersonRequest._default_manager.kept_for_all(municipality_code=desk.code)
    waiting = asked.filter(resident__in=residents, answered_on=None)
    for who in waiting.order_by().values_list("resident_id", flat=True).distinct():
        found[who].append("een open verzoek van de inwoner")
    for who in _objecting(desk, residents):
        found[who].append("een bezwaar waarop nog niet is besloten")
    return found


def _objecting(desk: Desk, residents: Sequence[Resident]) -> Iterator[int]:
    """Yield whose file tells of an objection on which nobody decided, and that was not withdrawn."""
    kind = {word: desk.book.kinds.of_word(word).number for word in (_OBJECTED, *_ENDS_OBJECTION)}
    days: dict[int, tuple[list[date], list[date]]] = defaultdict(lambda: ([], []))
    of = {"resident__in": residents, "kind__in": list(kind.values())}
    for who, what, day in CaseEvent.objects.within(**desk.scope).known().filter(**of).values_list(*_WHAT, "day"):
        days[who][what != kind[_OBJECTED]].append(day)
    for who, _, day in CaseSpell.objects.within(**desk.scope).known().filter(**of).values_list(*_WHAT, "begin"):
        days[who][True].append(day)
    for who, (made, ended) in days.items():
        if has_open_objection(made=made, ended=ended):
            yield who


def _stood(desk: Desk, residents: Sequence[Resident]) -> Mapping[int, list[Stood]]:
    """Return what stood in these files: spells and events by their section, and of the guidance every day on which something was done."""
    found: dict[int, list[Stood]] = defaultdict(list)
    kinds, left = desk.book.kinds, _left_town(desk)

    def section(kind: int) -> Section | None:
        code = kinds.of_number(kind)
        return code.section if code else None

    of = {"resident__in": residents}
    spells = CaseSpell.objects.within(**desk.scope).known().filter(**of)
    for who, kind, begin, end in spells.values_list("resident_id", "kind", "begin", "end"):
        until = begin if kind == left else end - _DAY if end else None
        found[who].append(Stood(section=section(kind), begin=begin, last_day=until))
    events = CaseEvent.objects.within(**desk.scope).known().filter(**of)
    for who, kind, day in events.values_list("resident_id", "kind", "day"):
        found[who].append(Stood(section=section(kind), begin=day, last_day=day))
    for who, day in _guided(desk, residents):
        found[who].append(Stood(section=Section.GUIDANCE, begin=day, last_day=day))
    for who, begin, end in _passed_on(desk, residents):
        found[who].append(Stood(section=Section.REPORT, begin=begin, last_day=end))
    return found


def _guided(desk: Desk, residents: Sequence[Resident]) -> Iterator[tuple[int, date]]:
    """Yield whose file it is with every day on which something was done or agreed."""
    of = {"resident__in": residents}
    yield from Talk.objects.within(**desk.scope).known().filter(**of).values_list("resident_id", "day")
    steps = NextStep.objects.within(**desk.scope).filter(**of)
    for who, agreed_at, ended in steps.values_list("resident_id", "agreed_at", "ended_on"):
        # Before when it was to be done says nothing of what was: it may lie years ahead.
        yield who, ended or timezone.localdate(agreed_at)
    goals = OwnGoal.objects.within(**desk.scope).known().filter(**of)
    for who, *days in goals.values_list("resident_id", "since", "reached_on", "given_up_on"):
        yield who, max(day for day in days if day)
    letters = MadeLetter.objects.within(**desk.scope).filter(**of)
    for who, made_at in letters.values_list("resident_id", "made_at"):
        yield who, timezone.localdate(made_at)


def _passed_on(desk: Desk, residents: Sequence[Resident]) -> Iterator[tuple[int, date, date | None]]:
    """Yield whose file it is with the days of every signal and handover; one that is open lasts."""
    of = {"resident__in": residents}
    alerts = Alert.objects.within(**desk.scope).filter(**of)
    yield from alerts.values_list("resident_id", "received_on", "closed_on")
    handed = Handover.objects.within(**desk.scope).filter(**of)
    yield from handed.values_list("resident_id", "handed_on", "answered_on")
