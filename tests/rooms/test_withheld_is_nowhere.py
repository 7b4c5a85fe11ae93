"""What a municipality withholds is nowhere on the public site: not in words, not as a number, not in a count.

A record is withheld, everything that hangs on it gets a word and a number that stand nowhere else, and every address
is asked as a visitor. In a second test all of it is taken away and everything is asked once more: a visitor must not be
able to tell the difference.
"""

import os
from decimal import Decimal
from html import unescape
from random import Random
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM, VISITOR, NotAllowedError
from meedoen.apps.accounts.models import Membership, Municipality, MunicipalRecord, RoleGrant, User
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.goals.models import Framework
from meedoen.apps.indicators.actions import Correction, correct_observation
from meedoen.apps.indicators.models import Indicator, Observation
from meedoen.apps.journal.models import Entry
from meedoen.apps.reports.actions.publishing import PublishingError, publish, refresh_what_is_public, withhold
from meedoen.apps.reports.models import KeptFinding
from meedoen.apps.sources.models import SourceDocument
from tests.rooms.test_every_address import EVERYWHERE, FILES, PAGES
from tests.rooms.withholding import MARKER, Trail, Walk, mark, remove, trail_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
KINDS: dict[str, type[MunicipalRecord]] = {
    "document": SourceDocument,
    "framework": Framework,
    "indicator": Indicator,
    "observation": Observation,
}
# Which record of a kind is withheld; the number is that of the draw. More of them take longer: WITHHELD_DRAWS=10.
SEEDS = range(1, int(os.environ.get("WITHHELD_DRAWS", "1")) + 1)
DRAWS = [("druten", (kind,), seed) for kind in KINDS for seed in SEEDS]
# The largest takes long, so what can be withheld together is: a framework would take the others along.
DRAWS += [("dronten", ("framework",), 1), ("dronten", ("document", "indicator", "observation"), 1)]
# A frozen version and a delivery tell what was there, so they do tell of what was taken away afterwards.
TELLS_OF_BEFORE = ("/versies/", "/cijfers/bronnen/")
# The description of open data tells when it last changed.
TELLS_WHEN = ("metadata.json", ".jsonld", ".ttl")


def drawn(slug: str, kind: str, seed: int) -> Any:
    municipality = Municipality.objects.get(slug=slug)
    records = KINDS[kind].objects.within(municipality_code=municipality.code, actor=SYSTEM).order_by("pk")
    if kind == "observation":
        records = records.filter(known_until=None, number__isnull=False, role="measurement")
    if not records:
        pytest.skip(f"{slug} has no {kind}")
    return Random(seed).choice(list(records))  # noqa: S311 a draw that comes out the same every time


def own_pages(record: Any) -> list[str]:
    slug = record.municipality.slug
    if isinstance(record, SourceDocument):
        return [
            reverse("cijfers:source", args=(slug, record.code)),
            reverse("verslagen:finance", args=(slug, record.code)),
        ]
    if isinstance(record, Framework):
        names = ("framework", "activities", "cycle", "advices", "versions")
        return [reverse(f"doelen:{name}", args=(slug, record.code)) for name in names]
    if isinstance(record, Indicator):
        return [
            reverse("cijfers:indicator", args=(slug, record.code)),
            reverse("cijfers:indicator_data", args=(slug, record.code, "csv")),
            reverse("cijfers:indicator_picture", args=(slug, record.code, "svg")),
        ]
    return [reverse("cijfers:observation", args=(slug, record.pk))]


def starts(slug: str) -> list[str]:
    known = {**PAGES, **FILES}
    open_to_all = [reverse(route, kwargs={"gemeente": slug, **known[route]}) for route in sorted(EVERYWHERE)]
    search = reverse("cijfers:search", args=(slug,))
    return ["/", *open_to_all, f"{search}?zoek={MARKER}", f"{search}?zoek=987123654"]


def reader_of(municipality: Municipality) -> Client:
    user = User.objects.create_user("Lezer van het proefdorp")
    membership = Membership.objects.create(user=user, municipality=municipality)
    RoleGrant.objects.create(membership=membership, role=Role.READER, granted_by="test", granted_at=timezone.now())
    client = Client()
    client.force_login(user)
    return client


def hidden(record: Any) -> Trail:
    """Withhold a record the way a person does, and mark all that hangs on it."""
    trail, now = trail_of(record), timezone.now()
    withhold(actor=SYSTEM, record=record, reason="nog niet vastgesteld", now=now)
    mark(record, trail)
    refresh_what_is_public(municipality_code=record.municipality_id, now=now)
    return trail


