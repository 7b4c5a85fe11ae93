"""Prepared queries: the same rows as Django's own, asked with the SQL that was written the first time."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count, F, QuerySet, Value
from django.test.utils import CaptureQueriesContext

from meedoen.apps.accounts.actors import SYSTEM, VISITOR, Actor
from meedoen.apps.accounts.prepared import NotPreparableError, prepared
from meedoen.apps.goals.models import Framework, Node, NodeBudget
from meedoen.apps.indicators.models import Observation
from meedoen.apps.sources.models import Delivery
from tests.people import somebody

pytestmark = pytest.mark.django_db
DRONTEN, GRONINGEN = "GM0303", "GM0014"


def within(model: Any, code: str = DRONTEN, actor: Actor = VISITOR) -> Any:
    return model.objects.within(municipality_code=code, actor=actor)


def named(*, municipality_code: str, actor: Actor, code: str | None) -> QuerySet[Any]:
    found = Framework.objects.within(municipality_code=municipality_code, actor=actor).order_by("begin_year")
    if code is not None:
        found = found.filter(code=code)
    return found.values_list("code", "is_published", "document__title")


def test_it_gives_the_rows_that_django_gives(dronten):
    ask = prepared(named)
    expected = list(named(municipality_code=DRONTEN, actor=VISITOR, code=None))

    assert expected
    assert [ask(municipality_code=DRONTEN, actor=VISITOR, code=None) for _ in range(2)] == [expected, expected]


def test_the_second_time_other_values_are_bound(dronten):
    ask = prepared(named)
    codes = list(within(Framework).values_list("code", flat=True))

    found = [ask(municipality_code=DRONTEN, actor=VISITOR, code=code) for code in [*codes, "no-such"]]

    assert len(codes) > 1
    assert [[row[0] for row in rows] for rows in found] == [[code] for code in codes] + [[]]


def test_another_municipality_gets_its_own_rows(dronten):
    ask = prepared(named)

    first = ask(municipality_code=DRONTEN, actor=VISITOR, code=None)
    second = ask(municipality_code=GRONINGEN, actor=VISITOR, code=None)

    assert first
    assert second == list(named(municipality_code=GRONINGEN, actor=VISITOR, code=None))
    assert not set(first) & set(second)


def test_what_is_not_published_is_only_for_those_inside_in_whatever_order_they_ask(dronten):
    ask = prepared(named)
    within(Framework).update(is_published=False)
    ours = somebody("beleidsadviseur", DRONTEN)
    theirs = somebody("beleidsadviseur elders", GRONINGEN)

    seen = {
        actor.name: bool(ask(municipality_code=DRONTEN, actor=actor, code=None))
        for actor in (SYSTEM, theirs, ours, VISITOR)
    }

    assert seen == {SYSTEM.name: True, theirs.name: False, ours.name: True, VISITOR.name: False}


def test_a_change_is_seen_at_once(dronten):
    ask = prepared(named)
    before = ask(municipality_code=DRONTEN, actor=VISITOR, code=None)
    within(Framework).filter(code=before[0][0]).update(code="changed")

    after = ask(municipality_code=DRONTEN, actor=VISITOR, code=None)

    assert [row[0] for row in after] == ["changed", *(row[0] for row in before[1:])]


def test_numbers_moments_and_json_come_out_as_django_gives_them(dronten):
    @prepared
    def figures(*, municipality_code: str, actor: Actor) -> QuerySet[Any]:
        found = Observation.objects.within(municipality_code=municipality_code, actor=actor)
        return found.order_by("pk").values("number", "known_from", "is_published", "document__code")

    @prepared
    def counts(*, municipality_code: str, actor: Actor) -> QuerySet[Any]:
        found = Delivery.objects.within(municipality_code=municipality_code, actor=actor)
        return found.order_by("pk").values_list("counts", flat=True)

    rows = figures(municipality_code=DRONTEN, actor=VISITOR)

    own = within(Observation).order_by("pk").values("number", "known_from", "is_published", "document__code")
    assert rows == list(own)
    assert any(isinstance(row["number"], Decimal) for row in rows)
    assert counts(municipality_code=DRONTEN, actor=SYSTEM) == list(
        within(Delivery, actor=SYSTEM).order_by("pk").values_list("counts", flat=True)
    )


def test_a_sum_a_union_and_a_beginning_are_prepared_too(dronten):
    def tally(*, municipality_code: str, actor: Actor, framework_id: int, path: str) -> QuerySet[Any]:
        scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
        below = Node.objects.within(**scope).filter(framework_id=framework_id, path__startswith=path)
        return (
            below.order_by().values_list("level__name").annotate(amount=Count("pk")).order_by("-amount", "level__name")
        )

    def both(*, municipality_code: str, actor: Actor, framework_id: int) -> QuerySet[Any]:
        scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
        nodes = Node.objects.within(**scope).filter(framework_id=framework_id).order_by()
        money = NodeBudget.objects.within(**scope).filter(node__framework_id=framework_id).order_by()
        fields = ("kind", "word")
        return (
            nodes.annotate(kind=Value("node"), word=F("code"))
            .values_list(*fields)
            .union(money.annotate(kind=Value("money"), word=F("period_code")).values_list(*fields), all=True)
        )

    framework = within(Framework).annotate(n=Count("nodes")).order_by("-n").first()
    scope = {"municipality_code": DRONTEN, "actor": VISITOR, "framework_id": framework.pk}

    for path in ("BZ", "BZ/", "%", "_Z", "no such"):
        assert prepared(tally)(**scope, path=path) == list(tally(**scope, path=path))
    assert sorted(prepared(both)(**scope)) == sorted(both(**scope))


def test_a_value_with_quotes_is_bound_and_costs_one_query(dronten):
    ask = prepared(named)
    within(Framework).filter(code="themaplan-2019-2022").update(code="het-is-'zo'")

    with CaptureQueriesContext(connection) as asked:
        found = ask(municipality_code=DRONTEN, actor=VISITOR, code="het-is-'zo'")

    assert [row[0] for row in found] == ["het-is-'zo'"]
    assert len(asked) == 1


def test_the_function_is_called_only_when_its_sql_is_not_there_yet(dronten):
    calls = []

    @prepared
    def counted(*, municipality_code: str, actor: Actor, code: str | None) -> QuerySet[Any]:
        calls.append(code is None)
        return named(municipality_code=municipality_code, actor=actor, code=code)

    for code in ("a", "b", None, "c", None):
        counted(municipality_code=DRONTEN, actor=VISITOR, code=code)

    assert calls == [False, True]


def test_a_list_as_argument_is_refused(dronten):
    @prepared
    def listed(*, municipality_code: str, actor: Actor, codes: list[str]) -> QuerySet[Any]:
        found = Node.objects.within(municipality_code=municipality_code, actor=actor)
        return found.filter(code__in=codes).values_list("code")

    with pytest.raises(NotPreparableError, match="'codes' is a list"):
        listed(municipality_code=DRONTEN, actor=VISITOR, codes=["BZ"])


def test_an_argument_made_into_text_is_refused(dronten):
    @prepared
    def glued(*, municipality_code: str, actor: Actor, path: str) -> QuerySet[Any]:
        found = Node.objects.within(municipality_code=municipality_code, actor=actor)
        return found.filter(path__startswith=f"{path}/").values_list("code")

    with pytest.raises(NotPreparableError, match="'path' was made into text"):
        glued(municipality_code=DRONTEN, actor=VISITOR, path="BZ")


def test_records_are_refused(dronten):
    @prepared
    def records(*, municipality_code: str, actor: Actor) -> QuerySet[Any]:
        return Node.objects.within(municipality_code=municipality_code, actor=actor)

    with pytest.raises(NotPreparableError, match="gives records"):
        records(municipality_code=DRONTEN, actor=VISITOR)


def test_threads_that_begin_together_get_one_answer():
    def counted(*, number: int) -> QuerySet[Any]:
        return Framework.objects.within(municipality_code="nowhere", actor=VISITOR).filter(pk=number).values_list("pk")

    ask = prepared(counted)

    def in_a_thread(number: int) -> list[Any]:
        try:
            return ask(number=number)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(in_a_thread, range(20))) == [[]] * 20
