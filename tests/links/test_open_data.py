"""Open data in their forms: cells that a spreadsheet does not calculate with, and linked data that says the same twice."""

import csv
import io
import json
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.compare import isomorphic

from meedoen.links.open_data import TABLES, ColumnMeaning, csv_chunks, json_chunks
from meedoen.links.open_data.catalogue import (
    LICENCES,
    Conditions,
    OfferedFile,
    OfferedService,
    OfferedTable,
    catalogue,
    missing,
    publisher_of,
)
from meedoen.links.open_data.linked import Address, Text, Thing, as_json_ld, as_turtle
from meedoen.links.open_data.writing import FORMULA_SIGNS

# rdflib reads JSON-LD with a class of its own that it means to replace.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
COLUMNS = (
    ColumnMeaning("name", "string", "Naam."),
    ColumnMeaning("value", "decimal", "Waarde."),
    ColumnMeaning("role", "string", "Rol.", ("target", "measurement")),
)
# What a CSV file can hold: no half signs and no zero.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


@dataclass(frozen=True)
class Row:
    name: str
    value: str = ""
    role: str = ""


def cells(*rows: Row) -> list[dict[str, str]]:
    written = "".join(csv_chunks(rows=rows, columns=COLUMNS))
    return list(csv.DictReader(io.StringIO(written, newline="")))


def taken_back(cell: str) -> str:
    """Read a cell of free text as the handbook tells it: one apostrophe before a formula sign goes."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'")[:1] in tuple(FORMULA_SIGNS) else cell


@pytest.mark.parametrize("text", ["=1+1", "+31 6", "-5", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1", "''=1"])
def test_a_spreadsheet_calculates_with_no_text(text: str):
    (row,) = cells(Row(text))

    assert row["name"] == f"'{text}"


@pytest.mark.parametrize("text", ["5-jarigen", "a=b", "'s avonds", "‘=1’", "", "1.000"])
def test_other_text_stays_as_it_is(text: str):
    (row,) = cells(Row(text))

    assert row["name"] == text


def test_a_number_below_nought_stays_a_number():
    (row,) = cells(Row("Saldo", value="-3.5", role="measurement"))

    assert (row["value"], row["role"]) == ("-3.5", "measurement")


@given(TEXTS)
def test_every_text_can_be_taken_back(text: str):
    (row,) = cells(Row(text))

    assert taken_back(row["name"]) == text


@given(TEXTS)
def test_json_holds_every_text_as_it_is(text: str):
    (row,) = json.loads("".join(json_chunks(rows=[Row(text)], columns=COLUMNS)))

    assert row == {"name": text, "value": "", "role": ""}


@given(TEXTS, TEXTS)
def test_turtle_says_the_same_as_json_ld(text: str, address: str):
    inner = Thing(("vcard:Kind",), (("vcard:fn", Text(text)), ("dct:modified", Text("2026-11-22", "xsd:date"))))
    known = Thing(("foaf:Agent",), (("foaf:name", Text("x")),), Address("https://voorbeeld.example/a"))
    said = (
        ("dct:title", Text(text)),
        ("foaf:page", Address(f"https://voorbeeld.example/{address}")),
        ("dcat:contactPoint", inner),
        ("dct:publisher", known),
    )
    thing = Thing(("dcat:Dataset", "dcat:Resource"), said, Address("https://voorbeeld.example/d"))

    turtle = Graph().parse(data=as_turtle(thing=thing), format="turtle")
    json_ld = Graph().parse(data=as_json_ld(thing=thing), format="json-ld")

    assert isomorphic(turtle, json_ld)
    assert len(turtle) == 11


def test_what_a_municipality_has_not_said_is_named_and_not_made_up():
    publisher = publisher_of(code="GM9999", name="Voorbeeld")
    offered = OfferedTable(
        table=TABLES[0],
        address="https://voorbeeld.example/lijst/",
        schema="https://voorbeeld.example/lijst.csv-metadata.json",
        modified=datetime(2026, 11, 22, tzinfo=UTC),
        files=(OfferedFile("csv", "https://voorbeeld.example/lijst.csv", 1, "00" * 32),),
    )

    told = catalogue(
        address="https://voorbeeld.example/",
        publisher=publisher,
        conditions=Conditions(),
        tables=[offered],
        service=OfferedService(
            "https://voorbeeld.example/api/v1",
            "https://voorbeeld.example/api/v1/openapi.json",
            "https://voorbeeld.example/open-data/",
        ),
    )

    assert len(missing(conditions=Conditions())) == 2
    assert "dct:license" not in as_turtle(thing=told)
    assert "dcat:contactPoint" not in as_turtle(thing=told)


@pytest.mark.parametrize(
    "way", [{"contact_email": "a@voorbeeld.example"}, {"contact_page": "https://voorbeeld.example"}]
)
def test_an_address_for_mail_or_a_page_is_a_contact(way: dict[str, str]):
    assert missing(conditions=Conditions(licence=LICENCES["cc0"], **way)) == ()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.slug)
def test_a_list_tells_itself_in_three_sentences_and_names_each_column_once(table):
    assert table.description.count(".") >= 3
    assert len({column.name for column in table.columns}) == len(table.columns)
    assert all(column.meaning.endswith(".") for column in table.columns)
