"""The form with which a version is adopted."""

from typing import Any

from django import forms

from meedoen.rooms.doelen.editing.forms import short_text
from meedoen.rooms.doelen.wording import amount
from meedoen.ui.editing import EditForm, PeriodField, SaidCheckbox


class AdoptForm(EditForm):
    """Who adopted the framework and when, and whether it goes on the public site."""

    by = short_text("Door wie vastgesteld?", hint="Bijvoorbeeld: de gemeenteraad van Voorbeeldstad.", required=True)
    period = PeriodField(label="Wanneer?", help_text="Een dag (20-11-2026), een maand (november 2026) of een jaar.")

    def __init__(self, *args: Any, may_publish: bool, is_published: bool, hidden: int, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Ask about publishing only who may, and only what is not public yet."""
        super().__init__(*args, **kwargs)
        if may_publish and not is_published:
            self.fields["publish"] = forms.BooleanField(
                label="Publiceren", required=False, widget=SaidCheckbox(says="Zet dit kader op de openbare site")
            )
            if hidden:
                self.fields["publish_indicators"] = forms.BooleanField(
                    label="Indicatoren die nog niet openbaar zijn",
                    required=False,
                    widget=SaidCheckbox(
                        says=f"Publiceer ook de {amount(hidden, 'indicator', 'indicatoren')} in dit kader"
                    ),
                )
