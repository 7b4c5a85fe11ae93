"""What is to be written about one client of a file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from meedoen.apps.cases.importing.clients import GivenClient
from meedoen.apps.cases.importing.rows import GivenSpell
from meedoen.apps.cases.models import CaseSpell, ClientNumber, HouseholdStay, ImportedRow, PersonalDetails, Resident
from meedoen.core.cases.told_households import StandingStay, ToldStay


@dataclass(slots=True, kw_only=True)
class PlannedSpell:
    """A spell to write: new, a next version of `shown`, or (`goes_on`) only established again on a day."""

    given: GivenSpell
    number: int
    end: date | None
    shown: CaseSpell | None = None
    goes_on: bool = False
    imported: ImportedRow | None = None


@dataclass(slots=True, kw_only=True)
class ClientPlan:
    """What is written about one client; `resident` and `link` are None for who is new here, `details` holds columns that change.

    `told_stays` is what the source says of households, None when that is nothing new; `stays` is what becomes of them with what stood.
    """

    client: GivenClient
    resident: Resident | None = None
    link: ClientNumber | None = None
    details: dict[str, Any] = field(default_factory=dict)
    shown: PersonalDetails | None = None
    seals: bool = False
    says_other: bool = False
    spells: list[PlannedSpell] = field(default_factory=list)
    ended: list[tuple[CaseSpell, date]] = field(default_factory=list)
    told_stays: Sequence[ToldStay] | None = None
    lived_with_others: bool = False
    stays: Sequence[tuple[StandingStay, HouseholdStay | None]] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written."""
        says_something = self.details or self.seals or self.says_other or self.spells
        return self.link is not None and not says_something and self.told_stays is None
