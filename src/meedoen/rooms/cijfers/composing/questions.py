"""The fields of each question that one can ask, by its word in a definition."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Protocol

from django import forms

from meedoen.core.indicators.facts import FactTable
from meedoen.links.definitions.words import A_YEAR_BEFORE
from meedoen.rooms.cijfers.composing.parts import Chooser, Leaf, Listed, Part, Record
from meedoen.rooms.cijfers.composing.pieces import amounts, choice, kinds, number, one_of, only, shaping, some_of
from meedoen.rooms.cijfers.composing.words import (
    BETWEEN_CHOICES,
    COUNT_CHOICES,
    DENOMINATOR_CHOICES,
    HAPPENED_CHOICES,
    MOMENT_CHOICES,
    OF_WHAT_CHOICES,
    PER_CHOICES,
    STATISTIC_CHOICES,
    SUBJECT_CHOICES,
    Choices,
    age_choices,
    kind_choices,
    reason_choices,
    term_choices,
)

_SPELLS, _EVENTS = FactTable.SPELLS, FactTable.EVENTS
_WHERE: Mapping[str, str] = MappingProxyType({"teller-": " in de teller", "noemer-": " in de noemer"})
_MOST_TOGETHER, _SHOWN_TOGETHER = 8, 3


class Given(Protocol):
    """What was filled in so far, or stands in the definition that is changed."""

    def one(self, name: str) -> str:
        """Return the text of a field; empty when it has none."""

    def has(self, name: str) -> bool:
        """Tell whether anything stands in a field."""


def question(word: str, *, given: Given, prefix: str = "", title: str = "Waarvan?") -> Part:
    """Return the fields of a question; those of a count within another question have a prefix."""
    return _QUESTIONS[word](given, prefix, title)


def asked(given: Given, name: str, choices: Choices) -> str:
    """Return the word that was chosen in a field, or the first that can be."""
    words = list(dict(choices))
    return given.one(name) if given.one(name) in words else words[0]


def _of(prefix: str, title: str, table: FactTable, *more: tuple[str, Part]) -> Record:
    what = "soorten" if table is _SPELLS else "gebeurtenissen"
    label = f"Welke {what} tellen mee{_WHERE.get(prefix, '')}?"
    parts = (("van", kinds(f"{prefix}van", label, table)), *more, ("alleen", only(prefix)))
    return Record(parts, title=title)


def _counted(given: Given, prefix: str, title: str) -> Record:  # noqa: ARG001 every question takes the same
    return _of(prefix, title, _SPELLS, ("tel", one_of(f"{prefix}tel", "Wat telt u?", SUBJECT_CHOICES)))


def _outflow(given: Given, prefix: str, title: str) -> Record:  # noqa: ARG001 as above
    subjects = one_of(f"{prefix}tel", "Wat telt u?", SUBJECT_CHOICES)
    return _of(prefix, title, _SPELLS, ("tel", subjects), ("wegens", _reasons(prefix)))


def _reasons(prefix: str) -> Leaf:
    hint = "Zonder keuze telt elke reden mee."
    return some_of(f"{prefix}wegens", "Alleen wat hierom eindigde", reason_choices(), hint=hint)


def _happened(given: Given, prefix: str, title: str) -> Record:  # noqa: ARG001 as above
    return _of(prefix, title, _EVENTS, ("tel", one_of(f"{prefix}tel", "Wat telt u?", HAPPENED_CHOICES)))


def _stacked(given: Given, prefix: str, title: str) -> Record:
    filled = max((place for place in range(1, _MOST_TOGETHER + 1) if given.has(f"{prefix}keuze{place}-van")), default=0)
    shown = min(max(_SHOWN_TOGETHER, filled + 1), _MOST_TOGETHER)
    choices = [
        choice(
            f"{prefix}keuze{place}-",
            f"Soorten van keuze {place}",
            _SPELLS,
            title=f"Keuze {place}",
            required=False,
        )
        for place in range(1, shown + 1)
    ]
    least = number(
        f"{prefix}minstens",
        "Ten minste hoeveel tegelijk?",
        least=2,
        most=_MOST_TOGETHER,
        hint="Van de keuzes hieronder.",
    )
    return Record((("minstens", least), ("van", Listed(tuple(choices)))), title=title)


def _valued(given: Given, prefix: str, title: str) -> Record:  # noqa: ARG001 as above
    kept = amounts(f"{prefix}van", f"Welke gebeurtenissen tellen mee{_WHERE.get(prefix, '')}?")
    return Record((("van", kept), ("alleen", only(prefix))), title=title)


def _duration(given: Given, prefix: str, title: str) -> Record:  # noqa: ARG001 as above
    return _of(
        prefix,
        title,
        _SPELLS,
        ("maat", one_of(f"{prefix}maat", "Welke maat?", STATISTIC_CHOICES)),
        ("van wat", one_of(f"{prefix}van-wat", "Van wat?", OF_WHAT_CHOICES)),
    )


def _waiting(given: Given, prefix: str, title: str) -> Record:  # noqa: ARG001 as above
    statistic = Record((("maat", one_of("maat", "Welke maat?", STATISTIC_CHOICES)),), title="Hoe gemeten?")
    return Record(
        (
            ("vanaf", _moment(given, "vanaf-", "Vanaf welk moment?")),
            ("tot", _moment(given, "tot-", "Tot welk moment daarna?")),
            ("", statistic),
        )
    )


def _moment(given: Given, prefix: str, title: str) -> Record:
    word = asked(given, f"{prefix}moment", MOMENT_CHOICES)
    table, label = (_EVENTS, "Van welke gebeurtenissen?") if word == "dag van" else (_SPELLS, "Van welke soorten?")
    chooser = Chooser(f"{prefix}moment", shaping("Welk moment?", MOMENT_CHOICES), word)
    return Record((("", chooser), (word, kinds(f"{prefix}van", label, table)), ("alleen", only(prefix))), title=title)


def _timeliness(given: Given, prefix: str, title: str) -> Record:  # noqa: ARG001 as above
    hint = "Een termijn zegt waarmee hij begint, hoe lang hij is en wat hem verlengt of stilzet."
    return Record(
        (("termijn", one_of("termijn", "Welke termijn?", term_choices(), hint=hint)),), title="Welke termijn?"
    )


def _return(given: Given, prefix: str, title: str) -> Record:  # noqa: ARG001 as above
    hint = "Schrijf een aantal maanden, zoals 12 maanden."
    within = Leaf("binnen", lambda: forms.CharField(label="Terug binnen", max_length=20, help_text=hint))
    return _of(prefix, title, _SPELLS, ("binnen", within))


def _transition(given: Given, prefix: str, title: str) -> Record:  # noqa: ARG001 as above
    return _of(prefix, title, _SPELLS, ("tussen", one_of("tussen", "Wat vergelijkt u?", BETWEEN_CHOICES)))


def _coverage(given: Given, prefix: str, title: str) -> Record:  # noqa: ARG001 as above
    unsure = "Mag leeg blijven: wie misschien recht heeft, telt dan apart."
    return Record(
        (
            ("gebruikt", choice("gebruikt-", "Soorten die iemand gebruikt", _SPELLS, title="Wie gebruikt het?")),
            ("recht", choice("recht-", "Soorten waaruit het recht blijkt", _SPELLS, title="Wie heeft er recht op?")),
            (
                "onzeker",
                choice(
                    "onzeker-",
                    "Soorten waaruit blijkt dat het recht niet bekend is",
                    _SPELLS,
                    title="Van wie is het niet bekend?",
                    required=False,
                    intro=unsure,
                ),
            ),
        )
    )


def _ratio(given: Given, prefix: str, title: str) -> Record:  # noqa: ARG001 as above
    per = Record((("per", one_of("deel-per", "Hoe wilt u de verhouding zien?", PER_CHOICES)),), title="Hoe gedeeld?")
    above = _nested(given, "teller-", "De teller", COUNT_CHOICES)
    below = _nested(given, "noemer-", "De noemer", DENOMINATOR_CHOICES)
    return Record((("teller", above), ("noemer", below), ("", per)))


def _nested(given: Given, prefix: str, title: str, choices: Choices) -> Record:
    """Return a count within another question: which one, and the fields of that."""
    word = asked(given, f"{prefix}vraag", choices)
    chooser = Chooser(f"{prefix}vraag", shaping("Welk aantal?", choices), word)
    return Record((("", chooser), (word, question(word, given=given, prefix=prefix, title=""))), title=title)


def _growth(given: Given, prefix: str, title: str) -> Record:  # noqa: ARG001 as above
    hint = f"Schrijf ‘{A_YEAR_BEFORE}’, of de periode van een nulmeting, zoals 2022 of 2022-Q1."
    since = Leaf("sinds", lambda: forms.CharField(label="Vergeleken met", max_length=20, help_text=hint))
    against = Record((("ten opzichte van", since),), title="Vergeleken met wat?")
    return Record((("van", _nested(given, "aantal-", "Het aantal", COUNT_CHOICES)), ("", against)))


def _inhabitants(given: Given, prefix: str, title: str) -> Record:  # noqa: ARG001 as above
    hint = "Zonder keuze tellen alle inwoners."
    ages = some_of(f"{prefix}leeftijd", "Alleen van deze leeftijden", age_choices(), hint=hint)
    return Record((("leeftijd", ages),), title=title)


def _task_figure(given: Given, prefix: str, title: str) -> Record:  # noqa: ARG001 as above
    from_list = one_of(f"{prefix}van", "Welke taakstelling?", kind_choices(FactTable.TASK_FIGURES))
    return Record((("van", from_list),), title=title)


_QUESTIONS: Mapping[str, Callable[[Given, str, str], Part]] = MappingProxyType(
    {
        "stand": _counted,
        "bereikt": _counted,
        "instroom": _counted,
        "uitstroom": _outflow,
        "gebeurd": _happened,
        "gestapeld": _stacked,
        "som": _valued,
        "gemiddelde": _valued,
        "doorlooptijd": _duration,
        "wachttijd": _waiting,
        "tijdigheid": _timeliness,
        "terugkeer": _return,
        "overgang": _transition,
        "verhouding": _ratio,
        "groei": _growth,
        "dekking": _coverage,
        "inwoners": _inhabitants,
        "taakstelling": _task_figure,
    }
)
