"""Making keys for programs, looking them through and revoking them: by administrators, and always logged.

The secret is shown once, to who makes the key. It is 256 bits of chance, so one hash with a salt is enough: nobody tries
all of those, however fast.
"""

import hashlib
import hmac
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from meedoen.apps.accounts.actors import Actor, Grant, require
from meedoen.apps.accounts.models import ApiKey, ApiKeySecret, ApiKeyUse, Municipality
from meedoen.apps.accounts.permissions import Permission, Role
from meedoen.apps.accounts.scopes import MOST_PER_HOUR, MOST_YEARS, Scope
from meedoen.apps.journal.actions import recording

MARK = "mdn"
_USED_EVERY = timedelta(minutes=1)
"""How exactly the last use is kept: not every request writes it."""
_NO_SECRET = ApiKeySecret(salt="0" * 32, digest="0" * 64)


class KeyRefusedError(Exception):
    """The key cannot be made, looked through or revoked so; the message says why and what is possible (Dutch)."""

    def __init__(self, message: str, *, field: str = "") -> None:
        """Keep at which field of a form it belongs."""
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyWish:
    """A key as somebody asks for it: what it is called, for whom or which part, what it may, how often, until when."""

    name: str
    scopes: Sequence[Scope]
    per_hour: int
    expires_at: datetime
    organisation: str = ""
    framework_code: str = ""
    node_code: str = ""


@dataclass(frozen=True, slots=True)
class MadeKey:
    """A key that was made, with what opens it: there is no other time to see it."""

    key: ApiKey
    secret: str


@transaction.atomic
def make_key(*, actor: Actor, municipality: Municipality, wish: KeyWish, now: datetime) -> MadeKey:
    """Make a key for a program.

    Raises:
        NotAllowedError: the actor may not manage keys here.
        KeyRefusedError: it has no name or scope, or it would hold too long or too often.

    """
    require(actor=actor, permission=Permission.MANAGE_KEYS, municipality_code=municipality.code)
    _require_fit(wish, now)
    prefix, secret = f"{MARK}_{secrets.token_hex(4)}", secrets.token_urlsafe(32)
    key = ApiKey(
        municipality=municipality,
        name=wish.name.strip(),
        organisation=wish.organisation,
        framework_code=wish.framework_code,
        node_code=wish.node_code,
        prefix=prefix,
        scopes=[scope.value for scope in Scope if scope in wish.scopes],
        per_hour=wish.per_hour,
        made_by=actor.name,
        made_at=now,
        expires_at=wish.expires_at,
    )
    with recording(
        municipality_code=municipality.code, actor=actor, action="sleutel gemaakt", subject=str(key)
    ) as change:
        change.add(key)
    salt = secrets.token_hex(16)
    ApiKeySecret.objects.create(key=key, salt=salt, digest=_digest(salt, secret))
    return MadeKey(key, f"{prefix}.{secret}")


def _require_fit(wish: KeyWish, now: datetime) -> None:
    longest = ApiKey._meta.get_field("name").max_length or 0
    if not 0 < len(wish.name.strip()) <= longest:
        message = f"Geef de sleutel een naam van hoogstens {longest} tekens, zoals het programma dat haar gebruikt."
        raise KeyRefusedError(message, field="name")
    require_one_reach(organisation=wish.organisation, framework_code=wish.framework_code)
    if not wish.scopes:
        message = "Kies wat de sleutel mag. Met niets kan niemand iets."
        raise KeyRefusedError(message, field="scopes")
    require_end(expires_at=wish.expires_at, now=now)
    if not 0 < wish.per_hour <= MOST_PER_HOUR:
        message = f"Kies een aantal van 1 tot en met {MOST_PER_HOUR}."
        raise KeyRefusedError(message, field="per_hour")


def require_one_reach(*, organisation: str, framework_code: str) -> None:
    """Refuse a key for an organisation that is for a part as well.

    Raises:
        KeyRefusedError: it is.

    """
    if organisation and framework_code:
        message = "Een sleutel van een organisatie geldt voor wat zij aanlevert. Kies ‘De hele gemeente’."
        raise KeyRefusedError(message, field="part")


