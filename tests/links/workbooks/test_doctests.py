"""The examples in the docstrings are true."""

import doctest
import importlib
import pkgutil

import pytest

from meedoen.links import workbooks

MODULES = [module.name for module in pkgutil.iter_modules(workbooks.__path__, "meedoen.links.workbooks.")]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_true(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
