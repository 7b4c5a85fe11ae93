"""The examples in the docstrings of the reader are true."""

import doctest
import importlib
import pkgutil

import pytest

from meedoen.links import published_tables

MODULES = [module.name for module in pkgutil.iter_modules(published_tables.__path__, "meedoen.links.published_tables.")]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_true(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
