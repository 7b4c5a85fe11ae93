"""The pages are asked on the same records as the apps' tests, and on twice as many."""

from collections.abc import Callable

import pytest
from django.test import Client

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.goals.models import Activity, ActivityNode, Node, NodeCourse, Placement, PlacementCourse
from meedoen.apps.indicators.models import Indicator, Observation
from meedoen.apps.reports.models import KeptFinding
from meedoen.apps.sources.models import Claim, GlossaryTerm, PrintedTable, SearchEntry
from tests.apps.conftest import django_db_setup, dronten, load_plan, own_open_data
from tests.people import PASSWORD

__all__ = ["django_db_setup", "double_dronten", "dronten", "load_plan", "own_open_data"]
SCOPE = {"municipality_code": "GM0303", "actor": SYSTEM}


@pytest.fixture
def as_person(client: Client) -> Callable[[str], Client]:
    """Return a function that signs in somebody with an account and gives the browser."""

    def come(name: str) -> Client:
        assert client.login(username=name, password=PASSWORD)
        return client

    return come


@pytest.fixture
def double_dronten(db: None) -> Callable[[], None]:
    """Return a function that makes every list of Dronten twice as long: nodes, indicators, figures, words."""

    def double() -> None:
        nodes = _copies(Node, changed=lambda node: {"code": f"{node.code}-x", "path": f"{node.path}-x"})
        indicators = _copies(Indicator, changed=lambda item: {"code": f"{item.code}-x"})
        _copies(Observation, changed=lambda item: {"indicator_id": indicators[item.indicator_id]})
        placements = _copies(
            Placement,
            changed=lambda item: {"node_id": nodes[item.node_id], "indicator_id": indicators[item.indicator_id]},
        )
        _copies(PlacementCourse, changed=lambda item: {"placement_id": placements[item.placement_id]})
        _copies(NodeCourse, changed=lambda item: {"node_id": nodes[item.node_id]})
        activities = _copies(Activity, changed=lambda item: {"position": item.position + 1000})
        _copies(ActivityNode, changed=lambda item: {"activity_id": activities[item.activity_id]})
        _copies(KeptFinding, changed=lambda item: {"key": f"{item.key}-x", "address": f"x{item.address[1:]}"})
        for model in (GlossaryTerm, Claim, PrintedTable, SearchEntry):
            _copies(model, changed=lambda _: {})

    return double


def _copies(model: type, *, changed: Callable[..., dict[str, object]]) -> dict[int, int]:
    """Copy every record with the changes; return which copy belongs to which record."""
    originals = list(model.objects.within(**SCOPE))
    copies = []
    for record in originals:
        values = {field.attname: getattr(record, field.attname) for field in model._meta.concrete_fields}
        copies.append(model(**{**values, "id": None, **changed(record)}))
    model.objects.bulk_create(copies)
    return {record.pk: copy.pk for record, copy in zip(originals, copies, strict=True)}
