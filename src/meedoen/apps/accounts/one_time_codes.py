"""Codes of six digits that an app shows for half a minute (TOTP, RFC 6238), and recovery codes for who lost the app."""

import base64
import secrets
from datetime import datetime

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from meedoen.apps.accounts.people import LETTERS

DIGITS = 6
SECONDS = 30
# One step early or late: the clock of a telephone is never further off than that when it keeps time by itself.
DRIFT = 1
KEY_BYTES = 20
RECOVERY_CODES = 10
_GROUPS, _LENGTH = 3, 4


def new_key() -> str:
    """Return a new key of 160 bits, in base32 as apps take it."""
    return base64.b32encode(secrets.token_bytes(KEY_BYTES)).decode()


def code_at(*, key: str, moment: datetime) -> str:
    """Return the code that an app with this key shows at this moment."""
    return _totp(key).generate(int(moment.timestamp())).decode()


def matching_step(*, key: str, code: str, moment: datetime, after: int) -> int | None:
    """Return the step of time to which a code belongs, later than the step `after`; None when it is no good.

    A code that was used once belongs to a step that is not later, so it does not come in again.
    """
    if not (code.isascii() and code.isdigit() and len(code) == DIGITS):
        return None
    now = int(moment.timestamp()) // SECONDS
    for step in range(max(now - DRIFT, after + 1), now + DRIFT + 1):
        try:
            _totp(key).verify(code.encode(), step * SECONDS)
        except InvalidToken:
            continue
        return step
    return None


def setup_address(*, key: str, name: str, issuer: str) -> str:
    """Return the address (otpauth://) that stands in the picture that an app takes in."""
    return _totp(key).get_provisioning_uri(name, issuer)


def in_groups(key: str) -> str:
    """Return a key in groups of four, to type over.

    >>> in_groups("ABCDEFGHIJ")
    'ABCD EFGH IJ'
    """
    return " ".join(key[at : at + 4] for at in range(0, len(key), 4))


def new_recovery_codes() -> list[str]:
    """Return ten codes of 59 bits, each of three groups of four signs."""
    return [
        "-".join("".join(secrets.choice(LETTERS) for _ in range(_LENGTH)) for _ in range(_GROUPS))
        for _ in range(RECOVERY_CODES)
    ]


def plain(code: str) -> str:
    """Return what was typed without what stands between the signs: a code may be typed in groups, with capitals.

    >>> plain(" 123 456 "), plain("ABCD-efgh-2345")
    ('123456', 'abcdefgh2345')
    """
    return "".join(sign for sign in code.casefold() if sign.isalnum())


def _totp(key: str) -> TOTP:
    # SHA-1 as every app expects; as a keyed hash it is sound (RFC 6238, 1.2).
    return TOTP(base64.b32decode(key), DIGITS, SHA1(), SECONDS)  # noqa: S303 - the standard's own
