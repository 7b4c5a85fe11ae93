"""The forms about who lives with whom."""

from django import forms

from meedoen.core.cases.households import HouseholdRole
from meedoen.rooms.mensen.forms import CaseForm
from meedoen.rooms.mensen.picking import PickForm
from meedoen.ui.editing import DateField

_ROLES = [(each.value, each.label) for each in HouseholdRole]


class JoinForm(PickForm):
    """With whom somebody lives, in which place, and since when."""

    role = forms.ChoiceField(
        label="Wat is deze persoon in het huishouden?",
        choices=_ROLES,
        initial=HouseholdRole.PARTNER.value,
        widget=forms.RadioSelect,
    )
    begin = DateField(
        label="Samen sinds",
        help_text="De eerste dag dat zij samenwonen.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    field_order = ("wie", "resident", "role", "begin")


class LeaveForm(CaseForm):
    """The last day of somebody in a household."""

    last_day = DateField(
        label="Laatste dag in dit huishouden",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
