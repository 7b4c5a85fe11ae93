"""Refusing a password that others guess; Django asks this of every new one (`AUTH_PASSWORD_VALIDATORS`)."""

from typing import Any

from django.core.exceptions import ValidationError

from meedoen.apps.accounts.models import Municipality
from meedoen.core.values.guessable import is_guessable

CODE = "password_guessable"
_PRODUCT = "Meedoen"


class GuessablePasswordValidator:
    """Refuses common Dutch words and names of municipality, account and product, whatever digits stand around them."""

    def validate(self, password: str, user: Any = None) -> None:  # noqa: ANN401 Django's own signature
        """Refuse it.

        Raises:
            ValidationError: others guess it.

        """
        account = user.get_username() if user is not None else ""
        names = [_PRODUCT, account, *Municipality.objects.values_list("name", flat=True)]
        if is_guessable(password=password, names=names):
            raise ValidationError(self.get_help_text(), code=CODE)

    def get_help_text(self) -> str:
        """Say what is expected."""
        return (
            "Anderen raden het snel: het is een gewoon woord of een naam met cijfers of tekens. "
            "Kies drie of meer woorden die niets met elkaar te maken hebben, of laat een wachtwoordprogramma er een maken."
        )
