"""From a form of Django to the fields that a page draws, and the page that holds them."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from markupsafe import Markup

from meedoen.core.values.dutch import format_date
from meedoen.ui.editing.forms import EditForm, NumberInput, SaidCheckbox
from meedoen.ui.page import Field, Option

MINE, THEIRS = "mijn", "hun"
_KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.HiddenInput, "hidden"),
    (forms.Textarea, "textarea"),
    (forms.CheckboxSelectMultiple, "checkbox"),
    (forms.RadioSelect, "radio"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.DateInput, "date"),
    (forms.ClearableFileInput, "file"),
    (forms.PasswordInput, "password"),
    (forms.EmailInput, "email"),
    (NumberInput, "number"),
    (forms.NumberInput, "number"),
)
WHOLE_FORM = "formulier"
"""The name of the field at which stands what is wrong with the form as a whole; it draws nothing."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Two people changed the same: per field what was typed beside what stands there now.

    `choices` are fields to choose per field; `typed` is what was typed as (name, value), `seen` the fingerprint of
    the record as it stands now, `by` and `at` who changed it and when.
    """

    choices: Sequence[Field]
    typed: Sequence[tuple[str, str]]
    seen: str
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class EditPage:
    """A page with one form: where it sends, its fields, what the button says, and where one goes without saving.

    `note` stands above the form; `danger` makes of the page a question whether something may really go.
    """

    title: str
    action: str
    fields: Sequence[Field]
    save: str = "Opslaan"
    cancel: str | None = None
    kicker: str | None = None
    lead: str | None = None
    note: str | None = None
    clash: Clash | None = None


def fields_of(*, form: forms.BaseForm, draft: str = "") -> list[Field]:
    """Return the fields of a form with what was typed and what is wrong.

    `draft` is the key under which the browser keeps what is typed; empty keeps nothing. It must tell the
    municipality and the record.
    """
    whole = " ".join(str(error) for error in form.non_field_errors())
    fields = [_field(bound, draft) for bound in form]
    return [Field(WHOLE_FORM, "", kind="hidden", error=whole), *fields] if whole else fields


def _field(bound: forms.BoundField, draft: str) -> Field:
    widget, kind = bound.field.widget, kind_of(bound.field)
    attributes: Mapping[str, Any] = widget.attrs
    is_box = isinstance(widget, forms.CheckboxInput)
    return Field(
        name=bound.html_name,
        label=str(bound.label),
        kind=kind,
        value=_text(bound.value()) if kind in {"hidden", "text", "textarea", "number", "date", "email"} else "",
        options=_options(bound) if kind in {"select", "radio", "checkbox"} else (),
        hint=str(bound.help_text) or None,
        error=" ".join(str(error) for error in bound.errors) or None,
        # A box and a list always say something: what is not ticked, and the choice of nothing in its own words.
        required=bound.field.required or is_box or kind == "select",
        rows=int(attributes.get("rows", 5)),
        autocomplete=attributes.get("autocomplete"),
        draft=f"{draft}:{bound.html_name}" if draft and kind not in {"hidden", "file", "password"} else None,
        suggestions=attributes.get("list"),
        accept=attributes.get("accept"),
        longest=getattr(bound.field, "max_length", None),
    )


def kind_of(field: forms.Field) -> str:
    """Return how a field is drawn, in the words of `Field.kind`."""
    return next((kind for widget, kind in _KINDS if isinstance(field.widget, widget)), "text")


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _options(bound: forms.BoundField) -> list[Option]:
    widget = bound.field.widget
    if isinstance(widget, forms.CheckboxInput):
        says = widget.says if isinstance(widget, SaidCheckbox) else "Ja"
        return [Option("on", says, widget.check_test(bound.value()))]
    value = bound.value()
    chosen = {str(each) for each in value} if isinstance(value, list | tuple | set | frozenset) else {_text(value)}
    return [Option(str(one), str(label), str(one) in chosen, group) for one, label, group in _flat(widget)]


def _flat(widget: forms.Widget) -> Iterable[tuple[object, object, str]]:
    choices = widget.choices if isinstance(widget, forms.Select | forms.RadioSelect) else ()
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from ((one, said, str(value)) for one, said in label)
        else:
            yield value, label, ""


def clash_of(*, form: EditForm, now: EditForm, seen: str, by: str = "", at: datetime | None = None) -> Clash:
    """Return what differs between a form as typed and the same form as it would be shown `now`, to choose per field.

    What somebody did not touch is theirs unless one chooses otherwise; what somebody typed is one's own.
    """
    names = [name for name in form.fields if name not in HIDDEN]
    differing = [name for name in names if name in now.initial and in_words(form[name]) != in_words(now[name])]
    untouched = _untouched(form)
    choices = [_choice(form[name], now[name], is_mine=name not in untouched) for name in differing]
    typed = [(name, value) for name in names for value in as_sent(form[name].data)]
    return Clash(choices=choices, typed=typed, seen=seen, by=by, at=at)


HIDDEN = frozenset({"seen", "was"})


def marks_of(*, form: EditForm) -> str:
    """Return a mark for each field of a form as it is shown: eight signs over what one reads there."""
    return ",".join(f"{name}:{_mark(form[name])}" for name in form.fields if name not in HIDDEN)


def changed_since(*, form: EditForm, now: EditForm) -> frozenset[str]:
    """Return the fields that somebody else changed since `form` was shown: they read otherwise in `now`.

    What was shown without marks counts as changed where it is not what was typed.
    """
    was = _marks_in(form)
    names = (name for name in now.fields if name in now.initial and name in form.fields and name not in HIDDEN)
    return frozenset(name for name in names if was.get(name, _mark(form[name]) if not was else "") != _mark(now[name]))


def _marks_in(form: EditForm) -> dict[str, str]:
    return dict(part.split(":", 1) for part in str(form["was"].data or "").split(",") if ":" in part)


def _untouched(form: EditForm) -> frozenset[str]:
    """Return the fields that hold what was shown, and those that were not there to be shown."""
    was = _marks_in(form)
    return frozenset(name for name in form.fields if was and was.get(name, _mark(form[name])) == _mark(form[name]))


def _mark(bound: forms.BoundField) -> str:
    return hashlib.sha256(in_words(bound).encode()).hexdigest()[:8]


def _choice(bound: forms.BoundField, now: forms.BoundField, *, is_mine: bool) -> Field:
    said = Markup('<strong>{}</strong> <span class="meedoen-clash__text">{}</span>')
    mine = "U typte:" if is_mine else "U zag (en veranderde niets):"
    options = (
        Option(MINE, said.format(mine, in_words(bound) or "niets"), chosen=is_mine),
        Option(THEIRS, said.format("Er staat nu:", in_words(now) or "niets"), chosen=not is_mine),
    )
    return Field(f"keuze-{bound.html_name}", str(bound.label), kind="radio", options=options)


def as_sent(value: object) -> list[str]:
    """Return a value as a browser would send it."""
    if value is None or value is False:
        return []
    if value is True:
        return ["on"]
    return [str(each) for each in value] if isinstance(value, list | tuple) else [str(value)]


def in_words(bound: forms.BoundField) -> str:
    """Return the value of a field as somebody reads it."""
    if kind_of(bound.field) in {"select", "radio", "checkbox"}:
        chosen = [str(option.label) for option in _options(bound) if option.chosen]
        return ", ".join(chosen)
    if isinstance(bound.field, forms.DateField):
        # What is no day stays as it was typed.
        with suppress(ValidationError):
            day = bound.field.to_python(bound.value())
            return format_date(day) if day else ""
    return _text(bound.value()).replace("\r\n", "\n").strip()
