"""A fact in the text can tell a direction, over what time it was counted, or that its number is not printed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from meedoen.core.checks.movement import Movement
from meedoen.links.transcripts import TranscriptError, read_transcript

Add = Callable[[str], Path]


def fact(fields: str) -> str:
    return f"beweringen:\n  - {{over: maatwerk, {fields}, regels: 5}}\n"


def test_a_direction_is_read_without_a_value(add: Add):
    (claim,) = read_transcript(add(fact("eenheid: aantal, richting: daalt, periode: 2022-2024"))).claims

    assert (claim.movement, claim.value) == (Movement.FALLS, None)


@pytest.mark.parametrize(
    ("written", "codes"),
    [("2024-Q3", ["2024-Q3"]), ("[2024-01, 2024-10]", ["2024-01", "2024-10"])],
    ids=["one period", "the first and the last"],
)
def test_the_time_in_which_was_counted_is_one_period_or_two(add: Add, written: str, codes: list[str]):
    text = fact(f'eenheid: aantal, waarde: "15", periode: 2024, gemeten_over: {written}')

    (claim,) = read_transcript(add(text)).claims

    assert [period.code for period in claim.counted_over] == codes


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ('eenheid: aantal, waarde: "5", richting: daalt', "er staat een getal én een richting"),
        ("eenheid: aantal, richting: omhoog", "‘omhoog’ ken ik niet. Kies uit: stijgt, daalt, gelijk."),
        ('eenheid: aantal, waarde: "5", getal_weggevallen: ja', "dit past alleen bij een feit dat een getal vraagt"),
        ("eenheid: tekst, getal_weggevallen: ja", "dit past alleen bij een feit dat een getal vraagt"),
        ('eenheid: aantal, waarde: "5", gemeten_over: 2024-Q1', "noem ook bij ‘periode’ waarover"),
        ('eenheid: aantal, waarde: "5", periode: 2024, gemeten_over: voorjaar', "‘voorjaar’ is geen periode"),
    ],
    ids=["number and direction", "no such word", "number is there", "no number asked", "no period", "no notation"],
)
def test_what_cannot_be_meant_is_refused_in_words(add: Add, fields: str, told: str):
    with pytest.raises(TranscriptError) as refused:
        read_transcript(add(fact(fields)))

    assert told in str(refused.value)
