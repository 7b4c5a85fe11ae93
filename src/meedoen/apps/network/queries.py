"""Reading the areas and organisations of a municipality's network."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.prepared import prepared
from meedoen.apps.network.models import Area, Organisation

KIND_NAMES = {
    "municipality": "gemeente",
    "village": "dorp",
    "district": "wijk",
    "neighbourhood": "buurt",
    "province": "provincie",
    "country": "land",
    "group": "groep gemeenten",
}
_ORDER = ("municipality", "village", "district", "neighbourhood", "group", "province", "country")


@dataclass(frozen=True, slots=True)
class AreaFacts:
    """An area: its code and name, what kind it is (Dutch), and the area that it is a part of."""

    code: str
    name: str
    kind: str
    kind_name: str
    part_of_code: str
    is_own: bool


def areas_of(*, municipality_code: str, actor: Actor) -> tuple[AreaFacts, ...]:
    """Return the areas: the municipality itself, what lies in it, then what it is compared with."""
    found = Area.objects.within(municipality_code=municipality_code, actor=actor)
    rows = list(found.values_list("code", "name", "kind", "part_of_code"))
    own = _own(municipality_code, {code: above for code, _, _, above in rows})
    areas = [
        AreaFacts(
            code=code,
            name=name,
            kind=kind,
            kind_name=KIND_NAMES.get(kind, kind),
            part_of_code=above,
            is_own=code in own,
        )
        for code, name, kind, above in rows
    ]
    places = {kind: place for place, kind in enumerate(_ORDER)}
    return tuple(
        sorted(areas, key=lambda a: (not a.is_own, a.code != municipality_code, places.get(a.kind, 9), a.name))
    )


def _own(municipality_code: str, parts: Mapping[str, str]) -> set[str]:
    """Return the codes of the municipality and of all that lies in it, also in a part of it: a neighbourhood in a district."""
    own = {municipality_code}
    while more := {code for code, above in parts.items() if above in own} - own:
        own |= more
    return own


def area_names(*, municipality_code: str, actor: Actor) -> dict[str, str]:
    """Return the name of each area by its code."""
    return dict(_names(municipality_code=municipality_code, actor=actor))


@prepared
def _names(*, municipality_code: str, actor: Actor) -> QuerySet[Any]:
    return Area.objects.within(municipality_code=municipality_code, actor=actor).values_list("code", "name")


def organisation_names(*, municipality_code: str, actor: Actor) -> dict[str, str]:
    """Return the name of each organisation by its address word, in order of name."""
    found = Organisation.objects.within(municipality_code=municipality_code, actor=actor)
    return dict(found.order_by("name").values_list("slug", "name"))


def organisations_by_slug(*, municipality_code: str, actor: Actor) -> dict[str, Organisation]:
    """Return the organisations by their word in addresses, in order of their names."""
    found = Organisation.objects.within(municipality_code=municipality_code, actor=actor).order_by("name")
    return {each.slug: each for each in found}
