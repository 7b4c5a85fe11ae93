"""Which areas lie in the municipality: its districts and, in those, its neighbourhoods; not the province that it lies in itself."""

import pytest

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.network.models import Area
from meedoen.apps.network.queries import areas_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_a_neighbourhood_lies_in_the_municipality_by_its_district(db: None):
    town = Municipality.objects.create(code="GM9997", slug="proefdam", name="Proefdam")
    for code, name, kind, above in (
        ("PV24", "Flevoland", "province", ""),
        ("GM9997", "Proefdam", "municipality", "PV24"),
        ("WK999701", "Proefhaven", "district", "GM9997"),
        ("BU99970101", "Proefhaven-Noord", "neighbourhood", "WK999701"),
        ("GM0995", "Lelystad", "municipality", "PV24"),
    ):
        Area._default_manager.create(municipality=town, code=code, name=name, kind=kind, part_of_code=above)

    found = areas_of(municipality_code="GM9997", actor=SYSTEM)

    assert [each.code for each in found if each.is_own] == ["GM9997", "WK999701", "BU99970101"]
    assert {each.code for each in found if not each.is_own} == {"PV24", "GM0995"}
