"""Code lists and terms are read as people write them; every mistake is told by its line, with what would be allowed."""

import shutil
from collections import Counter

import pytest

from meedoen.core.indicators.choices import Edge
from meedoen.core.indicators.facts import FactTable
from meedoen.core.values.length import TermLength, TermUnit
from meedoen.links.definitions.reading import (
    CODE_LISTS,
    DefinitionFileError,
    national_code_book,
    national_terms,
    read_code_book,
    read_code_list,
    read_terms,
)

PIP = """\
code: pip
naam: PIP binnen tien weken
artikel: Wet inburgering 2021, artikel 15
bron: Wet inburgering 2021
zekerheid: gelezen in de wet
lengte: 10 weken
begint:
  - dag van: kennisgeving-inburgeringsplicht
  - {begin van: [ingeschreven-in-gemeente], alleen: {leeftijd: ["18-22"]}}
gehaald: {dag van: [pip-vastgesteld]}
wacht_op: {tijdens: [wacht-op-derde], daarna: 2 weken, wettelijk: nee}
buiten: [verhuisd]
"""
MISTAKES = """\
termijnen:
  - code: pip
    naam: Te lang
    artikel: Wet, artikel 1
    bron: [een bron]
    lengte: 10 maandjes
    begint:
      - dag van:
          - kennisgeving-inburgeringsplich
      - begin van: [pip-vastgesteld]
    gehaald: {dag van: [pip-vastgesteld]}
    wettelik: ja
  - code: drie-jaar
    naam: Drie jaar
    artikel: Wet, artikel 2
    bron: [een bron]
    lengte: 3 jaar
    begint:
      - dag van: [kennisgeving-inburgeringsplicht]
    gehaald: {dag van: [pip-vastgesteld]}
    opgeschort: [verhuisd]
"""


@pytest.fixture(name="book", scope="module")
def the_book():
    return national_code_book()


def problems_of(tmp_path, book, text):
    (tmp_path / "fout.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionFileError) as raised:
        read_terms(tmp_path, book=book)
    return [str(problem) for problem in raised.value.problems]


def test_the_lists_that_are_shipped_can_be_read(book):
    assert len(book.kinds.codes) > 200
    assert {code.word for code in book.ages} >= {"0-3", "27-34", "75+"}
    assert book.kinds.of_word("proefplaats").srg == "23"
    assert [book.kinds.of_word(f"trede-{step}").step for step in range(1, 7)] == [1, 2, 3, 4, 5, 6]


def test_no_two_kinds_of_a_table_have_the_same_label(book):
    labels = Counter((code.table, code.label) for code in book.kinds)

    assert [label for label, many in labels.items() if many > 1] == []


def test_every_kind_says_in_which_table_it_stands_and_how_a_sentence_says_it(book):
    silent = [code.word for code in book.kinds if not (code.table and code.one and code.more)]

    assert silent == []


def test_periods_have_numbers_below_those_of_events(book):
    misplaced = [
        code.word
        for code in book.kinds
        if (code.table is FactTable.SPELLS and code.number >= 1500)
        or (code.table is FactTable.EVENTS and not 1500 <= code.number < 1800 and code.number < 2001)
    ]

    assert misplaced == []


def test_no_two_kinds_are_told_apart_by_nothing(book):
    phrases = Counter((code.table, code.more) for code in book.kinds)

    assert [phrase for phrase, count in phrases.items() if count > 1] == []


def test_a_term_is_read_as_it_is_written(tmp_path, book):
    (tmp_path / "pip.yaml").write_text(PIP, encoding="utf-8")

    [read] = read_terms(tmp_path, book=book)

    assert read.term.length == TermLength(10, TermUnit.WEEKS)
    assert [moment.edge for moment in read.term.starts] == [Edge.DAY, Edge.BEGIN]
    assert read.term.starts[1].of.only[0][1] == ("18-22",)
    assert read.term.waits_for.left == TermLength(2, TermUnit.WEEKS, is_legal=False)
    assert read.term.outside.kinds == ("verhuisd",)
    assert (read.source, read.certainty) == ("Wet inburgering 2021", "gelezen in de wet")


def test_all_mistakes_of_a_file_are_told_at_once_each_by_its_line(tmp_path, book):
    found = problems_of(tmp_path, book, MISTAKES)

    assert found[0].startswith("fout.yaml, regel 6, veld ‘lengte’: ‘10 maandjes’ is geen duur.")
    assert "regel 9, veld ‘dag van’" in found[1]
    assert "Bedoelt u ‘kennisgeving-inburgeringsplicht’" in found[1]
    assert "regel 10, veld ‘begin van’: ‘pip-vastgesteld’ hoort bij gebeurtenissen; hier horen perioden." in found[2]
    assert found[3] == "fout.yaml, regel 12, veld ‘wettelik’: dit veld ken ik niet. Bedoelt u ‘wettelijk’?"
    assert "regel 13" in found[4]
    assert "kent hier geen opschorting in dagen" in found[4]


def test_a_code_that_stands_in_two_files_is_told(tmp_path, book):
    (tmp_path / "eerst.yaml").write_text(PIP, encoding="utf-8")

    found = problems_of(tmp_path, book, PIP)

    assert found == ["fout.yaml, regel 1, veld ‘code’: de code ‘pip’ staat ook in eerst.yaml. Kies een andere."]


def test_broken_yaml_is_a_problem_with_its_line(tmp_path, book):
    found = problems_of(tmp_path, book, "code: [pip\nnaam: x\n")

    assert "geen geldige YAML" in found[0]


def test_a_list_with_a_number_twice_says_so(tmp_path):
    text = (CODE_LISTS / "groepen.yaml").read_text(encoding="utf-8").replace("nummer: 2,", "nummer: 1,")
    (tmp_path / "groepen.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(DefinitionFileError, match="twee keer, of het nummer 0"):
        read_code_list(tmp_path / "groepen.yaml")


def test_a_book_without_one_of_its_lists_says_which(tmp_path):
    shutil.copytree(CODE_LISTS, tmp_path / "lijsten")
    (tmp_path / "lijsten" / "redenen.yaml").unlink()

    with pytest.raises(DefinitionFileError, match=r"redenen\.yaml: dit bestand is niet te lezen"):
        read_code_book(tmp_path / "lijsten")


def test_the_terms_that_are_shipped_can_be_read():
    assert all(code == term.code for code, term in national_terms().items())
