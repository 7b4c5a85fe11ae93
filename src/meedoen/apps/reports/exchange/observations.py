"""The list of figures: those that are approved go out; what comes in is handed in, and waits for approval.

There can be a hundred thousand of them, so they are judged and written all at once (`goals.actions.delivering`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.actions.delivering import Delivered, Judged, judge_delivery
from meedoen.apps.goals.rights import entering_reach
from meedoen.apps.indicators.entering import CellOf
from meedoen.apps.indicators.models import Indicator, Observation, Story
from meedoen.apps.network.models import Area
from meedoen.apps.reports.exchange.aims import ABSENCE_WORDS
from meedoen.apps.reports.exchange.columns import Heading, What, figure_of, text_of, typed_of
from meedoen.apps.reports.exchange.places import AREA, GROUP, INDICATOR, PERIOD, unknown_area
from meedoen.apps.reports.exchange.sheets import Kept, ListSheet, RowError, Scope, Work
from meedoen.core.goals.aims import written
from meedoen.core.values.period import Period, parse_period

_PARTS = ("numerator", "denominator", "invited", "responded")


def _rows(scope: Scope) -> Iterator[Kept]:
    is_published = scope.published(Observation)
    indicators = scope.of(Indicator).in_bulk()
    reach = None if scope.is_inside else entering_reach(actor=scope.actor, municipality_code=scope.municipality_code)
    stories = {story.observation_id: story for story in scope.of(Story).exclude(observation=None)}
    for each in _current(scope):
        indicator = indicators.get(each.indicator_id)
        if indicator is None:
            continue
        if (
            reach is not None
            and scope.actor.user_id
            and not reach.holds(cell=(each.indicator_id, each.area_code, each.group))
        ):
            # A partner gets what the own organisation delivers, to go on with.
            continue
        yield Kept(
            {
                **_values(scope, each, indicator, stories.get(each.pk)),
                "published": is_published(each.pk),
            },
            each,
        )


def _current(scope: Scope) -> list[Observation]:
    """Return one figure per cell: of several documents the one that became known last."""
    found = scope.of(Observation).filter(known_until=None).select_related("document").order_by("known_from", "pk")
    cells = {
        (each.indicator_id, each.role, each.period_code, each.area_code, each.group): each for each in found.iterator()
    }
    return sorted(cells.values(), key=lambda each: (each.indicator_id, each.period_code, each.area_code, each.group))


def _values(scope: Scope, each: Observation, indicator: Indicator, story: Story | None) -> dict[str, Any]:
    return {
        "indicator": indicator.code,
        "name": indicator.name,
        "period": each.period_code,
        "area": "" if each.area_code == scope.municipality_code else each.area_code,
        "group": each.group,
        "role": each.role,
        "value": figure_of(written(quantity=each.quantity)),
        "absence": each.absence,
        **{name: getattr(each, name) for name in _PARTS},
        "note": each.note,
        "status": each.status,
        "origin": each.origin or (each.document.title if each.document else ""),
        "story": story.text if story else "",
        "story_by": story.by if story else "",
        "is_quote": bool(story and story.is_quote),
        "reason": "",
    }


@dataclass(slots=True)
class Figures:
    """Rows of figures on their way to be judged: what they name, read once."""

    work: Work
    indicators: Mapping[str, Indicator] = field(init=False)
    areas: frozenset[str] = field(init=False)
    periods: dict[str, Period] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read indicators and areas."""
        scope: dict[str, Any] = {"municipality_code": self.work.code, "actor": SYSTEM}
        self.indicators = {each.code: each for each in Indicator.objects.within(**scope)}
        self.areas = frozenset({*Area.objects.within(**scope).values_list("code", flat=True), self.work.code})

    def delivered(self, values: Mapping[str, Any]) -> Delivered:
        """Return a row as it is delivered.

        Raises:
            RowError: it names an indicator or area that there is not.

        """
        indicator = self.indicators.get(values["indicator"])
        if indicator is None:
            message = f"De indicator ‘{values['indicator']}’ bestaat niet. Gebruik een code uit de lijst Indicatoren (Mijn werk, Lijsten)."
            raise RowError(message)
        area = values["area"] or self.work.code
        if area not in self.areas:
            raise RowError(unknown_area(area))
        code = values["period"]
        period = self.periods.get(code)
        if period is None:
            period = self.periods[code] = parse_period(code)
        cell = CellOf(indicator, period, area, values["group"], values["role"] or Observation.Role.MEASUREMENT)
        return Delivered(cell, _typed(values, self.work.reason))

    def judged(self, rows: Sequence[Delivered]) -> list[Judged]:
        """Say of every row what handing it in would do."""
        work = self.work
        return judge_delivery(actor=work.actor, municipality_code=work.code, rows=rows, now=work.now)


