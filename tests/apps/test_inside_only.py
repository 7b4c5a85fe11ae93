"""What is on its way, who delivers what, and what somebody gave: a visitor sees none of it, whatever it points to."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Q

from meedoen.apps.accounts.actors import SYSTEM, VISITOR
from meedoen.apps.accounts.models import Municipality, MunicipalRecord
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.accounts.publishing import published
from meedoen.apps.indicators.models import (
    CalendarFeed,
    EnteredFigure,
    Indicator,
    Observation,
    PeriodLock,
    ReportingDuty,
    SentReminder,
)
from meedoen.apps.reports.models import ListFile
from meedoen.apps.sources.models import KeptFile, WaitingTable
from tests.people import account, somebody

pytestmark = pytest.mark.django_db
HERE = "GM9999"
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
PARTNER = somebody("p.partner", HERE, Role.PARTNER)
READER = somebody("r.lezer", HERE, Role.READER)


@pytest.fixture
def records(load_plan: Any) -> list[MunicipalRecord]:
    """Make one of each kind that is for those inside only."""
    load_plan()
    home = Municipality.objects.get(code=HERE)
    indicator = Indicator.objects.within(municipality_code=HERE, actor=SYSTEM).get(code="I1")
    cell = {"municipality": home, "indicator": indicator, "area_code": HERE}
    said = {"entered_by": "a.adviseur", "entered_at": NOW, "changed_at": NOW}
    period = {"period_code": "2025", "period_begin": "2025-01-01", "period_end": "2026-01-01"}
    duty = ReportingDuty.objects.create(**cell, frequency="year", first_period="2025")
    person = account("a.adviseur", home)
    held = {"content": b"a;b", "sha256": "0" * 64, "kept_at": NOW}
    file = {"name": "a.csv", "media_type": "text/csv", "size": 3, "kept_by": "a.adviseur"}
    return [
        duty,
        EnteredFigure.objects.create(**cell, **period, **said, typed={"value": "130"}),
        PeriodLock.objects.create(**cell, period_code="2025", locked_by="c.controleur", locked_at=NOW),
        SentReminder.objects.create(municipality=home, duty=duty, period_code="2025", kind="late", sent_at=NOW),
        CalendarFeed.objects.create(municipality=home, person=person, secret_hash="0" * 64, made_at=NOW),
        KeptFile.objects.create(municipality=home, **held, **file),
        WaitingTable.objects.create(municipality=home, person=person, **held),
        ListFile.objects.create(municipality=home, person=person, file_name="lijst.xlsx", state_at=NOW, **held),
    ]


def test_no_visitor_and_no_partner_sees_it_and_a_reader_inside_does(records: list[MunicipalRecord]):
    for record in records:
        kind = type(record)

        assert not kind.objects.within(municipality_code=HERE, actor=VISITOR).exists(), kind
        assert not kind.objects.within(municipality_code=HERE, actor=PARTNER).exists(), kind
        assert kind.objects.within(municipality_code=HERE, actor=READER).filter(pk=record.pk).exists(), kind


def test_every_kind_that_is_for_those_inside_only_is_hidden_whatever_it_points_to():
    kinds = {model for model in apps.get_models() if issubclass(model, MunicipalRecord) and model.INSIDE_ONLY}

    assert kinds >= {EnteredFigure, PeriodLock, ReportingDuty, SentReminder, CalendarFeed, KeptFile, WaitingTable}
    assert {published(model=kind) for kind in kinds} == {Q(pk__in=())}


def test_the_figure_that_came_of_it_is_seen_though_it_points_to_what_is_hidden(records: list[MunicipalRecord]):
    shown = Observation.objects.within(municipality_code=HERE, actor=SYSTEM).filter(known_until=None).get()
    entered = next(record for record in records if isinstance(record, EnteredFigure))
    Observation.objects.within(municipality_code=HERE, actor=SYSTEM).filter(pk=shown.pk).update(entry=entered)

    assert Observation.objects.within(municipality_code=HERE, actor=VISITOR).filter(pk=shown.pk).exists()
