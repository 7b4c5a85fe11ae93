"""The catalogue of open data holds what DCAT-AP-NL 3.0 asks, and nothing that the municipality did not say."""

import hashlib
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.test import Client
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from meedoen.apps.accounts.actors import SYSTEM, VISITOR, NotAllowedError
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
SERVICE = {
    **dict.fromkeys((DCT.title, DCT.description, DCAT.endpointURL, DCAT.endpointDescription, DCAT.theme)),
    **dict.fromkeys((DCT.identifier, DCT.publisher, DCAT.contactPoint, DCT.accessRights, DCT.license), 1),
}
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


# The catalogue (DCAT-AP-NL 3.0)


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_the_catalogue_holds_every_mandatory_property(client: Client, conditions: None, municipality: str):
    graph = told(client, f"/{municipality}/cijfers/open-data/catalogus.ttl")

    assert lacking(graph, DCAT.Catalog, CATALOGUE) == []
    assert lacking(graph, DCAT.Dataset, DATASET) == []
    assert lacking(graph, DCAT.Distribution, DISTRIBUTION) == []
    assert lacking(graph, DCAT.DataService, SERVICE) == []
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


def test_the_catalogue_and_the_page_lead_to_the_api_that_serves_every_list(client: Client, settings: Any):
    graph = told(client)
    (catalogue,) = graph.subjects(RDF.type, DCAT.Catalog)
    (service,) = graph.objects(catalogue, DCAT.service)
    asked = {
        name: client.get(str(graph.value(service, name)).removeprefix(settings.MEEDOEN_BASE_URL)).json()
        for name in (DCAT.endpointURL, DCAT.endpointDescription)
    }

    assert asked[DCAT.endpointURL]["code"] == "GM0303"
    assert asked[DCAT.endpointDescription]["openapi"].startswith("3.")
    assert {*graph.objects(service, DCAT.servesDataset)} == {*graph.objects(catalogue, DCAT.dataset)}
    assert 'href="/api/v1/openapi.json"' in get(client, "").content.decode()


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
