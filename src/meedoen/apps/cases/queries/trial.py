"""Whether a municipality was made up, and what is told about it: its figures beside those published, and its planted flaws."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import MADE_UP
from meedoen.apps.cases.guarding import serving
from meedoen.apps.cases.models import TrialTown
from meedoen.apps.cases.queries.town_figures import MadeFigure, figure_as_kept
from meedoen.apps.cases.synthetic.figures import NotMade


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantedKind:
    """Flaws of one kind: its Dutch word, and of each the number of the record with what is wrong."""

    word: str
    every: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialFacts:
    """What is told of a town that was made up, as it was when it was made."""

    like: str
    seed: int
    first: date
    last: date
    made_at: datetime
    people: int
    households: int
    figures: tuple[MadeFigure, ...]
    left: tuple[NotMade, ...]
    flaws: tuple[PlantedKind, ...]


def trial_town(*, municipality_code: str, actor: Actor) -> TrialFacts | None:
    """Return what is told of a town that was made up; None for every other municipality."""
    if not municipality_code.startswith(MADE_UP):
        return None
    with serving(municipality_code=municipality_code):
        town = TrialTown.objects.within(municipality_code=municipality_code, actor=actor).first()
    if town is None:
        return None
    return TrialFacts(
        like=town.like,
        seed=town.seed,
        first=town.first,
        last=town.last,
        made_at=town.made_at,
        people=town.people,
        households=town.households,
        figures=tuple(figure_as_kept(kept=each) for each in town.figures),
        left=tuple(NotMade(what=what, why=why) for what, why in town.left),
        flaws=_by_kind(town),
    )


def is_trial_town(*, municipality_code: str, actor: Actor) -> bool:
    """Tell whether a municipality was made up."""
    if not municipality_code.startswith(MADE_UP):
        return False
    with serving(municipality_code=municipality_code):
        return bool(TrialTown.objects.within(municipality_code=municipality_code, actor=actor).exists())


def _by_kind(town: TrialTown) -> tuple[PlantedKind, ...]:
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for word, number, text in town.flaws:
        found[word].append((number, text))
    return tuple(PlantedKind(word=word, every=tuple(every)) for word, every in found.items())
