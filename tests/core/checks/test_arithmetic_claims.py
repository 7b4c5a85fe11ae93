"""Parts and wholes in a text, and figures beside their counts, groups and villages."""

from decimal import Decimal

import pytest

from meedoen.core.checks import dossier as facts
from meedoen.core.checks.arithmetic import ARITHMETIC_RULES
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.values.quantity import Number, Unit
from tests.core.checks.makers import HERE, claim, figure, found, indicator, node, placement

RULES = {rule.code: rule for rule in ARITHMETIC_RULES}
WHOLE = claim("inwoners van Zonderfout", "44350", counts="inwoners")


def of(code: str, *claims: facts.ClaimFacts, **lists: object) -> list[Finding]:
    return found(RULES[code], claims=claims, **lists)


def part(value: str, **more: object) -> facts.ClaimFacts:
    return claim("inwoners van 65 jaar en ouder", value, **{"counts": "inwoners", "part_of": WHOLE.about, **more})


def test_a_part_that_fits_in_its_whole_gives_nothing():
    assert of("REKEN-07", WHOLE, part("8384")) == []


def test_a_part_larger_than_its_whole_is_found_also_when_the_whole_is_written_otherwise():
    (finding,) = of("REKEN-07", WHOLE, part("83846", part_of="de inwoners van Zonderfout (44.350)"))

    assert finding.severity is Severity.ERROR
    assert finding.arithmetic == "83.846 is meer dan 44.350."


@pytest.mark.parametrize(
    "claims",
    [
        (WHOLE, part("83846", period="2030")),
        (WHOLE, part("83846", area="GM9999")),
        (WHOLE, part("83846", document="ander")),
        (WHOLE, part("83846", unit=Unit.AMOUNT)),
        (WHOLE, claim("inwoners van Zonderfout", "90000"), part("83846")),
        (claim("inwoners van Zonderfout", "n.b."), part("83846")),
        (WHOLE, part("n.b.")),
        (claim("inwoners van Zonderfout", "44000", is_rough=True), part("44200")),
    ],
)
def test_another_year_area_document_or_unit_or_a_rough_or_second_whole_gives_nothing(
    claims: tuple[facts.ClaimFacts, ...],
):
    assert of("REKEN-07", *claims) == []


def test_percentages_of_the_same_group_are_compared_with_a_warning():
    drank = claim("jongeren die dronken", "26", unit=Unit.PERCENTAGE, counts="jongeren")
    drunk = claim("jongeren die dronken waren", "30", unit=Unit.PERCENTAGE, counts="jongeren", part_of=drank.about)

    (finding,) = of("REKEN-07", drank, drunk)

    assert finding.severity is Severity.WARNING
    assert (
        of("REKEN-07", drank, claim(drunk.about, "30", unit=Unit.PERCENTAGE, counts="drinkers", part_of=drank.about))
        == []
    )


TODDLERS = claim("peuters", "710", counts="peuters")
TARGETED = claim("doelgroeppeuters", "90", counts="peuters", part_of="de 710 peuters")


@pytest.mark.parametrize(("share", "count"), [("13", 0), ("12,7", 0), ("15", 1), ("8-20", 0)])
def test_a_percentage_is_held_against_the_counts_in_the_same_text(share: str, count: int):
    told = claim("doelgroeppeuters", share, unit=Unit.PERCENTAGE, part_of="de 710 peuters")

    findings = of("REKEN-04", TODDLERS, TARGETED, told)

    assert len(findings) == count
    assert all(finding.arithmetic == "90 van 710 is 12,7 %; gedrukt is 15 %." for finding in findings)


@pytest.mark.parametrize(
    ("counts", "count", "severity"),
    [
        ("aanvragen", 1, Severity.WARNING),
        ("huishoudens", 1, Severity.ERROR),
        ("kinderen", 0, None),
        ("werkgevers", 0, None),
    ],
)
def test_a_part_that_counts_other_things_than_its_whole_is_told(counts: str, count: int, severity: Severity | None):
    findings = of("REKEN-08", TODDLERS, claim("deel", "9", counts=counts, part_of="peuters"))

    assert [finding.severity for finding in findings] == [severity] * count


def with_counts(value: str, above: int, below: int) -> facts.FigureFacts:
    number = Number(Decimal(value), 0, Decimal(above), Decimal(below))
    return facts.FigureFacts("I", "baseline", figure("baseline", "1").period, HERE, number, framework="K", lines="4")


