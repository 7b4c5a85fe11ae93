"""Whoever writes a definition can have it checked: what is wrong by its line, or what it counts in words."""

from meedoen.links.definitions.__main__ import main
from meedoen.links.definitions.reading import OWN_INDICATORS

GOOD = OWN_INDICATORS / "bijstand-instroom.yaml"


def test_a_good_definition_is_said_in_words_with_the_facts_that_it_needs(capsys):
    code = main([str(GOOD)])

    said = capsys.readouterr().out
    assert code == 0
    assert "bijstand-instroom.yaml: in orde." in said
    assert "Aantal personen bij wie in de maand een algemene bijstandsuitkering" in said
    assert "Nodig: perioden, algemene-bijstand, bbz, ioaw, ioaz" in said


def test_a_mistake_is_told_by_its_line_and_the_rest_is_checked_too(tmp_path, capsys):
    bad = tmp_path / "fout.yaml"
    bad.write_text(GOOD.read_text(encoding="utf-8").replace("instroom:", "instrom:"), encoding="utf-8")

    code = main([str(bad), str(GOOD)])

    said = capsys.readouterr().out
    assert code == 1
    assert "veld ‘instrom’: dit veld ken ik niet. Bedoelt u ‘instroom’?" in said
    assert "bijstand-instroom.yaml: in orde." in said


def test_a_file_that_is_not_there_is_a_sentence(tmp_path, capsys):
    assert main([str(tmp_path / "weg.yaml")]) == 1
    assert "weg.yaml: dit bestand is niet te lezen" in capsys.readouterr().out
