"""Open data as a programme asks for them: addresses that stay, forms to choose from, hashes, and descriptions that hold."""

import csv
import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from csvw import CSVW
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.test import Client
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from meedoen.apps.accounts.actors import SYSTEM, VISITOR, NotAllowedError
from meedoen.apps.indicators.models import Indicator
from meedoen.apps.journal.models import Entry
from meedoen.apps.reports.actions.open_data import set_open_data_conditions
from meedoen.links.open_data import TABLES

# rdflib reads JSON-LD with a class of its own that it means to replace.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
]
MUNICIPALITIES = ("dronten", "groningen", "druten")
SLUGS = tuple(table.slug for table in TABLES)
ROOT = "/dronten/cijfers/open-data/"
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCT = Namespace("http://purl.org/dc/terms/")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
EU = "http://publications.europa.eu/resource/authority/"
CONDITIONS = {
    "licence": "cc-by",
    "contact_name": "Afdeling Verzonnen Zaken",
    "contact_email": "opendata@voorbeeld.example",
    "contact_page": "https://voorbeeld.example/contact",
    "rights": "Noem bij een cijfer de periode.",
}
# Mandatory (V) in DCAT-AP-NL 3.0, chapter 4, with how often a property may stand there at most; None: without end.
CATALOGUE = {DCT.title: None, DCT.description: None, DCT.publisher: 1, DCAT.contactPoint: 1, DCAT.dataset: None}
DATASET = {
    DCT.title: None,
    DCT.description: None,
    DCT.identifier: 1,
    DCT.publisher: 1,
    DCT.creator: None,
    DCAT.contactPoint: 1,
    DCAT.theme: None,
    DCT.accessRights: 1,
}
# Besides the mandatory ones also what is asked as soon as there is something to load down, or a law asks for it.
DISTRIBUTION = {
    DCAT.accessURL: 1,
    DCT.license: 1,
    DCAT.downloadURL: 1,
    DCAT.mediaType: 1,
    DCT["format"]: 1,
    DCAT.byteSize: 1,
    DCT.rights: 1,
}


def get(client: Client, address: str, **headers: str) -> HttpResponse:
    return client.get(f"{ROOT}{address}", headers=headers)


def told(client: Client, address: str = f"{ROOT}catalogus.ttl") -> Graph:
    return Graph().parse(data=client.get(address).content, format="turtle")


def lacking(graph: Graph, kind: URIRef, asked: dict[URIRef, int | None]) -> list[tuple[str, str, int]]:
    """Tell of everything of a kind which properties stand there too seldom or too often."""
    found = []
    for thing in graph.subjects(RDF.type, kind):
        for name, most in asked.items():
            count = len(list(graph.objects(thing, name)))
            if count < 1 or (most is not None and count > most):
                found.append((str(thing), str(name), count))
    return found


@pytest.fixture
def conditions(db: None) -> None:
    for code in ("GM0303", "GM0014", "GM0225"):
        set_open_data_conditions(actor=SYSTEM, municipality_code=code, **CONDITIONS)


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


# The catalogue (DCAT-AP-NL 3.0)


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_the_catalogue_holds_every_mandatory_property(client: Client, conditions: None, municipality: str):
    graph = told(client, f"/{municipality}/cijfers/open-data/catalogus.ttl")

    assert lacking(graph, DCAT.Catalog, CATALOGUE) == []
    assert lacking(graph, DCAT.Dataset, DATASET) == []
    assert lacking(graph, DCAT.Distribution, DISTRIBUTION) == []
    assert lacking(graph, FOAF.Agent, {FOAF.name: None}) == []
    assert lacking(graph, VCARD.Kind, {VCARD.fn: None, VCARD.hasEmail: 1}) == []
    assert len(list(graph.subjects(RDF.type, DCAT.Dataset))) == len(TABLES)
    assert len(list(graph.subjects(RDF.type, DCAT.Distribution))) == 2 * len(TABLES)


