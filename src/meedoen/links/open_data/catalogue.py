"""The catalogue of a municipality's open data after DCAT-AP-NL 3.0 (Geonovum, 12 December 2024).

What only the municipality can say (the licence, whom one can ask) is left out as long as it has not been said: nothing is
made up. `missing` tells which mandatory properties that leaves out, in Dutch.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from meedoen.links.open_data.columns import Table
from meedoen.links.open_data.linked import Address, Text, Thing

_EU = "http://publications.europa.eu/resource/authority"
_PUBLIC = Address(f"{_EU}/access-right/PUBLIC")
_DUTCH = Address(f"{_EU}/language/NLD")
# Population and society, and government: what steering the social domain is about.
_THEMES = (Address(f"{_EU}/data-theme/SOCI"), Address(f"{_EU}/data-theme/GOVE"))
_LOCAL_AUTHORITY = Address("http://purl.org/adms/publishertype/LocalAuthority")
_SHA256 = Address("http://spdx.org/rdf/terms#checksumAlgorithm_sha256")
_CSVW = Address("https://www.w3.org/TR/tabular-metadata/")
_API_RULES = Address("https://gitdocumentatie.logius.nl/publicatie/api/adr/")
_FILE_TYPES = {"csv": "CSV", "json": "JSON"}
_MEDIA_TYPES = {"csv": "text/csv", "json": "application/json"}


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence of the DCAT-AP-NL list: its word in our commands, its name, and its address."""

    word: str
    name: str
    address: str


