"""The words that facts are told in: lists of whole numbers with their Dutch words, and what else is known of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from meedoen.core.indicators.choices import MeasureError
from meedoen.core.indicators.facts import Dimension, FactTable

_SHOWN = 12


class ValueUnit(StrEnum):
    """What the value of an event is a number of. Money is held in whole cents."""

    CENTS = "cents"
    HOURS = "hours"
    HOURS_PER_WEEK = "hours_per_week"
    MONTHS = "months"
    SCORE = "score"


class Section(StrEnum):
    """What part of somebody's file a kind is of; the value is the Dutch word of the list."""

    BENEFIT = "uitkering"
    BESIDE_BENEFIT = "naast-uitkering"
    HOUSEHOLD = "huishouden"
    STEP = "trede"
    POSSIBLE_STEP = "mogelijke-trede"
    JUDGEMENT = "oordeel"
    OCCUPATION = "bezigheid"
    PROVISION = "voorziening"
    SERVICE = "dienstverlening"
    EXEMPTION = "ontheffing"
    INDICATION = "indicatie"
    REQUEST = "aanvraag"
    MINIMUM_SCHEME = "minimaregeling"
    INTEGRATION = "inburgering"
    ROUTE = "leerroute"
    YOUTH = "jeugd"
    DEBTS = "schuldhulp"
    CARE = "zorg"
    GUIDANCE = "begeleiding"
    REPORT = "signaal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A number and its word; `one` and `more` are how a sentence says it ("een bijstandsuitkering", "bijstandsuitkeringen").

    Of a kind `table` says where such facts stand; `running` is how one that has not ended is called in a sentence,
    `article` the article of law, `srg` the code of the statistics on re-integration and `step` the ladder step that goes with it.
    `value_in` says what the value of such an event is a number of; None when it has none, or nobody said. `section` is the
    part of a file that a kind is of; None when no person has it. What is not `is_offered` stands in files and is chosen no more.
    `has_wage_value` tells that such a spell can have a wage value, `from_age`
    at what age in years such a spell can begin at the earliest, `is_of_household` that a couple has it together.
    """

    number: int
    word: str
    one: str = ""
    more: str = ""
    running: str = ""
    table: FactTable | None = None
    article: str = ""
    srg: str = ""
    step: int | None = None
    value_in: ValueUnit | None = None
    section: Section | None = None
    is_offered: bool = True
    has_wage_value: bool = False
    from_age: int = 0
    is_of_household: bool = False

    @property
    def label(self) -> str:
        """How a form or a timeline names it: `one` without its article, with a capital; a step that is thought possible as that.

        >>> Code(number=36, word="p-baan", one="een P-baan").label, Code(number=1, word="bijstand").label
        ('P-baan', 'Bijstand')
        >>> Code(number=12, word="trede-2", one="een plaats op trede 2 van de participatieladder", step=2, section=Section.STEP).label
        'Trede 2'
        >>> Code(number=22, word="mogelijke-trede-2", one="uitzicht op trede 2", step=2, section=Section.POSSIBLE_STEP).label
        'Mogelijk: trede 2'
        """
        if self.step and self.section is Section.STEP:
            return f"Trede {self.step}"
        if self.step and self.section is Section.POSSIBLE_STEP:
            return f"Mogelijk: trede {self.step}"
        named = (self.one or self.word).removeprefix("een ").removeprefix("het ").removeprefix("de ")
        return named[:1].upper() + named[1:]


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list of codes under one name and version; 0 stands in no list, it means that the register does not tell."""

    name: str
    version: int
    codes: tuple[Code, ...]
    _by_word: Mapping[str, Code] = field(init=False, repr=False, compare=False)
    _by_number: Mapping[int, Code] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse a number or a word that stands in it twice."""
        by_word = {code.word: code for code in self.codes}
        by_number = {code.number: code for code in self.codes}
        if min(len(by_word), len(by_number)) < len(self.codes) or 0 in by_number:
            message = f"In de lijst ‘{self.name}’ staat een nummer of woord twee keer, of het nummer 0."
            raise MeasureError(message)
        object.__setattr__(self, "_by_word", MappingProxyType(by_word))
        object.__setattr__(self, "_by_number", MappingProxyType(by_number))

    def __iter__(self) -> Iterator[Code]:
        """Give the codes in the order of the list."""
        return iter(self.codes)

    def of_word(self, word: str) -> Code:
        """Return the code with a word.

        Raises:
            MeasureError: the word is not in the list; the message names those that are.

        """
        if word not in self._by_word:
            shown = ", ".join(list(self._by_word)[:_SHOWN])
            more = f" en nog {len(self._by_word) - _SHOWN}" if len(self._by_word) > _SHOWN else ""
            message = f"‘{word}’ staat niet in de lijst ‘{self.name}’. Kies uit: {shown}{more}."
            raise MeasureError(message)
        return self._by_word[word]

    def of_number(self, number: int) -> Code | None:
        """Return the code with a number, or None when the list does not have it."""
        return self._by_number.get(number)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBook:
    """All lists together: the national ones, and the providers of a municipality."""

    kinds: CodeList
    ages: CodeList
    groups: CodeList
    reasons: CodeList
    providers: CodeList = field(default_factory=lambda: CodeList("aanbieders", 1, ()))
    _found: dict[tuple[Dimension, tuple[str, ...]], tuple[int, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def numbers(self, *, dimension: Dimension, words: tuple[str, ...]) -> tuple[int, ...]:
        """Return the numbers of words of a dimension; areas are written as in statistics (BU03030101, WK030301).

        Raises:
            MeasureError: a word is not known; the message names what would be.

        """
        # The terms of a caseload ask for the same few words again for every person.
        if (found := self._found.get((dimension, words))) is None:
            found = self._found[dimension, words] = self._numbers(dimension, words)
        return found

    def _numbers(self, dimension: Dimension, words: tuple[str, ...]) -> tuple[int, ...]:
        if dimension in (Dimension.AREA, Dimension.DISTRICT):
            return tuple(area_number(code=word) for word in words)
        lists = {
            Dimension.KIND: self.kinds,
            Dimension.AGE: self.ages,
            Dimension.GROUP: self.groups,
            Dimension.PROVIDER: self.providers,
        }
        if dimension not in lists:
            message = "Gemeenten kiest u niet als kenmerk."
            raise MeasureError(message)
        return tuple(lists[dimension].of_word(word).number for word in words)


_AREA_DIGITS = {"BU": (8, 1), "WK": (6, 100)}


def area_number(*, code: str) -> int:
    """Return the number under which facts hold an area: the digits of a buurt, and of a wijk as if it were buurt 00.

    >>> area_number(code="BU03030102"), area_number(code="WK030301")
    (3030102, 3030100)

    Raises:
        MeasureError: it is no code of a buurt or wijk.

    """
    digits, factor = _AREA_DIGITS.get(code[:2], (0, 0))
    if not digits or len(code) != digits + 2 or not code[2:].isdecimal():
        message = f"‘{code}’ is geen gebied. Schrijf een buurt als BU03030101 en een wijk als WK030301."
        raise MeasureError(message)
    return int(code[2:]) * factor
