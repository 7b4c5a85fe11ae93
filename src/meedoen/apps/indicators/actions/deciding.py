"""Deciding what of gathered tables may leave: divisions that nothing protects stay out, and the rest is judged anew."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.indicators.actions.gathering import NOTHING_NEW, Gathered, ReleaseError
from meedoen.apps.indicators.actions.narrowing import OVERLAPPING, overlapping
from meedoen.apps.indicators.clearing.counting import Counted
from meedoen.apps.indicators.clearing.judging import Judged, judge
from meedoen.apps.indicators.clearing.progressing import Progress, Step, unheard
from meedoen.apps.indicators.clearing.unifying import news_in, revised_unseen
from meedoen.apps.indicators.queries.ledger import ReadLedger
from meedoen.core.disclosure.policy import Policy
from meedoen.core.indicators.definitions import Sensitivity


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What was gathered and decided, before it is kept."""

    gathered: Gathered
    news: Sequence[Counted]
    judged: Judged
    follows: int
    called: Mapping[str, str]


def decide(
    municipality: Municipality, gathered: Gathered, /, *, amount_step: int = 1, progress: Progress = unheard
) -> Decided:
    """Decide what may leave; divisions of which numbers cannot be protected stay out, and the rest is judged anew.

    Amounts are told in multiples of `amount_step`; what left stays in what it was told. `progress` hears how far it is.

    Raises:
        ReleaseError: nothing was computed, or nothing of it is new.

    """
    left = ReadLedger(municipality_code=municipality.code).amounts.asked
    gathered = gathered.less(gone=overlapping(gathered.counted, left=left), why=OVERLAPPING)
    every = gathered.counted
    while True:
        progress(Step.LINKING, 0, 0, "")
        found = _decided(municipality, gathered, every, amount_step, progress)
        fewer = gathered.without(cells=found.judged.cells)
        if not found.judged.cells or not fewer.definitions or len(fewer.counted) == len(gathered.counted):
            return found
        gathered = fewer


def _decided(
    municipality: Municipality, gathered: Gathered, every: Sequence[Counted], amount_step: int, progress: Progress
) -> Decided:
    """Judge what was gathered beside all that left; of what of `every` table left and is not released anew, nobody sees how it is now."""
    if not gathered.counted:
        nothing = (
            "Er is niets uitgerekend over die perioden. Kies een eerder jaar, of reken eerst uit met meedoen compute."
        )
        raise ReleaseError(" ".join(dict.fromkeys(gathered.excluded.values())) or nothing)
    ledger = ReadLedger(municipality_code=municipality.code)
    policy = replace(policy_for(gathered.counted, ledger=ledger), amount_step=amount_step)
    news = news_in(gathered.counted, left=ledger.newest, days=ledger.days, policy=policy)
    if all(each.is_public for each in news):
        raise ReleaseError(NOTHING_NEW)
    unseen = revised_unseen(every, left=ledger.newest, news=news)
    judged = judge(
        counted=news,
        numbers=ledger.with_news(news, unseen=unseen),
        past=ledger.past,
        days=ledger.days,
        amounts=ledger.amounts.beside(every),
        policy=policy,
        unseen=unseen,
        progress=progress,
    )
    if not judged.reasons and all(ledger.tells(each, days=judged.days, amounts=judged.amounts) for each in news):
        raise ReleaseError(NOTHING_NEW)
    return Decided(
        gathered=gathered, news=news, judged=judged, follows=ledger.last_number, called=ledger.called_with(news)
    )


def policy_for(counted: Sequence[Counted], /, *, ledger: ReadLedger) -> Policy:
    """Return the rules: a subject is ordinary when no definition of it is sensitive, or when everybody knew it before.

    What left as sensitive stays so, and what left as ordinary when it is not asked again.
    """
    sensitive = {
        each.table.subject
        for each in counted
        if each.definition.sensitivity is Sensitivity.SENSITIVE and not each.is_public
    }
    return Policy(
        ordinary=frozenset(ledger.ordinary | {each.table.subject for each in counted}) - sensitive - ledger.sensitive
    )
