"""Forms that explain themselves, and the choice when two people change the same."""

from dataclasses import dataclass
from typing import Any, ClassVar

import pytest
from django import forms
from django.contrib.messages.storage.base import Message
from django.test import RequestFactory

from meedoen.core.values.dutch import PrintedNumber
from meedoen.ui.editing import (
    DateField,
    EditForm,
    LinesField,
    NumberField,
    PeriodField,
    SaidCheckbox,
    Shown,
    after_message,
    attempt,
    changed_since,
    fields_of,
    telling,
)


class Invented(EditForm):
    title = forms.CharField(label="Titel", max_length=20)
    amount = NumberField(label="Aantal", required=False)
    day = DateField(label="Dag", required=False)
    period = PeriodField(label="Periode", required=False)
    parties = LinesField(label="Partners", required=False)
    kind = forms.ChoiceField(label="Soort", choices=[("a", "Appel"), ("b", "Peer")])
    tags = forms.MultipleChoiceField(
        label="Voor", required=False, choices=[("x", "Iks"), ("y", "Ypsilon")], widget=forms.CheckboxSelectMultiple
    )
    is_open = forms.BooleanField(label="Openbaar", required=False, widget=SaidCheckbox(says="Op de site zetten"))


FILLED = {"title": "Oud", "amount": None, "kind": "a", "tags": ["x"], "is_open": True}


class TooLateError(Exception):
    field = "title"


@dataclass
class MetError(Exception):
    theirs: dict[str, Any]


def tried(data: dict[str, Any] | None, act=lambda form: form.cleaned_data, theirs=None):
    factory = RequestFactory()
    request = factory.get("/") if data is None else factory.post("/", data)
    return attempt(
        request=request,
        shown=Shown(values=FILLED, seen="nu"),
        build=Invented,
        act=act,
        refusals=TooLateError,
        conflict=MetError,
        theirs=theirs,
    )


def drawn(form: forms.BaseForm) -> dict[str, Any]:
    return {field.name: field for field in fields_of(form=form, draft="dronten-iets")}


def test_a_form_is_drawn_with_what_stands_there():
    fields = drawn(tried(None).form)

    assert {name: field.kind for name, field in fields.items()} == {
        "title": "text",
        "amount": "number",
        "day": "date",
        "period": "text",
        "parties": "textarea",
        "kind": "select",
        "tags": "checkbox",
        "is_open": "checkbox",
        "seen": "hidden",
        "was": "hidden",
    }
    assert fields["seen"].value == "nu"
    assert [option.label for option in fields["tags"].options if option.chosen] == ["Iks"]
    assert fields["is_open"].options[0].label == "Op de site zetten"
    assert fields["title"].draft == "dronten-iets:title"


def test_dutch_notation_is_read():
    done = tried(
        {
            "title": "Nieuw",
            "amount": "1.420,5",
            "day": "31-3-2026",
            "period": "2026-Q1",
            "parties": "A\n\n B\nA",
            "kind": "b",
        }
    ).done

    assert done["amount"] == PrintedNumber(value=done["amount"].value, decimals=1)
    assert str(done["amount"].value) == "1420.5"
    assert done["day"].isoformat() == "2026-03-31"
    assert done["period"].code == "2026-Q1"
    assert done["parties"] == ("A", "B")


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        ({"title": " ", "kind": "a"}, "title", "Vul ‘Titel’ in; het is nog leeg."),
        (
            {"title": "x" * 21, "kind": "a"},
            "title",
            "‘Titel’ is te lang: het mag hoogstens 20 tekens zijn. Maak het korter.",
        ),
        ({"title": "x", "kind": "c"}, "kind", "Wat u bij ‘Soort’ koos, staat niet (meer) in de lijst. Kies opnieuw."),
        ({"title": "x"}, "kind", "Kies iets bij ‘Soort’."),
        ({"title": "x", "kind": "a", "amount": "74.6"}, "amount", "‘74.6’ is geen Nederlands getal. Schrijf 74,6."),
        (
            {"title": "x", "kind": "a", "day": "31-2-2026"},
            "day",
            "‘31-2-2026’ is geen dag. Schrijf bijvoorbeeld 20-11-2026 of 20 november 2026, met een jaar van 1900 tot en met 2100.",
        ),
        (
            {"title": "a\0b", "kind": "a"},
            "title",
            "In ‘Titel’ staat een teken dat niet bewaard kan worden. Typ de tekst opnieuw.",
        ),
        (
            {"title": "a\ufffdb", "kind": "a"},
            "title",
            "In ‘Titel’ staat een teken dat niet bewaard kan worden. Typ de tekst opnieuw.",
        ),
    ],
)
def test_what_is_wrong_is_said_in_dutch_at_its_field_and_nothing_typed_is_lost(data, name, message):
    outcome = tried(data)

    fields = drawn(outcome.form)
    assert outcome.status == 400
    assert fields[name].error == message
    if fields[name].kind != "select":
        assert fields[name].value == data[name]


