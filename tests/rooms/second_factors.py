"""For the tests: somebody with a second factor, as if it was set up yesterday."""

from datetime import timedelta

from django.utils import timezone

from meedoen.apps.accounts.actions.second_factor import set_up_second_factor
from meedoen.apps.accounts.actions.signing_in import self_of
from meedoen.apps.accounts.models import User
from meedoen.apps.accounts.one_time_codes import code_at, new_key


def with_second_factor(person: User) -> str:
    """Set up an app for somebody; return its key."""
    return with_codes(person)[0]


def with_codes(person: User) -> tuple[str, list[str]]:
    """Set up an app for somebody; return its key and the recovery codes."""
    key, yesterday = new_key(), timezone.now() - timedelta(days=1)
    codes = set_up_second_factor(
        actor=self_of(person=person, address=""),
        person=person,
        key=key,
        code=code_at(key=key, moment=yesterday),
        now=yesterday,
    )
    return key, codes
