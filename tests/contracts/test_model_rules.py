"""Relations between records keep to the order of the contexts, and each rule is seen to catch a planted violation."""

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from tests.contracts import model_rules
from tests.contracts.model_rules import OF_NO_MUNICIPALITY, STEP_OF
from tests.contracts.source import SRC

LABELS = tuple(f"meedoen.apps.{name}" for name in ("accounts", "indicators", "goals", "finance"))


def model(name: str, context: str, **fields: models.Field) -> type[models.Model]:
    meta = type("Meta", (), {"app_label": context})
    return type(name, (models.Model,), {"__module__": __name__, "Meta": meta, **fields})


def to(target: str, **options: object) -> models.ForeignKey:
    return models.ForeignKey(target, on_delete=models.PROTECT, **options)


@pytest.mark.parametrize("rule", model_rules.RULES, ids=lambda rule: rule.__name__)
def test_the_records_keep_the_rule(rule):
    assert list(rule(apps.get_models(include_auto_created=True))) == []


@isolate_apps(*LABELS)
def test_a_relation_as_text_to_a_higher_context_is_found():
    goal = model("Goal", "goals")
    indicator = model("Indicator", "indicators", goal=to("goals.Goal", related_name="+"))

    assert list(model_rules.relations_point_down([goal, indicator])) == [
        "indicators.Indicator.goal points up or aside to goals.Goal"
    ]


@isolate_apps(*LABELS)
def test_a_relation_between_neighbours_is_found():
    finance = model("Budget", "finance")
    case = model("Person", "cases", budget=to("finance.Budget", related_name="+"))

    assert list(model_rules.relations_point_down([finance, case]))


@isolate_apps(*LABELS)
@pytest.mark.parametrize("options", [{}, {"related_name": "goals"}])
def test_a_relation_that_shows_itself_in_another_context_is_found(options):
    indicator = model("Indicator", "indicators")
    goal = model("Goal", "goals", indicator=to("indicators.Indicator", **options))

    assert list(model_rules.relations_across_leave_no_trace([indicator, goal]))


@isolate_apps(*LABELS)
def test_a_relation_of_many_to_many_is_seen_too():
    indicator = model("Indicator", "indicators")
    goal = model("Goal", "goals", indicators=models.ManyToManyField("indicators.Indicator"))

    assert list(model_rules.relations_across_leave_no_trace([indicator, goal]))


@isolate_apps(*LABELS)
def test_a_relation_downward_without_a_trace_is_left_alone():
    indicator = model("Indicator", "indicators")
    goal = model("Goal", "goals", indicator=to("indicators.Indicator", related_name="+"))
    both = [indicator, goal]

    assert list(model_rules.relations_point_down(both)) == []
    assert list(model_rules.relations_across_leave_no_trace(both)) == []


@isolate_apps(*LABELS)
def test_a_record_without_a_municipality_is_found():
    municipality = model("Municipality", "accounts")
    loose = model("Goal", "goals")
    optional = model("Advice", "goals", municipality=to("accounts.Municipality", null=True))
    right = model("Promise", "goals", municipality=to("accounts.Municipality"))

    found = list(model_rules.records_have_a_municipality([municipality, loose, optional, right]))

    assert found == ["goals.Goal has no municipality", "goals.Advice.municipality may be empty"]


@isolate_apps("meedoen.apps.accounts")
def test_a_context_without_a_place_is_found():
    assert list(model_rules.contexts_are_known([model("Thing", "things")]))


def test_every_app_has_its_place_and_is_installed():
    found = {path.parent.name for path in SRC.glob("meedoen/apps/*/apps.py")}
    installed = {config.label for config in apps.get_app_configs() if config.name.startswith("meedoen.apps.")}

    assert found <= set(STEP_OF)
    assert found == installed


def test_an_exception_is_no_longer_needed_when_its_record_is_gone():
    known = {f"{each._meta.app_label}.{each.__name__}" for each in apps.get_models()}

    assert set(OF_NO_MUNICIPALITY) <= known
    assert all(len(reason) > 10 for reason in OF_NO_MUNICIPALITY.values())
