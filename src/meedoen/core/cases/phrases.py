"""The pieces that sentences about a term are made of: kinds, moments and days in Dutch words."""

from collections.abc import Sequence
from datetime import date

from meedoen.core.indicators.choices import Choice, Edge, Moment
from meedoen.core.indicators.codes import Code, CodeBook
from meedoen.core.indicators.terms import Term
from meedoen.core.values.dutch import MONTHS, format_date

_BEFORE = {Edge.BEGIN: "het begin van ", Edge.END: "het einde van ", Edge.DAY: ""}
_TWICE = 2
_ARTICLES = ("een ", "de ", "het ")


def either(words: Sequence[str]) -> str:
    """Join words with commas and ‘of’.

    >>> either(["een ontheffing", "een vrijstelling", "verblijf elders"])
    'een ontheffing, een vrijstelling of verblijf elders'
    """
    return " of ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def sentence(text: str) -> str:
    """Return a text as a sentence: with a capital, and a full stop.

    >>> sentence("de termijn staat stil")
    'De termijn staat stil.'
    """
    return f"{text[:1].upper()}{text[1:]}."


def of_kind(*, kind: int, codebook: CodeBook) -> str:
    """Return how one of a kind is called in a sentence; what the list does not know is called by its number."""
    code = codebook.kinds.of_number(kind)
    return _one(code) if code else f"soort {kind}"


def of_choice(*, choice: Choice, codebook: CodeBook) -> str:
    """Return how one of a choice is called: "een ontheffing of een vrijstelling"."""
    return either([_one(codebook.kinds.of_word(word)) for word in choice.kinds])


def of_moment(*, moment: Moment, codebook: CodeBook, kind: int | None = None) -> str:
    """Return how a moment is called: "het begin van een inschrijving"; of the kind that it was, when that is known."""
    named = of_choice(choice=moment.of, codebook=codebook) if kind is None else of_kind(kind=kind, codebook=codebook)
    return f"{_BEFORE[moment.edge]}{named}"


def done_of(*, term: Term, codebook: CodeBook, kind: int | None = None) -> tuple[str, bool]:
    """Return what meets a term, and whether it is more than one: "800 cursusuren"; of the kind that it was, if known.

    Of what starts the term itself and is wanted twice, the first is the start: it is to be done once more.
    """
    if term.enough is None:
        return of_moment(moment=term.done, codebook=codebook, kind=kind), False
    if term.enough == _TWICE and term.starts[0].of == term.done.of:
        return f"{of_choice(choice=term.done.of, codebook=codebook)} voor de volgende keer", False
    codes = [codebook.kinds.of_word(word) for word in term.done.of.kinds]
    return f"{format_number_of(term.enough)} {either([_amount(code) for code in codes])}", True


def format_number_of(number: int) -> str:
    """Write a whole number in Dutch notation.

    >>> format_number_of(1500)
    '1.500'
    """
    return f"{number:,}".replace(",", ".")


def counted(number: int, one: str, more: str) -> str:
    """Return a number with its word.

    >>> counted(1, "dag", "dagen"), counted(12, "dag", "dagen")
    ('1 dag', '12 dagen')
    """
    return f"{format_number_of(number)} {one if number == 1 else more}"


def stretch(first: date, last: date) -> str:
    """Return the days from one up to and including another.

    >>> stretch(date(2026, 3, 3), date(2026, 3, 17)), stretch(date(2026, 3, 3), date(2026, 3, 3))
    ('van 3 tot en met 17 maart 2026', 'op 3 maart 2026')
    >>> stretch(date(2025, 12, 30), date(2026, 1, 2))
    'van 30 december 2025 tot en met 2 januari 2026'
    """
    if first >= last:
        return f"op {format_date(first)}"
    same_year = first.year == last.year
    begin = format_date(first) if not same_year else f"{first.day} {MONTHS[first.month - 1]}"
    if same_year and first.month == last.month:
        begin = str(first.day)
    return f"van {begin} tot en met {format_date(last)}"


def _one(code: Code) -> str:
    return code.one or code.word.replace("_", " ")


def _amount(code: Code) -> str:
    """Return how an amount of a kind is called: without an article what one is, such as "gevolgde cursusuren"."""
    one = _one(code)
    return (code.more or one) if one.startswith(_ARTICLES) else one
