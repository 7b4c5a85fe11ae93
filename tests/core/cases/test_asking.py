"""Requests put together from loose moments, with tables by hand."""

from datetime import date

import pytest

from meedoen.core.cases.asking import AskedMoment, Phase, objections_to_moment, requests_of


def moments(text: str) -> list[AskedMoment]:
    """Read moments: "melding 2026-01-05; aanvraag 2026-01-12"."""
    lines = [line.split() for line in text.split(";") if line.strip()]
    return [AskedMoment(phase=Phase(word), day=date.fromisoformat(day)) for word, day in lines]


def told(text: str) -> list[str]:
    return [" ".join(moment.phase for moment in each.moments) for each in requests_of(moments=moments(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("melding 2026-01-05", ["melding"]),
        ("melding 2026-01-05; aanvraag 2026-01-12", ["melding aanvraag"]),
        ("aanvraag 2026-01-12; melding 2026-01-12", ["melding aanvraag"]),
        ("aanvraag 2026-01-05; aanvraag 2026-01-12", ["aanvraag", "aanvraag"]),
        (
            "melding 2026-01-05; aanvraag 2026-01-12; toekenning 2026-02-01; start-ondersteuning 2026-03-01",
            ["melding aanvraag toekenning start-ondersteuning"],
        ),
        ("aanvraag 2026-01-05; aanvraag 2026-01-12; afwijzing 2026-02-01", ["aanvraag afwijzing", "aanvraag"]),
        ("melding 2026-01-05; intrekking 2026-01-06; melding 2026-01-07", ["melding intrekking", "melding"]),
        ("melding 2026-01-05; niet-opgevolgd 2026-06-01; aanvraag 2026-07-01", ["melding niet-opgevolgd", "aanvraag"]),
        (
            "aanvraag 2026-01-05; aanvraag 2026-01-12; aanvraag-vervallen 2026-02-01",
            ["aanvraag aanvraag-vervallen", "aanvraag"],
        ),
        (
            "melding 2026-01-05; aanvraag-vervallen 2026-02-01; melding 2026-03-01",
            ["melding aanvraag-vervallen", "melding"],
        ),
        # That it was withdrawn and that it lapsed is one thing that happened to one request.
        (
            "aanvraag 2026-01-05; aanvraag 2026-01-12; aanvraag-vervallen 2026-02-01; intrekking 2026-02-01",
            ["aanvraag intrekking", "aanvraag"],
        ),
        ("aanvraag-vervallen 2026-02-01", []),
        ("toekenning 2026-02-01", []),
        ("aanvraag 2026-02-02; toekenning 2026-02-01", ["aanvraag"]),
        ("aanvraag 2026-02-02; start-ondersteuning 2026-02-03", ["aanvraag"]),
    ],
)
def test_moments_are_put_together_in_the_order_of_their_days(text: str, expected: list[str]):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "today", "waited", "is_forgotten"),
    [
        ("melding 2026-01-05", "2026-03-02", 56, False),
        ("melding 2026-01-05", "2026-03-03", 57, True),
        ("melding 2026-01-05; aanvraag 2026-01-12", "2026-06-01", 147, False),
        ("melding 2026-01-05; niet-opgevolgd 2026-01-15", "2026-06-01", 10, True),
        ("aanvraag 2026-01-05; toekenning 2026-01-15", "2026-01-20", 15, False),
        ("aanvraag 2026-01-05; toekenning 2026-01-15; start-ondersteuning 2026-01-25", "2026-06-01", 20, False),
        ("aanvraag 2026-01-05; afwijzing 2026-01-15", "2026-06-01", 10, False),
    ],
)
def test_how_long_a_request_waits_and_whether_it_was_forgotten(text: str, today: str, waited: int, is_forgotten: bool):  # noqa: FBT001 a column of the table
    (request,) = requests_of(moments=moments(text))
    day = date.fromisoformat(today)

    assert (request.waited(today=day), request.is_forgotten(today=day)) == (waited, is_forgotten)


@pytest.mark.parametrize(
    ("text", "moment", "said"),
    [
        ("", "toekenning 2026-01-05", "geen melding of aanvraag"),
        ("aanvraag 2026-02-01", "afwijzing 2026-01-05", "geen melding of aanvraag"),
        ("aanvraag 2026-01-01", "start-ondersteuning 2026-01-05", "niets toegekend"),
        ("aanvraag 2026-01-01; afwijzing 2026-01-04", "toekenning 2026-01-05", "geen melding of aanvraag"),
        ("aanvraag 2026-01-01", "afwijzing 2026-01-05", ""),
        # A decision on a day before would take the place of the one that stands.
        (
            "aanvraag 2026-01-01; toekenning 2026-01-10",
            "afwijzing 2026-01-05",
            "Op 10 januari 2026 staat al ‘toekenning’ bij deze aanvraag. Dat zou dan nergens meer bij horen. Verbeter eerst wat er staat.",
        ),
        (
            "aanvraag 2026-01-01; toekenning 2026-01-10; start-ondersteuning 2026-02-01",
            "start-ondersteuning 2026-01-15",
            "Op 1 februari 2026 staat al ‘start-ondersteuning’",
        ),
        ("aanvraag 2026-01-01; toekenning 2026-01-10", "toekenning 2026-01-10", "geen melding of aanvraag"),
        ("aanvraag 2026-01-01; aanvraag 2026-01-02; toekenning 2026-01-10", "afwijzing 2026-01-05", ""),
        ("aanvraag 2026-01-01; aanvraag-vervallen 2026-01-10", "intrekking 2026-01-10", ""),
        ("aanvraag 2026-01-01; aanvraag-vervallen 2026-01-10", "toekenning 2026-01-12", "geen melding of aanvraag"),
        ("", "melding 2026-01-05", ""),
    ],
)
def test_what_goes_with_no_request_is_refused(text: str, moment: str, said: str):
    (wanted,) = moments(moment)
    objections = objections_to_moment(moment=wanted, held=moments(text))

    assert bool(objections) == bool(said)
    assert all(said in each.text for each in objections)
    assert not any("een dag erna" in each.text for each in objections)
