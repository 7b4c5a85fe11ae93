"""DWARS-02 and -03: one rate on two bases, and what is said to be unavailable while another place has it."""

from dataclasses import replace

import pytest

from meedoen.core.checks import dossier as facts
from meedoen.core.checks.across import ACROSS_RULES
from meedoen.core.checks.finding import Severity
from meedoen.core.values.quantity import Absence, Absent, Unit
from tests.core.checks.makers import document, figure, found, indicator

RULE = {rule.code: rule for rule in ACROSS_RULES}


def rates(*values: str) -> dict[str, tuple[object, ...]]:
    """A rate per 1.000 households and one per 10.000 residents, for 2021, 2022 and 2024."""
    mine, theirs = values[:3], values[3:]
    years = ("2021", "2022", "2024")
    return {
        "indicators": (indicator("A", Unit.PER_1000), indicator("B", Unit.PER_10000)),
        "figures": (
            *(figure("measurement", value, year, of="A") for value, year in zip(mine, years, strict=True)),
            *(figure("measurement", value, year, of="B") for value, year in zip(theirs, years, strict=True)),
        ),
        "kinships": (facts.KinshipFacts("A", "B", "per huishouden en per inwoner"),),
        "documents": (document(),),
    }


def test_one_rate_on_two_bases_is_found_with_the_pairs():
    (finding,) = found(RULE["DWARS-02"], **rates("55", "n.b.", "54", "550", "550", "540"))

    assert finding.arithmetic == "2021: 55 per 1.000 en 550 per 10.000; 2024: 54 per 1.000 en 540 per 10.000"


def test_rates_that_differ_are_two_facts():
    assert found(RULE["DWARS-02"], **rates("55", "56", "54", "550", "480", "540")) == []


def test_what_is_unavailable_here_and_known_in_another_scale_is_an_error():
    (finding,) = found(RULE["DWARS-03"], **rates("55", "n.b.", "54", "550", "550", "540"))

    assert finding.severity is Severity.ERROR
    assert "550 per 10.000" in finding.arithmetic


def test_years_of_one_pair_are_one_finding():
    known = rates("55", "n.b.", "54", "550", "550", "540")
    more = (
        figure("measurement", "n.b.", "2023", of="A"),
        figure("measurement", "570", "2023", of="B"),
    )

    (finding,) = found(RULE["DWARS-03"], **{**known, "figures": (*known["figures"], *more)})

    assert finding.message.startswith("Voor 2022 en 2023 staat hier dat er geen cijfer is")


def kin(*figures, unit=Unit.PERCENTAGE):
    """An indicator A with kin B in a unit, and these figures."""
    return {
        "indicators": (indicator("A"), indicator("B", unit)),
        "figures": figures,
        "kinships": (facts.KinshipFacts("A", "B", "anders geteld"),),
        "documents": (document(), document("verslag")),
    }


def absent(reason=Absence.NOT_AVAILABLE, period="2025", role="baseline", **more):
    return replace(figure(role, "n.b.", period, of="A", **more), quantity=Absent(reason))


@pytest.mark.parametrize(
    ("known", "count"),
    [
        (kin(absent(group="leeftijd=65+"), figure("measurement", "46", "2025", of="B", group="leeftijd=18+")), 1),
        (kin(absent(), figure("measurement", "57,8", "2025-01-28", of="B")), 1),
        (kin(absent(), figure("measurement", "57,8", "2024", of="B")), 0),
        (kin(absent(), figure("measurement", "57", "2025", of="B", area="NL00")), 0),
        (kin(absent(), figure("measurement", "57", "2025", of="B"), unit=Unit.COUNT), 0),
        (
            kin(
                absent(period="2025", role="measurement"),
                figure("measurement", "75", "2024", of="A"),
                figure("measurement", "1,5", "2024", of="B"),
                figure("measurement", "1,2", "2025", of="B"),
            ),
            0,
        ),
    ],
    ids=["another group", "a day within the year", "another year", "another area", "another unit", "another thing"],
)
def test_a_value_of_kin_is_a_warning_when_it_can_be_about_the_same_thing(known, count):
    assert [item.severity for item in found(RULE["DWARS-03"], **known)] == [Severity.WARNING] * count


@pytest.mark.parametrize(
    ("values", "count"),
    [
        ((figure("measurement", "4", "2023", of="B", document="verslag"),), 1),
        ((figure("measurement", "4", "2018", of="B", document="verslag"),), 0),
        ((figure("measurement", "4", "2023", of="B"),), 0),
        ((figure("measurement", "n.b.", "2023", of="B", document="verslag"),), 0),
    ],
    ids=["in another document", "long ago", "in its own document", "unknown there too"],
)
def test_a_baseline_that_is_still_to_be_made_is_found_when_another_document_has_recent_values(values, count):
    known = kin(absent(Absence.TO_BE_DEVELOPED), *values, unit=Unit.COUNT)

    assert len(found(RULE["DWARS-03"], **known)) == count


def test_what_is_unavailable_everywhere_is_no_finding():
    assert found(RULE["DWARS-03"], **rates("n.b.", "n.b.", "54", "n.b.", "n.b.", "540")) == []
