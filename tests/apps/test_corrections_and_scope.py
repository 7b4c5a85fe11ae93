"""Who may change what, what a correction needs, and that records of one municipality stay with it."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.apps import apps
from django.contrib.staticfiles import finders

from meedoen.apps.accounts.actions import UnknownThemeError, set_theme
from meedoen.apps.accounts.actors import SYSTEM, VISITOR, Actor, NotAllowedError
from meedoen.apps.accounts.models import Municipality, MunicipalRecord
from meedoen.apps.indicators.actions import Correction, CorrectionError, correct_observation
from meedoen.apps.indicators.models import Indicator, Observation
from meedoen.apps.sources.models import SourceDocument
from tests.people import somebody

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 1, tzinfo=UTC)
OFFICER = somebody("a.adviseur", "GM9999", user_id=1)
NEIGHBOUR = somebody("b.buurman", "GM0303", user_id=2)
Load = Callable[..., object]


def figure() -> Observation:
    return Observation.objects.within(municipality_code="GM9999", actor=SYSTEM).get(known_until=None)


@pytest.mark.parametrize("actor", [VISITOR, NEIGHBOUR])
def test_only_somebody_of_the_municipality_may_correct(load_plan: Load, actor: Actor):
    load_plan()

    with pytest.raises(NotAllowedError, match="alleen voor uw eigen gemeente"):
        correct_observation(
            actor=actor, observation=figure(), correction=Correction(reason="x", number=Decimal(1)), now=NOW
        )


@pytest.mark.parametrize(
    ("correction", "told"),
    [
        (Correction(reason=" ", number=Decimal(1)), "Schrijf waarom"),
        (Correction(reason="telfout"), "precies één"),
        (Correction(reason="telfout", number=Decimal(1), absence="not_available"), "precies één"),
    ],
)
def test_a_correction_needs_a_reason_and_one_figure(load_plan: Load, correction: Correction, told: str):
    load_plan()

    with pytest.raises(CorrectionError, match=told):
        correct_observation(actor=OFFICER, observation=figure(), correction=correction, now=NOW)

    assert figure().number == 120


def test_the_second_of_two_corrections_is_told(load_plan: Load):
    load_plan()
    seen = figure()
    correct_observation(
        actor=OFFICER, observation=seen, correction=Correction(reason="telfout", number=Decimal(125)), now=NOW
    )

    with pytest.raises(CorrectionError, match="Iemand anders"):
        correct_observation(
            actor=OFFICER, observation=seen, correction=Correction(reason="ook", number=Decimal(126)), now=NOW
        )

    assert figure().number == 125


def test_what_is_not_published_is_seen_inside_only(load_plan: Load):
    load_plan()
    Indicator.objects.within(municipality_code="GM9999", actor=SYSTEM).update(is_published=False)

    def seen(actor: Actor) -> int:
        return Observation.objects.within(municipality_code="GM9999", actor=actor).count()

    assert (seen(VISITOR), seen(NEIGHBOUR), seen(OFFICER)) == (0, 0, 1)


@pytest.mark.parametrize("model", [model for model in apps.get_models() if issubclass(model, MunicipalRecord)])
def test_every_kind_of_record_keeps_to_its_municipality(model: type[MunicipalRecord]):
    mine = model.objects.within(municipality_code="GM0303", actor=SYSTEM)

    assert set(mine.values_list("municipality_id", flat=True)) <= {"GM0303"}


def test_a_document_of_another_municipality_is_not_there():
    within = SourceDocument.objects.within(municipality_code="GM0225", actor=VISITOR)

    assert not within.filter(code="jaarstukken-2024").exists()


def test_a_look_that_does_not_exist_is_refused(dronten: Municipality):
    with pytest.raises(UnknownThemeError, match=r"Zet het bestand paars\.css"):
        set_theme(actor=SYSTEM, municipality=dronten, theme="paars")


@pytest.mark.skipif(not finders.find("meedoen/themes/voorbeeld-noord.css"), reason="the front end is not built")
def test_a_municipality_gets_its_own_look_with_one_name(client, dronten: Municipality):
    set_theme(actor=SYSTEM, municipality=dronten, theme="voorbeeld-noord")

    page = client.get("/dronten/verslagen/").content.decode()

    assert 'class="voorbeeld-theme meedoen-theme voorbeeld-noord-theme"' in page
    assert "meedoen/themes/voorbeeld-noord.css" in page
