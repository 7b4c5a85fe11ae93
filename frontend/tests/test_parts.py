"""What the components promise about their HTML: words beside signs, nothing unescaped, nothing the content policy forbids."""

import inspect
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, UndefinedError

import meedoen.ui
from meedoen.core.goals.course import Course
from meedoen.core.goals.rollup import CourseCounts
from meedoen.ui import showcase
from meedoen.ui.jinja import NotANumberError, environment
from meedoen.ui.page import Branch, Column, Field, Option, Place

UI = Path(inspect.getfile(meedoen.ui)).parent
PARTS = UI / "jinja2/ui/parts"


@pytest.fixture(scope="module")
def built() -> Environment:
    made = environment(loader=FileSystemLoader(UI / "jinja2"), auto_reload=False)
    made.globals["static"] = lambda path: f"/static/{path}"
    return made


def part(built: Environment, file: str, name: str, *args: object, **kwargs: object) -> str:
    return str(getattr(built.get_template(f"ui/parts/{file}.html").module, name)(*args, **kwargs))


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html).replace("&nbsp;", " ")).strip()


def test_a_course_is_told_by_word_and_symbol_together(built: Environment) -> None:
    html = part(built, "course", "course_badge", Course.BEHIND)

    assert words(html) == "Loopt achter"
    assert 'href="#symbol-behind"' in html


def test_every_course_of_core_has_a_badge_a_symbol_and_a_style(built: Environment) -> None:
    symbols = (UI / "jinja2/ui/symbols.html").read_text()
    styles = (UI.parents[2] / "frontend/css/course.css").read_text()

    for course in Course:
        assert words(part(built, "course", "course_badge", course))
        assert f'id="symbol-{course}"' in symbols
        assert f".meedoen-course--{course} " in styles
        assert f".meedoen-tally__item--{course} " in styles


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({"on_course": 1, "unknown": 4}, "1 op koers, 4 onbekend"),
        ({"behind": 1}, "1 loopt achter"),
        ({"behind": 2, "worse": 1}, "2 lopen achter, 1 slechter dan nulmeting"),
        (CourseCounts(reached=2, unknown=1), "2 behaald, 1 onbekend"),
        ({}, "nog geen indicatoren"),
    ],
)
def test_counts_are_said_in_words(built: Environment, counts: object, sentence: str) -> None:
    assert words(part(built, "course", "course_words", counts)) == sentence


def test_a_bar_is_filled_to_its_end_and_unknown_has_a_pattern(built: Environment) -> None:
    html = part(built, "course", "course_bar", CourseCounts(on_course=1, behind=1, unknown=1))

    assert re.findall(r' x="([\d.]+)%" width="([\d.]+)%"', html) == [
        ("0.00", "33.33"),
        ("33.33", "33.33"),
        ("66.67", "33.33"),
    ]
    assert 'fill="url(#pattern-unknown)"' in html


def test_a_goal_tree_is_a_nested_list(built: Environment) -> None:
    html = part(built, "tree", "goal_tree", (Branch("Boven", children=(Branch("Onder", "/onder"),)),))

    assert html.count("<ul") == html.count("</ul>") == 2
    assert html.index("Boven") < html.index("Onder")


def test_a_table_names_its_cells_for_a_narrow_screen_and_its_rows_for_a_reader(built: Environment) -> None:
    columns = (Column("Doel"), Column("Waarde", numeric=True, sort="?sorteer=waarde", sorted="ascending"))

    html = part(built, "table", "data_table", "Doelen", columns, [(Place("Werk", "/werk"), "66,7 %")])

    assert '<th scope="row"' in html
    assert 'data-label="Waarde"' in html
    assert 'aria-sort="ascending"' in html
    assert '<a class="nl-link" href="/werk">Werk</a>' in html


def test_a_table_without_rows_says_so(built: Environment) -> None:
    html = part(built, "table", "data_table", "Doelen", (Column("Doel"),), [], empty="Er zijn nog geen doelen.")

    assert words(html) == "Er zijn nog geen doelen."


