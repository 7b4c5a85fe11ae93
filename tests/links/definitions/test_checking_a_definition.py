"""Whoever writes a definition can have it checked: what is wrong by its line, or what it counts in words."""

from pathlib import Path

import pytest

from meedoen.links.definitions.__main__ import main
from meedoen.links.definitions.reading import OWN_INDICATORS

GOOD = OWN_INDICATORS / "bijstand-instroom.yaml"


def written(folder: Path, code: str, text: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{code}.yaml"
    path.write_text(text or GOOD.read_text(encoding="utf-8").replace("bijstand-instroom", code), encoding="utf-8")
    return path


def test_a_good_definition_is_said_in_words_with_the_facts_that_it_needs(capsys):
    code = main([str(GOOD)])

    said = capsys.readouterr().out
    assert code == 0
    assert "bijstand-instroom.yaml: in orde." in said
    assert "Aantal personen bij wie in de maand een algemene bijstandsuitkering" in said
    assert "Nodig: perioden, algemene-bijstand, bbz, ioaw, ioaz" in said


def test_a_mistake_is_told_by_its_line_and_the_rest_is_checked_too(tmp_path, capsys):
    bad = written(
        tmp_path, "fout", GOOD.read_text(encoding="utf-8").replace("instroom:", "instrom:").replace("-instroom", "-in")
    )

    code = main([str(bad), str(GOOD)])

    said = capsys.readouterr().out
    assert code == 1
    assert "veld ‘instrom’: dit veld ken ik niet. Bedoelt u ‘instroom’?" in said
    assert "bijstand-instroom.yaml: in orde." in said


def test_a_file_that_is_not_there_is_a_sentence(tmp_path, capsys):
    assert main([str(tmp_path / "weg.yaml")]) == 1
    assert "weg.yaml: dit bestand is er niet. Controleer de naam en de map." in capsys.readouterr().out


def test_what_is_no_text_is_told_as_such(tmp_path, capsys):
    (tmp_path / "beeld.yaml").write_bytes(b"code: \xff\xfe")

    assert main([str(tmp_path / "beeld.yaml")]) == 1
    assert "beeld.yaml: geen UTF-8-tekst" in capsys.readouterr().out


def test_without_a_file_it_says_how_it_is_used_and_writes_nothing(monkeypatch, capsys):
    monkeypatch.setattr("meedoen.links.definitions.__main__.write_schemas", pytest.fail)

    codes = [main([]), main(["--schema"]), main(["--schemas", str(GOOD)]), main(["--help"])]

    said = capsys.readouterr()
    assert codes == [2, 2, 2, 0]
    assert said.err.count("Gebruik: python -m meedoen.links.definitions BESTAND…") == 3
    assert said.out.count("Gebruik:") == 1


def test_the_schemas_are_written_when_that_is_asked(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr("meedoen.links.definitions.schemas.schemas", lambda: {tmp_path / "eigen": {"title": "Proef"}})

    assert main(["--schemas"]) == 0
    assert capsys.readouterr().out == "eigen/schema.json geschreven\n"
    assert (tmp_path / "eigen" / "schema.json").is_file()


def test_a_code_stands_in_one_of_the_files_that_are_checked(tmp_path, capsys):
    one = written(tmp_path / "een", "eigen-stroom")
    two = written(tmp_path / "twee", "eigen-stroom")

    assert main([str(one), str(two)]) == 1
    said = capsys.readouterr().out
    assert "eigen-stroom.yaml: in orde." in said
    assert f"de code ‘eigen-stroom’ staat ook in {one}. Kies een andere." in said
    assert main([str(one), str(one)]) == 0


def test_a_code_of_a_definition_that_is_shipped_is_taken_in_whatever_capitals(tmp_path, capsys):
    mine = written(tmp_path, "Bijstand-Instroom")

    assert main([str(mine)]) == 1
    assert (
        "de code ‘Bijstand-Instroom’ is van een landelijke definitie. Kies een andere code." in capsys.readouterr().out
    )


def test_a_file_has_the_name_of_its_code(tmp_path, capsys):
    other = written(tmp_path, "eigen-stroom").rename(tmp_path / "stroom.yml")

    assert main([str(other)]) == 1
    told = "stroom.yml, regel 1, veld ‘code’: het bestand heet stroom.yml, en de code is ‘eigen-stroom’. Noem het bestand eigen-stroom.yaml."
    assert told in capsys.readouterr().out


def test_all_files_of_a_folder_are_checked(tmp_path, capsys):
    written(tmp_path, "eerste")
    written(
        tmp_path,
        "tweede",
        GOOD.read_text(encoding="utf-8").replace("bijstand-instroom", "tweede").replace("naam:", "nam:"),
    )

    assert main([str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert "eerste.yaml: in orde." in said
    assert "tweede.yaml" in said
    (tmp_path / "leeg").mkdir()
    assert main([str(tmp_path / "leeg")]) == 1
    assert "in deze map staat geen bestand met .yaml" in capsys.readouterr().out
