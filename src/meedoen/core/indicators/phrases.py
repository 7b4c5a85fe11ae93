"""The pieces that sentences about a question are made of: kinds, groups, ages and periods in plain Dutch words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meedoen.core.indicators.choices import Choice, Edge, Moment
from meedoen.core.indicators.codes import Code, CodeBook
from meedoen.core.indicators.facts import Dimension, FactTable, Subject
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.values.dutch import MONTHS

SUBJECT_WORDS = {Subject.PERSONS: "personen", Subject.HOUSEHOLDS: "huishoudens"}
DIMENSION_WORDS = {
    Dimension.MUNICIPALITY: "gemeente",
    Dimension.DISTRICT: "wijk",
    Dimension.AREA: "buurt",
    Dimension.AGE: "leeftijdsgroep",
    Dimension.GROUP: "doelgroep",
    Dimension.KIND: "soort",
    Dimension.PROVIDER: "aanbieder",
}
_HEADING = 80
MANY = 7
"""With more kinds than this a sentence only says how many; a line under it names them."""
_LEADS = ("op", "in", "bij", "die", "van", "voor", "over", "onder", "met")
_PERIOD_WORDS = {
    GridKind.MONTH: "de maand",
    GridKind.QUARTER: "het kwartaal",
    GridKind.YEAR: "het jaar",
    GridKind.ROLLING_YEAR: "de laatste twaalf maanden",
    GridKind.SCHOOL_YEAR: "het schooljaar",
}


def joined(words: Sequence[str], *, last: str = "of") -> str:
    """Join words with commas and a last word.

    >>> joined(["maand", "kwartaal", "jaar"]), joined(["wijk", "soort"], last="en")
    ('maand, kwartaal of jaar', 'wijk en soort')
    """
    return f" {last} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def shared(phrases: Sequence[str], *, last: str = "of") -> str:
    """Join phrases, saying the words that they begin and end with once.

    >>> shared(["op trede 1 van de ladder", "op trede 2 van de ladder", "op trede 3 van de ladder"])
    'op trede 1, 2 of 3 van de ladder'
    >>> shared(["een subsidie", "een forfaitaire subsidie"])
    'een subsidie of forfaitaire subsidie'
    """
    split = [phrase.split() for phrase in dict.fromkeys(phrases)]
    before = _alike(split)
    rests = [words[before:] for words in split]
    after = _alike([words[::-1] for words in rests])
    middles = [" ".join(words[: len(words) - after]) for words in rests]
    first, end = split[0][:before], split[0][len(split[0]) - after :] if after else []
    return " ".join([*first, joined(middles, last=last), *end])


def _alike(split: Sequence[Sequence[str]]) -> int:
    """Count the first words that all have alike; one word of each is left."""
    if len(split) == 1:
        return 0
    most = min(map(len, split)) - 1
    return next((at for at in range(most) if len({words[at] for words in split}) > 1), most)


def capital(text: str) -> str:
    """Begin a sentence with a capital.

    >>> capital("aantal personen")
    'Aantal personen'
    """
    return f"{text[:1].upper()}{text[1:]}"


def thousands(number: int) -> str:
    """Write a whole number in Dutch notation.

    >>> thousands(10_000)
    '10.000'
    """
    return f"{number:,}".replace(",", ".")


def in_number(number: int, /, *, one: str, many: str) -> str:
    """Write how many there are of something.

    >>> in_number(1, one="getal", many="getallen"), in_number(1019, one="getal", many="getallen")
    ('1 getal', '1.019 getallen')
    """
    return f"{thousands(number)} {one if number == 1 else many}"


@dataclass(frozen=True, slots=True)
class Phrases:
    """Words for choices and moments from a code book; what it does not know keeps its own word."""

    book: CodeBook

    def ones(self, choice: Choice) -> str:
        """Return how one of a choice is called: "een Bbz-uitkering of IOAW-uitkering"."""
        if len(choice.kinds) > MANY:
            return f"een van de {len(choice.kinds)} soorten hieronder"
        return shared([code.one or code.word for code in self._kinds(choice)])

    def mores(self, choice: Choice, *, last: str = "of") -> str:
        """Return how more of a choice are called."""
        if len(choice.kinds) > MANY:
            what = "keren" if choice.table is FactTable.EVENTS else "perioden"
            return f"{what} van de {len(choice.kinds)} soorten hieronder"
        return shared([code.more or code.word for code in self._kinds(choice)], last=last)

    def briefly(self, choice: Choice) -> str:
        """Return what a short name says of a choice: all kinds when they fit, or the first and how many others."""
        words = [code.more or code.word for code in self._kinds(choice)]
        whole = shared(words, last="en")
        return whole if len(whole) <= _HEADING else f"{words[0]} en {len(words) - 1} andere"

    def with_lead(self, choice: Choice) -> str:
        """Return what stands after "personen": "met een lopende Bbz-uitkering", "die vrijwilligerswerk doen"."""
        if len(choice.kinds) > MANY:
            return f"met {self.ones(choice)}"
        return shared([_led(code.running or code.one or code.word) for code in self._kinds(choice)])

    def listed(self, choice: Choice) -> str:
        """Return every kind of a choice by name."""
        return joined([code.more or code.word for code in self._kinds(choice)], last="en")

    def moment(self, moment: Moment) -> str:
        """Return how a moment is called."""
        before = {Edge.BEGIN: "het begin van ", Edge.END: "het einde van ", Edge.DAY: ""}
        return f"{before[moment.edge]}{self.ones(moment.of)}"

    def reasons(self, words: Sequence[str]) -> str:
        """Return why something ended: "door werk of een opleiding"."""
        return shared([self.book.reasons.of_word(word).one or word for word in words])

    def who(self, choice: Choice) -> str:
        """Return what stands behind "personen" for the ages and groups chosen, with a space before it, or nothing."""
        only = dict(choice.only)
        groups = [self.book.groups.of_word(word).one or word for word in only.get(Dimension.GROUP, ())]
        parts = [ages(only[Dimension.AGE])] if Dimension.AGE in only else []
        return "".join(f" {part}" for part in [*parts, *([shared(groups)] if groups else [])])

    def where(self, choice: Choice) -> str:
        """Return the places and providers chosen, with a space before it, or nothing."""
        only = dict(choice.only)
        words = {Dimension.DISTRICT: "in wijk", Dimension.AREA: "in buurt", Dimension.PROVIDER: "bij aanbieder"}
        return "".join(f" {word} {joined(only[dimension])}" for dimension, word in words.items() if dimension in only)

    def _kinds(self, choice: Choice) -> Iterator[Code]:
        return (self.book.kinds.of_word(word) for word in choice.kinds)


def ages(words: Sequence[str]) -> str:
    """Return age bands as one phrase; bands that follow each other become one.

    >>> ages(["18-22", "23-26"]), ages(["0-3", "12-14"]), ages(["67-74", "75+"])
    ('van 18 tot en met 26 jaar', 'van 0 tot en met 3 of 12 tot en met 14 jaar', 'van 67 jaar en ouder')
    """
    bounds: list[tuple[int, int | None]] = []
    for low, high in sorted(map(_bounds, words)):
        if bounds and bounds[-1][1] == low - 1:
            bounds[-1] = (bounds[-1][0], high)
        else:
            bounds.append((low, high))
    return shared(
        [f"van {low} jaar en ouder" if high is None else f"van {low} tot en met {high} jaar" for low, high in bounds]
    )


def _bounds(word: str) -> tuple[int, int | None]:
    if word.endswith("+"):
        return int(word[:-1]), None
    low, high = word.split("-")
    return int(low), int(high)


def on_last_day(grid: Grid) -> str:
    """Return the day on which a stock is counted.

    >>> on_last_day(Grid(GridKind.MONTH)), on_last_day(Grid(GridKind.REFERENCE_DAY, month=10, day=1))
    ('op de laatste dag van de maand', 'op 1 oktober')
    """
    if grid.kind is GridKind.REFERENCE_DAY:
        return f"op {grid.day} {MONTHS[grid.month - 1]}"
    rolling = grid.kind is GridKind.ROLLING_YEAR
    return f"op de laatste dag van {_PERIOD_WORDS[GridKind.MONTH if rolling else grid.kind]}"


def on_any_day(grid: Grid) -> str:
    """Return the days on which a reach is counted."""
    return f"op ten minste één dag van {_PERIOD_WORDS.get(grid.kind, on_last_day(grid))}"


def within(grid: Grid) -> str:
    """Return in which period something happens.

    >>> within(Grid(GridKind.ROLLING_YEAR))
    'in de laatste twaalf maanden'
    """
    return f"in {_PERIOD_WORDS.get(grid.kind, on_last_day(grid))}"


def from_last_to_this(grid: Grid) -> str:
    """Return between which two days a step is compared.

    >>> from_last_to_this(Grid(GridKind.YEAR))
    'van de laatste dag van het vorige jaar naar de laatste dag van het jaar'
    """
    if grid.kind in (GridKind.REFERENCE_DAY, GridKind.ROLLING_YEAR):
        day = on_last_day(grid).removeprefix("op ")
        return f"van {day} een jaar eerder naar {day}"
    article, noun = _PERIOD_WORDS[grid.kind].split()
    return f"van de laatste dag van {article} vorige {noun} naar de laatste dag van {article} {noun}"


def timed(phrase: str, *, time: str) -> str:
    """Put a time into what is said of persons: behind "die" or "bij wie", or else at the end.

    >>> timed("die vrijwilligerswerk doen", time="op 1 oktober")
    'die op 1 oktober vrijwilligerswerk doen'
    >>> timed("met een lopende Bbz-uitkering", time="op 1 oktober")
    'met een lopende Bbz-uitkering op 1 oktober'
    """
    words = phrase.split()
    lead = 1 if words[0] == "die" else 2 if words[1:2] == ["wie"] else 0
    placed = [*words[:lead], time, *words[lead:]] if lead else [*words, time]
    return " ".join(word for word in placed if word)


def _led(phrase: str) -> str:
    return phrase if phrase.split(maxsplit=1)[0] in _LEADS else f"met {phrase}"
