"""`meedoen read-table`: what it prints, and how it ends."""

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

TABLE = "Indicator;Eenheid;2022;2023\nBanen;per 1.000 inwoners;652,1;nnb\nMeldingen;aantal;12 13;4\n"
FIELDS = [
    "indicator",
    "matched_code",
    "confidence",
    "period",
    "area",
    "role",
    "value",
    "value_high",
    "absence",
    "unit",
    "status",
    "note",
    "line",
]


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("read-table", *arguments, stdout=out)
    return out.getvalue()


def test_it_prints_rows_refusals_and_notes_as_json(tmp_path):
    file = tmp_path / "tabel.csv"
    file.write_text(TABLE, encoding="utf-8")

    read = json.loads(run(str(file), "--format", "json"))

    assert list(read) == ["rows", "refused", "notes"]
    assert list(read["rows"][0]) == FIELDS
    assert (read["rows"][0]["value"], read["rows"][0]["line"]) == ("652.1", 2)
    assert [list(refusal) for refusal in read["refused"]] == [["line", "text", "reason"]]
    assert read["notes"]


def test_it_reads_the_standard_input_and_tells_in_words(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TABLE.encode())))

    told = run("-", "--name", "tabel.csv")

    assert told.startswith("3 cijfers gelezen, 1 geweigerd.")
    assert "Geweigerd:" in told


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"\x00\x01\x02\x03\x04\x05"])
def test_bad_input_ends_with_status_2_and_a_dutch_sentence(tmp_path, content):
    file = tmp_path / "tabel.csv"
    file.write_bytes(content)

    with pytest.raises(CommandError) as caught:
        run(str(file))

    assert caught.value.returncode == 2
    assert str(caught.value).endswith(".")


def test_a_file_that_is_not_there_ends_with_status_2(tmp_path):
    with pytest.raises(CommandError) as caught:
        run(str(tmp_path / "weg.csv"))

    assert caught.value.returncode == 2


def test_the_indicators_of_a_municipality_are_matched_too(tmp_path, load_plan):
    load_plan()
    file = tmp_path / "tabel.csv"
    file.write_text("Indicator;2022;2023\nPercentage inwoners met werk;66,7;70\n", encoding="utf-8")

    read = json.loads(run(str(file), "--format", "json", "--municipality", "GM0303"))

    assert {row["area"] for row in read["rows"]} == {"GM0303"}


@pytest.mark.django_db
def test_a_municipality_that_is_not_known_ends_with_status_2(tmp_path):
    file = tmp_path / "tabel.csv"
    file.write_text(TABLE, encoding="utf-8")

    with pytest.raises(CommandError) as caught:
        run(str(file), "--municipality", "GM9999")

    assert caught.value.returncode == 2
