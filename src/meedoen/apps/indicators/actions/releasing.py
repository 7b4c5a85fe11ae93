"""Releasing what was computed: somebody submits it, it is cleared and audited, somebody else releases it. Whole or not at all.

What was released is never taken back: its tables are the ledger that every later release is judged with.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from meedoen.apps.accounts.actors import SYSTEM, Actor, NotAllowedError, require_everywhere
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.indicators.actions.computing import municipal_number
from meedoen.apps.indicators.actions.deciding import Decided, decide
from meedoen.apps.indicators.actions.gathering import ReleaseError, gather
from meedoen.apps.indicators.actions.observing import Observed, observe, observed_by
from meedoen.apps.indicators.actions.telling import tell, why_decided
from meedoen.apps.indicators.clearing.bringing import amounts_in
from meedoen.apps.indicators.clearing.counting import Counted
from meedoen.apps.indicators.clearing.figuring import figures_of
from meedoen.apps.indicators.clearing.judging import Judged
from meedoen.apps.indicators.clearing.lasting import days_in
from meedoen.apps.indicators.clearing.naming import days_subject
from meedoen.apps.indicators.clearing.packing import packed_beside, packed_table
from meedoen.apps.indicators.clearing.progressing import Progress, Step, unheard
from meedoen.apps.indicators.clearing.seeing import released
from meedoen.apps.indicators.clearing.tallying import Tally
from meedoen.apps.indicators.clearing.unifying import key_of
from meedoen.apps.indicators.computing.wanting import grid_word
from meedoen.apps.indicators.models import ComputedAnswer, Release, ReleasedTable
from meedoen.apps.indicators.queries.definitions import computable
from meedoen.apps.indicators.queries.ledger import (
    definition_as_released,
    newest_tables,
    releases_that_left,
)
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.counts import Batch
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.fingerprints import fingerprint
from meedoen.engines.store.reading import FactStore
from meedoen.links.definitions.writing import content_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What is submitted: definitions over the periods that end on `since` or later, in the words of a code book.

    Amounts are told in multiples of `amount_step` euros.
    """

    definitions: Sequence[Definition]
    codes: CodeBook
    since: date = date.min
    amount_step: int = 1


def propose(
    *,
    actor: Actor,
    municipality: Municipality,
    store: FactStore,
    submission: Submission,
    now: datetime,
    progress: Progress = unheard,
) -> Release:
    """Clear and audit the newest answers to definitions, and keep them as submitted; or as refused, with the reasons.

    What left before with the same numbers is not submitted again. Submitting overtakes what was submitted before and not
    released yet: both were judged without the other. `progress` hears how far it is.

    Raises:
        NotAllowedError: the actor may not define figures for the whole municipality.
        ReleaseError: it was not computed from the facts as they are, or there is nothing new in it.
        StoreError: the facts are not there.

    """
    require_everywhere(actor=actor, permission=Permission.DEFINE_FIGURES, municipality_code=municipality.code)
    with store.reading(municipal_number(municipality)) as partition:
        revision = partition.manifest.revision
        gathered = gather(
            actor=SYSTEM,
            municipality=municipality,
            definitions=submission.definitions,
            manifest=partition.manifest,
            codes=submission.codes,
            since=submission.since,
            progress=progress,
        )
    found = decide(municipality, gathered, amount_step=submission.amount_step, progress=progress)
    progress(Step.KEEPING, 0, 0, "")
    return _kept(actor, municipality, found, revision, now)


@transaction.atomic
def _kept(actor: Actor, municipality: Municipality, found: Decided, revision: int, now: datetime) -> Release:
    gathered, judged, policy = found.gathered, found.judged, found.judged.policy
    tally = None if judged.reasons else _tallied(found)
    _lock(municipality)
    mine = Release.objects.within(municipality_code=municipality.code, actor=SYSTEM)
    mine.filter(state=Release.State.SUBMITTED).update(state=Release.State.OVERTAKEN)
    newest = max(gathered.answers, key=lambda each: each.computed_at)
    release = Release.objects.create(
        municipality=municipality,
        number=(mine.aggregate(last=Max("number"))["last"] or 0) + 1,
        state=Release.State.REFUSED if judged.reasons else Release.State.SUBMITTED,
        made_at=now,
        made_by=actor.name,
        message=" ".join(_in_words(reason, found.called) for reason in judged.reasons),
        follows=found.follows,
        policy={**asdict(policy), "ordinary": sorted(policy.ordinary)},
        definitions={each.code: content_of(each) for each in gathered.definitions},
        left_out=dict(gathered.left_out),
        run=newest.run,
        revision=revision,
        seen_on=max(each.seen_on for each in gathered.answers),
        computed_at=newest.computed_at,
        shown=tally.shown if tally else 0,
        hidden=tally.hidden if tally else 0,
        links=b"" if judged.reasons else packed_beside(Batch(tables=(), links=judged.links, unseen=judged.unseen)),
    )
    if not judged.reasons:
        # The inhabitants of a year stand beside every month of it, and leave once.
        once = {key_of(each): each for each in found.news}
        ReleasedTable.objects.bulk_create([_record(release, each, judged) for each in once.values()], batch_size=500)
    action = "vrijgave geweigerd door de controle" if judged.reasons else "vrijgave voorgelegd"
    tell(actor=actor, release=release, action=action)
    return release


def _lock(municipality: Municipality) -> None:
    """Let one at a time submit or release for a municipality; of two who submit the first release, one number stays free."""
    mine = Release.objects.within(municipality_code=municipality.code, actor=SYSTEM)
    list(mine.select_for_update(of=("self",)).order_by("pk").values_list("pk"))


