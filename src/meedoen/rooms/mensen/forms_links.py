"""The forms of the pages for DUO and the BRP: settling a notification, registering or connecting whom it is about, asking the BRP, and where somebody lives."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

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
AWAY = "weg"
"""What is chosen for who left the municipality."""
_POSTCODE = re.compile(r"([1-9]\d{3}) ?([A-Za-z]{2})", re.ASCII)
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
    """In which neighbourhood an address is, and since when somebody lives there, or until when who left did."""

    area_code = forms.ChoiceField(label="Buurt")
    begin = DateField(
        label="Woont daar sinds",
        help_text="De eerste dag op het adres.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    left = DateField(
        label="Vertrokken uit de gemeente op",
        required=False,
        help_text="De eerste dag buiten de gemeente. Maak dit leeg als deze persoon niet vertrok.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    why = forms.CharField(
        label="Waarom verbetert u dit?",
        required=False,
        max_length=300,
        help_text="Stond er nog geen buurt, dan mag dit leeg blijven.",
    )

    def __init__(self, *args: Any, areas: Mapping[str, str], has_left: bool, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer the neighbourhoods, and ask when somebody left of who did."""
        super().__init__(*args, **kwargs)
        if not has_left:
            del self.fields["left"]
        self.offer("area_code", choices_of(areas.items(), empty="Kies een buurt"))


class MoveForm(CaseForm):
    """Where somebody moved to, as the resident told it, and since when."""

    area_code = forms.ChoiceField(label="Waarheen?")
    begin = DateField(
        label="Sinds wanneer",
        help_text="De eerste dag op het nieuwe adres, of buiten de gemeente.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    street = forms.CharField(label="Straat en huisnummer", required=False, max_length=120)
    postcode = forms.CharField(label="Postcode", required=False, max_length=10)
    place = forms.CharField(label="Plaats", required=False, max_length=80)

    def __init__(self, *args: Any, areas: Mapping[str, str], **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer the neighbourhoods, and that somebody left."""
        super().__init__(*args, **kwargs)
        self.offer("area_code", choices_of([(AWAY, "Uit de gemeente"), *areas.items()], empty="Kies een buurt"))

    def clean_postcode(self) -> str:
        """Write a postcode as it is written: four digits, a blank and two capitals."""
        typed: str = self.cleaned_data["postcode"]
        found = _POSTCODE.fullmatch(typed.strip())
        if typed and not found:
            message = "Schrijf een postcode als 8251 AB."
            raise ValidationError(message)
        return f"{found[1]} {found[2].upper()}" if found else ""
