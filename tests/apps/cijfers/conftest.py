"""Counting queries of pages, and a visitor of them."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


@pytest.fixture
def queries_of(client: Client) -> Callable[[str], int]:
    """Return a function that asks a page and gives the number of its queries."""

    def count(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            response = client.get(address)
            amount = len(captured)
        assert response.status_code == 200, address
        return amount

    return count
