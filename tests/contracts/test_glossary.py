"""Every record, every public class of core and every word for a level has its line in the glossary, once."""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml
from django.apps import apps
from django.db.models import Model

from meedoen.core.goals.course import Course
from tests.contracts.source import ROOT, Module, modules, plant, product

GLOSSARY = ROOT / "docs/glossary.md"
LINE = re.compile(r"^\| (?P<name>[^|]+) \| (?P<second>[^|]+) \| (?P<third>[^|]+) \|$", flags=re.MULTILINE)
LEVELS = "Words for levels"


def lines(text: str) -> list[str]:
    """Give the first cell of every filled row under a heading, without the heads of the tables."""
    found = [match["name"].strip() for match in LINE.finditer(text)]
    return [name for name in found if name not in {"in code", "on pages"}]


def sections(text: str) -> dict[str, str]:
    parts = text.split("\n## ")[1:]
    return {part.split("\n", 1)[0]: part for part in parts}


def code_names(text: str) -> list[str]:
    return [name.strip("`") for name in lines(text) if name.startswith("`")]


def level_words(text: str) -> list[str]:
    return lines(sections(text).get(LEVELS, ""))


def records(registered: Iterable[type[Model]]) -> set[str]:
    """Give the names of our records and of the abstract ones that they are made from."""
    return {
        base.__name__
        for model in registered
        if not model._meta.auto_created
        for base in model.__mro__
        if issubclass(base, Model) and base.__module__.startswith("meedoen.")
    }


def core_classes(source: Iterable[Module]) -> set[str]:
    """Give the public classes of core; an error is told by its own sentence."""
    return {
        node.name
        for module in source
        if module.layer == "core"
        for node in module.tree.body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and not node.name.endswith("Error")
    }


def unions(source: Iterable[Module]) -> set[str]:
    """Give the public names that core defines for several classes together, such as `Quantity`."""
    return {
        target.id
        for module in source
        if module.layer == "core"
        for node in module.tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.BinOp)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id[:1].isupper() and not target.id.isupper()
    }


def words_of_levels(examples: Path) -> Iterator[str]:
    for path in sorted(examples.glob("*/*/*.yaml")):
        for framework in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("kaders", ()):
            yield from (level["naam"] for level in framework["niveaus"])


def known_in_code() -> set[str]:
    source = product()
    return records(apps.get_models()) | core_classes(source) | unions(source)


def test_every_record_and_every_class_of_core_has_a_line():
    told = set(code_names(GLOSSARY.read_text(encoding="utf-8")))

    assert sorted(known_in_code() - told) == []


def test_every_course_has_a_line():
    told = set(code_names(GLOSSARY.read_text(encoding="utf-8")))

    assert {course.name for course in Course} <= told


def test_no_line_names_something_that_is_gone():
    told = set(code_names(GLOSSARY.read_text(encoding="utf-8")))

    assert sorted(told - known_in_code() - {course.name for course in Course}) == []


def test_every_word_for_a_level_has_a_line():
    told = set(level_words(GLOSSARY.read_text(encoding="utf-8")))

    assert sorted(set(words_of_levels(ROOT / "examples")) - told) == []


def test_a_word_has_one_line():
    text = GLOSSARY.read_text(encoding="utf-8")

    assert [name for name, count in Counter(lines(text)).items() if count > 1] == []


def test_a_class_without_a_line_is_found(tmp_path):
    tree = plant(tmp_path, "meedoen.core.goals.risk", "class Risk: ...\nclass RiskError(ValueError): ...\n")

    assert core_classes(modules(tree)) == {"Risk"}


def test_a_row_that_says_nothing_is_no_line():
    assert lines("| `Risk` | risico | |\n| `Goal` | doel | what is aimed for |\n") == ["`Goal`"]


def test_abstract_records_count_too():
    assert {"MunicipalRecord", "SourcedRecord", "QuantityRecord", "AimRecord"} <= records(apps.get_models())
