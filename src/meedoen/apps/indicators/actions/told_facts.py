"""Taking in facts that this installation's own register tells, without files: the same store, the same log."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from meedoen.apps.accounts.actors import Actor, require_inside
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.indicators.actions.computing import municipal_number
from meedoen.apps.indicators.actions.delivering import Scales, TakenIn
from meedoen.apps.journal.actions import log
from meedoen.core.indicators.codes import CodeBook
from meedoen.engines.store.delivering import deliver
from meedoen.engines.store.intake import Facts
from meedoen.engines.store.reading import FactStore


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsTold:
    """What a register tells: its facts as they are at a moment, about which kinds, and of which persons; None is of everybody."""

    facts: Facts
    at: datetime
    kinds: Collection[int]
    persons: Collection[int] | None = None


def take_over(
    *, actor: Actor, municipality: Municipality, store: FactStore, told: FactsTold, book: CodeBook
) -> TakenIn:
    """Take in the state of a register and return what it changed; what it told before and does not tell any more has ended.

    Facts of other kinds, which came in files, stay. The book lists the providers.

    Raises:
        NotAllowedError: the actor is of another municipality.
        RefusedFactsError, StoreError: the facts cannot be taken in.

    """
    require_inside(actor=actor, municipality_code=municipality.code)
    scales = Scales(look_only=False, may_shrink=True)
    manifest = deliver(
        store,
        municipality=municipal_number(municipality),
        facts=told.facts,
        codebook=book,
        at=int(told.at.timestamp()),
        kinds=told.kinds,
        persons=told.persons,
        weigh=scales.weigh,
    )
    taken = TakenIn(
        differences=scales.heard,
        headings_missing={},
        revision=manifest.revision,
        providers=len(book.providers.codes),
    )
    if any(each.is_any for each in taken.differences):
        log(
            municipality_code=municipality.code,
            actor=actor,
            action="feiten uit het register",
            subject="; ".join(taken.lines),
            details={"revision": manifest.revision, "at": told.at.isoformat()},
        )
    return taken
