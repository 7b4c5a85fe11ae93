"""The forms of an advice with its points, of the answers to it, and of what residents and partners bring in."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from meedoen.apps.accounts.queries import Visit
from meedoen.apps.council.actions import AdviceContent, AnswerContent, InputAnswer, InputContent, PointContent
from meedoen.apps.council.models import AdvicePoint, Outcome
from meedoen.apps.council.queries import possible_parts
from meedoen.apps.council.subjects import Subject, read_subject
from meedoen.apps.goals.queries.records import Named
from meedoen.apps.network.queries import area_names
from meedoen.rooms.doelen.council_forms import LONGEST_LINE, LONGEST_TEXT, AboutForm
from meedoen.ui.editing import DateField, DayOrYearField, EditForm, choices_of

_LONGEST_NUMBER = 20
_NO_NAMES = "Een organisatie of groep, zoals een jongerenpanel. Noem geen namen van inwoners."


class AdviceForm(EditForm):
    """An advice: what it is called, by whom and to whom, when it came and when it was answered."""

    title = forms.CharField(label="Titel", max_length=LONGEST_LINE)
    by = forms.CharField(label="Van wie?", max_length=LONGEST_LINE, help_text="Bijvoorbeeld de adviesraad.")
    to = forms.CharField(label="Aan wie?", max_length=LONGEST_LINE, initial="het college")
    period_code = DayOrYearField(label="Datum", help_text="Een dag, zoals 1-9-2026, of alleen het jaar.")
    answered_code = DayOrYearField(label="Beantwoord op", required=False)
    framework_code = forms.ChoiceField(label="Over welk kader?", required=False)

    def __init__(self, *args: Any, visit: Visit, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer the frameworks of the municipality."""
        super().__init__(*args, **kwargs)
        parts = ((read_subject(word=word), name) for word, name in possible_parts(**visit.scope))
        frameworks = [(each.framework_code, name) for each, name in parts if not each.node_code]
        field = self.fields["framework_code"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = choices_of(frameworks, empty="Geen kader")

    @property
    def content(self) -> AdviceContent:
        """What was filled in, ready to save."""
        names = ("title", "by", "to", "period_code", "answered_code", "framework_code")
        return AdviceContent(**{name: self.cleaned_data[name] for name in names})


class PointForm(AboutForm):
    """A point of an advice with what it is about."""

    number = forms.CharField(label="Nummer", max_length=_LONGEST_NUMBER)
    theme = forms.CharField(label="Onderwerp", max_length=LONGEST_LINE)
    kind = forms.ChoiceField(
        label="Soort punt", choices=[(kind.value, kind.label.capitalize()) for kind in AdvicePoint.Kind]
    )
    summary = forms.CharField(label="Wat er wordt geadviseerd", max_length=LONGEST_TEXT, widget=forms.Textarea)
    add_other_part = forms.ChoiceField(label="Nog een onderdeel", required=False)

    def __init__(self, *args: Any, visit: Visit, tied: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer the nodes of the municipality; `tied` are those that the point is about now, as word and name."""
        super().__init__(*args, **kwargs)
        offer_nodes(self, visit, tied)

    @property
    def content(self) -> PointContent:
        """What was filled in, ready to save."""
        given = self.cleaned_data
        return PointContent(
            **{name: given[name] for name in ("number", "theme", "kind", "summary")},
            nodes=self.chosen_subjects("add_part", "add_other_part"),
        )


class AnswerForm(EditForm):
    """The college's answer to a point of advice, and what came of it later."""

    summary = forms.CharField(label="Wat het college antwoordt", max_length=LONGEST_TEXT, widget=forms.Textarea)
    outcome = forms.ChoiceField(
        label="Wat is er met het punt gedaan?", choices=[(each.value, each.label.capitalize()) for each in Outcome]
    )
    later = forms.CharField(
        label="Wat er later van kwam",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wat er na het antwoord is gebeurd, ook als dat anders liep.",
    )
    later_on = DateField(label="Op welke dag was dat bekend?", required=False)

    def __init__(self, *args: Any, is_read: bool = False, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Ask of an answer that was read from a document only what came of it."""
        super().__init__(*args, **kwargs)
        if is_read:
            del self.fields["summary"]
            del self.fields["outcome"]

    @property
    def content(self) -> AnswerContent:
        """What was filled in, ready to save."""
        given = self.cleaned_data
        return AnswerContent(
            summary=given.get("summary", ""),
            outcome=given.get("outcome", ""),
            later=given["later"],
            later_on=given["later_on"],
        )


class InputForm(AboutForm):
    """What residents or a partner brought in, and what it is about."""

    by = forms.CharField(label="Van wie?", max_length=LONGEST_LINE, help_text=_NO_NAMES)
    text = forms.CharField(label="Wat is er ingebracht?", max_length=LONGEST_TEXT, widget=forms.Textarea)
    add_other_part = forms.ChoiceField(label="Nog een onderdeel", required=False)
    area_code = forms.ChoiceField(label="Over welk gebied?", required=False)

    def __init__(self, *args: Any, visit: Visit, tied: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer the nodes and the areas of the municipality; `tied` are the nodes that it is about now."""
        super().__init__(*args, **kwargs)
        offer_nodes(self, visit, tied, beside="area_code")
        areas = [(code, name) for code, name in area_names(**visit.scope).items() if name]
        self.offer("area_code", choices_of(areas, empty="Geen gebied"))

    @property
    def content(self) -> InputContent:
        """What was filled in, ready to save."""
        given = self.cleaned_data
        nodes = self.chosen_subjects("add_part", "add_other_part")
        return InputContent(by=given["by"], text=given["text"], area_code=given["area_code"], nodes=nodes)


class InputAnswerForm(EditForm):
    """The decision on what was brought in, and the answer that was given back."""

    outcome = forms.ChoiceField(
        label="Wat is er besloten?",
        required=False,
        choices=choices_of(((each.value, each.label.capitalize()) for each in Outcome), empty="Nog niets"),
    )
    answer = forms.CharField(
        label="Wat is er geantwoord aan wie dit inbracht?",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea,
    )
    answered_by = forms.CharField(
        label="Wie antwoordde?", required=False, max_length=LONGEST_LINE, help_text="Bijvoorbeeld het college."
    )
    answered_on = DateField(label="Op welke dag?", required=False)

    @property
    def content(self) -> InputAnswer:
        """What was filled in, ready to save."""
        return InputAnswer(
            **{name: self.cleaned_data[name] for name in ("outcome", "answer", "answered_by", "answered_on")}
        )


def offer_nodes(form: AboutForm, visit: Visit, tied: Sequence[tuple[str, str]], *, beside: str = "") -> None:
    """Offer the nodes to add, two at a time, and to untie those that something is about now."""
    nodes = [(word, name) for word, name in possible_parts(**visit.scope) if read_subject(word=word).node_code]
    form.offer_subjects(tied=tied, lists={"add_part": nodes, "add_other_part": nodes}, beside=beside)
    form.fields["add_part"].label = "Voeg een onderdeel toe" if tied else "Over welk onderdeel?"


def tied_nodes(nodes: Iterable[Named]) -> list[tuple[str, str]]:
    """Return the nodes that something is about, as word and name; they have their framework as level."""
    return [
        (Subject(framework_code=node.level, node_code=node.code).word, f"{node.code} {node.title}") for node in nodes
    ]
