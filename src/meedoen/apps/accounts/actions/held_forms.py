"""Forms that somebody sent after the session had ended: held, given back to the same person in the same browser, let go.

What is held is sealed and short-lived, and there are never many. Passwords and files are not held.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from meedoen.apps.accounts.models import HeldForm, User
from meedoen.apps.accounts.sealing import SealBrokenError, seal, unseal

KEPT = timedelta(hours=12)
MOST_HELD = 5
LARGEST = 500_000
_PURPOSE = "held form"


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed: where the form was sent to, its fields in order, and how many files came with it."""

    action: str
    fields: tuple[tuple[str, str], ...]
    files: int


@transaction.atomic
def hold_form(
    *, person_id: int, mark: str, page: str, action: str, fields: Sequence[tuple[str, str]], files: int, now: datetime
) -> bool:
    """Hold what was typed on a page for a person in the browser with this mark; False when it is too large.

    Of one page only the newest is held, and of one person the newest few.
    """
    text = json.dumps(list(fields), ensure_ascii=False)
    if len(text.encode()) > LARGEST or not User.objects.filter(pk=person_id, is_active=True).exists():
        return False
    HeldForm.objects.filter(held_at__lte=now - KEPT).delete()
    mine = HeldForm.objects.filter(user_id=person_id)
    mine.filter(device=_fingerprint(mark), page=page, action=action).delete()
    surplus = list(mine.order_by("-held_at").values_list("pk", flat=True)[MOST_HELD - 1 :])
    mine.filter(pk__in=surplus).delete()
    HeldForm.objects.create(
        user_id=person_id,
        device=_fingerprint(mark),
        page=page,
        action=action,
        sealed_fields=seal(text=text, purpose=_PURPOSE),
        files=files,
        held_at=now,
    )
    return True


def held_for(*, person: User, mark: str, now: datetime) -> list[dict[str, Any]]:
    """Return for which pages something is held, as a session keeps it: `id`, `page` and `action` of each."""
    if not mark:
        return []
    held = HeldForm.objects.filter(user=person, device=_fingerprint(mark), held_at__gt=now - KEPT)
    return [dict(row) for row in held.values("id", "page", "action")]


def typed_in(*, held_id: int, person: User) -> Typed | None:
    """Return what a person typed, or None when it is held no more."""
    held = HeldForm.objects.filter(pk=held_id, user=person).first()
    if held is None:
        return None
    try:
        fields = json.loads(unseal(sealed=held.sealed_fields, purpose=_PURPOSE))
    except SealBrokenError:
        return None
    return Typed(action=held.action, fields=tuple((name, value) for name, value in fields), files=held.files)


def let_go(*, held_id: int, person: User) -> None:
    """Let go what a person typed: it was sent again, or is not needed any more."""
    HeldForm.objects.filter(pk=held_id, user=person).delete()


@transaction.atomic
def let_go_of(*, token: str) -> int:
    """Let go what anybody typed about a file that is no more, by its token; return of how many forms.

    A form on a page with this token in its address goes whole. Of one about several people goes what is of this file, in the names of
    its fields or in what they hold; what nobody can read any more goes too.
    """
    gone: int = HeldForm.objects.filter(Q(page__contains=token) | Q(action__contains=token)).delete()[0]
    for held in HeldForm.objects.select_for_update().order_by("pk"):
        try:
            text = unseal(sealed=held.sealed_fields, purpose=_PURPOSE)
        except SealBrokenError:
            gone += held.delete()[0]
            continue
        if token not in text:
            continue
        left = [(name, value.replace(token, "")) for name, value in json.loads(text) if token not in name]
        held.sealed_fields = seal(text=json.dumps(left, ensure_ascii=False), purpose=_PURPOSE)
        held.save(update_fields=("sealed_fields",))
        gone += 1
    return gone


def _fingerprint(mark: str) -> str:
    return hashlib.sha256(mark.encode()).hexdigest()