def test_what_an_action_refuses_stands_at_the_field_that_it_names():
    def refuse(form: EditForm) -> None:
        raise TooLateError("Dat kan niet meer.")

    outcome = tried({"title": "Nieuw", "kind": "a"}, act=refuse)

    assert outcome.status == 400
    assert drawn(outcome.form)["title"].error == "Dat kan niet meer."


def test_a_reason_is_asked_for_only_where_it_is_needed():
    form = Invented({"title": "x", "kind": "a"}, ask_reason=True)

    assert not form.is_valid()
    assert form.errors["reason"] == ["Vul ‘Waarom verandert u dit?’ in; het is nog leeg."]


class TestTwoPeopleChangeTheSame:
    NOW: ClassVar[dict[str, Any]] = {"title": "Van hen", "amount": None, "kind": "b", "tags": [], "is_open": True}
    MINE: ClassVar[dict[str, Any]] = {"title": "Van mij", "kind": "a", "tags": ["y"], "is_open": "on", "seen": "toen"}

    def met(self):
        def act(form: EditForm) -> None:
            raise MetError(theirs=self.NOW)

        return tried(self.MINE, act=act, theirs=lambda now: Shown(values=now, seen="later", by="Vera"))

    def test_both_versions_are_shown_for_what_differs(self):
        outcome = self.met()

        clash = outcome.clash
        assert outcome.status == 409
        assert [field.label for field in clash.choices] == ["Titel", "Soort", "Voor"]
        assert "Van mij" in clash.choices[0].options[0].label
        assert "Van hen" in clash.choices[0].options[1].label
        assert (clash.seen, clash.by) == ("later", "Vera")

    def test_what_somebody_did_not_touch_is_the_others_unless_one_chooses(self):
        shown = drawn(tried(None).form)["was"].value
        sent = {**self.MINE, "kind": "a", "was": shown}

        def act(form: EditForm) -> None:
            raise MetError(theirs=self.NOW)

        clash = tried(sent, act=act, theirs=lambda now: Shown(values=now)).clash

        chosen = {field.label: next(each.value for each in field.options if each.chosen) for field in clash.choices}
        assert chosen == {"Titel": "mijn", "Soort": "hun", "Voor": "mijn"}
        assert "U zag (en veranderde niets):" in clash.choices[1].options[0].label

    def test_what_another_changed_is_told_from_what_only_one_changed_oneself(self):
        def form(values: dict[str, Any], **sent: Any) -> Invented:
            return Invented(data=sent or None, initial=values)

        shown = drawn(tried(None).form)["was"].value
        mine = form(FILLED, title="Van mij", kind="a", tags=["x"], is_open="on", was=shown)
        unmarked = form(FILLED, title="Van mij", kind="a", tags=["x"], is_open="on")

        assert changed_since(form=mine, now=form(FILLED)) == frozenset()
        assert changed_since(form=mine, now=form({**FILLED, "kind": "b"})) == {"kind"}
        assert changed_since(form=unmarked, now=form(FILLED)) == {"title"}

    def test_one_chooses_per_field_and_that_is_saved(self):
        typed: dict[str, Any] = {}
        for name, value in self.met().clash.typed:
            typed.setdefault(name, []).append(value)
        chosen = {**typed, "seen": "nu", "keuze-title": "mijn", "keuze-kind": "hun", "keuze-tags": "hun"}

        done = tried(chosen).done

        # What the form shows now is the other's: FILLED.
        assert (done["title"], done["kind"], done["tags"], done["is_open"]) == ("Van mij", "a", ["x"], True)

    def test_all_of_the_other_is_one_button(self):
        done = tried({**self.MINE, "alles": "hun", "seen": "nu"}).done

        assert (done["title"], done["kind"], done["tags"]) == ("Oud", "a", ["x"])


def test_a_message_leads_to_undoing_what_it_tells():
    message = Message(25, "Opgeslagen.", extra_tags="gemeente=dronten&regel=&concept=iets")

    assert after_message(message=message) == telling.After(undo=None, drafts=("iets",))
    both = Message(25, "Opgeslagen.", extra_tags="gemeente=dronten&regel=&concept=a&concept=b")
    assert after_message(message=both).drafts == ("a", "b")
    assert after_message(message=Message(25, "Iets anders.")) == telling.After()


def test_a_label_with_a_percent_sign_stands_in_a_message_as_it_is():
    class Share(EditForm):
        kind = forms.ChoiceField(label="De 10%’ers", choices=[("a", "Appel")])
        name = forms.CharField(label="Meer dan 5%", max_length=3)

    form = Share(data={"kind": "b", "name": "te lang"}, ask_reason=False)

    assert form.errors["kind"] == ["Wat u bij ‘De 10%’ers’ koos, staat niet (meer) in de lijst. Kies opnieuw."]
    assert form.errors["name"][0].startswith("‘Meer dan 5%’ is te lang")
