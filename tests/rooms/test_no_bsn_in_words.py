"""No words of the register take a BSN: every form says so at the field, and repeats nothing."""

import importlib
import pkgutil

import pytest
from django import forms

from meedoen.rooms import mensen
from meedoen.rooms.mensen.forms import CaseForm
from meedoen.ui.editing import EditForm
from meedoen.ui.editing.forms import NumberField

BSN = "999990019"
SAID = "Hier staat een nummer dat een BSN kan zijn."
FOR_A_BSN = {("RegisterForm", "bsn"), ("RequestForm", "bsn")}
"""The fields in which somebody types a BSN because they are asked for it."""


def _forms() -> list[type[EditForm]]:
    for each in pkgutil.walk_packages(mensen.__path__, f"{mensen.__name__}."):
        importlib.import_module(each.name)
    found: list[type[EditForm]] = []
    left: list[type[forms.Form]] = [forms.Form]
    while left:
        for each in left.pop().__subclasses__():
            left.append(each)
            if each.__module__.startswith(mensen.__name__) and each not in found:
                found.append(each)
    return sorted(found, key=lambda each: (each.__module__, each.__name__))


def _words(form: type[EditForm]) -> list[str]:
    return [
        name
        for name, field in form.base_fields.items()
        if isinstance(field, forms.CharField) and not isinstance(field, NumberField) and not field.widget.is_hidden
    ]


CASES = [(form, name) for form in _forms() for name in _words(form)]


def test_every_form_of_the_register_is_one_that_looks_for_a_bsn():
    assert [form.__name__ for form in _forms() if not issubclass(form, CaseForm)] == []
    assert len(CASES) > 60


@pytest.mark.parametrize(("form", "name"), CASES, ids=lambda each: each if isinstance(each, str) else each.__name__)
@pytest.mark.parametrize("written", [BSN, "9999.90.019", "bsn999990019."])
def test_no_field_of_words_takes_a_bsn(form: type[CaseForm], name: str, written: str, monkeypatch):
    # What a form asks besides, from rules that need a file, is no matter here.
    monkeypatch.setattr(form, "clean", lambda each: each.cleaned_data)
    made = form.__new__(form)
    words = f"{written} buurvrouw"[: form.base_fields[name].max_length]
    forms.Form.__init__(made, data={name: words})

    told = [text for text in made.errors.get(name, []) if text.startswith(SAID)]

    if written not in words:
        assert name in made.errors
        return
    is_asked = any((kind.__name__, name) in FOR_A_BSN for kind in form.__mro__)
    assert bool(told) is not is_asked
    assert BSN not in "".join(told)


def test_a_field_that_a_form_adds_itself_is_looked_through_and_a_telephone_number_is_taken():
    class Form(CaseForm):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.fields["words"] = forms.CharField()

    assert Form(data={"words": f"Zie {BSN}"}).errors["words"][0].startswith(SAID)
    assert Form(data={"words": "Bel 0321 388 911 of +31 6 99990019"}).is_valid()
