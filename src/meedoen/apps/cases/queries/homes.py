"""Where somebody lives as the file knows it, with what stood of that before, and the neighbourhoods that can be chosen."""

from collections.abc import Mapping
from dataclasses import dataclass

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import Residence, Resident
from meedoen.apps.cases.queries.positions import area_names as neighbourhoods


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownHome:
    """The residence that the file shows, None when it knows none; `earlier` are its versions before, `areas` names by code.

    `has_left` tells that somebody left the municipality from there, and lives nowhere after it.
    """

    record: Residence | None
    earlier: tuple[Residence, ...]
    areas: Mapping[str, str]
    has_left: bool = False


def known_home(*, desk: Desk, resident: Resident) -> ShownHome:
    """Return where somebody lives or lived last, and what can be chosen: the neighbourhoods, and the area that stands there."""
    every = Residence.objects.within(**desk.scope).filter(resident=resident)
    record = every.known().filter(begin__lte=desk.today).order_by("-begin").first()
    areas = dict(neighbourhoods(desk=desk))
    if record is None:
        return ShownHome(record=None, earlier=(), areas=areas)
    if record.area_code:
        areas.setdefault(record.area_code, record.area_code)
    earlier = every.filter(number=record.number).exclude(known_until=None).order_by("known_from")
    later = every.known().filter(begin__gt=record.begin).exists()
    return ShownHome(record=record, earlier=tuple(earlier), areas=areas, has_left=record.end is not None and not later)
