"""What a relation that does not hold means, in Dutch: which number it is about, what follows, and what to do."""

from collections.abc import Callable

from meedoen.core.checks.amounts import Amount
from meedoen.core.checks.arithmetic.cases import Case
from meedoen.core.checks.arithmetic.gravity import is_about_a_sign, is_said_elsewhere, named_otherwise
from meedoen.core.checks.arithmetic.outcomes import Worked
from meedoen.core.checks.arithmetic.writing import written
from meedoen.core.checks.index import Index

_REMEDIES = {
    "REKEN-01": "Zoek het deel dat ontbreekt of dubbel telt, of verbeter het totaal.",
    "REKEN-03": "Leg ook de rest van de afwijking uit, of verbeter het bedrag in de tekst of in de kolom.",
    "REKEN-04": "Reken het percentage na uit de aantallen, of schrijf erbij van welk ander geheel het een deel is.",
    "REKEN-05": "Schrijf erbij van welke inwoners het een deel is (alle, of vanaf welke leeftijd), en verbeter wat niet past.",
    "REKEN-06": "Zoek wie er ontbreekt of dubbel telt, of verbeter het totaal.",
    "REKEN-07": "Kijk welk van de twee getallen niet klopt, of schrijf op dat het over een andere groep gaat.",
    "REKEN-09": "Schrijf op hoe het kan dat er meer zijn dan er plaats is, of verbeter het aantal dat niet klopt.",
    "REKEN-10": "Reken de groei na uit de twee jaren, of noem de jaren waarover zij gaat.",
    "REKEN-11": "Leg uit waar het verschil vandaan komt, of verbeter het bedrag dat niet klopt.",
    "REKEN-12": "Tel opnieuw: zet erbij wat ontbreekt, haal weg wat te veel is, of verbeter het aantal.",
    "REKEN-14": "Verbeter het woord of het getal, of schrijf erbij met welk jaar of welke groep u vergelijkt.",
    "REKEN-15": "Reken de uitkomst na en verbeter haar, of schrijf erbij wie of wat niet meetelt.",
}
_PRINTED = "gedrukt:"
_SAME_IN_BOTH = "Geef in beide documenten hetzelfde getal, of leg uit waardoor ze verschillen."
_NAME_IT = "Noem het bedrag zoals de tabel het noemt, of noem het bedrag dat bij deze naam hoort."


def message(*, case: Case, worked: Worked, index: Index) -> str:
    """Return what is wrong, with the numbers and what they are of."""
    return _SAYINGS[case.relation.kind](case, worked, index)


def remedy(*, case: Case, code: str, index: Index) -> str:
    """Return what can be done about it."""
    if named_otherwise(case=case, index=index) is not None:
        return _NAME_IT
    return _SAME_IN_BOTH if is_said_elsewhere(case=case, index=index) else _REMEDIES[code]


def steps(*, case: Case, worked: Worked, index: Index) -> str:
    """Return the arithmetic with what the reader needs beside it: where else a number stands, and what was noted."""
    told = [worked.arithmetic]
    closing = named_otherwise(case=case, index=index)
    if closing is not None:
        told.append(f"Met ‘{closing.title}’ erbij komt het wel uit.")
    for item in case.others:
        document = index.documents.get(item.document)
        if item.lines and document is not None:
            told.append(f"{written(item)} staat in ‘{document.title}’, regel {item.lines}.")
    note = case.relation.note.rstrip(".")
    if note.startswith(_PRINTED):
        told.append(f"In de tekst staat: {note.removeprefix(_PRINTED).strip()}.")
    elif note:
        told.append(f"Opgemerkt bij het lezen: {note}.")
    return " ".join(dict.fromkeys(told))


def _sum(case: Case, worked: Worked, _: Index) -> str:
    if case.explains:
        return f"Uit de toelichting ‘{case.relation.subject}’ volgt {worked.worth}, maar in de kolom staat {written(case.outcome)}."
    if case.relation.role == "reserve":
        more = "meer" if abs(case.signed_total) > abs(case.outcome.low) else "minder"
        return f"Bij ‘{case.relation.subject}’ is het samen {worked.worth}; dat is {more} dan de {written(case.outcome)} die er staat."
    return f"{_named(case.outcome)}, maar de delen zijn samen {worked.worth}{_aside(case)}."


def _difference(case: Case, worked: Worked, index: Index) -> str:
    if case.explains:
        return _sum(case, worked, index)
    if case.says_all:
        first, second = case.parts
        return f"{_named(case.outcome)}: evenveel als ‘{first.label}’, terwijl daar {written(second)} van af gaan (‘{second.label}’)."
    return f"{_named(case.outcome)}, maar het verschil is {worked.worth}{_aside(case)}."


def _product(case: Case, worked: Worked, _: Index) -> str:
    return f"{_named(case.outcome)}, maar uit de getallen volgt {worked.worth}{_aside(case)}."


def _share(case: Case, _worked: Worked, _index: Index) -> str:
    return f"Het percentage bij ‘{case.relation.subject}’ past niet bij de aantallen."


def _growth(case: Case, _worked: Worked, _index: Index) -> str:
    return f"De groei of daling bij ‘{case.relation.subject}’ past niet bij de jaren zelf."


def _at_most(case: Case, _worked: Worked, _index: Index) -> str:
    most = written(max(case.parts, key=lambda item: item.low))
    whole, subject = written(case.outcome), case.relation.subject
    if case.relation.role == "capacity":
        return f"Er is plaats voor {whole}, maar het zijn er {most}: {subject}."
    if case.relation.role == "reserve":
        return f"Er is {whole}, maar er gaat {most} uit: {subject}."
    return f"Een deel is groter dan het geheel: {most} van {whole} ({subject})."


def _equal(case: Case, _worked: Worked, index: Index) -> str:
    subject = case.relation.subject
    closing = named_otherwise(case=case, index=index)
    if closing is not None:
        return (
            f"{written(case.outcome)} staat hier onder een andere naam: ‘{subject}’ is in de tabel "
            f"{written(case.parts[0])}; het bedrag in de tekst is met ‘{closing.title}’ erbij."
        )
    if is_said_elsewhere(case=case, index=index):
        document = index.documents.get(case.others[0].document)
        return f"‘{subject}’ staat in {f'‘{document.title}’' if document else 'het andere document'} anders."
    return f"De getallen bij ‘{subject}’ horen gelijk te zijn, maar verschillen."


def _compared(case: Case, _worked: Worked, _index: Index) -> str:
    if is_about_a_sign(case):
        return f"Volgens de tekst: {case.relation.subject}. Er staat {written(case.outcome)}."
    return f"Volgens de tekst: {case.relation.subject}. De cijfers laten dat niet zien."


def _count(case: Case, worked: Worked, _: Index) -> str:
    expected = "horen het er" if case.outcome.source == "getal" else "kondigt de tekst er"
    ending = " te zijn" if case.outcome.source == "getal" else " aan"
    return f"Bij ‘{case.relation.subject}’ {expected} {written(case.outcome)}{ending}; er staan er {worked.worth}."


def _named(amount: Amount) -> str:
    return f"‘{amount.label}’ is {written(amount)}"


def _aside(case: Case) -> str:
    subject = case.relation.subject
    return "" if subject == case.outcome.label else f" ({subject})"


_SAYINGS: dict[str, Callable[[Case, Worked, Index], str]] = {
    "sum": _sum,
    "difference": _difference,
    "product": _product,
    "share": _share,
    "growth": _growth,
    "at_most": _at_most,
    "equal": _equal,
    "more": _compared,
    "less": _compared,
    "count": _count,
}