@pytest.mark.parametrize(("value", "above", "count"), [("14", 9, 0), ("13", 9, 1), ("3", 1115, 1)])
def test_a_figure_is_held_against_its_numerator_and_denominator(value: str, above: int, count: int):
    findings = of(
        "REKEN-04", figures=(with_counts(value, above, 65),), indicators=(indicator(),), placements=(placement(),)
    )

    assert len(findings) == count
    assert all(finding.place.indicator == "I" for finding in findings)


COUNTED = (indicator(unit=Unit.COUNT),)


@pytest.mark.parametrize(("value", "count"), [("40", 0), ("60", 1), ("n.b.", 0)])
def test_a_group_cannot_be_larger_than_all(value: str, count: int):
    figures = (figure("measurement", "50"), figure("measurement", value, group="vrouwen"))

    assert len(of("REKEN-07", figures=figures, indicators=COUNTED)) == count
    assert of("REKEN-07", figures=figures, indicators=(indicator(),)) == []


def villages(*values: tuple[str, str, str]) -> tuple[facts.FigureFacts, ...]:
    """Per year: the municipality, village one, village two."""
    return tuple(
        figure("measurement", value, str(2020 + number), area=area)
        for number, year in enumerate(values)
        for area, value in zip((HERE, "een", "twee"), year, strict=True)
    )


PARTS = (("een", HERE), ("twee", HERE))


@pytest.mark.parametrize(
    ("last", "count"),
    [(("50", "21", "29"), 0), (("50", "21", "28"), 1), (("50", "21", "31"), 1), (("50", "21", "n.b."), 0)],
)
def test_villages_that_make_up_the_municipality_in_other_years_must_in_each(last: tuple[str, str, str], count: int):
    figures = villages(("51", "21", "30"), ("53", "22", "31"), last)

    assert len(of("REKEN-06", figures=figures, indicators=COUNTED, area_parts=PARTS)) == count


def test_villages_that_never_make_up_the_municipality_may_be_less_but_not_more():
    less, more = villages(("90", "21", "30"), ("91", "22", "31")), villages(("50", "21", "30"))

    assert of("REKEN-06", figures=less, indicators=COUNTED, area_parts=PARTS) == []
    (finding,) = of("REKEN-06", figures=more, indicators=COUNTED, area_parts=PARTS)
    assert finding.arithmetic.startswith("21 + 30 = 51; gedrukt is 50")


@pytest.mark.parametrize(
    ("name", "count"),
    [("Inwoners met hulp per 1.000 huishoudens", 1), ("Inwoners met hulp per 1.000 inwoners", 0), ("Banen per 1.000 huishoudens", 0)],
)  # fmt: skip
def test_persons_per_household_in_the_name_of_an_indicator_are_told(name: str, count: int):
    assert len(of("REKEN-08", indicators=(indicator(unit=Unit.PER_1000, name=name),))) == count


@pytest.mark.parametrize(
    ("title", "counts", "count"),
    [("Meer huishoudens in beeld", "personen", 1), ("Meer huishoudens in beeld", "gezinnen", 0), ("Meer inwoners in beeld", "personen", 0)],
)  # fmt: skip
def test_a_goal_about_households_that_is_measured_in_persons_is_told(title: str, counts: str, count: int):
    known = (indicator(unit=Unit.COUNT, counts=counts),)

    findings = of("REKEN-08", indicators=known, nodes=(node("D1", title=title),), placements=(placement(),))

    assert [item.severity for item in findings] == [Severity.WARNING] * count


def test_the_whole_that_is_named_is_exact_and_nearest_and_a_share_of_a_wrong_part_is_told_with_it():
    rough = claim("inwoners van Zonderfout", "44500", counts="inwoners", is_rough=True, lines="5")
    wrong = part("83846", code="ouder", lines="6")
    share = facts.RelationFacts("share", "slachtoffers", "feit:procent", ("feit:deel", "feit:ouder"), document="plan")
    claims = (rough, WHOLE, wrong, claim("deel", "168", code="deel"), claim("procent", "2", code="procent", unit=Unit.PERCENTAGE))  # fmt: skip

    (finding,) = of("REKEN-07", *claims, relations=(share,))

    assert finding.arithmetic == "83.846 is meer dan 44.350. 168 is 2 % van ongeveer 8.400."
    assert of("REKEN-04", *claims, relations=(share,)) == []


def test_cases_of_persons_are_only_a_note():
    (finding,) = of("REKEN-08", TODDLERS, claim("deel", "9", counts="casussen", part_of="peuters"))

    assert finding.severity is Severity.NOTE
