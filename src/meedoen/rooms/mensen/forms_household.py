"""The forms about who lives with whom."""

from typing import Any

from django import forms

from meedoen.core.cases.households import HouseholdRole
from meedoen.rooms.mensen.forms import CaseForm
from meedoen.rooms.mensen.forms_correcting import why_field, withdrawn_field
from meedoen.rooms.mensen.picking import PickForm
from meedoen.ui.editing import DateField

_ROLES = [(each.value, each.label) for each in HouseholdRole if each is not HouseholdRole.MEMBER]


class JoinForm(PickForm):
    """With whom somebody lives or lived, in which place, since when, and until when."""

    role = forms.ChoiceField(choices=_ROLES, widget=forms.RadioSelect)
    begin = DateField(
        label="Samen sinds",
        help_text="De eerste dag dat zij samenwonen.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    last_day = DateField(
        label="Laatste dag samen",
        required=False,
        help_text="Leeg als zij nog samenwonen.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    field_order = ("wie", "resident", "role", "begin", "last_day")

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Ask about somebody by name, so that nobody mistakes the one for the other."""
        super().__init__(*args, **kwargs)
        self.fields["resident"].label = f"Met wie woont {name} samen?"
        self.fields["role"].label = f"Wat is {name} in dat huishouden?"


class LeaveForm(CaseForm):
    """The last day of somebody in a household."""

    last_day = DateField(
        label="Laatste dag in dit huishouden",
        widget=forms.DateInput(attrs={"type": "date"}),
    )


class CorrectStayForm(CaseForm):
    """How a stay in a household should have been written, or that there never was one."""

    role = forms.ChoiceField(label="Plaats in het huishouden", widget=forms.RadioSelect)
    begin = DateField(label="Eerste dag", widget=forms.DateInput(attrs={"type": "date"}))
    last_day = DateField(
        label="Laatste dag",
        required=False,
        help_text="Leeg als deze persoon nog in dit huishouden is.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    why = why_field()
    withdrawn = withdrawn_field()

    def __init__(self, *args: Any, stands: tuple[str, str], **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer the places, and the one that stands when it is none of them."""
        super().__init__(*args, **kwargs)
        self.offer("role", _ROLES if stands[0] in dict(_ROLES) else [*_ROLES, stands])
