"""The pieces that sentences about a term or a file are made of: kinds, moments and days in Dutch words."""

import re
from datetime import date

from meedoen.core.indicators.choices import Choice, Edge, Moment
from meedoen.core.indicators.codes import Code, CodeBook
from meedoen.core.indicators.phrases import capital, joined, thousands
from meedoen.core.indicators.terms import Term
from meedoen.core.values.dutch import MONTHS, format_date

_BEFORE = {Edge.BEGIN: "het begin van ", Edge.END: "het einde van ", Edge.DAY: ""}
_TWICE = 2
_ABBREVIATION = re.compile(r"\(([A-Z]{2,})\)$")
_ARTICLES = ("een ", "de ", "het ")


def sentence(text: str) -> str:
    """Return a text as a sentence: with a capital, and a full stop.

    >>> sentence("de termijn staat stil")
    'De termijn staat stil.'
    """
    return f"{capital(text)}."


def in_sentence(*, name: str) -> str:
    """Return a name as it stands in a sentence: short, when it tells its abbreviation.

    >>> in_sentence(name="Persoonlijk plan inburgering en participatie (PIP)"), in_sentence(name="Eerste bespreking van het plan")
    ('PIP', 'eerste bespreking van het plan')
    >>> in_sentence(name="PIP binnen tien weken na de inschrijving")
    'PIP binnen tien weken na de inschrijving'
    """
    if found := _ABBREVIATION.search(name):
        return found[1]
    return f"{name[:1].lower()}{name[1:]}" if name[1:2].islower() else name


def of_kind(*, kind: int, codebook: CodeBook) -> str:
    """Return how one of a kind is called in a sentence; what the list does not know is called by its number."""
    code = codebook.kinds.of_number(kind)
    return _one(code) if code else f"soort {kind}"


def of_choice(*, choice: Choice, codebook: CodeBook) -> str:
    """Return how one of a choice is called: "een ontheffing of een vrijstelling"."""
    return joined([_one(codebook.kinds.of_word(word)) for word in choice.kinds])


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
    return f"{thousands(term.enough)} {joined([_amount(code) for code in codes])}", True


def days_of(number: int) -> str:
    """Return how many days it is.

    >>> days_of(1), days_of(1200)
    ('1 dag', '1.200 dagen')
    """
    return f"{thousands(number)} {'dag' if number == 1 else 'dagen'}"


def stretch(*, first: date, last: date) -> str:
    """Return the days from one up to and including another.

    >>> stretch(first=date(2026, 3, 3), last=date(2026, 3, 17)), stretch(first=date(2026, 3, 3), last=date(2026, 3, 3))
    ('van 3 tot en met 17 maart 2026', 'op 3 maart 2026')
    >>> stretch(first=date(2025, 12, 30), last=date(2026, 1, 2))
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
