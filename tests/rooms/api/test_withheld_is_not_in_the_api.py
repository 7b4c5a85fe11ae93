"""What a municipality withholds is nowhere in the API either: not in words, not as a number, not in a count.

The same two questions as for the pages (tests/rooms/test_withheld_is_nowhere.py), asked of every list and of every node.
"""

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.reports.actions.publishing import refresh_what_is_public
from meedoen.apps.reports.models import KeptFinding
from tests.rooms.test_withheld_is_nowhere import DRAWS, KINDS, drawn, hidden
from tests.rooms.withholding import Walk, remove

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LISTS = ("kaders", "indicatoren", "waarnemingen", "bevindingen", "raadsstukken", "begrippen")

LISTS_OF_A_FRAMEWORK = ("activiteiten", "onderdelen", "nulmetingen", "streefwaarden")


def asked(client: Client, slug: str, code: str) -> Walk:
    """Ask every list of the municipality, and each of the nodes of its frameworks."""
    walk = Walk(client, slug)
    root, whole = f"/api/v1/gemeenten/{code}", "?pageSize=500"
    for name in LISTS:
        walk.ask(f"{root}/{name}{whole}")
    for framework in resources(client, f"{root}/kaders{whole}"):
        place = f"{root}/kaders/{framework['code']}"
        for address in (place, *(f"{place}/{name}{whole}" for name in LISTS_OF_A_FRAMEWORK)):
            walk.ask(address)
        for node in resources(client, f"{place}/onderdelen{whole}"):
            walk.ask(f"{place}/onderdelen/{node['code']}")
    return walk


def resources(client: Client, address: str) -> list[dict]:
    return client.get(address).json()["resultaten"]


@pytest.mark.parametrize(("slug", "kinds", "seed"), DRAWS)
def test_what_is_withheld_is_nowhere_in_the_api(slug: str, kinds: tuple[str, ...], seed: int, client: Client):
    records = [drawn(slug, kind, seed) for kind in kinds]

    for record in records:
        hidden(record)
    walk = asked(client, slug, records[0].municipality_id)

    assert walk.leaking() == {}
    assert set(walk.statuses.values()) == {200}


@pytest.mark.parametrize(("kind", "seed"), [(kind, seed) for kind in KINDS for seed in (1, 2)])
def test_a_program_cannot_tell_what_is_withheld_from_what_never_was(kind: str, seed: int, client: Client):
    record = drawn("druten", kind, seed)
    trail = hidden(record)
    findings = KeptFinding.objects.kept_for_all(municipality_code=record.municipality_id)
    findings.delete()
    walk = asked(client, "druten", record.municipality_id)

    remove(record, trail)
    refresh_what_is_public(municipality_code=record.municipality_id, now=timezone.now())
    findings.all().delete()

    assert walk.differences(again=Walk(client, "druten")) == {}
