"""Pictures: what they say in words, that they are safe, that drawings are kept, that colours are those of the styles."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from meedoen.core.goals.rollup import CourseCounts
from meedoen.ui.charts import Aim, Gap, Panel, Point, ReferenceLine, StateRow, series_chart, state_chart, theme
from meedoen.ui.charts.chart import Chart
from meedoen.ui.charts.keeping import drawing_of, kept_drawing

SVG = "{http://www.w3.org/2000/svg}"
STYLES = Path(theme.__file__).parents[1] / "static/meedoen/meedoen.css"


def year(number: int) -> date:
    return date(number, 12, 31)


def point(number: int, value: str, **more: object) -> Point:
    return Point(year(number), str(number), Decimal(value), value.replace(".", ","), **more)


def words_in(chart: Chart) -> str:
    root = ET.fromstring(chart.svg())  # noqa: S314 - drawn a moment ago
    return " ".join(node.text or "" for node in root.iter(f"{SVG}text"))


FULL = Panel(
    points=(point(2022, "61.7"), point(2024, "66.7", is_provisional=True, interval=(Decimal(62), Decimal(71)))),
    gaps=(Gap(year(2023), "2023", "niet gemeten"),),
    baseline=point(2022, "61.7"),
    path=((year(2022), Decimal("61.7")), (year(2028), Decimal(75))),
    target=Aim(year(2028), Decimal(75), None, "minstens 75 in 2028"),
    references=(ReferenceLine("Nederland", (point(2022, "60"), point(2024, "63"))),),
)


def test_a_picture_over_time_says_its_figures_in_words():
    chart = series_chart(title="Van 61,7 naar 66,7", unit="%", panels=[FULL])

    assert chart.alternative == (
        "Van 61,7 naar 66,7. Nulmeting 61,7 (2022); 2022: 61,7; 2024: 66,7, voorlopig; 2023: niet gemeten; "
        "streefwaarde minstens 75 in 2028; Nederland 2024: 63."
    )


def test_a_picture_over_time_labels_baseline_target_gap_and_reference_directly():
    words = words_in(series_chart(title="t", unit="%", panels=[FULL]))

    for wanted in (
        "nulmeting 61,7",
        "66,7 (voorlopig)",
        "streefwaarde minstens 75 in 2028",
        "niet gemeten",
        "Nederland 63",
    ):
        assert wanted in words


@pytest.mark.parametrize("size", ["wide", "narrow", "taken"])
def test_a_picture_is_as_wide_as_it_says(size):
    chart = series_chart(title="t", unit="%", panels=[FULL], size=size)

    assert f'width="{chart.width}" ' in chart.svg()[:400]


def test_only_a_picture_to_take_along_has_its_title_in_it():
    wide, taken = (series_chart(title="De boodschap", unit="%", panels=[FULL], size=size) for size in ("wide", "taken"))

    assert "De boodschap" not in words_in(wide)
    assert "De boodschap" in words_in(taken)


@pytest.mark.parametrize(
    "panels",
    [
        [Panel(points=(point(2020, "0"),))],
        [Panel(points=(point(2020, "5", high=Decimal(8)), point(2024, "16", is_open_above=True)))],
        [Panel(baseline=point(2023, "295"), target=Aim(year(2028), None, None, "neemt toe in 2028"))],
        [Panel(title=f"groep {i}", points=(point(2020, str(i)),)) for i in range(5)],
        [Panel(points=(point(2020, "-12.5"), point(2021, "1250000")))],
        [Panel(points=tuple(point(number, str(number % 7)) for number in range(1990, 2025)))],
    ],
    ids=["one zero", "ranges", "baseline only", "multiples", "negative and large", "many years"],
)
@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_every_kind_of_series_can_be_drawn(panels, size):
    chart = series_chart(title="t", unit="aantal", panels=panels, size=size)

    ET.fromstring(chart.svg())  # noqa: S314 - drawn a moment ago


def test_text_in_a_picture_cannot_become_markup():
    nasty = '"><script>alert(1)</script>&'
    rows = [StateRow(nasty, 0, CourseCounts(behind=1, worse=1, unknown=1))]
    panel = Panel(
        title=nasty, points=(Point(year(2020), nasty, Decimal(1), nasty),), gaps=(Gap(year(2021), "", nasty),)
    )

    for chart in (
        state_chart(title=nasty, rows=rows),
        series_chart(title=nasty, unit=nasty, panels=[panel, panel], size="taken", note=nasty),
    ):
        svg = chart.svg()
        assert "<script" not in svg
        ET.fromstring(svg)  # noqa: S314 - drawn a moment ago


def test_the_picture_of_goals_has_a_bar_part_for_each_course_with_its_pattern():
    chart = state_chart(
        title="t", rows=[StateRow("Doel", 0, CourseCounts(1, 2, 3, 4, 5)), StateRow("Onder", 1, CourseCounts())]
    )

    svg = chart.svg()

    assert all(svg.count(f'fill="{fill}"') >= 1 for fill in theme.FILLS.values())
    assert "geen indicatoren" in words_in(chart)
    assert chart.png().startswith(b"\x89PNG")


def test_an_empty_tree_can_be_drawn():
    assert "<svg" in state_chart(title="Nog niets", rows=[]).svg()


def test_equal_pictures_have_one_key_and_another_figure_gives_another():
    same = [series_chart(title="t", unit="%", panels=[FULL]).key for _ in range(2)]
    other = series_chart(title="t", unit="%", panels=[Panel(points=(point(2022, "61.8"),))]).key

    assert same[0] == same[1] != other


def test_a_drawing_is_kept_and_not_drawn_again(settings, tmp_path):
    settings.MEEDOEN_DATA = tmp_path
    chart = series_chart(title="t", unit="%", panels=[FULL])
    first = drawing_of(chart=chart, form="svg")
    chart_that_breaks = Chart(chart.title, chart.alternative, chart.width, chart.content, build=lambda: 1 / 0)

    assert drawing_of(chart=chart_that_breaks, form="svg") == first
    assert [path.suffix for path in tmp_path.rglob("*") if path.is_file()] == [".svg"]


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "0" * 31, "0" * 33, "G" * 32, "0" * 32])
def test_a_key_that_is_none_finds_nothing(key, settings, tmp_path):
    settings.MEEDOEN_DATA = tmp_path

    assert kept_drawing(key=key, form="svg") is None


@pytest.mark.skipif(not STYLES.is_file(), reason="the front end is not built")
@pytest.mark.parametrize(
    ("token", "colour"),
    [
        ("--meedoen-chart-own", theme.OWN),
        ("--meedoen-chart-reference", theme.REFERENCE),
        ("--meedoen-chart-target", theme.TARGET),
        ("--meedoen-chart-target-band", theme.TARGET_BAND),
        ("--meedoen-chart-uncertainty", theme.UNCERTAINTY),
        ("--meedoen-chart-grid", theme.GRID),
        ("--meedoen-chart-text", theme.TEXT),
        *((f"--meedoen-course-{name.replace('_', '-')}-color", colour) for name, colour in theme.COURSES.items()),
    ],
)
def test_the_colours_are_those_of_the_neutral_theme(token, colour):
    found = dict(re.findall(r"(--[\w-]+):\s*([^;}]+)[;}]", STYLES.read_text(encoding="utf-8")))
    value = found[token]
    while reference := re.fullmatch(r"var\((--[\w-]+)\)", value):
        value = found[reference[1]]

    assert value == (colour if colour != "#ffffff" else "#fff")
