"""Programs that ask at the same moment, of a running site: a delivery is made once, and all processes count together."""

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

TOGETHER = 8
pytestmark = pytest.mark.slow


def sent(site, *, word: str, value: str, group: str, key: str = "often") -> tuple[int, str]:
    """Deliver one figure; return the status and what was told."""
    row = {"indicator": site.made["indicator"], "periode": "2025", "groep": group, "bron": "Registratie"}
    body = {"waarnemingen": [{**row, "waarde": {"soort": "getal", "getal": value}}]}
    headers = {
        "Authorization": f"Bearer {site.made[key]}",
        "Content-Type": "application/json",
        "Idempotency-Key": word,
    }
    request = Request(f"{site.api}/gemeenten/GM0303/leveringen", data=json.dumps(body).encode(), headers=headers)  # noqa: S310 - our own server
    try:
        with urlopen(request, timeout=60) as answer:  # noqa: S310 - as above
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def test_the_same_delivery_at_the_same_moment_is_made_once(site):
    with ThreadPoolExecutor(TOGETHER) as pool:
        told = list(pool.map(lambda _: sent(site, word="samen", value="7", group="samen"), range(TOGETHER)))
    again = sent(site, word="samen", value="7", group="samen")

    assert {status for status, _ in told} <= {HTTPStatus.CREATED, HTTPStatus.CONFLICT}
    made = {content for status, content in told if status == HTTPStatus.CREATED}
    assert made == {again[1]}
    assert again[0] == HTTPStatus.CREATED


def test_different_figures_in_one_cell_at_the_same_moment_leave_one(site):
    with ThreadPoolExecutor(TOGETHER) as pool:
        told = list(
            pool.map(lambda each: sent(site, word=f"botst-{each}", value=str(each), group="botst"), range(TOGETHER))
        )

    statuses = Counter(status for status, _ in told)
    assert statuses[HTTPStatus.CREATED] == 1
    assert set(statuses) <= {HTTPStatus.CREATED, HTTPStatus.BAD_REQUEST, HTTPStatus.CONFLICT}


def test_a_key_is_counted_by_all_processes_together(site):
    with ThreadPoolExecutor(TOGETHER) as pool:
        told = list(
            pool.map(lambda each: sent(site, word=f"telt-{each}", value="1", group="telt", key="seldom"), range(12))
        )

    assert Counter(status for status, _ in told)[HTTPStatus.TOO_MANY_REQUESTS] == 12 - 5
