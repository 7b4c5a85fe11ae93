"""The page on which a definition is composed: its fields in sections, the sentence that they make, and what a sample gives."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from meedoen.apps.indicators.previewing.figures import Figures
from meedoen.apps.indicators.previewing.trying import Tried
from meedoen.core.indicators.phrases import DIMENSION_WORDS, capital, joined
from meedoen.core.indicators.wording import worded_definition
from meedoen.core.values.dutch import format_date
from meedoen.links.definitions.reading import national_code_book
from meedoen.links.definitions.words import write_grid
from meedoen.rooms.cijfers.composing.form import ComposeForm
from meedoen.rooms.cijfers.composing.parts import Section
from meedoen.rooms.cijfers.composing.pieces import PickWidget, ShapingSelect
from meedoen.rooms.cijfers.wording import with_area_names
from meedoen.ui.editing import fields_of
from meedoen.ui.jinja import counted, number
from meedoen.ui.page import Column, Field, Option

_TELLING = frozenset({"naam", "code", "onderwerp", "bron", "toelichting"})
"""Fields that do not change what is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A field as it is drawn: boxes under headings when there are `groups`; `shapes` when other fields depend on it."""

    field: Field
    groups: tuple[tuple[str, tuple[Option, ...]], ...] = ()
    shapes: bool = False
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnSection:
    """A part of the form; `open` when something in it was filled in."""

    title: str
    intro: str
    folded: bool
    open: bool
    fields: tuple[Drawn, ...]


def form_content(*, form: ComposeForm, draft: str, shows_errors: bool) -> dict[str, Any]:
    """Return the form as the template draws it."""
    fields = {field.name: field for field in fields_of(form=form, draft=draft)}
    if not shows_errors:
        fields = {name: _without_error(field) for name, field in fields.items()}
    sections = [_drawn(section, form, fields) for section in form.sections]
    return {
        "fields": [field for field in fields.values() if field.error],
        "hidden": [fields[name] for name in ("seen", "was")],
        "sections": sections,
        **sentence_content(form=form),
    }


def sentence_content(*, form: ComposeForm) -> dict[str, Any]:
    """Return what the definition says so far, or what is still missing in the question."""
    definition = form.as_shown().definition
    if definition is None:
        return {"worded": None, "missing": _missing(form), "also": ()}
    also = [f"Per {joined([write_grid(each) for each in definition.grids], last='en')}."]
    divided = [joined([DIMENSION_WORDS[each] for each in by], last="en") for by in definition.by]
    also.append(f"Verdeeld naar {'; naar '.join(divided)}." if divided else "Alleen voor de hele gemeente.")
    told = worded_definition(definition, book=national_code_book())
    sentence = with_area_names(told.sentence, names=form.area_names)
    return {"worded": replace(told, sentence=sentence), "missing": (), "also": also}


def _missing(form: ComposeForm) -> list[tuple[str, str]]:
    """Return what is wrong with the question: the field and the sentence; nothing of a form that was not sent."""
    if not form.is_bound:
        return []
    wrong = ((name, str(error)) for name, errors in form.errors.items() for error in errors)
    return [(f"veld-{name}", sentence) for name, sentence in wrong if name not in _TELLING]


def mark_of(form: ComposeForm) -> str:
    """Return a mark of what is counted, that changes when a try would give something else; empty while it is not complete."""
    found = form.definition
    if found is None:
        return ""
    return sha256(repr((found.measure, found.grids, found.by)).encode()).hexdigest()[:16]


def tried_content(*, tried: Tried, municipality: str) -> dict[str, Any]:
    """Return what came of trying, with what one has to know of it."""
    when = format_date(tried.seen_on)
    if tried.sample is not None:
        persons = counted(tried.sample.persons, "persoon", "personen")
        about = (
            f"Dit is geen echt cijfer. Het is geteld bij {persons} van de ongeveer {number(_roughly(tried.sample.among))} in de feiten "
            f"van {municipality} (één op de {tried.sample.one_in}), steeds dezelfde, gezien op {when}. Inwoners en taakstellingen zijn "
            f"ook door {tried.sample.one_in} gedeeld."
        )
    else:
        about = f"Dit is geen echt cijfer. Het is geteld in een verzonnen dorp van een paar duizend mensen, gezien op {when}."
    where = f"In de feiten van {municipality}" if tried.is_real else "In het verzonnen dorp"
    lacking = [f"{where} komt niets voor van: {joined(tried.absent, last='en')}. Daarvan wordt dus niets geteld."]
    thin = [f"In dit deel komt niets voor van: {joined(tried.not_drawn, last='en')}. In alle feiten wel."]
    return {
        "refused": "",
        "about": about,
        "lacking": [*(lacking if tried.absent else []), *(thin if tried.not_drawn else [])],
        "tables": [_table(each) for each in tried.figures],
    }


def _table(figures: Figures) -> dict[str, Any]:
    texts = {"Periode", "Wijk", "Buurt", "Leeftijd", "Doelgroep", "Soort", "Aanbieder", "Van", "Naar"}
    more = f"En nog {figures.more} regels." if figures.more else None
    return {
        "caption": capital(figures.title),
        "columns": [Column(label, numeric=label not in texts) for label in figures.columns],
        "rows": figures.lines,
        "note": more,
    }


def _roughly(number: int) -> int:
    """Round a number that is estimated to two digits.

    >>> _roughly(1_269_176), _roughly(87), _roughly(0)
    (1300000, 87, 0)
    """
    return round(number, min(0, 2 - len(str(number))))


def _drawn(section: Section, form: ComposeForm, fields: Mapping[str, Field]) -> DrawnSection:
    drawn = tuple(_field(name, form, fields[name]) for name in section.names)
    is_open = any(each.field.error or each.field.value or any(o.chosen for o in each.field.options) for each in drawn)
    return DrawnSection(title=section.title, intro=section.intro, folded=section.folded, open=is_open, fields=drawn)


def _field(name: str, form: ComposeForm, field: Field) -> Drawn:
    widget = form.fields[name].widget
    if name == "perioden":
        # This or a day of the year has to be chosen, so it is not said that it may stay empty.
        field = replace(field, required=True)
    if isinstance(widget, PickWidget):
        return Drawn(field=field, groups=options_by_group(field, widget), example=widget.example)
    return Drawn(field=field, shapes=isinstance(widget, ShapingSelect))


def options_by_group(field: Field, widget: PickWidget) -> tuple[tuple[str, tuple[Option, ...]], ...]:
    """Return the options of a field under the headings of its groups, in the order in which they come."""
    found: dict[str, list[Option]] = {}
    for option in field.options:
        found.setdefault(widget.group(option.value), []).append(option)
    return tuple((label, tuple(options)) for label, options in found.items())


def _without_error(field: Field) -> Field:
    return replace(field, error=None)
