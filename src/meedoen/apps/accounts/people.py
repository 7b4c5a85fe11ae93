"""What a name and a password must be like, and a password that nobody guesses.

The rules for passwords themselves stand in the settings (`AUTH_PASSWORD_VALIDATORS`).
"""

import secrets

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from meedoen.apps.accounts.models import User

# Without what looks alike in print: 0 and o, 1, i and l.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _LENGTH = 4, 4
_NAME_RULE = "Gebruik letters, cijfers en . _ - @ +, zonder spatie, zoals a.jansen."
# Of Django's own objections some are not translated, and they name signs that nobody reads.
_NAME_OBJECTIONS = {
    "blank": f"Ze is leeg. {_NAME_RULE}",
    "max_length": "Ze is te lang: hoogstens 150 tekens.",
}


class UnfitPersonError(Exception):
    """A name or password cannot be used; the message says why and what was expected (Dutch), `field` which of the two."""

    def __init__(self, message: str, *, field: str) -> None:
        """Keep at which field of a form it belongs."""
        super().__init__(message)
        self.field = field


def made_password() -> str:
    """Return a random password of four groups of four signs: nearly 80 bits, and one can type it over."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(_LENGTH)) for _ in range(_GROUPS))


def require_fit(*, name: str, password: str) -> None:
    """Refuse a name that is none, or a password that is easy to guess.

    Raises:
        UnfitPersonError: with every objection in one message.

    """
    require_fit_name(name=name)
    try:
        validate_password(password, user=User(username=name))
    except ValidationError as error:
        objections = " ".join(_objection(each) for each in error.error_list)
        raise UnfitPersonError(f"Kies een ander wachtwoord. {objections}", field="password") from None


def require_fit_name(*, name: str) -> None:
    """Refuse a name under which nobody can have an account.

    Raises:
        UnfitPersonError: with what is wrong with it.

    """
    try:
        User(username=name).clean_fields(exclude=["password"])
    except ValidationError as error:
        # What is wrong with the name; a person is made with nothing else.
        said = " ".join(_NAME_OBJECTIONS.get(each.code or "", _NAME_RULE) for each in error.error_dict["username"])
        raise UnfitPersonError(f"De naam ‘{name}’ kan niet. {said}", field="name") from None


def _objection(error: ValidationError) -> str:
    """Return what is wrong with a password in Dutch: Django's own words are not all translated."""
    match error.code:
        case "password_too_short":
            least = (error.params or {})["min_length"]
            return f"Het is te kort: het moet ten minste {least} tekens lang zijn."
        case "password_too_common":
            return "Het staat op de lijst van veelgebruikte wachtwoorden."
        case "password_too_similar":
            return "Het lijkt te veel op de naam."
        case _:
            return " ".join(error.messages)
