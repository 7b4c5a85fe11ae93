"""The few fields with which a caseload meeting writes down what was agreed about one person, and with which people are handed over."""

from collections.abc import Mapping
from typing import Any

from django import forms

from meedoen.rooms.mensen.forms import CaseForm
from meedoen.ui.editing import DateField, SaidCheckbox, choices_of


class AgreementForm(CaseForm):
    """What was agreed about one person; all of it may stay empty. Its fields carry the token of the person."""

    agreed = forms.CharField(label="Wat is afgesproken", required=False, max_length=300)
    due = DateField(label="Uiterlijk", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    by_resident = forms.BooleanField(label="Wie", required=False, widget=SaidCheckbox(says="De inwoner doet dit zelf"))
    sentence = forms.CharField(
        label="Uit de bespreking, in één zin", required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Leave out what forms about one record carry."""
        super().__init__(*args, **kwargs)
        del self.fields["seen"], self.fields["was"]

    def clean(self) -> dict[str, Any]:
        """Ask for a day with what was agreed."""
        found = super().clean() or {}
        if found.get("agreed") and not found.get("due") and "due" not in self.errors:
            self.add_error("due", "Zeg voor wanneer de afspraak klaar is.")
        if found.get("due") and not found.get("agreed"):
            self.add_error("agreed", "Schrijf op wat er voor die dag gebeurt, of maak de dag leeg.")
        return found

    @property
    def says_something(self) -> bool:
        """Whether there is anything to keep."""
        return bool(self.cleaned_data.get("agreed") or self.cleaned_data.get("sentence"))


class HandOverChosenForm(CaseForm):
    """To whom the chosen people go, and why."""

    taker = forms.ChoiceField(label="Naar wie")
    why = forms.CharField(label="Waarom", max_length=300, help_text="Staat bij de toewijzing en in het logboek.")
    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    """Who stood on the page, by their tokens: those go, whoever is ticked in another tab meanwhile."""

    def __init__(self, *args: Any, takers: Mapping[str, str], **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer who work in the own teams."""
        super().__init__(*args, **kwargs)
        self.offer("taker", choices_of(takers.items(), empty="Kies wie"))