LICENCES = {
    licence.word: licence
    for licence in (
        Licence("cc0", "CC0 1.0 (publiek domein)", "http://creativecommons.org/publicdomain/zero/1.0/deed.nl"),
        Licence("cc-by", "CC BY 4.0 (naamsvermelding)", "http://creativecommons.org/licenses/by/4.0/deed.nl"),
        Licence(
            "cc-by-sa",
            "CC BY-SA 4.0 (naamsvermelding, gelijk delen)",
            "http://creativecommons.org/licenses/by-sa/4.0/deed.nl",
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Conditions:
    """What the municipality says of its open data itself; what is empty it has not said."""

    licence: Licence | None = None
    contact_name: str = ""
    contact_email: str = ""
    contact_page: str = ""
    rights: str = ""

    @property
    def has_contact(self) -> bool:
        """Whether there is somewhere to ask: an address for mail or a page."""
        return bool(self.contact_email or self.contact_page)


@dataclass(frozen=True, slots=True)
class Publisher:
    """The municipality: its name and its address in the register of government organisations (TOOI)."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """A file of a list as it is now: `form` is csv or json, `address` where one gets it."""

    form: str
    address: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class OfferedTable:
    """A list with its files; `address` identifies it and shows its page, `schema` describes the columns of its CSV."""

    table: Table
    address: str
    schema: str
    modified: datetime
    files: tuple[OfferedFile, ...]


@dataclass(frozen=True, slots=True)
class OfferedService:
    """The API: `address` identifies it and is where one asks, `description` its OpenAPI document, `page` tells of it."""

    address: str
    description: str
    page: str


def publisher_of(*, code: str, name: str) -> Publisher:
    """Return the municipality as publisher; TOOI names one by its official code in small letters.

    >>> publisher_of(code="GM0303", name="Dronten").address
    'https://identifier.overheid.nl/tooi/id/gemeente/gm0303'
    """
    return Publisher(f"gemeente {name}", f"https://identifier.overheid.nl/tooi/id/gemeente/{code.lower()}")


def missing(*, conditions: Conditions) -> tuple[str, ...]:
    """Say what DCAT-AP-NL asks of every catalogue and the municipality has not said yet (Dutch)."""
    found = []
    if conditions.licence is None:
        found.append("de licentie: wat mag iemand met de gegevens doen?")
    if not conditions.has_contact:
        found.append("het contactpunt: waar kan iemand met een vraag terecht?")
    return tuple(found)


def catalogue(
    *,
    address: str,
    publisher: Publisher,
    conditions: Conditions,
    tables: Sequence[OfferedTable],
    service: OfferedService,
) -> Thing:
    """Describe all open data of a municipality; `address` identifies the catalogue and shows its page."""
    about = f"Wat de {publisher.name} als open data geeft over haar sociaal domein: doelen, cijfers en wat er gebeurt."
    return Thing(
        kinds=("dcat:Catalog",),
        address=Address(address),
        said=(
            ("dct:title", Text(f"Open data sociaal domein {publisher.name}")),
            ("dct:description", Text(about)),
            ("dct:publisher", _agent(publisher)),
            ("dct:creator", Address(publisher.address)),
            ("dct:language", _DUTCH),
            ("foaf:homepage", Address(address)),
            ("dct:modified", _moment(max(table.modified for table in tables))),
            *_licence(conditions),
            *_contact(publisher, conditions),
            *(("dcat:dataset", dataset(publisher=publisher, conditions=conditions, offered=each)) for each in tables),
            ("dcat:service", _service(service, publisher, conditions, tables)),
        ),
    )


def dataset(*, publisher: Publisher, conditions: Conditions, offered: OfferedTable) -> Thing:
    """Describe one list with its files."""
    table = offered.table
    return Thing(
        kinds=("dcat:Dataset",),
        address=Address(offered.address),
        said=(
            ("dct:title", Text(f"{table.title} sociaal domein {publisher.name}")),
            ("dct:description", Text(f"{table.description} {table.grain}")),
            ("dct:identifier", Text(offered.address, "xsd:anyURI")),
            ("dct:publisher", _agent(publisher)),
            ("dct:creator", Address(publisher.address)),
            ("dct:accessRights", _PUBLIC),
            *(("dcat:theme", theme) for theme in _THEMES),
            *(("dcat:keyword", Text(word)) for word in table.keywords),
            ("dcat:landingPage", Address(offered.address)),
            ("dct:language", _DUTCH),
            ("dct:modified", _moment(offered.modified)),
            ("dct:conformsTo", _CSVW),
            *_contact(publisher, conditions),
            *(("dcat:distribution", _distribution(offered, file, conditions)) for file in offered.files),
        ),
    )


def _service(
    service: OfferedService, publisher: Publisher, conditions: Conditions, tables: Sequence[OfferedTable]
) -> Thing:
    """Describe the API, by which a programme asks the same data piece by piece."""
    return Thing(
        kinds=("dcat:DataService",),
        address=Address(service.address),
        said=(
            ("dct:title", Text(f"API sociaal domein {publisher.name}")),
            ("dct:description", Text("Dezelfde gegevens als in de lijsten, per onderdeel te vragen, zonder sleutel.")),
            ("dct:identifier", Text(service.address, "xsd:anyURI")),
            ("dct:publisher", _agent(publisher)),
            ("dct:creator", Address(publisher.address)),
            ("dct:accessRights", _PUBLIC),
            *(("dcat:theme", theme) for theme in _THEMES),
            ("dct:language", _DUTCH),
            ("dcat:endpointURL", Address(service.address)),
            ("dcat:endpointDescription", Address(service.description)),
            ("dcat:landingPage", Address(service.page)),
            ("dct:conformsTo", _API_RULES),
            *_licence(conditions),
            *_contact(publisher, conditions),
            *(("dcat:servesDataset", Address(each.address)) for each in tables),
        ),
    )


def _distribution(offered: OfferedTable, file: OfferedFile, conditions: Conditions) -> Thing:
    said: list[tuple[str, Text | Address | Thing]] = [
        ("dct:title", Text(f"{offered.table.title} als {_FILE_TYPES[file.form]}")),
        ("dcat:accessURL", Address(offered.address)),
        ("dcat:downloadURL", Address(file.address)),
        ("dct:format", Address(f"{_EU}/file-type/{_FILE_TYPES[file.form]}")),
        ("dcat:mediaType", Address(f"https://www.iana.org/assignments/media-types/{_MEDIA_TYPES[file.form]}")),
        ("dcat:byteSize", Text(str(file.size), "xsd:nonNegativeInteger")),
        ("dct:language", _DUTCH),
        ("dct:modified", _moment(offered.modified)),
        ("spdx:checksum", _checksum(file.digest)),
        *_licence(conditions),
    ]
    if file.form == "csv":
        said.append(("dct:conformsTo", Address(offered.schema)))
    if conditions.rights:
        said.append(("dct:rights", Thing(("dct:RightsStatement",), (("rdfs:label", Text(conditions.rights)),))))
    # Known by a part of the address of its list: the file's own address is where one gets it.
    return Thing(("dcat:Distribution",), tuple(said), Address(f"{offered.address}#{file.form}"))


def _agent(publisher: Publisher) -> Thing:
    said = (("foaf:name", Text(publisher.name)), ("dct:type", _LOCAL_AUTHORITY))
    return Thing(("foaf:Agent",), said, Address(publisher.address))


def _contact(publisher: Publisher, conditions: Conditions) -> Iterator[tuple[str, Thing]]:
    if conditions.has_contact:
        said: list[tuple[str, Text | Address]] = [("vcard:fn", Text(conditions.contact_name or publisher.name))]
        if conditions.contact_email:
            said.append(("vcard:hasEmail", Address(f"mailto:{conditions.contact_email}")))
        if conditions.contact_page:
            said.append(("vcard:hasURL", Address(conditions.contact_page)))
        yield "dcat:contactPoint", Thing(("vcard:Organization", "vcard:Kind"), tuple(said))


def _licence(conditions: Conditions) -> Iterator[tuple[str, Address]]:
    if conditions.licence is not None:
        yield "dct:license", Address(conditions.licence.address)


def _checksum(digest: str) -> Thing:
    said = (("spdx:algorithm", _SHA256), ("spdx:checksumValue", Text(digest, "xsd:hexBinary")))
    return Thing(("spdx:Checksum",), said)


def _moment(moment: datetime) -> Text:
    return Text(moment.isoformat(timespec="seconds"), "xsd:dateTime")
