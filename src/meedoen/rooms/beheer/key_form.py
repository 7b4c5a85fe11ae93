"""The form with which a key is made."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from meedoen.apps.accounts.actions.keys import KeyRefusedError, KeyWish, require_end, require_one_reach
from meedoen.apps.accounts.scopes import MOST_PER_HOUR, MOST_YEARS, USUAL, Scope
from meedoen.rooms.beheer.parts import Parts, codes_of, offer
from meedoen.ui.editing import DateField, EditForm

USUAL_PER_HOUR = 60


class KeyForm(EditForm):
    """What a key is called, for whom it is, what it may, how often, and until when."""

    name = forms.CharField(
        label="Naam", max_length=80, help_text="Welk programma haar gebruikt, zoals Registratie De Meerpaal."
    )
    organisation = forms.ChoiceField(
        label="Organisatie",
        required=False,
        help_text="Levert aan wat met deze organisatie is afgesproken.",
    )
    part = forms.ChoiceField(
        label="Geldt voor",
        required=False,
        help_text="Alleen bij een programma van de gemeente zelf.",
    )
    scopes = forms.MultipleChoiceField(
        label="De sleutel mag",
        choices=[(scope.value, scope.label[:1].upper() + scope.label[1:]) for scope in Scope],
        initial=[scope.value for scope in USUAL],
        widget=forms.CheckboxSelectMultiple,
    )
    per_hour = forms.IntegerField(
        label="Verzoeken per uur", min_value=1, max_value=MOST_PER_HOUR, initial=USUAL_PER_HOUR
    )
    expires = DateField(
        label="Geldt tot en met",
        widget=forms.DateInput,
        help_text=f"Hoogstens {MOST_YEARS} jaar. Kies niet langer dan nodig.",
    )

    def __init__(self, *args: Any, parts: Parts, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer the parts and organisations of the municipality."""
        super().__init__(*args, **kwargs)
        offer(form=self, parts=parts, nobody="De gemeente zelf")

    def clean(self) -> dict[str, Any]:
        """Look at what the action would refuse as well, so that it is told in the same round."""
        given = super().clean() or {}
        framework, _ = codes_of(given.get("part", ""))
        organisation, expires = given.get("organisation", ""), given.get("expires")
        checks: list[Callable[[], object]] = [
            lambda: require_one_reach(organisation=organisation, framework_code=framework)
        ]
        if expires:
            checks.append(lambda: require_end(expires_at=_end_of(expires), now=timezone.now()))
        self.say_each(refusals=KeyRefusedError, checks=checks)
        return given

    @property
    def wish(self) -> KeyWish:
        """The key that is asked for; it holds until the end of its last day."""
        given = self.cleaned_data
        framework, node = codes_of(given["part"])
        return KeyWish(
            name=given["name"],
            organisation=given["organisation"],
            framework_code=framework,
            node_code=node,
            scopes=[Scope(each) for each in given["scopes"]],
            per_hour=given["per_hour"],
            expires_at=_end_of(given["expires"]),
        )


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))
