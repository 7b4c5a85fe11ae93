"""What a text says without a number arrives in the dossier of the checks, and on the page of the source."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meedoen.apps.accounts.actors import SYSTEM, VISITOR
from meedoen.apps.accounts.queries import anything_withheld
from meedoen.apps.goals.models import Framework
from meedoen.apps.indicators.models import Indicator
from meedoen.apps.reports.dossier import LOOKED_AT, dossier_of
from meedoen.apps.sources.models import SourceDocument
from meedoen.apps.sources.queries import terms_of
from meedoen.apps.sources.queries.contents import claims_of
from meedoen.core.checks.movement import Movement

pytestmark = pytest.mark.django_db
SCOPE = {"municipality_code": "GM9999", "actor": SYSTEM}
FACTS = """
beweringen:
  - {over: maatwerk, eenheid: aantal, richting: stijgt, periode: 2024, gemeten_over: [2024-Q3, 2024-Q4], regels: 5}
  - {over: tekort, eenheid: aantal, telt: woningen, getal_weggevallen: ja, regels: 5}
"""


@pytest.fixture(autouse=True)
def _loaded(load_plan: Callable[..., object]) -> None:
    load_plan(("begrippen:\n", "begrippen:\n  - {term: MEC, regels: 5}\n"), extra=FACTS)


def test_the_dossier_holds_direction_time_and_what_is_missing():
    told, missing = dossier_of(**SCOPE, today=date(2026, 11, 22)).claims

    assert told.movement is Movement.RISES
    assert [period.code for period in told.counted_over] == ["2024-Q3", "2024-Q4"]
    assert (told.lacks_number, missing.lacks_number) == (False, True)


def test_a_direction_is_shown_in_words_and_a_missing_number_as_nothing():
    assert [claim.figure for claim in claims_of(**SCOPE)] == ["stijgt", ""]


def test_an_abbreviation_that_nobody_explains_is_in_the_dossier_and_not_in_the_glossary():
    terms = [term.term for term in dossier_of(**SCOPE, today=date(2026, 11, 22)).terms]

    assert set(terms) - {entry.term for entry in terms_of(**SCOPE)} == {"MEC"}


def test_what_a_dossier_is_made_of_is_all_named():
    with CaptureQueriesContext(connection) as asked:
        dossier_of(**SCOPE, today=date(2026, 11, 22))
    tables = {table for query in asked for table in re.findall(r' FROM "(\w+)"', query["sql"])}

    assert tables == {model._meta.db_table for model in LOOKED_AT}


@pytest.mark.parametrize("model", [SourceDocument, Framework, Indicator])
def test_one_withheld_record_has_the_public_dossier_read_too(model: type[SourceDocument | Framework | Indicator]):
    scope = {"municipality_code": SCOPE["municipality_code"], "models": LOOKED_AT}
    assert not anything_withheld(**scope)

    first = model.objects.within(**SCOPE).order_by("pk").first()
    model.objects.within(**SCOPE).filter(pk=first.pk).update(is_published=False)

    assert anything_withheld(**scope)
    assert dossier_of(**SCOPE, today=date(2026, 11, 22)) != dossier_of(
        **{**SCOPE, "actor": VISITOR}, today=date(2026, 11, 22)
    )
