"""What the page of a person says of the household: with whom somebody lives, and a benefit that is of both of a couple."""

from collections.abc import Iterator

from meedoen.apps.cases.queries.own_household import OwnHousehold, SharedBenefit
from meedoen.core.cases.households import HouseholdRole
from meedoen.core.cases.phrases import in_sentence
from meedoen.rooms.mensen.showing import called
from meedoen.ui.page import Fact

_ONE = 1


def household_fact(found: OwnHousehold | None) -> Iterator[Fact]:
    """Say with whom somebody lives, when it is known."""
    if found is None:
        return
    named = [f"{called(who=each.who)} ({_role(each.role)})" for each in found.others]
    more = "ander" if named else "persoon"
    several = "anderen" if named else "personen"
    hidden = (
        [f"{found.unnamed} {more if found.unnamed == _ONE else several} die u hier niet ziet"] if found.unnamed else []
    )
    with_whom = " en ".join(filter(None, (", ".join(named), *hidden)))
    yield Fact("Huishouden", f"met {with_whom}" if with_whom else "niemand anders in het register")


def shared_benefit(found: OwnHousehold | None) -> str:
    """Say which benefit of the household stands in the file of the other of a couple; empty when there is none."""
    return "; ".join(map(_benefit, found.shared)) if found else ""


def _benefit(shared: SharedBenefit) -> str:
    what = f"{in_sentence(name=shared.code.label)} van het huishouden"
    if shared.of is None:
        return what
    how = "aanvrager" if shared.of.role is HouseholdRole.HEAD else "staat bij"
    return f"{what} ({how} {called(who=shared.of.who)})"


def _role(role: HouseholdRole | str) -> str:
    return role.label if isinstance(role, HouseholdRole) else role
