"""Answering the same request once: who sends it again under the same word gets the answer that was given.

Two steps. The claim is written at once, so that a second request at the same moment, in any process, finds it. The answer is
written in the transaction of the work itself: either both are there or neither. A claim whose process died is taken over
after a while; should it live after all, it finds the claim gone and its work is undone.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from meedoen.apps.accounts.models import ApiKey, KeptAnswer

KEPT_FOR = timedelta(hours=72)
_DIED_AFTER = timedelta(minutes=5)
"""Far longer than any request is carried out."""


class BusyError(Exception):
    """The same request is being carried out at this very moment."""


class OtherRequestError(Exception):
    """Another request was made under this word before."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The turn to carry out a request."""

    pk: int
    mark: str


def claim_or_answer(*, key: ApiKey, word: str, fingerprint: str, now: datetime) -> Claim | KeptAnswer:
    """Return the answer that was given before, or the turn to carry the request out.

    Raises:
        BusyError: it is being carried out.
        OtherRequestError: under this word something else was asked.

    """
    KeptAnswer.objects.filter(begun_at__lte=now - KEPT_FOR).delete()
    mark = secrets.token_hex(16)
    try:
        with transaction.atomic():
            made = KeptAnswer.objects.create(key=key, word=word, fingerprint=fingerprint, claim=mark, begun_at=now)
        return Claim(made.pk, mark)
    except IntegrityError:
        kept = KeptAnswer.objects.filter(key=key, word=word).first()
    if kept is None:
        # It was given up between the two questions.
        raise BusyError
    if kept.fingerprint != fingerprint:
        raise OtherRequestError
    if kept.status is not None:
        return kept
    died = KeptAnswer.objects.filter(pk=kept.pk, claim=kept.claim, status=None, begun_at__lte=now - _DIED_AFTER)
    if died.update(claim=mark, begun_at=now):
        return Claim(kept.pk, mark)
    raise BusyError


def keep_answer(*, claim: Claim, status: int, location: str, content: str) -> None:
    """Keep the answer; call it in the transaction of the work.

    Raises:
        BusyError: somebody else took the turn over, so the work must not stand.

    """
    mine = KeptAnswer.objects.filter(pk=claim.pk, claim=claim.mark, status=None)
    if not mine.update(status=status, location=location, content=content):
        raise BusyError


def give_up(*, claim: Claim) -> None:
    """Leave the word free again: nothing was done, so the same word may be used for a request that is right."""
    KeptAnswer.objects.filter(pk=claim.pk, claim=claim.mark, status=None).delete()
