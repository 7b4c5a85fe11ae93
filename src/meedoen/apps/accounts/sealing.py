"""Sealing what the database holds but must not show: whoever has a copy of it without the secret key reads nothing.

Sealed with Fernet (AES and HMAC), under a key for one purpose made from SECRET_KEY. After a change of SECRET_KEY what
was sealed cannot be opened any more.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken
from django.utils.crypto import salted_hmac


class SealBrokenError(Exception):
    """It was sealed with another secret key, for another purpose, or altered."""


def seal(*, text: str, purpose: str) -> str:
    """Return the text so that only this installation opens it, for the same purpose."""
    return _box(purpose).encrypt(text.encode()).decode()


def unseal(*, sealed: str, purpose: str) -> str:
    """Return the text.

    Raises:
        SealBrokenError: it was not sealed here for this purpose.

    """
    try:
        return _box(purpose).decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise SealBrokenError(purpose) from None


def _box(purpose: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(salted_hmac("meedoen.seal", purpose, algorithm="sha256").digest()))
