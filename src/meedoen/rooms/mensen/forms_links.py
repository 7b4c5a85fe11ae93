"""The forms of the pages for DUO and the BRP: settling a notification, registering or connecting whom it is about, asking the BRP."""

from collections.abc import Mapping
from typing import Any

from django import forms

from meedoen.links.brp_persons.purposes import Purpose
from meedoen.rooms.mensen.forms import CHECKED, CaseForm, RegisterForm
from meedoen.rooms.mensen.picking import PickForm
from meedoen.ui.editing import DateField, choices_of

PURPOSES = (
    (Purpose.REGISTER.value, "Alle gegevens nagaan, zoals bij het inschrijven"),
    (Purpose.LETTER.value, "Een brief sturen: naam en adres"),
    (Purpose.MOVE.value, "Nagaan of iemand verhuisd is"),
    (Purpose.DEATH.value, "Nagaan of iemand overleden is"),
)
_CHECK = choices_of(CHECKED, empty="Kies hoe")


class SettleForm(CaseForm):
    """What somebody did by hand with a notification."""

    how = forms.CharField(
        label="Wat deed u met deze melding?",
        help_text="De melding is daarna afgedaan. Over wie het ging, bewaart Meedoen er dan niet meer bij.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class NotifiedForm(RegisterForm):
    """Somebody who is registered because DUO notified of the person; the BSN comes from the notification."""

    bsn_checked = forms.ChoiceField(label="Hoe hebt u nagekeken wie het is?", choices=_CHECK)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Leave the BSN out."""
        super().__init__(*args, **kwargs)
        del self.fields["bsn"]


class ConnectForm(PickForm):
    """Who in the register a notification is about, and how that was checked."""

    bsn_checked = forms.ChoiceField(label="Hoe hebt u nagekeken wie het is?", choices=_CHECK)


class BrpForm(CaseForm):
    """What the BRP is asked for."""

    purpose = forms.ChoiceField(
        label="Waarvoor is het nodig?",
        choices=PURPOSES,
        widget=forms.RadioSelect,
        help_text="Meedoen vraagt de BRP alleen wat daarvoor nodig is. Wat u kiest, staat in het log.",
    )


class AreaForm(CaseForm):
    """In which neighbourhood an address is, and since when somebody lives there."""

    area_code = forms.ChoiceField(label="Buurt")
    begin = DateField(
        label="Woont daar sinds",
        help_text="De eerste dag op het adres.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    why = forms.CharField(
        label="Waarom verbetert u dit?",
        required=False,
        max_length=300,
        help_text="Stond er nog geen buurt, dan mag dit leeg blijven.",
    )

    def __init__(self, *args: Any, areas: Mapping[str, str], **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer the neighbourhoods."""
        super().__init__(*args, **kwargs)
        self.offer("area_code", choices_of(areas.items(), empty="Kies een buurt"))
