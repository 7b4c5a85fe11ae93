"""What stands on the page where one judges a table, as finished values for its template."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from meedoen.apps.indicators.comparing import factor_between, names_agree
from meedoen.apps.indicators.models import Observation
from meedoen.apps.indicators.proposals import Proposal, Proposed, Step
from meedoen.apps.indicators.queries.known import BETWEEN
from meedoen.apps.sources.models import WaitingTable
from meedoen.core.values.dutch import format_number
from meedoen.core.values.period import NotAPeriodError, parse_period
from meedoen.core.values.quantity import UNIT_NAMES, Unit
from meedoen.rooms.cijfers.opening import Opening
from meedoen.rooms.cijfers.proposal_choices import LONGEST_REASON, one
from meedoen.ui.jinja import counted
from meedoen.ui.page import Column, Field, Option, Place

SUGGESTIONS = "indicatoren-van-de-gemeente"
_SEEN = (
    Column("Periode en gebied"),
    Column("In de tabel", numeric=True),
    Column("Nu in Meedoen", numeric=True),
    Column("Uitleg"),
)
_COLUMNS = (*_SEEN, Column("Overnemen"))
_COUNTED = (
    (Step.NEW, "is nieuw", "zijn nieuw"),
    (Step.SAME, "staat er al", "staan er al"),
    (Step.DIFFERENT, "wijkt af", "wijken af"),
    (Step.LEFT_OUT, "kan niet worden overgenomen", "kunnen niet worden overgenomen"),
)
_TICKS = {Step.NEW: "Neem over", Step.DIFFERENT: "Verbeter"}


@dataclass(frozen=True, slots=True)
class Named:
    """The figures under one printed name: which indicator they belong to, what can be chosen, and the rows.

    `rest_rows` are those for which there is nothing to choose, `rest` says in words which those are.
    """

    name: str
    lines: str
    match: str
    place: Place | None
    fields: tuple[Field, ...]
    rows: tuple[tuple[Any, ...], ...]
    rest: str
    rest_rows: tuple[tuple[Any, ...], ...]


def proposal_content(
    *,
    opening: Opening,
    waiting: WaitingTable,
    proposal: Proposal,
    errors: Mapping[str, str],
    typed: Mapping[str, list[str]],
) -> dict[str, Any]:
    """Return the values for the template of a proposal.

    `errors` are told at the fields with these names, and there stands what was `typed`.
    """
    groups = [
        _named(opening, proposal, number, _Answer(name, one(typed, f"indicator-{number}"), errors))
        for number, name in enumerate(proposal.names)
    ]
    areas = [_area_field(proposal, number, name, errors) for number, name in enumerate(proposal.unknown_areas)]
    differs = proposal.counts[Step.DIFFERENT]
    reason = _reason_field(proposal, errors)
    told = [Field("cijfers", "", error=errors["cijfers"])] if "cijfers" in errors else []
    return {
        "action": reverse("cijfers:table_proposal", args=(opening.to.gemeente, waiting.pk)),
        "lead": _lead(proposal),
        "kind": f"Tabel uit {waiting.origin}" if waiting.origin else waiting.file_name or "Geplakte tekst",
        "draft": f"tabel-{opening.to.gemeente}",
        "notes": [_sentence(note) for note in proposal.notes],
        "refused_columns": (Column("Regel"), Column("Wat er stond"), Column("Waarom niet gelezen")),
        "refused": [(str(item.line), item.text or "lege regel", _sentence(item.reason)) for item in proposal.refused],
        "columns": _COLUMNS,
        "rest_columns": _SEEN,
        "groups": groups,
        "areas": areas,
        "reason": reason if differs else None,
        "differs": counted(differs, "cijfer wijkt", "cijfers wijken") if differs else "",
        "can_take": bool(proposal.counts[Step.NEW] or differs),
        "suggestions": [f"{code}{BETWEEN}{item.name}" for code, item in proposal.known.indicators.items()],
        "suggestions_id": SUGGESTIONS,
        "seen": proposal.fingerprint,
        "wrong": [*told, *areas, *(field for group in groups for field in group.fields), reason],
    }


def _reason_field(proposal: Proposal, errors: Mapping[str, str]) -> Field:
    return Field(
        "reden",
        "Waarom verbetert u deze cijfers?",
        value=proposal.choices.reason,
        hint="De oude waarde blijft staan tot iemand anders de verbetering goedkeurt, en daarna in de geschiedenis, met deze reden.",
        error=errors.get("reden"),
        longest=LONGEST_REASON,
    )


def _lead(proposal: Proposal) -> str:
    read = counted(len(proposal.figures), "cijfer gelezen", "cijfers gelezen")
    sentence = f"{read}: {_counts_in_words(proposal.counts)}."
    if not proposal.refused:
        return sentence
    places = counted(len(proposal.refused), "plaats was", "plaatsen waren")
    return f"{sentence} {places} niet zeker genoeg te lezen."


@dataclass(frozen=True, slots=True)
class _Answer:
    """A printed name with what was typed in its field, and what is wrong with the form."""

    name: str
    typed: str
    errors: Mapping[str, str]


def _named(opening: Opening, proposal: Proposal, number: int, answer: _Answer) -> Named:
    name, error = answer.name, answer.errors.get(f"indicator-{number}")
    figures = [figure for figure in proposal.figures if figure.row.indicator == name]
    indicator = figures[0].indicator
    known = f"{indicator.code}{BETWEEN}{indicator.name}" if indicator else ""
    chosen = Field(
        f"indicator-{number}",
        # Several fields have this label: who only hears the page needs the name in it.
        Markup('Hoort bij de indicator<span class="meedoen-hidden"> (‘{}’)</span>').format(name),
        value=answer.typed if error else known,
        error=error,
        suggestions=SUGGESTIONS,
    )
    fields = [chosen, *_conversion(proposal, number, name, figures)]
    lines = sorted({figure.row.line for figure in figures})
    open_ones = [figure for figure in figures if figure.step in _TICKS]
    others = [figure for figure in figures if figure.step not in _TICKS]
    return Named(
        name=name or "Zonder naam",
        lines=", ".join(str(line) for line in lines),
        match=_match(figures[0], is_chosen=name in proposal.choices.indicators),
        place=Place(indicator.name, opening.to.indicator(indicator.code)) if indicator else None,
        fields=tuple(fields),
        rows=tuple((*_row(opening, figure), _tick(proposal, figure)) for figure in open_ones),
        rest=_counts_in_words(Counter(figure.step for figure in others)),
        rest_rows=tuple(_row(opening, figure) for figure in others),
    )


def _counts_in_words(counts: Counter[Step]) -> str:
    told = [f"{counts[step]} {one if counts[step] == 1 else many}" for step, one, many in _COUNTED if counts[step]]
    return f"{', '.join(told[:-1])} en {told[-1]}" if len(told) > 1 else "".join(told)


def _match(figure: Proposed, *, is_chosen: bool) -> str:
    """Say how sure it is that the printed name means the indicator."""
    if figure.indicator is None:
        return "Geen indicator gekozen; deze cijfers worden niet overgenomen."
    if is_chosen:
        return "Door u gekozen:"
    if names_agree(figure.row.indicator, name=figure.indicator.name):
        return "De naam is gelijk aan die van"
    return f"De naam lijkt op die van een indicator (zekerheid {min(99, round(figure.row.confidence * 100))} %). Kijk of het dezelfde is:"


def _conversion(proposal: Proposal, number: int, name: str, figures: list[Proposed]) -> list[Field]:
    """Return the choice to convert, when the table has another scale than the indicator."""
    for figure in figures:
        told, indicator = figure.row.unit, figure.indicator
        factor = factor_between(told=told, wanted=indicator.unit) if indicator else None
        if factor is None or indicator is None:
            continue
        from_name, to_name = UNIT_NAMES[Unit(told)], UNIT_NAMES[Unit(indicator.unit)]
        is_chosen = name in proposal.choices.converted
        times = format_number(factor.normalize())
        return [
            Field(
                f"omrekenen-{number}",
                f"De tabel geeft {from_name}, de indicator is {to_name}",
                kind="radio",
                options=(
                    Option("nee", "Laat deze cijfers weg", chosen=not is_chosen),
                    Option("ja", f"Reken om van {from_name} naar {to_name} (maal {times})", chosen=is_chosen),
                ),
            )
        ]
    return []


def _area_field(proposal: Proposal, number: int, name: str, errors: Mapping[str, str]) -> Field:
    chosen = proposal.choices.areas.get(name, "")
    return Field(
        f"gebied-{number}",
        f"Welk gebied is ‘{name}’?",
        kind="select",
        options=(
            Option("", "Laat deze cijfers weg", chosen=not chosen),
            *(
                Option(code, label, chosen=code == chosen)
                for code, label in sorted(proposal.known.areas.items(), key=_by_name)
            ),
        ),
        error=errors.get(f"gebied-{number}"),
    )


def _by_name(item: tuple[str, str]) -> str:
    return item[1].casefold()


def _row(opening: Opening, figure: Proposed) -> tuple[Any, ...]:
    known: Any = "nog niets"
    if figure.current is not None:
        known = Place(figure.current_text, opening.to.observation(figure.current.pk))
    is_converted = figure.quantity is not None and figure.row.unit and figure.text != figure.as_read
    read = f"{figure.as_read} → {figure.text}" if is_converted else figure.as_read
    return _where(figure), read, known, _explained(figure)


def _where(figure: Proposed) -> str:
    try:
        period = parse_period(figure.row.period).label
    except NotAPeriodError:
        period = "zonder periode"
    parts = [period, figure.area]
    if figure.row.role != Observation.Role.MEASUREMENT:
        parts.append(_ROLES.get(figure.row.role, figure.row.role))
    return ", ".join(parts)


_ROLES = {"baseline": "nulmeting", "target": "streefwaarde", "reference": "referentie", "budget": "begroot"}


def _explained(figure: Proposed) -> str:
    words = [figure.why, _sentence(figure.row.note), *figure.doubts]
    if figure.row.status == Observation.Status.PROVISIONAL:
        words.append("Voorlopig cijfer.")
    return " ".join(filter(None, words))


def _sentence(text: str) -> str:
    """Write a remark of the reader as a sentence."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""


def _tick(proposal: Proposal, figure: Proposed) -> Markup:
    checked = Markup(" checked") if figure.number in proposal.is_ticked else ""
    return Markup(
        '<span class="meedoen-choice"><input class="meedoen-choice__input" type="checkbox" id="cijfer-{}" name="cijfer" '
        'value="{}"{}><label class="meedoen-choice__label" for="cijfer-{}">{}<span class="meedoen-hidden">: {}, {}</span>'
        "</label></span>"
    ).format(
        figure.number,
        figure.number,
        checked,
        figure.number,
        _TICKS[figure.step],
        figure.row.indicator,
        _where(figure),
    )
