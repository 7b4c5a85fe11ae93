"""A village whose help lasted so many days, released through the product: to see what leaves of days, and attack it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from meedoen.apps.accounts.actors import SYSTEM, VISITOR, Actor, Grant
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.indicators.actions.computing import Order, compute
from meedoen.apps.indicators.actions.releasing import Submission, propose, release_figures
from meedoen.apps.indicators.computed_figures import ComputedFigure
from meedoen.apps.indicators.computing.wanting import Span
from meedoen.apps.indicators.models import Release
from meedoen.apps.indicators.queries.released import released_figures
from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.facts import OPEN_END, Dimension, FactTable, Spell
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.measures import Duration, Statistic
from meedoen.engines.embedded import Embedded
from meedoen.engines.store.delivering import deliver
from meedoen.engines.store.reading import FactStore
from meedoen.links.definitions.reading import national_code_book

CODES = national_code_book()
GM = "GM0303"
HELP = Choice(kinds=("algemene-bijstand",))
YEAR, QUARTER = Grid(GridKind.YEAR), Grid(GridKind.QUARTER)
ANALYST = Actor(name="a.analist", user_id=1, grants=(Grant(GM, Role.ANALYST),))
APPROVER = Actor(name="c.controleur", user_id=2, grants=(Grant(GM, Role.APPROVER),))
BEGAN = datetime(2025, 7, 1, 9, tzinfo=UTC)
Lasted = tuple[date, int | None, int]
"""When it ended (or began, of what still runs), how many days it lasted, and in which district."""


def lasted(*rows: Lasted, kind: str = "algemene-bijstand") -> list[Spell]:
    """Give each its own person; None days is what began on that day and still runs."""
    return [
        Spell(
            fact=number,
            person=number,
            household=number,
            municipality=303,
            kind=CODES.kinds.of_word(kind).number,
            begin=day if days is None else day - timedelta(days=days),
            end=OPEN_END if days is None else day,
            area=3030001 + 100 * district,
            age=CODES.ages.of_word("27-34").number,
            reason=0 if days is None else 1,
        )
        for number, (day, days, district) in enumerate(rows, 1)
    ]


def duration(code: str = "duur", *, by_district: bool = False, **asked: object) -> Definition:
    """Return a definition of how long help lasted that ended in a year."""
    return Definition(
        code=code,
        version=1,
        name=code,
        measure=Duration(of=HELP, **{"statistic": Statistic.MEDIAN, **asked}),  # type: ignore[arg-type] # as the test gives them
        grids=(YEAR,),
        by=((Dimension.DISTRICT,),) if by_district else (),
    )


@dataclass(slots=True)
class Village:
    """A municipality with its facts, released one time after another."""

    municipality: Municipality
    store: FactStore
    times: int = 0

    @staticmethod
    def at(folder: Path, municipality: Municipality) -> "Village":
        """Return one without facts."""
        return Village(municipality, FactStore(folder / "facts"))

    def propose(self, spells: Sequence[Spell], *definitions: Definition, seen_on: date = date(2025, 7, 1)) -> Release:
        """Deliver these facts, compute the definitions and submit them."""
        self.times += 1
        now = BEGAN + timedelta(days=self.times)
        facts = {FactTable.SPELLS: spells}
        deliver(self.store, municipality=303, facts=facts, codebook=CODES, at=int(now.timestamp()))
        order = Order(definitions=definitions, codes=CODES, span=Span(first_year=2024, seen_on=seen_on))
        with Embedded() as engine:
            compute(actor=SYSTEM, municipality=self.municipality, store=self.store, order=order, engine=engine)
        submission = Submission(definitions=definitions, codes=CODES, since=date(2024, 1, 1))
        return propose(actor=ANALYST, municipality=self.municipality, store=self.store, submission=submission, now=now)

    def release(self, spells: Sequence[Spell], *definitions: Definition, seen_on: date = date(2025, 7, 1)) -> Release:
        """Let them leave."""
        release = self.propose(spells, *definitions, seen_on=seen_on)
        assert release.state == Release.State.SUBMITTED, release.message
        return self.approve(release.number)

    def approve(self, number: int) -> Release:
        """Let what was submitted leave."""
        now = BEGAN + timedelta(days=self.times)
        return release_figures(actor=APPROVER, municipality=self.municipality, number=number, now=now)[0]


def seen(code: str = "duur", *, grid: str = "jaar") -> Mapping[tuple[str, str], ComputedFigure]:
    """Give what a visitor sees of a definition, by period and place."""
    (found,) = released_figures(municipality_code=GM, actor=VISITOR, definition_code=code)
    kind = next(each for each in found.periods if each.grid == grid)
    told = {(each.label, ""): each for each in kind.figures}
    for division in kind.divisions:
        for series in division.series:
            told |= {(each.label, series.place): each for each in series.figures}
    return told
