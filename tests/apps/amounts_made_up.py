"""A village where persons were given money, released through the product: to see what leaves of amounts, and attack it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.indicators.actions.computing import Order, compute
from meedoen.apps.indicators.actions.releasing import Submission, propose, release_figures
from meedoen.apps.indicators.computing.wanting import Span
from meedoen.apps.indicators.models import Release
from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.facts import Dimension, Event, FactTable
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.measures import Total
from meedoen.engines.embedded import Embedded
from meedoen.engines.store.delivering import deliver
from meedoen.engines.store.reading import FactStore
from tests.apps.days_made_up import ANALYST, APPROVER, BEGAN, CODES

GRANT = "toekenning-bijzondere-bijstand"
GRANTS = Choice(kinds=(GRANT,), table=FactTable.EVENTS)
YEAR, QUARTER, MONTH = Grid(GridKind.YEAR), Grid(GridKind.QUARTER), Grid(GridKind.MONTH)
MAY = date(2024, 5, 6)
EUROS = 100
Given = tuple[int, int, int]
"""Who was given how many euros, and lives in which district."""


def given(*rows: Given, day: date = MAY, kind: str = GRANT) -> list[Event]:
    """Give each of these its own event on a day."""
    return [
        Event(
            fact=0,
            person=person,
            municipality=303,
            kind=CODES.kinds.of_word(kind).number,
            day=day,
            area=3030001 + 100 * district,
            age=CODES.ages.of_word("27-34").number,
            value=EUROS * euros,
        )
        for person, euros, district in rows
    ]


def districts(*of_each: Sequence[int]) -> list[Given]:
    """Give of every district what its persons were given."""
    rows = [(euros, district) for district, all_euros in enumerate(of_each, 1) for euros in all_euros]
    return [(person, euros, district) for person, (euros, district) in enumerate(rows, 1)]


def amount(
    code: str = "bedrag", *, by_district: bool = True, grids: Sequence[Grid] = (YEAR,), **more: object
) -> Definition:
    """Return a definition of what was given in a year."""
    return Definition(
        code=code,
        version=1,
        name=code,
        measure=more.pop("measure", Total(of=GRANTS)),  # type: ignore[arg-type] # as the test gives it
        grids=tuple(grids),
        by=((Dimension.DISTRICT,),) if by_district else (),
        **more,  # type: ignore[arg-type] # as above
    )


@dataclass(slots=True)
class PaidVillage:
    """A municipality with what was given, released one time after another."""

    municipality: Municipality
    store: FactStore
    times: int = 0

    @staticmethod
    def at(folder: Path, municipality: Municipality) -> "PaidVillage":
        """Return one in which nothing was given yet."""
        return PaidVillage(municipality, FactStore(folder / "facts"))

    def propose(
        self, events: Sequence[Event], *definitions: Definition, since: date = date(2024, 1, 1), amount_step: int = 1
    ) -> Release:
        """Deliver what was given, compute the definitions and submit them."""
        self.times += 1
        now = BEGAN + timedelta(days=self.times)
        numbered = [replace(each, fact=number) for number, each in enumerate(events, 1)]
        facts = {FactTable.EVENTS: numbered}
        deliver(self.store, municipality=303, facts=facts, codebook=CODES, at=int(now.timestamp()))
        order = Order(definitions=definitions, codes=CODES, span=Span(first_year=2024, seen_on=date(2025, 7, 1)))
        with Embedded() as engine:
            compute(actor=SYSTEM, municipality=self.municipality, store=self.store, order=order, engine=engine)
        submission = Submission(definitions=definitions, codes=CODES, since=since, amount_step=amount_step)
        return propose(actor=ANALYST, municipality=self.municipality, store=self.store, submission=submission, now=now)

    def release(self, events: Sequence[Event], *definitions: Definition, amount_step: int = 1) -> Release:
        """Let them leave."""
        release = self.propose(events, *definitions, amount_step=amount_step)
        assert release.state == Release.State.SUBMITTED, release.message
        return self.approve(release.number)

    def approve(self, number: int) -> Release:
        """Let what was submitted leave."""
        now = BEGAN + timedelta(days=self.times)
        return release_figures(actor=APPROVER, municipality=self.municipality, number=number, now=now)[0]
