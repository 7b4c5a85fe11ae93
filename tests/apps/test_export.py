"""The observations out again: every figure of the documents, in the words of the exchange format."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from csvw import CSVW
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.indicators.models import Indicator
from meedoen.core.values.period import parse_period
from meedoen.links.open_data import COLUMNS

pytestmark = pytest.mark.django_db
Load = Callable[..., object]


def exported(*arguments: str, **options: Any) -> str:
    out = io.StringIO()
    call_command("export", "observations", *arguments, stdout=out, **options)
    return out.getvalue()


def rows(*arguments: str, **options: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exported(*arguments, **options))))


def find(found: list[dict[str, str]], **wanted: str) -> list[dict[str, str]]:
    return [row for row in found if all(row[name] == value for name, value in wanted.items())]


def test_the_columns_are_those_of_the_exchange_format():
    header = exported().split("\r\n", 1)[0]

    assert header == (
        "municipality,framework,node_path,indicator_code,indicator,audience,role,period,area,dimension,comparator,"
        "value,value_high,value_text,decimals,numerator,denominator,unit,status,absence,source,source_lines,note,"
        "known_from"
    )


def test_every_cell_holds_only_the_words_of_its_column():
    allowed = {column.name: {*column.words, ""} for column in COLUMNS if column.words}

    wrong = [(name, row[name]) for row in rows() for name, words in allowed.items() if row[name] not in words]

    assert wrong == []


def test_every_row_has_a_period_a_source_and_one_of_value_words_and_absence():
    for row in rows():
        parse_period(row["period"])
        assert row["source"]
        assert row["source_lines"]
        assert bool(row["value"] or row["value_text"]) != bool(row["absence"]), row


def test_the_figures_of_the_documents_come_out_as_printed():
    found = rows()

    (employment,) = find(found, indicator_code="JS-BBV-06", period="2021", role="measurement")
    assert (employment["value"], employment["decimals"], employment["unit"]) == ("73.0", "1", "percentage")
    (low_income,) = find(found, indicator_code="BZ-2-01", role="target")
    assert (low_income["comparator"], low_income["value"], low_income["period"]) == ("at_most", "3", "2028")
    assert low_income["node_path"] == "BZ/BZ.2"
    (literacy,) = find(found, node_path="TP/TP.6", role="baseline", value="8")
    assert (literacy["value_high"], literacy["period"]) == ("11", "2016")
    (budget,) = find(found, role="budget", indicator_code="budget", node_path="TP/TP.6", period="2019")
    assert budget["value"] == "52051"
    (zero,) = find(found, municipality="GM0014", period="2015", value="0")
    assert zero["absence"] == ""


def test_what_is_not_available_is_not_a_zero():
    absent = find(rows(), indicator_code="JS-BBV-01", period="2024", role="measurement")

    assert [(row["value"], row["absence"], row["note"]) for row in absent] == [("", "not_available", "gedrukt: NB")]


def test_json_holds_the_same_cells_as_text():
    as_json = json.loads(exported("--format", "json"))

    assert as_json == rows()
    assert {type(cell) for row in as_json for cell in row.values()} == {str}


def test_what_is_not_published_comes_out_inside_only(load_plan: Load):
    load_plan()
    Indicator.objects.within(municipality_code="GM9999", actor=SYSTEM).update(is_published=False)

    assert rows("--municipality", "GM9999") == []
    assert len(rows("--municipality", "GM9999", "--internal")) == 3


def test_a_name_with_quotes_commas_and_line_ends_survives(load_plan: Load):
    name = 'Aantal "inwoners", met werk; = 1+1'
    load_plan(("naam: Aantal inwoners met werk", f"naam: '{name}'"))

    assert {row["indicator"] for row in rows("--municipality", "GM9999")} == {name}


def test_an_unknown_municipality_is_told_with_the_known_ones():
    with pytest.raises(CommandError, match="Kies uit: GM0303, GM0225, GM0014"):
        exported("--municipality", "GM1234")


def test_the_file_and_its_description_hold_together(client: Client, tmp_path: Path):
    for name in ("waarnemingen.csv", "waarnemingen.csv-metadata.json"):
        (tmp_path / name).write_bytes(client.get(f"/dronten/cijfers/open-data/{name}").content)

    described = CSVW(str(tmp_path / "waarnemingen.csv"), validate=True)

    assert described.is_valid
    assert len(list(described.tables[0].iterdicts())) > 400


def test_the_download_is_the_published_export(client: Client):
    downloaded = client.get("/dronten/cijfers/open-data/waarnemingen.csv")

    assert downloaded.content.decode() == exported("--municipality", "GM0303")


def test_who_has_the_file_already_is_not_sent_it_again(client: Client):
    first = client.get("/dronten/cijfers/open-data/waarnemingen.csv")

    again = client.get("/dronten/cijfers/open-data/waarnemingen.csv", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_a_survey_tells_how_many_were_asked_and_answered(load_plan: Load):
    load_plan(('waarde: "120", regels: 7', 'waarde: "120", uitgenodigd: "2.000", respons: "840", regels: 7'))

    (measured,) = find(rows("--municipality", "GM9999"), role="measurement")
    assert measured["note"] == "enquête: 2000 uitgenodigd, 840 deden mee"