def require_end(*, expires_at: datetime, now: datetime) -> None:
    """Refuse a key that is over already, or that holds too long.

    Raises:
        KeyRefusedError: it is.

    """
    if not now < expires_at <= now + timedelta(days=MOST_YEARS * 366):
        message = f"Kies een dag na vandaag en binnen {MOST_YEARS} jaar. Maak daarna een nieuwe sleutel."
        raise KeyRefusedError(message, field="expires")


@transaction.atomic
def revoke_key(*, actor: Actor, key: ApiKey, now: datetime) -> None:
    """Revoke a key; from then on nothing opens with it. The row stays, so that one can see who could do what when.

    Raises:
        NotAllowedError: the actor may not manage keys here.
        KeyRefusedError: it was revoked already.

    """
    require(actor=actor, permission=Permission.MANAGE_KEYS, municipality_code=key.municipality_id)
    fresh = ApiKey.objects.select_for_update().get(pk=key.pk)
    if fresh.revoked_at is not None:
        message = f"{fresh.revoked_by} heeft deze sleutel al ingetrokken."
        raise KeyRefusedError(message)
    with recording(
        municipality_code=key.municipality_id, actor=actor, action="sleutel ingetrokken", subject=str(fresh)
    ) as change:
        change.update(fresh, revoked_at=now, revoked_by=actor.name)
    ApiKeySecret.objects.filter(key=fresh).delete()


@transaction.atomic
def review_keys(*, actor: Actor, municipality_code: str, seen: Collection[int], now: datetime) -> int:
    """Record that somebody looked through these keys and found that they are still needed; return how many.

    Raises:
        NotAllowedError: the actor may not manage keys here.

    """
    require(actor=actor, permission=Permission.MANAGE_KEYS, municipality_code=municipality_code)
    standing = ApiKey.objects.select_for_update().filter(
        municipality_id=municipality_code, pk__in=seen, revoked_at=None, expires_at__gt=now
    )
    found = list(standing)
    with recording(
        municipality_code=municipality_code,
        actor=actor,
        action="sleutels nagekeken",
        subject=", ".join(str(key) for key in found),
    ) as change:
        for key in found:
            change.update(key, reviewed_at=now, reviewed_by=actor.name)
    return len(found)


def key_of(*, secret: str, now: datetime) -> ApiKey | None:
    """Return the key that a secret opens; None when there is none, or it is over or revoked.

    It takes the same time to find that there is no such key as that the secret is another.
    """
    prefix, _, rest = secret.partition(".")
    found = ApiKey.objects.select_related("secret").filter(prefix=prefix, revoked_at=None, expires_at__gt=now).first()
    kept = found.secret if found is not None and hasattr(found, "secret") else _NO_SECRET
    is_right = hmac.compare_digest(_digest(kept.salt, rest), kept.digest)
    return found if is_right and found is not None else None


def actor_of_key(*, key: ApiKey, address: str) -> Actor:
    """Return who acts with a key: a partner of its organisation, or an editor of its part of the municipality."""
    if key.organisation:
        grant = Grant(key.municipality_id, Role.PARTNER, organisation=key.organisation)
    else:
        grant = Grant(key.municipality_id, Role.EDITOR, key.framework_code, key.node_code)
    return Actor(name=f"sleutel {key.name} ({key.prefix})", grants=(grant,), origin=f"api {address}".strip())


def mark_used(*, key: ApiKey, now: datetime) -> None:
    """Keep when a key was used last, to the minute."""
    _, is_new = ApiKeyUse.objects.get_or_create(key=key, defaults={"last_at": now})
    if not is_new:
        ApiKeyUse.objects.filter(key=key, last_at__lt=now - _USED_EVERY).update(last_at=now)


def _digest(salt: str, secret: str) -> str:
    return hashlib.sha256(f"{salt}{secret}".encode()).hexdigest()
