"""The examples in the docstrings of the core are tests."""

import doctest
import importlib
import pkgutil

import pytest

import meedoen.core

MODULES = sorted(module.name for module in pkgutil.walk_packages(meedoen.core.__path__, "meedoen.core."))


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name: str):
    outcome = doctest.testmod(importlib.import_module(name))

    assert outcome.failed == 0


def test_there_are_examples():
    tried = sum(doctest.testmod(importlib.import_module(name)).attempted for name in MODULES)

    assert tried > len(MODULES)
