"""People in a list: who they are, and how they stand on a day by every trait."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import PersonalDetails, Resident
from meedoen.apps.cases.queries.caseloads import Someone, named
from meedoen.apps.cases.traits import TraitTable
from meedoen.core.cases.traits import Trait


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in a list, with a word per trait."""

    who: Someone
    words: Mapping[Trait, str]


def people_told(*, desk: Desk, keys: Sequence[int], day: date) -> tuple[Person, ...]:
    """Return people by their keys, in the order of the keys; that they were shown is logged."""
    residents = list(Resident.objects.within(**desk.scope).filter(pk__in=keys))
    desk.look.saw(residents=residents)
    people = named(desk=desk, residents=residents)
    words = words_on(desk=desk, keys=list(people), day=day)
    return tuple(Person(who=people[key], words=words[key]) for key in keys if key in people)


def words_on(*, desk: Desk, keys: Sequence[int], day: date) -> dict[int, dict[Trait, str]]:
    """Return the words per trait of residents on a day, by their keys."""
    if not keys:
        return {}

    def seen(model: type[models.Model]) -> Any:  # noqa: ANN401 the manager of any of our models
        return model.objects.within(**desk.scope).filter(resident_id__in=keys)  # type: ignore[attr-defined] # as above

    group = seen(PersonalDetails).known()
    return TraitTable(group=group, seen=seen, day=day, book=desk.book, only={}).words()
