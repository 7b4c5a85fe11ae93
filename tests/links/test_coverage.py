"""The yardstick itself: a number that is not held is found, wherever it stands."""

from pathlib import Path

import pytest

from meedoen.links.transcripts.coverage import missing_numbers, numbers_in

SOURCE = ["Plan 2025 - 2028", "effect", "doel", "resultaat", "indicator", "nulmeting 2024: 66,7 %, in 2028 70 %"]


def write(folder: Path, lines: list[str]) -> Path:
    path = folder / "plan.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_source_of_which_every_number_is_held_misses_nothing(folder: Path):
    assert missing_numbers(folder=folder, source=write(folder, SOURCE)) == []


@pytest.mark.parametrize("extra", ["87", "66,8", "2023", "1.044"])
def test_one_number_more_in_the_source_is_missed(folder: Path, extra: str):
    lines = [*SOURCE[:5], f"{SOURCE[5]} {extra}"]

    (missing,) = missing_numbers(folder=folder, source=write(folder, lines))

    assert missing.line == 6


def test_a_number_that_is_printed_once_more_is_missed(folder: Path):
    lines = [*SOURCE[:5], f"{SOURCE[5]} 70 70"]

    assert [item.number for item in missing_numbers(folder=folder, source=write(folder, lines))] == ["70"]


def test_a_number_that_is_left_out_with_a_reason_is_not_missed(folder: Path):
    (folder / "extra.yaml").write_text('weggelaten:\n  - {getallen: ["87"], reden: paginanummer, regels: 6}\n')
    lines = [*SOURCE[:5], f"{SOURCE[5]} 87"]

    assert missing_numbers(folder=folder, source=write(folder, lines)) == []


def test_markup_does_not_count_as_numbers():
    assert numbers_in("<h1>nul</h1> <sup>3</sup>") == {"3": 1}
