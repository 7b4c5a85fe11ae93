"""A relation that points to nothing in its own folder is refused before anything is loaded."""

from collections.abc import Callable
from pathlib import Path

import pytest

from meedoen.links.transcripts import TranscriptError, read_transcript

Add = Callable[[str], Path]

FACTS = """\
beweringen:
  - {code: heel, over: kandidaten, waarde: "18", eenheid: aantal, regels: 5}
  - {code: woorden, over: start van het project, eenheid: tekst, regels: 5}
tabellen:
  - code: T
    titel: Verdeling
    kolommen: [Vorm, Aantal]
    rijen: [[basis, "12"], [team, "6"], [team, "n.b."]]
    regels: 6-8
rekenverbanden:
"""
RELATION = "  - {{soort: {kind}, over: kandidaten, uitkomst: {outcome}, uit: [{parts}], regels: 5}}\n"


def written(outcome: str, *parts: str, kind: str = "som") -> str:
    told = ", ".join(f'"{part}"' for part in parts)
    return FACTS + RELATION.format(kind=kind, outcome=f'"{outcome}"', parts=told)


@pytest.mark.parametrize(
    "text",
    [
        written("feit:heel", "cel:T/basis/Aantal", "cel:T/2/Aantal"),
        written("-feit:heel", "getal:12", "rijen:T"),
        written("nulmeting:I1/2024", "feit:heel", kind="meer"),
        written("onderdelen:plan-2025/resultaat", "onderdelen:plan-2025/D1", kind="aantal"),
        written("feit:elders@jaarstukken", "nulmeting:ANDER/2024", "onderdelen:ander-kader/doel"),
    ],
)
def test_what_points_to_something_here_or_to_another_document_is_read(add: Add, text: str):
    assert len(read_transcript(add(text)).relations) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (written("feit:nergens", "feit:heel"), "veld ‘uitkomst’: ‘feit:nergens’ wijst in deze map naar niets"),
        (written("feit:heel", "feit:woorden"), "veld ‘uit’: ‘feit:woorden’ wijst in deze map naar niets, of naar iets dat geen getal is"),
        (written("feit:heel", "cel:T/basis/Prijs"), "‘cel:T/basis/Prijs’ wijst in deze map naar niets"),
        (written("feit:heel", "cel:T/3/Aantal"), "‘cel:T/3/Aantal’ wijst in deze map naar niets"),
        (written("feit:heel", "cel:T/team/Aantal"), "de rij ‘team’ staat meer dan één keer in deze tabel"),
        (written("feit:heel", "nulmeting:I1/2019"), "‘nulmeting:I1/2019’ wijst in deze map naar niets"),
        (written("feit:heel", "fiet:heel"), "‘fiet:heel’ wijst geen getal aan. Begin met één van: feit, cel"),
        (written("feit:heel", "feit:heel", kind="verschil"), "‘verschil’ vraagt 2 getallen bij ‘uit’"),
        (written("feit:heel", "feit:heel", kind="aandeel"), "‘aandeel’ vraagt 2 getallen bij ‘uit’"),
    ],
)  # fmt: skip
def test_what_points_to_nothing_is_refused_with_its_line_and_what_to_write(add: Add, text: str, told: str):
    folder = add(text)

    with pytest.raises(TranscriptError) as caught:
        read_transcript(folder)

    assert "extra.yaml, regel " in str(caught.value)
    assert told in str(caught.value)
