"""A term in plain Dutch: within what length after what, what else holds for whom, and where that stands."""

from meedoen.core.cases.phrases import done_of, of_choice, of_moment, sentence
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.terms import Lengthening, Term

_REST = (
    "Eindigt de termijn op een zaterdag, zondag of feestdag, dan is de eerste werkdag daarna de laatste dag "
    "(Algemene termijnenwet, artikel 1)."
)


def describe(*, term: Term, codebook: CodeBook) -> tuple[str, ...]:
    """Return a term as sentences: the rule itself first, then what makes it other, longer, still or lifted.

    Raises:
        MeasureError: the term names a word that stands in no code list.

    """
    return (_rule(term, codebook), *_exceptions(term, codebook), *_lengths(term))


def _rule(term: Term, codebook: CodeBook) -> str:
    first, *others = [of_moment(moment=moment, codebook=codebook) for moment in term.starts]
    later = "".join(f", of na {other} als dat later is" for other in others)
    done, many = done_of(term=term, codebook=codebook)
    done = f"in totaal {done}" if many else done
    return sentence(f"binnen {term.length.words} na {first}{later}: {done}{_at(term.article)}")


def _exceptions(term: Term, codebook: CodeBook) -> list[str]:
    found = [
        f"is er bij het begin {of_choice(choice=each.when, codebook=codebook)}, "
        f"dan is de termijn {each.length.words}{_at(each.article)}"
        for each in term.instead
    ]
    found += [_lengthening(each, codebook) for each in term.lengthened_by]
    if term.suspended_by:
        found.append(f"de termijn loopt niet door bij {of_choice(choice=term.suspended_by, codebook=codebook)}")
    if term.waits_for:
        waits = term.waits_for
        during = of_choice(choice=waits.during, codebook=codebook)
        found.append(f"na {during} is er nog ten minste {waits.left.words} tijd{_at(waits.article)}")
    if term.outside:
        found.append(f"de termijn geldt niet bij {of_choice(choice=term.outside, codebook=codebook)}")
    return [sentence(each) for each in found]


def _lengthening(lengthening: Lengthening, codebook: CodeBook) -> str:
    by = of_choice(choice=lengthening.by, codebook=codebook)
    longer = f"{lengthening.length.words} langer" if lengthening.length else "zoveel maanden langer als daarbij staat"
    return f"door {by} wordt de termijn {longer}{_at(lengthening.article)}"


def _lengths(term: Term) -> list[str]:
    return (
        [_REST] if any(length.is_extended for length in (term.length, *(each.length for each in term.instead))) else []
    )


def _at(article: str) -> str:
    return f" ({article})" if article else ""