def test_what_people_typed_is_escaped(built: Environment) -> None:
    nasty = '<script>"x"</script>'

    shown = [
        part(built, "facts", "story", nasty, nasty),
        part(built, "table", "data_table", nasty, (Column(nasty),), [(Place(nasty, nasty),)]),
        part(built, "forms", "field", Field(name="a", label=nasty, value=nasty, error=nasty)),
        part(built, "tree", "goal_tree", (Branch(nasty, nasty, note=nasty),)),
    ]

    assert not any("<script>" in html or '"x"' in html for html in shown)


def test_a_wrong_field_is_tied_to_its_error_and_the_summary_leads_to_it(built: Environment) -> None:
    field = Field(name="waarde", label="Waarde", hint="Uitleg", error="Schrijf 74,6.")

    html = part(built, "forms", "form", "/opslaan", "", (field,))

    assert 'href="#veld-waarde"' in html
    assert 'aria-describedby="veld-waarde-uitleg veld-waarde-fout"' in html
    assert 'aria-invalid="true"' in html


def test_choices_stand_in_a_group_with_a_name(built: Environment) -> None:
    field = Field(name="status", label="Status", kind="radio", options=(Option("a", "Eerste", chosen=True),))

    html = part(built, "forms", "field", field)

    assert "<legend" in html
    assert 'value="a" checked' in html


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{{ 1420 | number }}", "1.420"),
        ("{{ share | percentage(1) }}", "66,7\N{NO-BREAK SPACE}%"),
        ("{{ 12500 | euro }}", "€\N{NO-BREAK SPACE}12.500"),
        ("{{ when | day }}", "28 januari 2025"),
        ("{{ when | time }}", '<time datetime="2025-01-28">28 januari 2025</time>'),
        ("{{ 4 | counted('doel', 'doelen') }}", "4\N{NO-BREAK SPACE}doelen"),
        ("{{ address_with('thema=werk&pagina=2', pagina=3) }}", "?thema=werk&amp;pagina=3"),
    ],
)
def test_values_are_written_the_dutch_way(built: Environment, source: str, shown: str) -> None:
    assert built.from_string(source).render(share=Decimal("66.666"), when=date(2025, 1, 28)) == shown


def test_an_absent_value_is_no_number(built: Environment) -> None:
    with pytest.raises(NotANumberError):
        built.from_string("{{ value | number }}").render(value=None)


def test_a_name_that_the_page_was_not_given_is_a_bug_and_not_a_blank(built: Environment) -> None:
    with pytest.raises(UndefinedError):
        built.from_string("{{ goal.title }}").render()


@pytest.mark.parametrize("page", ["400", "403", "403_csrf", "404", "405", "500"])
def test_an_error_page_stands_alone_and_leads_on(built: Environment, page: str) -> None:
    html = built.get_template(f"{page}.html").render()

    assert html.count("<h1") == 1
    assert "Naar de beginpagina" in html


TEMPLATES = sorted((UI / "jinja2").rglob("*.html"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_style_or_script_of_its_own(template: Path) -> None:
    text = template.read_text()

    assert not re.search(r'\sstyle="|<style|\son\w+="|<script(?! src=)', text)


@pytest.mark.parametrize("page", showcase.PAGES)
def test_every_identity_on_a_page_is_used_once_and_every_symbol_exists(page: str) -> None:
    html = showcase.draw(page=page)

    identities = re.findall(r'\sid="([^"]+)"', html)
    assert len(identities) == len(set(identities))
    assert set(re.findall(r'(?:href="|url\()#((?:symbol|pattern)-\w+)', html)) <= set(identities)


MACROS = [
    (path.stem, name)
    for path in sorted(PARTS.glob("*.html"))
    for name in re.findall(r"{% macro ([a-z]\w*)\(", path.read_text())
]


@pytest.mark.parametrize(("file", "name"), MACROS)
def test_every_component_is_explained_where_it_stands_and_in_the_readme(file: str, name: str) -> None:
    text = (PARTS / f"{file}.html").read_text()

    assert f"{{# {name}(" in text
    assert f"`{name}(" in (UI / "README.md").read_text()


@pytest.mark.parametrize(("file", "name"), MACROS)
def test_the_showcase_shows_every_component(file: str, name: str) -> None:
    shown = "".join(path.read_text() for path in (UI / "jinja2/ui").rglob("*.html"))

    assert len(re.findall(rf"\b{name}\(", shown)) > 2, f"{name} of {file} stands in no page"
