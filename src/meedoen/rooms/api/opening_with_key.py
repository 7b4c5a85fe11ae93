"""Whether a request may go on: from which address, with which key, how often, for which municipality and with what scope."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest

from meedoen.apps.accounts.actions.counting import Counted, count_for_address, count_for_key
from meedoen.apps.accounts.actions.keys import key_of, mark_used
from meedoen.apps.accounts.actions.refusing import tell_wrong_key
from meedoen.apps.accounts.actions.signing_in import count_wrong_key
from meedoen.apps.accounts.models import ApiKey
from meedoen.apps.accounts.queries import address_of
from meedoen.apps.accounts.scopes import Scope
from meedoen.rooms.api.limiting import Allowance
from meedoen.rooms.api.problems import ProblemError

_CHALLENGE = 'Bearer realm="Meedoen"'
_LONGEST_KEY = 200


@dataclass(frozen=True, slots=True)
class Opened:
    """A key that opens, with what is left of its hour."""

    key: ApiKey
    allowance: Allowance


def open_with_key(*, request: HttpRequest, municipality_code: str, now: datetime) -> Opened:
    """Return the key of a request; `municipality_code` is what stands in its address, whether there is one or not.

    Raises:
        ProblemError: 401, there is no key or it does not hold; 429, too often.

    """
    address = address_of(request=request)
    _require_left(
        count_for_address(address=address, limit=settings.MEEDOEN_API_LIMIT, now=now),
        "Van uw adres kwamen te veel verzoeken in een minuut.",
    )
    kind, _, secret = request.headers.get("Authorization", "").partition(" ")
    if kind.casefold() != "bearer" or not secret.strip():
        detail = "Hier is een sleutel nodig, in de kop Authorization: Bearer, gevolgd door de sleutel."
        raise ProblemError(HTTPStatus.UNAUTHORIZED, detail, headers={"WWW-Authenticate": _CHALLENGE})
    secret = secret.strip()[:_LONGEST_KEY]
    key = key_of(secret=secret, now=now)
    if key is None:
        raise _wrong_key(secret, municipality_code, address, now)
    mark_used(key=key, now=now)
    counted = count_for_key(key=key, now=now)
    _require_left(counted, "Met deze sleutel kwamen te veel verzoeken in een uur.")
    return Opened(key, _allowance(counted))


def require_place(*, key: ApiKey, municipality_code: str, scope: Scope) -> None:
    """Refuse a key of another municipality, or without this scope.

    Raises:
        ProblemError: 403.

    """
    if key.municipality_id != municipality_code:
        raise ProblemError(HTTPStatus.FORBIDDEN, "Deze sleutel is van een andere gemeente.")
    if scope not in key.scopes:
        challenge = f'{_CHALLENGE}, error="insufficient_scope", scope="{scope}"'
        detail = f"Deze sleutel mag dit niet; nodig is ‘{scope}’. Vraag de gemeente om zo’n sleutel."
        raise ProblemError(HTTPStatus.FORBIDDEN, detail, headers={"WWW-Authenticate": challenge})


def _wrong_key(secret: str, municipality_code: str, address: str, now: datetime) -> ProblemError:
    tally = count_wrong_key(address=address, now=now)
    tell_wrong_key(secret=secret, municipality_code=municipality_code, address=address, tally=tally, now=now)
    if tally.wait is not None:
        seconds = max(1, int(tally.wait.total_seconds()))
        detail = f"Van uw adres kwamen te veel sleutels die niet gelden. Wacht {seconds} seconden."
        return ProblemError(HTTPStatus.TOO_MANY_REQUESTS, detail, headers={"Retry-After": str(seconds)})
    detail = "Deze sleutel geldt niet: zij bestaat niet, is verlopen of is ingetrokken."
    headers = {"WWW-Authenticate": f'{_CHALLENGE}, error="invalid_token"'}
    return ProblemError(HTTPStatus.UNAUTHORIZED, detail, headers=headers)


def _require_left(counted: Counted, why: str) -> None:
    allowance = _allowance(counted)
    if allowance.is_spent:
        detail = f"{why} Ga over {allowance.reset} seconden verder."
        raise ProblemError(HTTPStatus.TOO_MANY_REQUESTS, detail, headers=allowance.headers)


def _allowance(counted: Counted) -> Allowance:
    return Allowance(limit=counted.limit, remaining=counted.left, reset=counted.reset)


def headers_of(opened: Opened) -> Mapping[str, str]:
    """Return how much of the hour of a key is left, as headers of an answer."""
    return opened.allowance.headers
