"""Open data as a programme asks for them: addresses that stay, forms to choose from, hashes, and descriptions that hold."""

import csv
import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from csvw import CSVW
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.goals.models import Framework
from meedoen.apps.indicators.models import Indicator
from meedoen.apps.reports.actions.publishing import publish, withhold
from meedoen.apps.sources.models import SourceDocument
from meedoen.links.open_data import TABLES

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
MUNICIPALITIES = ("dronten", "groningen", "druten")
SLUGS = tuple(table.slug for table in TABLES)
ROOT = "/dronten/cijfers/open-data/"


def get(client: Client, address: str, **headers: str) -> HttpResponse:
    return client.get(f"{ROOT}{address}", headers=headers)


# The lists themselves


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_every_list_and_its_description_hold_together(client: Client, tmp_path: Path, municipality: str, slug: str):
    for name in (f"{slug}.csv", f"{slug}.csv-metadata.json"):
        response = client.get(f"/{municipality}/cijfers/open-data/{name}")
        (tmp_path / name).write_bytes(response.content)

    described = CSVW(str(tmp_path / f"{slug}.csv"), validate=True)

    as_json = client.get(f"/{municipality}/cijfers/open-data/{slug}.json").json()
    assert described.is_valid
    assert len(list(described.tables[0].iterdicts())) == len(as_json)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_list_of_dronten_is_filled_and_never_repeats_a_row(client: Client, slug: str):
    rows = get(client, f"{slug}.json").json()

    assert len(rows) > 50
    assert len({json.dumps(row) for row in rows}) == len(rows)
    assert {row["municipality"] for row in rows} == {"GM0303"}


@pytest.mark.parametrize("slug", SLUGS)
def test_csv_is_utf_8_without_a_mark_and_with_the_line_ends_of_the_standard(client: Client, slug: str):
    content = get(client, f"{slug}.csv").content

    assert not content.startswith(b"\xef\xbb\xbf")
    head, *lines = content.decode().split("\r\n")
    assert head.split(",") == [column.name for column in next(t for t in TABLES if t.slug == slug).columns]
    assert lines[-1] == ""


def test_goals_hang_where_their_path_says(client: Client):
    rows = get(client, "doelen.json").json()

    known = {(row["framework"], row["node_path"]) for row in rows}
    assert all(not row["parent_path"] or (row["framework"], row["parent_path"]) in known for row in rows)
    effects = {(row["framework"], row["node_code"]) for row in rows if row["is_effect"] == "true"}
    named = {(row["framework"], code) for row in rows if row["effects"] for code in row["effects"].split(" | ")}
    assert named
    assert named <= effects


def test_what_stands_in_one_list_is_found_in_the_other(client: Client):
    lists = {slug: get(client, f"{slug}.json").json() for slug in SLUGS}

    paths = {(row["framework"], row["node_path"]) for row in lists["doelen"]}
    codes = {row["indicator_code"] for row in lists["indicatoren"]}
    assert {(row["framework"], row["node_path"]) for row in lists["indicatoren-bij-doelen"]} <= paths
    assert {row["indicator_code"] for row in lists["indicatoren-bij-doelen"]} <= codes
    served = {
        (row["framework"], path) for row in lists["activiteiten"] for path in row["node_paths"].split(" | ") if path
    }
    assert served <= paths
    figures = {row["indicator_code"] for row in lists["waarnemingen"] if row["role"] in ("target", "baseline")}
    assert figures <= codes


def test_a_withheld_indicator_is_in_no_list(client: Client):
    assert b"JS-BBV-06" in get(client, "indicatoren.csv").content
    Indicator.objects.within(municipality_code="GM0303", actor=SYSTEM).filter(code="JS-BBV-06").update(
        is_published=False
    )

    for slug in SLUGS:
        assert b"JS-BBV-06" not in get(client, f"{slug}.csv").content
        assert b"JS-BBV-06" not in get(client, f"{slug}.json").content


@pytest.mark.parametrize(
    ("model", "code", "words"),
    [
        (Indicator, "JS-BBV-06", ["JS-BBV-06"]),
        (Framework, "themaplan-2019-2022", ["themaplan-2019-2022", "TP/TP.6"]),
        (SourceDocument, "jaarstukken-2024", ["JS-BBV-06", "jaarstukken-2024"]),
    ],
)
def test_what_is_withheld_is_in_no_list_and_comes_back_when_published(
    client: Client, model: type, code: str, words: list[str]
):
    def everything() -> str:
        return "".join(get(client, f"{slug}.{form}").content.decode() for slug in SLUGS for form in ("csv", "json"))

    before = everything()
    record = model.objects.within(municipality_code="GM0303", actor=SYSTEM).get(code=code)

    withhold(actor=SYSTEM, record=record, reason="Proef", now=timezone.now())
    without = everything()
    publish(actor=SYSTEM, record=record, now=timezone.now())

    assert any(word in before for word in words)
    assert not any(word in without for word in words)
    assert everything() == before


def test_a_formula_in_a_name_reaches_a_spreadsheet_as_text(client: Client, load_plan: Callable[..., object]):
    load_plan(("naam: Aantal inwoners met werk", "naam: '=HYPERLINK(\"https://voorbeeld.example\")'"))

    address = "/".join(("", str(_slug("GM9999")), "cijfers", "open-data", "indicatoren"))
    (row,) = csv.DictReader(io.StringIO(client.get(f"{address}.csv").content.decode()))
    assert row["indicator"] == '\'=HYPERLINK("https://voorbeeld.example")'
    assert client.get(f"{address}.json").json()[0]["indicator"] == row["indicator"][1:]


