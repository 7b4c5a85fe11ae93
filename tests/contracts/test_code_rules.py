"""The code keeps the rules that no linter has, and each rule is seen to catch a planted violation."""

from collections.abc import Sequence

import pytest

from tests.contracts import code_rules
from tests.contracts.source import ROOT, SRC, Module, modules, plant, product

LONG_FUNCTION = '"""Something."""\n\ndef long():\n' + "    x = 1\n" * 41
VIOLATIONS = [
    ("core_knows_only_python", "meedoen.core.values.term", "import django"),
    ("core_knows_only_python", "meedoen.core.values.term", "import sqlite3"),
    ("core_knows_only_python", "meedoen.core.values.term", "from urllib.request import urlopen"),
    ("core_knows_only_python", "meedoen.core.values.term", "def f():\n    import jinja2"),
    ("core_knows_only_python", "meedoen.core.values.term", "from meedoen.apps.goals import models"),
    ("audit_is_independent", "meedoen.core.disclosure.audit.search", "from meedoen.core.disclosure import rounding"),
    ("core_takes_keywords", "meedoen.core.goals.course", "def judge(value, target): ..."),
    ("core_takes_keywords", "meedoen.core.goals.course", "def judge(*values): ..."),
    ("modules_open_with_words", "meedoen.links.statline.feed", "x = 1"),
    ("public_functions_are_described", "meedoen.core.goals.course", "def judge(*, value): ..."),
    ("public_functions_are_described", "meedoen.apps.goals.actions", "def adopt(): ..."),
    ("public_functions_are_described", "meedoen.apps.goals.queries.tree", "def tree(): ..."),
    ("queries_stay_within", "meedoen.apps.goals.queries", "Goal.objects.filter(pk=1)"),
    ("queries_stay_within", "meedoen.apps.goals.queries", "Goal.objects.create(title=title)"),
    ("queries_stay_within", "meedoen.apps.goals.actions.adopt", "goals = Goal.objects"),
    ("queries_stay_within", "meedoen.apps.goals.actions", "Goal.objects.update_or_create(code=code)"),
    ("queries_stay_within", "meedoen.apps.goals.actions", "Goal._default_manager.all()"),
    ("queries_stay_within", "meedoen.rooms.doelen.views", "Goal.objects.within(municipality, actor)"),
    ("models_save_plainly", "meedoen.apps.goals.models", "class Goal(Model):\n    def save(self): ..."),
    ("models_save_plainly", "meedoen.apps.goals.models.tree", "class Goal(Model):\n    def delete(self): ..."),
    ("models_save_plainly", "meedoen.apps.goals.actions", "from django.db.models.signals import post_save"),
    ("sizes_are_explained", "meedoen.links.statline.feed", "x = 1\n" * 301),
    ("sizes_are_explained", "meedoen.links.statline.feed", LONG_FUNCTION),
    ("names_say_something", "meedoen.apps.goals.utils", ""),
    ("names_say_something", "meedoen.apps.goals.services.adopt", ""),
    ("names_say_something", "meedoen.apps.goals.signals", ""),
    ("ignores_have_reasons", "meedoen.links.statline.feed", "import x  # no" + "qa"),
    ("ignores_have_reasons", "meedoen.links.statline.feed", "import x  # no" + "qa: F401"),
    ("ignores_have_reasons", "meedoen.links.statline.feed", "x = y  # type" + ": ignore"),
    ("ignores_have_reasons", "meedoen.links.statline.feed", "x = y  # type" + ": ignore[attr-defined]"),
]
ACCEPTED = [
    ("core_knows_only_python", "meedoen.core.goals.course", "from meedoen.core.values import term\nimport decimal"),
    ("core_takes_keywords", "meedoen.core.goals.course", "def judge(*, value, target): ..."),
    ("core_takes_keywords", "meedoen.core.values.dutch", "def parse_number(text, *, unit): ..."),
    ("queries_stay_within", "meedoen.apps.goals.actions", "Goal.objects.create(municipality=municipality)"),
    ("queries_stay_within", "meedoen.apps.accounts.queries", "Municipality.objects.all()"),
    ("queries_stay_within", "meedoen.apps.goals.queries", "Goal.objects.within(municipality, actor).filter(pk=1)"),
    (
        "sizes_are_explained",
        "meedoen.core.x",
        '"""One law.\n\nLength: one article, in the order of its members."""\n' + "x=1\n" * 301,
    ),
    ("ignores_have_reasons", "meedoen.links.x", "import x  # no" + "qa: F401 - the name is the interface"),
    ("ignores_have_reasons", "meedoen.links.x", "import x  # no" + "qa: F401 the name is the interface"),
    ("ignores_have_reasons", "meedoen.links.x", "x = y  # type" + ": ignore[misc]  # the stubs know it otherwise"),
]


def findings(rule: str, source: Sequence[Module]) -> list[str]:
    return list(getattr(code_rules, rule)(source))


@pytest.mark.parametrize("rule", [rule.__name__ for rule in code_rules.RULES])
def test_the_code_keeps_the_rule(rule):
    assert findings(rule, product()) == []


@pytest.mark.parametrize("rule", ["modules_open_with_words", "sizes_are_explained", "names_say_something"])
def test_the_tools_keep_the_rule_too(rule):
    tools = list(modules(ROOT, package="tools"))

    assert tools
    assert findings(rule, tools) == []


@pytest.mark.parametrize(("rule", "name", "text"), VIOLATIONS)
def test_a_planted_violation_is_found(rule, name, text, tmp_path):
    tree = plant(tmp_path, name, text)

    assert findings(rule, list(modules(tree)))


@pytest.mark.parametrize(("rule", "name", "text"), ACCEPTED)
def test_what_is_right_is_left_alone(rule, name, text, tmp_path):
    tree = plant(tmp_path, name, text)

    assert findings(rule, list(modules(tree))) == []


def test_every_rule_is_seen_to_fail():
    shown = {rule for rule, _, _ in VIOLATIONS}

    assert shown == {rule.__name__ for rule in code_rules.RULES}


def test_a_rule_sees_every_module_of_the_product():
    assert {module.path for module in product()} == set(SRC.rglob("*.py"))
