"""The forms of what residents ask about their data, of keeping and destroying files, and of looking into an access."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from meedoen.apps.cases.actions.keeping import LONGEST
from meedoen.apps.cases.models import AccessReview, FileHold, PersonRequest
from meedoen.core.values.bsn import NotABsnError, read_bsn
from meedoen.rooms.mensen.forms import CaseForm
from meedoen.ui.editing import DateField, choices_of

_LONG = 2000
_DAY = {"type": "date"}
GROUNDS = (
    (
        "anderen",
        "Rechten en vrijheden van anderen (AVG, artikel 15, vierde lid; UAVG, artikel 41, eerste lid, onder i)",
    ),
    ("opsporing", "Voorkomen of opsporen van strafbare feiten (UAVG, artikel 41, eerste lid, onder d)"),
    ("toezicht", "Toezicht of inspectie (UAVG, artikel 41, eerste lid, onder h)"),
)


def _area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class RequestForm(CaseForm):
    """What a resident asks, and who it is."""

    kind = forms.ChoiceField(label="Wat vraagt de inwoner")
    received_on = DateField(
        label="Ontvangen op",
        widget=forms.DateInput(attrs=_DAY),
        help_text="De dag waarop het verzoek binnenkwam. Daarvan telt de termijn.",
    )
    bsn = forms.CharField(label="BSN", required=False, max_length=20)
    surname = forms.CharField(
        label="Achternaam", required=False, max_length=200, help_text="Zonder BSN: de achternaam en de geboortedatum."
    )
    born = DateField(label="Geboortedatum", required=False, widget=forms.DateInput(attrs=_DAY))
    identity = forms.CharField(
        label="Hoe ging u na wie het vraagt",
        max_length=120,
        help_text="Bijvoorbeeld: paspoort gezien aan de balie, of DigiD.",
    )
    asked = forms.CharField(label="Wat staat er in het verzoek", required=False, max_length=_LONG, widget=_area())

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer the kinds."""
        super().__init__(*args, **kwargs)
        self.offer("kind", choices_of(PersonRequest.Kind.choices, empty="Kies wat er wordt gevraagd"))

    def clean_bsn(self) -> str:
        """Read the digits."""
        typed = self.cleaned_data["bsn"]
        if not typed:
            return ""
        try:
            return read_bsn(text=typed)
        except NotABsnError as error:
            raise ValidationError(str(error)) from None


class LengthenForm(CaseForm):
    """Why a request takes longer."""

    why = forms.CharField(
        label="Waarom duurt het langer",
        max_length=_LONG,
        widget=_area(),
        help_text="Zo vertelt u het ook aan de inwoner.",
    )


class AnswerForm(CaseForm):
    """What is answered."""

    outcome = forms.ChoiceField(label="Antwoord")
    words = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=_LONG,
        widget=_area(),
        help_text="Zoals u het de inwoner vertelt. Nodig als (een deel) niet kan.",
    )
    done = forms.CharField(
        label="Wat is er veranderd",
        required=False,
        max_length=_LONG,
        widget=_area(),
        help_text="Bij verbeteren, wissen, beperken en bezwaar: wat er in het dossier is gedaan.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer the outcomes."""
        super().__init__(*args, **kwargs)
        self.offer("outcome", choices_of(PersonRequest.Outcome.choices, empty="Kies een antwoord"))


class TakeOutForm(CaseForm):
    """What is withheld from somebody's own data, and on what ground."""

    withheld = forms.MultipleChoiceField(
        label="Laat hiervan de woorden over anderen weg", required=False, widget=forms.CheckboxSelectMultiple
    )
    ground = forms.ChoiceField(label="Grond om iets weg te laten", required=False)

    def __init__(self, *args: Any, rows: Iterable[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer the rows with words that may be about others."""
        super().__init__(*args, **kwargs)
        field = self.fields["withheld"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 it is our own
        field.choices = list(rows)
        self.offer("ground", choices_of(GROUNDS, empty="Ik laat niets weg"))
        if not field.choices:
            del self.fields["withheld"], self.fields["ground"]


class HoldForm(CaseForm):
    """Why a file is held."""

    ground = forms.ChoiceField(label="Waarom")
    why = forms.CharField(label="Toelichting", max_length=_LONG, help_text="Bijvoorbeeld het nummer van de zaak.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer the grounds."""
        super().__init__(*args, **kwargs)
        self.offer("ground", choices_of(FileHold.Ground.choices, empty="Kies waarom"))


class WhyForm(CaseForm):
    """Why something ends or does not go on."""

    why = forms.CharField(label="Waarom", max_length=_LONG, widget=_area(2))


class OwnTermForm(CaseForm):
    """How long the municipality keeps a category."""

    years = forms.IntegerField(label="Aantal jaren", min_value=1, max_value=LONGEST)
    decision = forms.CharField(
        label="Besluit", max_length=200, help_text="Bijvoorbeeld: besluit van het college van 3 maart 2026, nummer 12."
    )


class ProposeForm(CaseForm):
    """Of which day and category the files are put on a list to destroy."""

    day = DateField(label="Waarvan de termijn voorbij is op", widget=forms.DateInput(attrs=_DAY))
    category = forms.ChoiceField(label="Categorie", required=False)

    def __init__(self, *args: Any, categories: Iterable[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer the categories."""
        super().__init__(*args, **kwargs)
        self.fields["day"].initial = timezone.localdate()
        self.offer("category", choices_of(categories, empty="Alle categorieën"))


class DecideForm(CaseForm):
    """Whether a list is destroyed."""

    decision = forms.ChoiceField(label="Besluit", widget=forms.RadioSelect)
    why = forms.CharField(
        label="Waarom",
        required=False,
        max_length=_LONG,
        widget=_area(2),
        help_text="Nodig als u afwijst of intrekt. Noem niemand: dit blijft staan als de dossiers zijn vernietigd.",
    )

    def __init__(self, *args: Any, may_approve: bool, listed: str, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer to approve to somebody else than who proposed; `listed` says of how many files it is that they are destroyed (Dutch)."""
        super().__init__(*args, **kwargs)
        refuse = ("afwijzen", "Afwijzen: er wordt niets vernietigd")
        approve = ("goedkeuren", f"Goedkeuren: {listed} vernietigd. Dat kan niet terug.")
        self.offer(
            "decision", (approve, refuse) if may_approve else (("afwijzen", "Intrekken: er wordt niets vernietigd"),)
        )


class ReviewForm(CaseForm):
    """What somebody found of a line in the log of access."""

    outcome = forms.ChoiceField(label="Wat vond u")
    words = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=_LONG,
        widget=_area(),
        help_text="Wat u navroeg en wat het antwoord was. Noem geen namen van inwoners.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer the outcomes."""
        super().__init__(*args, **kwargs)
        self.offer("outcome", choices_of(AccessReview.Outcome.choices, empty="Kies wat u vond"))