def _slug(code: str) -> str:
    from meedoen.apps.accounts.models import Municipality  # noqa: PLC0415 only this needs it

    return Municipality.objects.get(code=code).slug


# Addresses and choosing a form


@pytest.mark.parametrize(
    ("accepted", "kind"),
    [
        ("text/html", "text/html"),
        ("*/*", "text/html"),
        ("text/csv", "text/csv"),
        ("application/json", "application/json"),
        ("application/ld+json", "application/ld+json"),
        ("text/turtle", "text/turtle"),
        ("application/csvm+json", "application/csvm+json"),
        ("application/json;q=0.4, text/csv;q=0.9", "text/csv"),
        ("application/pdf, text/turtle;q=0.1", "text/turtle"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
    ],
)
def test_one_gets_a_list_in_the_form_that_one_accepts(client: Client, accepted: str, kind: str):
    response = get(client, "waarnemingen/", Accept=accepted)

    assert response.status_code == 200
    assert response["Content-Type"].partition(";")[0] == kind
    assert "Accept" in response["Vary"].replace(",", "").split()


def test_what_was_chosen_is_the_file_with_its_own_address(client: Client):
    chosen = get(client, "waarnemingen/", Accept="text/csv")

    direct = get(client, "waarnemingen.csv")
    assert chosen.content == direct.content
    assert chosen["ETag"] == direct["ETag"]
    assert client.get(chosen["Content-Location"]).content == direct.content


@pytest.mark.parametrize("address", ["", "waarnemingen/"])
def test_a_form_that_is_not_there_is_refused_with_what_is(client: Client, address: str):
    response = get(client, address, Accept="application/pdf")

    text = response.content.decode()
    assert response.status_code == 406
    assert "niet" in text
    assert "Accept" in response["Vary"]
    for line in text.splitlines()[2:]:
        kind, _, there = line.partition(": ")
        assert client.get(there)["Content-Type"].startswith(kind)


@pytest.mark.parametrize("accepted", ["application/ld+json", "text/turtle"])
def test_the_catalogue_is_chosen_at_the_page_with_all_lists(client: Client, accepted: str):
    response = get(client, "", Accept=accepted)

    assert response["Content-Type"].startswith(accepted)
    assert b"dcat:Catalog" in response.content


@pytest.mark.parametrize(
    "address", ["onzin/", "onzin.csv", "waarnemingen.xml", "catalogus.csv", "versie/00/waarnemingen.csv"]
)
def test_an_address_that_leads_nowhere_says_in_dutch_where_to_go(client: Client, address: str):
    response = get(client, address)

    assert response.status_code == 404
    assert "Kies uit" in response.content.decode() or "De lijst zoals zij nu is" in response.content.decode()


@pytest.mark.parametrize("address", ["", "waarnemingen/", "waarnemingen.csv", "catalogus.ttl"])
def test_open_data_are_for_reading_only(client: Client, address: str):
    assert client.post(f"{ROOT}{address}").status_code == 405


@pytest.mark.parametrize("address", ["waarnemingen.csv", "doelen.json", "catalogus.jsonld", "doelen.csv-metadata.json"])
def test_a_file_is_the_same_for_everyone_and_may_be_kept_on_the_way(client: Client, address: str):
    response = get(client, address)

    assert "Cookie" not in response.get("Vary", "")
    assert response["Cache-Control"].startswith("public")
    assert response["Access-Control-Allow-Origin"] == "*"


# Hashes


@pytest.mark.parametrize(
    "address", ["waarnemingen.csv", "doelen.json", "catalogus.ttl", "waarnemingen.csv-metadata.json"]
)
def test_the_tag_is_the_hash_of_the_bytes(client: Client, address: str):
    response = get(client, address)

    assert response["ETag"] == f'"{hashlib.sha256(response.content).hexdigest()}"'
    assert response["Cache-Control"] == "public, max-age=0, must-revalidate"


@pytest.mark.parametrize("address", ["waarnemingen.csv", "catalogus.ttl"])
def test_who_has_it_is_not_sent_it_again(client: Client, address: str):
    first = get(client, address)

    for known in (first["ETag"], f"W/{first['ETag']}", f'"x", {first["ETag"]}'):
        again = get(client, address, **{"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == first["ETag"]
    assert get(client, address, **{"If-None-Match": '"x"'}).status_code == 200


def test_who_has_it_since_it_changed_is_not_sent_it_again(client: Client):
    first = get(client, "waarnemingen.csv")

    again = get(client, "waarnemingen.csv", **{"If-Modified-Since": first["Last-Modified"]})
    before = get(client, "waarnemingen.csv", **{"If-Modified-Since": "Thu, 01 Jan 2015 00:00:00 GMT"})

    assert (again.status_code, before.status_code) == (304, 200)


def test_a_file_under_its_hash_may_be_kept_for_a_year_and_is_gone_when_it_changed(client: Client):
    current = get(client, "indicatoren.csv")
    pinned = current["Content-Location"]

    kept = client.get(pinned)
    Indicator.objects.within(municipality_code="GM0303", actor=SYSTEM).filter(code="JS-BBV-06").update(
        is_published=False
    )

    assert kept.content == current.content
    assert kept["Cache-Control"] == "public, max-age=31536000, immutable"
    assert hashlib.sha256(kept.content).hexdigest() in pinned
    assert client.get(pinned).status_code == 404
    assert get(client, "indicatoren.csv")["Content-Location"] != pinned
