"""Filling in a form of a finished page again: every kind of field, the right form of several, and nothing else touched."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meedoen.ui.refilling import refill

PAGE = """<!doctype html>
<main id="inhoud" class="x">
<p>Tekst & <b title="a > b">vet</b></p>
<form action="/zoek/" method="get"><input name="waarde" value="zoek"></form>
<form action="/dronten/werk/" method="post" novalidate>
<input type="hidden" name="csrfmiddlewaretoken" value="nieuw">
<input type="hidden" name="gezien" value="oud">
<label for="w">Waarde</label><input id="w" name="waarde" type="text" value="1" data-draft='a"b'>
<input name="periode" value=2026-Q1 disabled>
<textarea name="verhaal" rows="3">was &amp; is</textarea>
<select name="soort"><option value="">Kies</option><option value="a" selected>A</option><option>Met  tekst</option></select>
<input type="radio" name="status" value="concept" checked><input type="radio" name="status" value="klaar">
<input type="checkbox" name="hulp"><input type="checkbox" name="kies" value="1" checked><input type="checkbox" name="kies" value="2">
<input type="file" name="bestand"><input type="password" name="geheim" value="x">
<button name="doe" value="opslaan">Opslaan</button>
</form>
</main>
"""


def filled(*fields: tuple[str, str], page: str = PAGE, action: str = "/dronten/werk/") -> str:
    return refill(page=page, address="/dronten/werk/", action=action, fields=fields).with_notice("")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (("waarde", "12,5"), """<input id="w" name="waarde" type="text" data-draft="a&quot;b" value="12,5">"""),
        (("waarde", '"><script>'), 'value="&quot;&gt;&lt;script&gt;">'),
        (("periode", "2026-Q2"), '<input name="periode" disabled value="2026-Q2">'),
        (
            ("verhaal", "</textarea><b>&amp;"),
            '<textarea name="verhaal" rows="3">\n&lt;/textarea&gt;&lt;b&gt;&amp;amp;</textarea>',
        ),
        (("soort", ""), '<option value="" selected>Kies</option><option value="a">A</option>'),
        (("soort", "Met tekst"), "<option selected>Met  tekst</option>"),
        (
            ("status", "klaar"),
            '<input type="radio" name="status" value="concept"><input type="radio" name="status" value="klaar" checked>',
        ),
        (("hulp", "on"), '<input type="checkbox" name="hulp" checked>'),
        (("kies", "2"), 'name="kies" value="1"><input type="checkbox" name="kies" value="2" checked>'),
        (("gezien", "zoals-ik-het-zag"), '<input type="hidden" name="gezien" value="zoals-ik-het-zag">'),
    ],
)
def test_a_field_shows_again_what_was_typed(typed: tuple[str, str], shown: str):
    assert shown in filled(typed)


def test_what_is_secret_or_no_field_stays_as_it_was():
    page = filled(("csrfmiddlewaretoken", "oud"), ("geheim", "y"), ("bestand", "z"), ("doe", "weg"), ("waarde", "2"))

    assert 'name="csrfmiddlewaretoken" value="nieuw"' in page
    assert '<input type="password" name="geheim" value="x">' in page
    assert '<input type="file" name="bestand">' in page
    assert '<button name="doe" value="opslaan">' in page
    assert '<form action="/zoek/" method="get"><input name="waarde" value="zoek"></form>' in page


def test_fields_of_one_name_get_their_values_in_order():
    page = '<form method="post"><input name="w"><input name="w"><textarea name="w"></textarea></form>'

    assert filled(("w", "1"), ("w", ""), ("w", "3"), page=page) == (
        '<form method="post"><input name="w" value="1"><input name="w" value=""><textarea name="w">\n3</textarea></form>'
    )


def test_of_several_forms_it_is_the_one_with_the_same_hidden_fields():
    row = '<form method="post" action=""><input type="hidden" name="rij" value="{0}"><input name="w" value=""></form>'
    page = "".join(row.format(number) for number in range(3))

    found = refill(page=page, address="/x/", action="/x/?filter=1", fields=[("rij", "1"), ("w", "7")])

    assert found.with_notice("!").count('value="7"') == 1
    assert found.before == row.format(0)


def test_what_has_no_field_any_more_is_told():
    found = refill(
        page=PAGE,
        address="/dronten/werk/",
        action="/dronten/werk/",
        fields=[("waarde", "1"), ("weg", "tekst"), ("leeg", " "), ("doe", "x")],
    )

    assert found.homeless == (("weg", "tekst"),)


@pytest.mark.parametrize(
    "page", ["<main><p>Er is hier geen formulier meer.</p></main>", PAGE.replace("werk", "elders"), "", "<form"]
)
def test_without_the_form_everything_is_told_at_the_top(page: str):
    found = refill(page=page, address="/dronten/werk/", action="/dronten/werk/", fields=[("waarde", "1"), ("a", "b")])

    assert found.homeless == (("waarde", "1"), ("a", "b"))
    assert found.with_notice("") == page


class _Values(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "input" and told.get("type") in {"text", None}:
            self.found[told["name"] or ""] = told.get("value") or ""
        self._area = told["name"] or "" if tag == "textarea" else ""

    def handle_endtag(self, _tag: str) -> None:
        self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.found[self._area] = self.found.get(self._area, "") + data


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), max_size=60))
def test_whatever_was_typed_is_read_back_by_a_browser_and_changes_nothing_else(text: str):
    page = filled(("waarde", text), ("verhaal", text))
    values = _Values()
    values.feed(page[page.index("novalidate") :])
    values.close()

    assert values.found["waarde"] == text
    assert values.found["verhaal"].removeprefix("\n") == text
    assert page.count("<form") == 2
    assert page.endswith("Opslaan</button>\n</form>\n</main>\n")
