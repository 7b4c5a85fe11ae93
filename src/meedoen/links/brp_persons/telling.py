"""A refusal of the BRP in plain Dutch: which question was wrong and how, without what was asked."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Any

from meedoen.links.remote.answers import RefusedError, safe_words

_BY_STATUS: Mapping[int, str] = MappingProxyType(
    {
        HTTPStatus.UNAUTHORIZED: "De sleutel voor de BRP geldt niet. Vraag de beheerder om de sleutel na te kijken.",
        HTTPStatus.FORBIDDEN: "De gemeente mag dit niet vragen aan de BRP. Vraag de beheerder om de autorisatie na te kijken.",
        HTTPStatus.TOO_MANY_REQUESTS: "Er kwamen te veel vragen tegelijk. Probeer het over een paar minuten weer.",
    }
)
_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "burgerservicenummer": "het BSN",
        "geslachtsnaam": "de achternaam",
        "geboortedatum": "de geboortedatum",
        "fields": "de lijst van velden",
        "type": "het soort vraag",
    }
)
_CODES: Mapping[str, str] = MappingProxyType(
    {
        "required": "ontbreekt",
        "date": "is geen bestaande datum; verwacht wordt jaar-maand-dag",
        "pattern": "heeft niet de vorm die de BRP verwacht",
        "minItems": "is leeg",
        "maxItems": "is te lang",
        "fields": "noemt een veld dat niet bestaat of niet gevraagd mag worden",
        "value": "heeft een waarde die de BRP niet kent",
        "unknownParam": "bestaat niet",
    }
)


def refusal(*, status: int, content: Any) -> RefusedError:
    """Return what the BRP has against a question, from its problem details."""
    if status in _BY_STATUS:
        return RefusedError(name="De BRP", reasons=[_BY_STATUS[status]])
    params = content.get("invalidParams") if isinstance(content, Mapping) else None
    reasons = list(_reasons(params)) if isinstance(params, list) else []
    return RefusedError(name="De BRP", reasons=reasons or [f"De BRP gaf status {status}."])


def _reasons(params: list[Any]) -> Iterator[str]:
    for param in params:
        if not isinstance(param, Mapping):
            continue
        name = str(param.get("name", ""))
        # burgerservicenummer[0] and fields[3] are about the same as without the place in the list.
        named = _NAMES.get(name.partition("[")[0], safe_words(f"‘{name}’"))
        said = _CODES.get(str(param.get("code", "")), safe_words(f"klopt niet ({param.get('reason', '')})"))
        yield f"{named[:1].upper()}{named[1:]} {said}."
