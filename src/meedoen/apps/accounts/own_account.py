"""What somebody sees of the own account, and who is behind an identity of a provider."""

from dataclasses import dataclass
from datetime import datetime

from meedoen.apps.accounts.models import LinkedIdentity, OpenSession, RecoveryCode, SecondFactor, User


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """One place where somebody is signed in."""

    pk: int
    began_at: datetime
    seen_at: datetime
    way: str
    browser: str
    address: str
    is_this_one: bool


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """How somebody signs in: `second_factor_since` and `linked_since` are None without, `codes_left` counts recovery codes."""

    name: str
    has_password: bool
    second_factor_since: datetime | None
    codes_left: int
    linked_since: datetime | None
    sessions: tuple[SessionFacts, ...]


def own_account(*, person: User, session_key: str, issuer: str) -> AccountFacts:
    """Return what somebody sees of the own account; `session_key` tells which session is the one that asks."""
    factor = SecondFactor.objects.filter(user=person).first()
    link = LinkedIdentity.objects.filter(user=person, issuer=issuer).first() if issuer else None
    sessions = OpenSession.objects.filter(user=person)
    return AccountFacts(
        name=person.get_username(),
        has_password=person.has_usable_password(),
        second_factor_since=factor.since if factor else None,
        codes_left=RecoveryCode.objects.filter(user=person, used_at=None).count(),
        linked_since=link.linked_at if link else None,
        sessions=tuple(
            SessionFacts(
                pk=each.pk,
                began_at=each.began_at,
                seen_at=each.seen_at,
                way=each.way,
                browser=each.browser,
                address=each.address,
                is_this_one=each.session_key == session_key,
            )
            for each in sessions
        ),
    )


def person_behind(*, issuer: str, subject: str) -> User | None:
    """Return whose account is linked with this identity, when that account is open."""
    link = LinkedIdentity.objects.select_related("user").filter(issuer=issuer, subject=subject).first()
    return link.user if link is not None and link.user.is_active else None
