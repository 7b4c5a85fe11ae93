"""Every indicator of the five documents is counted by a definition, or it is said why no register can; and where it stands."""

from collections import Counter

import pytest

from meedoen.core.indicators.needs import needs_of
from meedoen.core.indicators.wording import worded_definition
from meedoen.links.definitions.reading import OWN_INDICATORS, national_code_book, own_indicators, yaml_files
from meedoen.links.definitions.writing import write_definition
from tools.own_indicators import DOCUMENTS, PAGE, asked_in, feeds, page, reasons

ASKED = {each.code: (DOCUMENTS[folder], each) for folder in DOCUMENTS for each in asked_in(folder)}
FED = {code for definition in own_indicators() for code in feeds(definition)}


def test_no_indicator_is_forgotten():
    assert sorted(ASKED) == sorted(FED | set(reasons()))


def test_no_indicator_is_both_counted_and_said_to_be_impossible():
    assert FED & set(reasons()) == set()


@pytest.mark.parametrize("definition", own_indicators(), ids=lambda each: each.code)
def test_a_definition_names_the_lines_that_the_transcript_names(definition):
    for code, (document, lines) in feeds(definition).items():
        assert (document, lines) == (ASKED[code][0], ASKED[code][1].lines)
    assert definition.source


def test_every_code_of_an_indicator_in_a_source_is_read():
    unread = [
        (definition.code, code)
        for definition in own_indicators()
        for code in ASKED
        if f"{code} (" in definition.source and code not in feeds(definition)
    ]

    assert unread == []


def test_a_definition_stands_in_the_file_of_its_code():
    assert sorted(path.stem for path in yaml_files(OWN_INDICATORS)) == sorted(each.code for each in own_indicators())


def test_no_two_definitions_say_the_same():
    said = Counter(
        (worded_definition(each, book=national_code_book()).sentence, each.grids[0]) for each in own_indicators()
    )

    assert [sentence for sentence, count in said.items() if count > 1] == []


def test_what_the_definitions_need_stands_in_the_code_lists():
    for definition in own_indicators():
        for need in needs_of(definition):
            assert all(national_code_book().kinds.of_word(word).table is need.table for word in need.kinds)
        assert write_definition(definition)


def test_the_page_in_the_handbook_says_what_the_definitions_say():
    assert PAGE.read_text(encoding="utf-8") == page()
