"""Filling in a form of a finished page again with what somebody typed before.

It works on the HTML, so no room has to do anything for it: fields are found by their names in the form that was sent.
Only the tags of those fields are written anew; every other sign of the page stays as it was. Files, passwords, buttons and the
token against forged forms are left alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
_UNTOUCHED = frozenset({"file", "password", "submit", "button", "image", "reset"})
_TICKED = frozenset({"checkbox", "radio"})

Attributes = list[tuple[str, str | None]]
Fields = Sequence[tuple[str, str]]


@dataclass(slots=True)
class _Control:
    """A field in the page: its kind and name, where its tag stands, and where its content ends when it has one."""

    kind: str
    name: str
    attributes: Attributes
    begin: int
    end: int
    content_end: int = 0


@dataclass(slots=True)
class _Form:
    action: str
    begin: int
    controls: list[_Control] = field(default_factory=list)
    buttons: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Refilled:
    """The page with the form filled in, up to where a notice fits and from there; and what had no field any more."""

    before: str
    after: str
    homeless: tuple[tuple[str, str], ...]

    def with_notice(self, notice: str) -> str:
        """Return the page with this HTML right before the form."""
        return f"{self.before}{notice}{self.after}"


def refill(*, page: str, address: str, action: str, fields: Fields) -> Refilled:
    """Fill in the form on a page, that stands at `address`, which is sent to `action`.

    Of several such forms it is the one whose hidden fields are the same, and which has the most of the fields.
    Without such a form everything that was typed is homeless, and the notice goes to the top of the main part.

    >>> found = refill(page='<form method="post"><input name="a"></form>', address="/x/", action="/x/", fields=[("a", "1")])
    >>> found.with_notice("<p>!</p>")
    '<p>!</p><form method="post"><input name="a" value="1"></form>'
    """
    reader = _Reader(page)
    reader.feed(page)
    reader.close()
    typed = [(name, value) for name, value in fields if name != TOKEN]
    forms = [form for form in reader.forms if _leads_to(form.action, address, action)]
    best = max(forms, key=lambda form: _likeness(form, typed), default=None)
    if best is None or not any(control.name in dict(typed) for control in best.controls):
        at = reader.main_begin
        return Refilled(before=page[:at], after=page[at:], homeless=tuple(_shown(typed, set())))
    known = {control.name for control in best.controls} | best.buttons
    filled = page[best.begin :]
    for begin, end, text in reversed(list(_edits(best, typed, page))):
        filled = filled[: begin - best.begin] + text + filled[end - best.begin :]
    return Refilled(before=page[: best.begin], after=filled, homeless=tuple(_shown(typed, known)))


def _shown(typed: Fields, known: set[str]) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, value in typed if name not in known and value.strip())


def _leads_to(written: str, address: str, action: str) -> bool:
    """Tell whether a form that stands at `address` is sent to `action`; what follows the path need not be the same."""
    return urlsplit(urljoin(address, written)).path == urlsplit(action).path


def _likeness(form: _Form, typed: Fields) -> tuple[int, int]:
    values = set(typed)
    hidden = [control for control in form.controls if control.kind == "hidden" and control.name != TOKEN]
    same = sum((control.name, dict(control.attributes).get("value") or "") in values for control in hidden)
    return same - len(hidden), len({control.name for control in form.controls} & {name for name, _ in typed})


def _edits(form: _Form, typed: Fields, page: str) -> Iterator[tuple[int, int, str]]:
    """Give what to write where, in the order of the page."""
    left: dict[str, list[str]] = {}
    for name, value in typed:
        left.setdefault(name, []).append(value)
    chosen = {name: set(values) for name, values in left.items()}
    for control in form.controls:
        if control.name == TOKEN or control.kind in _UNTOUCHED:
            continue
        mine = chosen.get(control.name, set())
        if control.kind in _TICKED:
            yield control.begin, control.end, _tag("input", control.attributes, checked=_value(control) in mine)
        elif control.kind == "option":
            yield (
                control.begin,
                control.end,
                _tag("option", control.attributes, selected=_option(control, page) in mine),
            )
        elif left.get(control.name):
            value = left[control.name].pop(0)
            if control.kind == "textarea":
                # Browsers drop the first line break of a textarea.
                yield control.end, control.content_end, f"\n{escape(value, quote=False)}"
            else:
                yield control.begin, control.end, _tag("input", control.attributes, value=value)


def _value(control: _Control) -> str:
    found = dict(control.attributes).get("value")
    return "on" if found is None else found


def _option(control: _Control, page: str) -> str:
    found = dict(control.attributes).get("value")
    return re.sub(r"\s+", " ", page[control.end : control.content_end]).strip() if found is None else found


def _tag(name: str, attributes: Attributes, **changed: str | bool) -> str:
    """Write a tag anew with other values; True is an attribute without a value, False none."""
    kept: list[tuple[str, str | bool | None]] = [(key, value) for key, value in attributes if key not in changed]
    parts = [*kept, *changed.items()]
    written = (
        f" {key}" if value is None or value is True else f' {key}="{escape(str(value))}"'
        for key, value in parts
        if value is not False
    )
    return f"<{name}{''.join(written)}>"


class _Reader(HTMLParser):
    """Finds the forms that are posted with their fields, and where in the text each stands."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.forms: list[_Form] = []
        self.main_begin = 0
        self._form: _Form | None = None
        self._select: Attributes | None = None
        self._open: _Control | None = None
        self._lines = [0]
        for match in re.finditer("\n", page):
            self._lines.append(match.end())

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Note a form or a field."""
        begin = self._here()
        end = begin + len(self.get_starttag_text() or "")
        told = dict(attrs)
        if tag == "main":
            self.main_begin = end
        elif tag == "form":
            self._form = None
            if (told.get("method") or "").lower() == "post":
                self._form = _Form(action=told.get("action") or "", begin=begin)
                self.forms.append(self._form)
        elif self._form is not None:
            self._note_field(self._form, tag, attrs, begin, end)

    def _note_field(self, form: _Form, tag: str, attrs: Attributes, begin: int, end: int) -> None:
        told = dict(attrs)
        name = (dict(self._select or []) if tag == "option" else told).get("name") or ""
        if tag == "select":
            self._select = attrs
        elif tag == "button" and name:
            form.buttons.add(name)
        elif tag in {"input", "textarea", "option"} and name:
            kind = (told.get("type") or "text").lower() if tag == "input" else tag
            control = _Control(kind, name, attrs, begin, end)
            form.controls.append(control)
            self._close_content(begin)
            self._open = None if tag == "input" else control

    def handle_endtag(self, tag: str) -> None:
        """Note where a form or the content of a field ends."""
        if tag in {"textarea", "option", "select"}:
            self._close_content(self._here())
        if tag == "select":
            self._select = None
        elif tag == "form":
            self._form = None

    def _close_content(self, at: int) -> None:
        if self._open is not None:
            self._open.content_end = at
            self._open = None

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column
