"""The examples in the room for asking other systems hold."""

import doctest

import pytest

from meedoen.links.remote import answers, circuit


@pytest.mark.parametrize("module", [answers, circuit], ids=lambda module: module.__name__)
def test_the_examples_hold(module):
    failed, tried = doctest.testmod(module)

    assert tried
    assert not failed
