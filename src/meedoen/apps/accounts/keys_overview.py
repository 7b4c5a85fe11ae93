"""Reading the keys of a municipality: for administrators."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from meedoen.apps.accounts.actions.roles import Part
from meedoen.apps.accounts.actors import Actor, require
from meedoen.apps.accounts.models import ApiKey
from meedoen.apps.accounts.permissions import Permission, Role
from meedoen.apps.accounts.reviewing import review_due
from meedoen.apps.accounts.scopes import Scope


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """A key: what it is for, what it may, until when, and who made it, used it and looked at it last."""

    pk: int
    name: str
    prefix: str
    part: Part
    scopes: tuple[Scope, ...]
    per_hour: int
    made_by: str
    made_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    reviewed_by: str
    reviewed_at: datetime | None
    due: date
    revoked_by: str
    revoked_at: datetime | None
    is_over: bool

    @property
    def stands(self) -> bool:
        """Whether it opens something."""
        return self.revoked_at is None and not self.is_over


def keys_of(*, municipality_code: str, actor: Actor, now: datetime) -> tuple[KeyFacts, ...]:
    """Return the keys of a municipality, those that stand first, the newest first.

    Raises:
        NotAllowedError: the actor may not manage keys here.

    """
    require(actor=actor, permission=Permission.MANAGE_KEYS, municipality_code=municipality_code)
    found = ApiKey.objects.filter(municipality_id=municipality_code).select_related("use").order_by("-made_at")
    return tuple(sorted((_facts(key, now) for key in found), key=lambda key: not key.stands))


def key_at(*, municipality_code: str, actor: Actor, pk: int) -> ApiKey | None:
    """Return a key that was not revoked, or None.

    Raises:
        NotAllowedError: the actor may not manage keys here.

    """
    require(actor=actor, permission=Permission.MANAGE_KEYS, municipality_code=municipality_code)
    return ApiKey.objects.filter(municipality_id=municipality_code, pk=pk, revoked_at=None).first()


def _facts(key: ApiKey, now: datetime) -> KeyFacts:
    role = Role.PARTNER if key.organisation else Role.EDITOR
    return KeyFacts(
        pk=key.pk,
        name=key.name,
        prefix=key.prefix,
        part=Part(role, key.framework_code, key.node_code, key.organisation),
        scopes=tuple(Scope(each) for each in key.scopes),
        per_hour=key.per_hour,
        made_by=key.made_by,
        made_at=key.made_at,
        expires_at=key.expires_at,
        last_used_at=key.use.last_at if hasattr(key, "use") else None,
        reviewed_by=key.reviewed_by,
        reviewed_at=key.reviewed_at,
        due=review_due(role=Role.ADMINISTRATOR, last=timezone.localdate(key.reviewed_at or key.made_at)),
        revoked_by=key.revoked_by,
        revoked_at=key.revoked_at,
        is_over=key.expires_at <= now,
    )
