"""What the address of a count of the group asks: which group, which day, beside which day, by which words and crossed how."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.queries.flows import held_kinds
from meedoen.apps.cases.queries.group import GroupChoice
from meedoen.core.cases.traits import Trait, words_of
from meedoen.core.indicators.codes import Section
from meedoen.core.values.dutch import format_date
from meedoen.core.values.written import NotADayError, read_day
from meedoen.ui.page import Field, Option

ALL_BENEFITS = "uitkeringen"
_GROUPS = (Section.BENEFIT, Section.BESIDE_BENEFIT, Section.INDICATION, Section.INTEGRATION, Section.DEBTS)
_EVERY = "Alle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an address asks, with what is wrong in it; `words` are the labels per trait, `group` names the group."""

    choice: GroupChoice
    beside: GroupChoice | None
    cross: tuple[Trait, Trait] | None
    words: Mapping[Trait, Mapping[str, str]]
    group: str
    fields: tuple[Field, ...]


def asked_in(*, query: Mapping[str, str], desk: Desk, areas: Mapping[str, str]) -> Asked:
    """Read an address; what cannot be read is told at its field, and the page shows what it would without it."""
    day, wrong = _day(query.get("dag", ""), desk.today)
    day = day or desk.today
    beside, beside_wrong = _day(query.get("naast", ""), desk.today)
    words = {trait: words_of(trait=trait, day=day, book=desk.book, areas=areas) for trait in Trait}
    only = {trait: query.get(trait, "") for trait in Trait if query.get(trait, "") in words[trait]}
    kinds, group, groups = _group(query.get("groep", ALL_BENEFITS), desk)
    rows, columns = (_trait(query.get(name, "")) for name in ("rijen", "kolommen"))
    return Asked(
        choice=GroupChoice(day=day, kinds=kinds, only=only),
        beside=GroupChoice(day=beside, kinds=kinds, only=only) if beside else None,
        cross=(rows, columns) if rows and columns and rows is not columns else None,
        words=words,
        group=group,
        fields=(
            groups,
            Field("dag", "Op welke dag", kind="date", value=day.isoformat(), error=wrong, required=False),
            Field(
                "naast",
                "Vergelijk met een eerdere dag",
                kind="date",
                value=beside.isoformat() if beside else "",
                error=beside_wrong,
                required=False,
            ),
            *(_only(trait, words[trait], only.get(trait, "")) for trait in Trait),
            _crossing("rijen", "Kruis dit kenmerk", rows),
            _crossing("kolommen", "met dit kenmerk", columns),
        ),
    )


def _day(text: str, today: date) -> tuple[date | None, str | None]:
    if not text.strip():
        return None, None
    try:
        day = read_day(text=text)
    except NotADayError as error:
        return None, str(error)
    if day > today:
        return None, f"{format_date(day)} is nog niet geweest. Kies een dag tot en met vandaag."
    return day, None


def _group(word: str, desk: Desk) -> tuple[tuple[int, ...], str, Field]:
    held = held_kinds(desk=desk)
    offered = [code for code in desk.book.kinds if code.number in held and code.section in _GROUPS]
    chosen = next((code for code in offered if code.word == word), None)
    options = [
        Option(ALL_BENEFITS, "Iedereen met een uitkering", chosen is None),
        *(Option(code.word, f"Met: {code.label}", code is chosen) for code in offered),
    ]
    field = Field("groep", "Welke groep", kind="select", options=options, required=False)
    if chosen is not None:
        return (chosen.number,), f"met {chosen.running or chosen.label}".replace("met met ", "met "), field
    benefits = tuple(code.number for code in desk.book.kinds if code.section is Section.BENEFIT)
    return benefits, "met een uitkering", field


def _only(trait: Trait, words: Mapping[str, str], chosen: str) -> Field:
    options = [Option("", _EVERY, not chosen), *(Option(word, label, word == chosen) for word, label in words.items())]
    return Field(trait.value, trait.label, kind="select", options=options, required=False)


def _trait(word: str) -> Trait | None:
    return Trait(word) if word in set(Trait) else None


def _crossing(name: str, label: str, chosen: Trait | None) -> Field:
    options = [
        Option("", "Niet kruisen", chosen is None),
        *(Option(each.value, each.label, each is chosen) for each in Trait),
    ]
    return Field(name, label, kind="select", options=options, required=False)
