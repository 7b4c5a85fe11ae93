"""Forms that read Dutch numbers, days and periods, and say in Dutch what is wrong and what was expected."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from meedoen.core.values.dutch import NotDutchNumberError, PrintedNumber, format_number, parse_number
from meedoen.core.values.period import NotAPeriodError, Period
from meedoen.core.values.written import LONGEST_WRITTEN, NotADayError, read_day, read_day_or_year, read_period

LONGEST_REASON = 1000
_UNREADABLE, _NO_TEXT = "\ufffd", "null_characters_not_allowed"
_CHOSEN = (forms.ChoiceField, forms.MultipleChoiceField)


class NumberInput(forms.TextInput):
    """A text field in which a number is typed the Dutch way."""


class SaidCheckbox(forms.CheckboxInput):
    """One box to tick, with the words that stand behind it."""

    def __init__(self, *, says: str) -> None:
        """Keep the words."""
        super().__init__()
        self.says = says


class NumberField(forms.CharField):
    """A number in Dutch notation; gives a `PrintedNumber`, or None when it may stay empty and does."""

    widget = NumberInput

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 Django's own signature
        """Read the number."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            return parse_number(text)
        except NotDutchNumberError as error:
            raise ValidationError(str(error)) from None

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 as above
        """Write a known number the Dutch way; what was typed stays as it was typed."""
        if isinstance(value, PrintedNumber):
            return format_number(value.value, decimals=value.decimals)
        return format_number(value) if isinstance(value, Decimal) else value


class DateField(forms.DateField):
    """A day, as a browser's own field sends it or as one types it: 2026-03-31, 31-3-2026 or 31 maart 2026."""

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 Django's own signature
        """Read the day."""
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        try:
            return read_day(text=value)
        except NotADayError as error:
            raise ValidationError(str(error)) from None

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 as above
        """Write a known day as the browser's field wants it."""
        return value.isoformat() if isinstance(value, date) else value


class PeriodField(forms.CharField):
    """A period as its code (2026, 2026-Q1) or as pages show it (31-3-2026, maart 2026); gives a `Period`, or None."""

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 Django's own signature
        """Read the period."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            return read_period(text=text)
        except NotAPeriodError as error:
            raise ValidationError(str(error)) from None

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 as above
        """Write a known period as its code."""
        return value.code if isinstance(value, Period) else value


class DayOrYearField(forms.CharField):
    """A day, or only the year when the day is not known; gives the code of the period."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 Django's own signature
        """Leave room for a day in words."""
        super().__init__(**{"max_length": LONGEST_WRITTEN, **options})

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 as above
        """Read 1-9-2026, 1 september 2026, 2026-09-01 or 2026."""
        text = super().to_python(value)
        if not text:
            return text
        try:
            return read_day_or_year(text=text).code
        except NotADayError as error:
            raise ValidationError(str(error)) from None


class LinesField(forms.CharField):
    """Several things, each on a line of its own; gives them as a tuple without empty or repeated lines."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 Django's own signature
        """Read the lines."""
        text = super().to_python(value) or ""
        return tuple(dict.fromkeys(line for line in (each.strip() for each in text.splitlines()) if line))

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 as above
        """Write known things each on a line."""
        return "\n".join(value) if isinstance(value, tuple | list) else value


def choices_of(found: Iterable[tuple[str, str]], *, empty: str = "") -> list[tuple[str, str]]:
    """Return choices for a field; `empty` names the choice of nothing, and stands first."""
    return [("", empty), *found] if empty else list(found)


class EditForm(forms.Form):
    """A form with which a record is changed.

    `seen` carries the fingerprint of the record as it was shown, `was` that of every field, so that it is known what
    somebody did not touch. With `ask_reason` the change needs a reason, which
    stands last. Every message is Dutch and names its field.
    """

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    was = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, ask_reason: bool = False, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Make the fields."""
        super().__init__(*args, **kwargs)
        if ask_reason:
            self.fields["reason"] = forms.CharField(
                label="Waarom verandert u dit?",
                help_text="De reden blijft bij de wijziging in het logboek staan.",
                max_length=LONGEST_REASON,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def full_clean(self) -> None:
        """Give every field its messages, also those that a form added itself, and read what was typed."""
        for field in self.fields.values():
            field.error_messages.update(_messages(field))
            if isinstance(field, forms.CharField) and _require_readable not in field.validators:
                field.validators = [*field.validators, _require_readable]
        super().full_clean()

    @property
    def given_seen(self) -> str:
        """The fingerprint of the record as it was shown to who sends the form."""
        return str(self.cleaned_data.get("seen", ""))

    @property
    def reason(self) -> str:
        """The reason that was given; empty where none was asked."""
        return str(self.cleaned_data.get("reason", ""))

    def say_each(
        self, *, refusals: type[Exception] | tuple[type[Exception], ...], checks: Iterable[Callable[[], object]]
    ) -> None:
        """Try what an action would refuse, while the form is read: so all that is wrong is told in one round."""
        for check in checks:
            try:
                check()
            except refusals as error:
                self.say(error)

    def say(self, error: Exception) -> None:
        """Show why an action refused, at the field that it names in its attribute `field`, or for the whole form."""
        name = getattr(error, "field", "")
        self.add_error(name if name in self.fields else None, str(error))


def _require_readable(value: object) -> None:
    """Refuse the sign that stands for one that could not be read: it came from the clipboard, or in place of a NUL."""
    texts = value if isinstance(value, tuple) else (value,)
    if any(isinstance(each, str) and _UNREADABLE in each for each in texts):
        raise ValidationError("", code=_NO_TEXT)


class _Whole(str):
    """A sentence that is complete: Django fills in values with `%`, and a label may hold that sign itself ('10%-regeling')."""

    __slots__ = ()

    def __mod__(self, values: object) -> str:
        """Give the sentence as it is."""
        return str(self)


def _messages(field: forms.Field) -> dict[str, str]:
    """Return what to say when a field is wrong."""
    label = field.label or "Dit veld"
    is_chosen = isinstance(field, _CHOSEN)
    wanted = f"Kies iets bij ‘{label}’." if is_chosen else f"Vul ‘{label}’ in; het is nog leeg."
    longest = getattr(field, "max_length", None)
    told = {
        "required": wanted,
        "max_length": f"‘{label}’ is te lang: het mag hoogstens {longest} tekens zijn. Maak het korter.",
        "invalid_choice": f"Wat u bij ‘{label}’ koos, staat niet (meer) in de lijst. Kies opnieuw.",
        _NO_TEXT: f"In ‘{label}’ staat een teken dat niet bewaard kan worden. Typ de tekst opnieuw.",
    }
    if isinstance(field, forms.IntegerField):
        least, most = getattr(field, "min_value", None), getattr(field, "max_value", None)
        between = f" van {least} tot en met {most}" if least is not None and most is not None else ""
        told["invalid"] = f"Vul bij ‘{label}’ een heel getal in{between}."
        told["min_value"] = told["max_value"] = told["invalid"]
    elif isinstance(field, forms.MultipleChoiceField):
        told["invalid_list"] = told["invalid_choice"]
    elif isinstance(field, forms.URLField):
        told["invalid"] = f"‘{label}’ is geen adres van een pagina. Schrijf het met https:// ervoor."
    elif isinstance(field, forms.EmailField):
        told["invalid"] = f"‘{label}’ is geen e-mailadres. Schrijf bijvoorbeeld naam@gemeente.nl."
    return {code: _Whole(sentence) for code, sentence in told.items()}