@pytest.mark.parametrize(("slug", "kinds", "seed"), DRAWS)
def test_what_is_withheld_is_nowhere_for_a_visitor(slug: str, kinds: tuple[str, ...], seed: int, client: Client):
    records = [drawn(slug, kind, seed) for kind in kinds]

    for record in records:
        hidden(record)
    walk = Walk(client, slug).along(starts(slug))
    own = {page: client.get(page).status_code for record in records for page in own_pages(record)}

    assert walk.leaking() == {}
    assert set(own.values()) == {404}
    # And no page leads to what is not there.
    assert {page: status for page, status in walk.statuses.items() if status != 200} == {}


@pytest.mark.parametrize(("kind", "seed"), [(kind, seed) for kind in KINDS for seed in SEEDS])
def test_a_visitor_cannot_tell_what_is_withheld_from_what_never_was(kind: str, seed: int, client: Client):
    record = drawn("druten", kind, seed)
    trail = hidden(record)
    # A finding is shown to a visitor when the checks find it inside too, so there may be fewer than without the record.
    findings = KeptFinding.objects.kept_for_all(municipality_code=record.municipality_id)
    findings.delete()
    walk = Walk(client, "druten").along(starts("druten"))

    remove(record, trail)
    refresh_what_is_public(municipality_code=record.municipality_id, now=timezone.now())
    findings.all().delete()

    assert walk.differences(again=Walk(client, "druten"), but=(*TELLS_OF_BEFORE, *TELLS_WHEN)) == {}


@pytest.mark.parametrize("kind", KINDS)
def test_who_works_for_the_municipality_sees_it_marked(kind: str):
    record = drawn("dronten", kind, 3)
    reader = reader_of(record.municipality)
    (page, *_) = own_pages(record)
    before = reader.get(page).content.decode()

    withhold(actor=SYSTEM, record=record, reason="nog niet vastgesteld", now=timezone.now())
    after = reader.get(page).content.decode()

    assert "niet gepubliceerd" not in before
    assert "niet gepubliceerd" in after


@pytest.mark.parametrize(
    ("kind", "route"),
    [("framework", "doelen:frameworks"), ("indicator", "cijfers:indicators"), ("document", "cijfers:sources")],
)
def test_in_a_list_inside_it_is_marked_and_outside_it_is_not_there(kind: str, route: str, client: Client):
    record = drawn("druten", kind, 1)
    name = getattr(record, "name", "") or record.title
    reader, page = reader_of(record.municipality), reverse(route, args=("druten",))

    withhold(actor=SYSTEM, record=record, reason="nog niet vastgesteld", now=timezone.now())
    inside, outside = (unescape(who.get(page).content.decode()) for who in (reader, client))

    assert name in inside
    assert "niet gepubliceerd" in inside
    assert f">{name}<" not in outside
    assert "niet gepubliceerd" not in outside


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_published_again_stands_as_it_stood(kind: str, client: Client):
    record = drawn("druten", kind, 2)
    walk = Walk(client, "druten").along(starts("druten"))

    withhold(actor=SYSTEM, record=record, reason="nog niet vastgesteld", now=timezone.now())
    changed = walk.differences(again=Walk(client, "druten"))
    publish(actor=SYSTEM, record=record, now=timezone.now())

    assert changed
    assert walk.differences(again=Walk(client, "druten"), but=TELLS_WHEN) == {}


def test_withholding_needs_a_reason_and_a_right_and_is_logged():
    record = drawn("druten", "indicator", 1)

    with pytest.raises(PublishingError, match="Schrijf waarom"):
        withhold(actor=SYSTEM, record=record, reason=" ", now=timezone.now())
    with pytest.raises(NotAllowedError):
        withhold(actor=VISITOR, record=record, reason="zomaar", now=timezone.now())
    withhold(actor=SYSTEM, record=record, reason="nog niet vastgesteld", now=timezone.now())
    entry = Entry.objects.order_by("number").last()

    assert (entry.action, entry.reason) == ("van de openbare site gehaald", "nog niet vastgesteld")
    assert record.code in entry.subject


def test_every_version_of_a_withheld_figure_is_withheld_and_so_is_the_next():
    record = drawn("druten", "observation", 1)
    now = timezone.now()

    withhold(actor=SYSTEM, record=record, reason="nog niet vastgesteld", now=now)
    record.refresh_from_db()
    correction = Correction(number=Decimal(12), reason="verteld")
    corrected = correct_observation(actor=SYSTEM, observation=record, correction=correction, now=now)

    assert not record.is_published
    assert not corrected.is_published
