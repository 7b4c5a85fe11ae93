"""The field types of every file that is written by hand: text, codes, yes and no, and choices.

Each refuses with a Dutch sentence that says what was expected.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator

_CODE = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def read_text(value: Any) -> str:
    """Read text on one line; refuse what is empty or no text."""
    if not isinstance(value, str):
        message = "hier hoort tekst te staan."
        raise ValueError(message)  # noqa: TRY004 - pydantic only turns ValueError into a finding
    text = " ".join(value.split("\n")).strip() if "\n" in value else value.strip()
    if not text:
        message = "is leeg. Vul het in of laat het veld weg."
        raise ValueError(message)
    if _CONTROL.search(text):
        message = "bevat een onzichtbaar stuurteken. Haal dat weg."
        raise ValueError(message)
    return text


def _code(value: Any) -> str:
    text = read_text(value)
    if not _CODE.match(text):
        message = f"‘{text}’ kan geen code zijn. Gebruik letters, cijfers, punt, streepje, zonder spaties."
        raise ValueError(message)
    return text


def choice(options: Mapping[str, Any]) -> BeforeValidator:
    """Build a reader of one of the Dutch words in `options`; the value is what the word stands for."""

    def read(value: Any) -> Any:
        word = str(value).strip()
        if word not in options:
            message = f"‘{word}’ ken ik niet. Kies uit: {', '.join(options)}."
            raise ValueError(message)
        return options[word]

    return BeforeValidator(read)


def listed(value: Any) -> Any:
    """Make a list of what may be written as one word."""
    return [value] if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(read_text)]
Code = Annotated[str, BeforeValidator(_code)]
YesNo = Annotated[bool, choice({"ja": True, "nee": False})]
Texts = Annotated[list[Text], BeforeValidator(listed)]
Codes = Annotated[list[Code], BeforeValidator(listed)]