def test_the_catalogue_takes_its_words_from_the_lists_that_the_standard_names(client: Client, conditions: None):
    graph = told(client)

    assert set(graph.objects(None, DCT.accessRights)) == {URIRef(f"{EU}access-right/PUBLIC")}
    assert set(graph.objects(None, DCAT.theme)) == {URIRef(f"{EU}data-theme/{name}") for name in ("SOCI", "GOVE")}
    assert set(graph.objects(None, DCT["format"])) == {URIRef(f"{EU}file-type/{name}") for name in ("CSV", "JSON")}
    assert set(graph.objects(None, DCT.language)) == {URIRef(f"{EU}language/NLD")}
    assert set(graph.objects(None, DCT.license)) == {URIRef("http://creativecommons.org/licenses/by/4.0/deed.nl")}
    assert set(graph.objects(None, DCT.publisher)) == {URIRef("https://identifier.overheid.nl/tooi/id/gemeente/gm0303")}
    assert all(isinstance(each, Literal) for each in graph.objects(None, DCT.identifier))


def test_what_the_catalogue_says_of_a_file_is_so(client: Client, conditions: None, settings: Any):
    graph = told(client)

    for file in graph.subjects(RDF.type, DCAT.Distribution):
        address = str(graph.value(file, DCAT.downloadURL))
        assert address.startswith(settings.MEEDOEN_BASE_URL)
        response = client.get(address.removeprefix(settings.MEEDOEN_BASE_URL))
        checksum = graph.value(file, URIRef("http://spdx.org/rdf/terms#checksum"))
        told_hash = str(graph.value(checksum, URIRef("http://spdx.org/rdf/terms#checksumValue")))
        assert hashlib.sha256(response.content).hexdigest() == told_hash.lower()
        assert int(graph.value(file, DCAT.byteSize)) == len(response.content)
        assert str(graph.value(file, DCAT.mediaType)).endswith(response["Content-Type"].partition(";")[0])


def test_an_identifier_leads_to_the_list_that_it_identifies(client: Client, settings: Any):
    graph = told(client)

    for thing in graph.subjects(RDF.type, DCAT.Dataset):
        assert str(graph.value(thing, DCT.identifier)) == str(thing)
        page = client.get(str(thing).removeprefix(settings.MEEDOEN_BASE_URL), headers={"Accept": "text/turtle"})
        alone = Graph().parse(data=page.content, format="turtle")
        assert {*alone.triples((thing, DCT.title, None))} == {*graph.triples((thing, DCT.title, None))}


@pytest.mark.parametrize("address", ["catalogus", *SLUGS])
def test_json_ld_and_turtle_say_the_same(client: Client, conditions: None, address: str):
    turtle = told(client, f"{ROOT}{address}.ttl")
    json_ld = Graph().parse(data=get(client, f"{address}.jsonld").content, format="json-ld")

    assert isomorphic(turtle, json_ld)


# What the municipality says itself


def test_without_a_licence_the_pages_say_so_and_the_catalogue_makes_nothing_up(client: Client):
    for address in ("", "waarnemingen/"):
        page = get(client, address).content.decode()
        assert "de licentie: wat mag iemand met de gegevens doen?" in page
        assert "het contactpunt" in page
    graph = told(client)
    assert list(graph.objects(None, DCT.license)) == []
    assert list(graph.objects(None, DCAT.contactPoint)) == []


def test_with_conditions_the_pages_tell_them(client: Client, conditions: None):
    for address in ("", "waarnemingen/"):
        page = get(client, address).content.decode()
        assert "Nog niet geregeld" not in page
        assert "CC BY 4.0" in page
        assert "Afdeling Verzonnen Zaken" in page
        assert "opendata@voorbeeld.example" in page


def test_conditions_are_logged_with_what_was_before_and_stay_when_they_are_not_named(client: Client, conditions: None):
    call_command("set-open-data", "GM0303", "--licence", "cc0", verbosity=0)

    entry = Entry.objects.filter(municipality_code="GM0303").order_by("number").last()
    (change,) = entry.changes
    assert (change["before"], change["after"]) == ({"licence": "cc-by"}, {"licence": "cc0"})
    page = get(client, "").content.decode()
    assert "CC0 1.0" in page
    assert "opendata@voorbeeld.example" in page


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (["--licence", "gratis"], "Kies uit: cc0, cc-by, cc-by-sa"),
        (["--contact-email", "geen adres"], "een e-mailadres"),
        (["--contact-page", "javascript:alert(1)"], "dat begint met https"),
    ],
)
def test_conditions_that_cannot_be_are_refused(wrong: list[str], told: str):
    with pytest.raises(CommandError, match=told):
        call_command("set-open-data", "GM0303", *wrong)


def test_a_visitor_sets_no_conditions():
    with pytest.raises(NotAllowedError):
        set_open_data_conditions(actor=VISITOR, municipality_code="GM0303", licence="cc0")