def _record(release: Release, counted: Counted, judged: Judged) -> ReleasedTable:
    table = counted.table
    hidden = {cell: judged.hidden[cell] for cell in table.cells() if cell in judged.hidden}
    return ReleasedTable(
        municipality_id=release.municipality_id,
        release=release,
        definition_code=counted.definition.code,
        definition_version=counted.definition.version,
        question_print=fingerprint(counted.asked),
        subject=table.subject,
        position=counted.position,
        grid=grid_word(counted.grid),
        by=",".join(counted.by),
        period=table.period,
        period_code=counted.period_code,
        first_day=counted.first_day,
        last_day=counted.last_day,
        is_public=counted.is_public,
        content=packed_table(
            table,
            hidden={} if counted.is_public else hidden,
            days=days_in(counted, told=judged.days),
            amounts=amounts_in(counted, decided=judged.amounts),
        ),
    )


def _in_words(reason: str, called: Mapping[str, str]) -> str:
    """Name the definitions in a reason instead of the subjects, the longest first: one may begin with another."""
    for subject in sorted(called, key=len, reverse=True):
        reason = reason.replace(subject, called[subject])
    return reason


def _tallied(found: Decided) -> Tally:
    """Count the numbers of what was judged, a number that stands in two definitions once; public ones are left out."""
    tally = Tally()
    for each in found.news:
        if not each.is_public:
            tally.add(
                each.table,
                hidden=found.judged.hidden,
                days=days_in(each, told=found.judged.days),
                amounts=amounts_in(each, decided=found.judged.amounts),
                days_name=days_subject(each.asked_days) if each.asked_days else "",
            )
    return tally


@transaction.atomic
def release_figures(
    *, actor: Actor, municipality: Municipality, number: int, now: datetime
) -> tuple[Release, Observed]:
    """Release what somebody else submitted: from now on its figures are what the site shows.

    Raises:
        NotAllowedError: the actor may not release for the whole municipality, or submitted it.
        ReleaseError: it is not there, was decided on, something else left since it was judged, or it was computed anew.

    """
    require_everywhere(actor=actor, permission=Permission.RELEASE_FIGURES, municipality_code=municipality.code)
    release = _waiting(municipality, number)
    if actor.name.strip().casefold() == release.made_by.strip().casefold():
        message = f"U legde vrijgave {number} zelf voor. Iemand anders geeft haar vrij; zo ziet altijd een tweede persoon de cijfers."
        raise NotAllowedError(message)
    before = releases_that_left(municipality_code=municipality.code)
    if (before[-1].number if before else 0) != release.follows:
        message = f"Sinds vrijgave {number} is beoordeeld, is iets anders vrijgegeven. Leg haar opnieuw voor."
        raise ReleaseError(message)
    _require_newest(municipality, release)
    release.state, release.decided_at, release.decided_by = Release.State.RELEASED, now, actor.name
    release.save()
    observed = _observed(municipality, release, [*before, release], now)
    more = {"added": observed.added, "revised": observed.revised, "kept": observed.kept}
    tell(actor=actor, release=release, action="cijfers vrijgegeven", more=more)
    return release, observed


@transaction.atomic
def refuse_release(*, actor: Actor, municipality: Municipality, number: int, reason: str, now: datetime) -> Release:
    """Refuse what was submitted, with the reason; nothing of it leaves.

    Raises:
        NotAllowedError: the actor may not release for the whole municipality.
        ReleaseError: there is no reason, or it is not there or was decided on.

    """
    require_everywhere(actor=actor, permission=Permission.RELEASE_FIGURES, municipality_code=municipality.code)
    if not reason.strip():
        message = "Schrijf waarom dit niet wordt vrijgegeven; wie het voorlegde, leest het."
        raise ReleaseError(message)
    release = _waiting(municipality, number)
    release.state, release.decided_at, release.decided_by = Release.State.REFUSED, now, actor.name
    release.message = reason.strip()
    release.save()
    tell(actor=actor, release=release, action="vrijgave geweigerd", reason=release.message)
    return release


def _waiting(municipality: Municipality, number: int) -> Release:
    _lock(municipality)
    mine = Release.objects.within(municipality_code=municipality.code, actor=SYSTEM)
    release = mine.filter(number=number).first()
    if release is None:
        message = f"Vrijgave {number} bestaat niet."
        raise ReleaseError(message)
    message = why_decided(number=number, state=release.state)
    if message:
        raise ReleaseError(message)
    return release


def _require_newest(municipality: Municipality, release: Release) -> None:
    """Refuse what was computed anew since it was submitted: then the facts changed, or more is counted."""
    mine = ComputedAnswer.objects.within(municipality_code=municipality.code, actor=SYSTEM).filter(known_on=None)
    later = mine.filter(definition_code__in=release.definitions, computed_at__gt=release.computed_at)
    if later.exists():
        message = f"Sinds vrijgave {release.number} is voorgelegd, is opnieuw gerekend. Leg haar opnieuw voor."
        raise ReleaseError(message)


def _observed(municipality: Municipality, release: Release, left: Sequence[Release], now: datetime) -> Observed:
    """Write the figures of the released definitions with the indicators that they count."""
    definitions = [definition_as_released(content=content) for content in release.definitions.values()]
    others = [
        each
        for each in computable(municipality_code=municipality.code).definitions
        if each.code not in release.definitions
    ]
    indicators = observed_by(definitions=[*definitions, *others], municipality_code=municipality.code)
    tables = newest_tables(releases=left, codes=release.definitions)
    figures = [
        (definition, indicator, figure)
        for definition in definitions
        for figure in figures_of(definition, seen=released(definition, tables=tables[definition.code]))
        for indicator in indicators.get(definition.code, ())
    ]
    return observe(release=release, approved_by=release.decided_by, figures=figures, now=now)
