"""The indicators of a municipality as flat rows of open data.

Who keeps an indicator (`owner`) is left out: it may be the name of a person, and nobody needs it to calculate.
"""

from collections.abc import Iterator

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.indicators.models import Indicator
from meedoen.apps.sources.queries.exported import source_cells
from meedoen.links.open_data.lists import IndicatorRow


def indicator_rows(*, municipality_code: str, actor: Actor) -> Iterator[IndicatorRow]:
    """Yield the indicators that the actor may see, in order of their codes."""
    inside = actor.is_inside(municipality_code=municipality_code)
    found = Indicator.objects.within(municipality_code=municipality_code, actor=actor).select_related("document")
    known = {each.code for each in found}
    for each in sorted(found, key=lambda indicator: indicator.code):
        yield IndicatorRow(
            municipality=municipality_code,
            indicator_code=each.code,
            indicator=each.name,
            definition=each.definition,
            unit=each.unit,
            counts=each.counts,
            direction=each.direction,
            frequency=each.frequency,
            origin=each.origin,
            is_sample=_word(value=each.is_sample),
            is_mandatory=_word(value=each.is_mandatory),
            is_to_be_developed=_word(value=each.is_to_be_developed),
            announced_for=each.announced_for,
            # An indicator that is withheld is not named either.
            same_as=each.same_as_code if each.same_as_code in known else "",
            note="; ".join(filter(None, (each.note, each.development_note))),
            **source_cells(document=each.document, lines=each.lines, inside=inside),
        )


def _word(*, value: bool) -> str:
    return "true" if value else "false"
