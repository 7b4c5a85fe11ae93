"""Counts of the group as pictures with their tables: a bar per word, beside a thin one for the earlier day."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from meedoen.apps.cases.queries.group import GroupCounts
from meedoen.core.cases.traits import MISSING, Trait
from meedoen.core.values.dutch import format_date
from meedoen.links.workbooks.texts import outgoing
from meedoen.rooms.mensen.group_choice import Asked
from meedoen.rooms.mensen.showing import told
from meedoen.ui.jinja import number, percentage
from meedoen.ui.page import Column, Place

WIDTH = 1000
TAKEN_ALONG = ("kenmerk", "woord", "naam", "dag", "personen", "eerdere_dag", "personen_eerder")
_EMPTY_ROWS_SHOWN = frozenset({Trait.STEP, Trait.DURATION})
"""Of these a table has a row for every word, so that nobody wonders where one is."""
Way = Callable[[Trait, str], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupBar:
    """A word of a trait in a picture: how wide its bar is, in parts of `WIDTH`, and that of the earlier day."""

    label: str
    told: str
    width: int
    before: int | None
    is_missing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TraitPicture:
    """A trait as a picture and a table; the title is what stands out."""

    word: str
    name: str
    title: str
    alternative: str
    bars: Sequence[GroupBar]
    columns: Sequence[Column]
    rows: Sequence[Sequence[object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTables:
    """What the pictures of a page share; `narrowed` gives the address of the page with only a word, `people` that of who they are."""

    asked: Asked
    now: GroupCounts
    before: GroupCounts | None
    narrowed: Way
    people: Way

    def picture(self, *, trait: Trait) -> TraitPicture:
        """Return one trait."""
        counted, earlier = self.now.by[trait], self.before.by[trait] if self.before else {}
        words = _shown(trait, self.asked.words[trait], counted, earlier)
        most = max([*counted.values(), *earlier.values()], default=1) or 1
        bars = [
            GroupBar(
                label=label,
                told=self._bar(counted.get(word, 0)),
                width=_width(counted.get(word, 0), most),
                before=_width(earlier.get(word, 0), most) if self.before else None,
                is_missing=word == MISSING,
            )
            for word, label in words.items()
        ]
        return TraitPicture(
            word=trait.value,
            name=trait.label,
            title=_title(trait, words, counted, self.now),
            alternative=f"{trait.label}. {'; '.join(f'{each.label}: {each.told}' for each in bars)}.",
            bars=bars,
            columns=columns_of(asked=self.asked, name=trait.label),
            rows=[self._row(trait, word, label) for word, label in words.items()],
        )

    def _bar(self, many: int) -> str:
        share = _share(many, self.now.total)
        return told(many, self.now.veil) if self._is_few(many) else f"{told(many, self.now.veil)} ({share})"

    def _is_few(self, many: int) -> bool:
        return self.now.veil is not None and many < self.now.veil.least

    def _row(self, trait: Trait, word: str, label: str) -> list[object]:
        many = self.now.by[trait].get(word, 0)
        who = self.people(trait, word) if many else None
        found: list[object] = [
            Place(label, self.narrowed(trait, word)) if many else label,
            Place(told(many, self.now.veil), who) if who else told(many, self.now.veil),
            "–" if self._is_few(many) else _share(many, self.now.total),
        ]
        if self.before is not None:
            was = self.before.by[trait].get(word, 0)
            sign = "+" if many > was else "−" if many < was else ""
            is_said = not (self._is_few(many) or self._is_few(was))
            found += [told(was, self.now.veil), f"{sign}{number(abs(many - was))}" if is_said else "–"]
        return found


def columns_of(*, asked: Asked, name: str) -> list[Column]:
    """Return the columns of a table of one trait."""
    found = [Column(name), Column("Personen", numeric=True), Column("Aandeel", numeric=True)]
    if asked.beside:
        found += [Column(f"Op {format_date(asked.beside.day)}", numeric=True), Column("Verschil", numeric=True)]
    return found


def crossing_of(*, cross: tuple[Trait, Trait], asked: Asked, counts: GroupCounts) -> dict[str, object]:
    """Return the table of two traits together, with totals; words that nobody has are left out."""
    first, second = cross
    down = [word for word in _known(asked.words[first], counts.by[first]) if counts.by[first].get(word)]
    across = [word for word in _known(asked.words[second], counts.by[second]) if counts.by[second].get(word)]
    rows = [
        [
            _label(asked.words[first], word),
            *(told(counts.crossed.get((word, each), 0), counts.veil) for each in across),
            told(counts.by[first][word], counts.veil),
        ]
        for word in down
    ]
    named = [Column(_label(asked.words[second], word), numeric=True) for word in across]
    return {
        "caption": f"{first.label} en {second.label.lower()}",
        "columns": [Column(first.label), *named, Column("Samen", numeric=True)],
        "rows": rows,
        "footer": [
            "Samen",
            *(told(counts.by[second][word], counts.veil) for word in across),
            told(counts.total, counts.veil),
        ],
    }


def taken_along(*, asked: Asked, now: GroupCounts, before: GroupCounts | None) -> list[list[object]]:
    """Return the rows of a file: every word of every trait, and those of two traits together when they are crossed."""
    day = asked.choice.day.isoformat()
    earlier = asked.beside.day.isoformat() if asked.beside else ""
    found: list[list[object]] = []

    def taken(many: int) -> object:
        return f"<{now.veil.least}" if now.veil and many < now.veil.least else many

    for trait in Trait:
        was = before.by[trait] if before else {}
        found += [
            [
                trait.value,
                word,
                outgoing(label),
                day,
                taken(now.by[trait].get(word, 0)),
                earlier,
                taken(was.get(word, 0)) if before else "",
            ]
            for word, label in _shown(trait, asked.words[trait], now.by[trait], was).items()
        ]
    if asked.cross:
        first, second = asked.cross
        for (word, other), many in sorted(now.crossed.items()):
            label = f"{_label(asked.words[first], word)} / {_label(asked.words[second], other)}"
            found.append([f"{first} / {second}", f"{word} / {other}", outgoing(label), day, many, "", ""])
    return found


def _shown(
    trait: Trait, words: Mapping[str, str], counted: Mapping[str, int], earlier: Mapping[str, int]
) -> dict[str, str]:
    """Return the words of a table: those that somebody has or had, and always the missing one where it means unknown."""
    keeps = trait in _EMPTY_ROWS_SHOWN
    found = {
        word: label
        for word, label in words.items()
        if word in counted or word in earlier or (keeps and word != MISSING)
    }
    found |= {word: word for word in sorted({*counted, *earlier} - found.keys())}
    if MISSING in words:
        found.pop(MISSING, None)
        found[MISSING] = words[MISSING]
    return found


def _known(words: Mapping[str, str], counted: Mapping[str, int]) -> list[str]:
    return [*words, *sorted(counted.keys() - words.keys())]


def _label(words: Mapping[str, str], word: str) -> str:
    return words.get(word, word)


def _title(trait: Trait, words: Mapping[str, str], counted: Mapping[str, int], now: GroupCounts) -> str:
    if not counted or not now.total:
        return f"{trait.label}: te weinig mensen om te tonen" if now.veil else f"{trait.label}: niemand"
    word = max(counted, key=lambda each: (counted[each], each))
    many = f"{number(counted[word])} van de {number(now.total)}"
    about = "ongeveer " if now.veil else ""
    return f"{trait.label}: de meesten bij ‘{words.get(word, word)}’ ({about}{many})"


def _share(many: int, total: int) -> str:
    return percentage(Decimal(100 * many) / total, 0) if total else "–"


def _width(many: int, most: int) -> int:
    return round(WIDTH * many / most)