def typed_of_kept(values: Mapping[str, Any]) -> dict[str, str]:
    """Return a figure that stands there in the words in which it would be filled in."""
    return _typed(values, "")


def _typed(values: Mapping[str, Any], reason: str) -> dict[str, str]:
    typed = {
        "value": typed_of(values["value"]),
        "absence": values["absence"],
        "note": values["note"],
        "status": values["status"],
        "origin": values["origin"],
        "story": values["story"],
        "story_by": values["story_by"],
        "is_quote": "ja" if values["is_quote"] else "",
        "reason": values["reason"] or reason,
    }
    for name in _PARTS:
        if values[name] is not None:
            typed[name] = text_of(values[name]) if name in _FIGURES else str(values[name])
    return {name: text for name, text in typed.items() if text}


_FIGURES = frozenset({"numerator", "denominator"})


OBSERVATIONS = ListSheet(
    slug="cijfers",
    title="Cijfers",
    about="Metingen en referentiecijfers. Wat u inleest, is ingediend en wacht op goedkeuring door een ander.",
    columns=(
        INDICATOR,
        Heading(name="name", heading="Naam van de indicator", is_shown_only=True),
        PERIOD,
        AREA,
        GROUP,
        Heading(name="role", heading="Soort cijfer", what=What.WORD, words=dict(Observation.Role.choices), explanation="Leeg is een meting."),
        Heading(name="value", heading="Cijfer", what=What.FIGURE, longest=500,
                explanation="Een getal (1.420 of 66,7), een bereik (8 tot 11 of 16+) of een uitkomst in woorden."),
        Heading(name="absence", heading="Geen cijfer omdat", what=What.WORD, words=ABSENCE_WORDS,
                explanation="Als er geen cijfer is. Een leeg cijfer is nooit 0."),
        Heading(name="numerator", heading="Teller", what=What.FIGURE),
        Heading(name="denominator", heading="Noemer", what=What.FIGURE),
        Heading(name="invited", heading="Gevraagd", what=What.WHOLE, explanation="Bij een enquête: hoeveel mensen gevraagd zijn."),
        Heading(name="responded", heading="Geantwoord", what=What.WHOLE),
        Heading(name="note", heading="Toelichting", longest=2000),
        Heading(name="status", heading="Stand", what=What.WORD, words=dict(Observation.Status.choices), explanation="Leeg is definitief."),
        Heading(name="origin", heading="Herkomst", longest=1000,
                explanation="Het systeem of overzicht waar het cijfer vandaan komt; leeg is de bron van de indicator."),
        Heading(name="story", heading="Verhaal", longest=5000, explanation="Het verhaal achter het cijfer."),
        Heading(name="story_by", heading="Verteld door", longest=200),
        Heading(name="is_quote", heading="Citaat", what=What.YES_NO),
        Heading(name="reason", heading="Reden van verbetering", longest=2000, explanation="Als er al een cijfer stond: waarom het anders wordt."),
    ),
    keys=("indicator", "period", "area", "group", "role"),
    rows=_rows,
    stays="Een goedgekeurd cijfer blijft bewaard. Verbeter het, of kies bij ‘Geen cijfer omdat’ waarom het er niet is.",
    permission=Permission.ENTER_FIGURES,
)  # fmt: skip
