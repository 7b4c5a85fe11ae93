"""Destroying files of which the term ended: one person proposes a list, another decides, and then it is carried out file by file.

A file leaves the register in one transaction, which also writes down under which number the facts know it; after the last one these
numbers leave the fact store, and what remains is a list with counts. Killed halfway, the next run goes on where it was: what left
the register is on the list with its number, the rest as it was. A file that is held or came to life meanwhile stays.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from meedoen.apps.accounts.actors import Actor, NotAllowedError, require
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.erasing import erase
from meedoen.apps.cases.desk import Desk, at_desk, one_change
from meedoen.apps.cases.guarding import serving
from meedoen.apps.cases.looking import Doing, Ground
from meedoen.apps.cases.meanwhile import take_turn
from meedoen.apps.cases.models import DestructionEntry, DestructionList, ImportRun, PersonalDetails, Resident
from meedoen.apps.cases.pseudonyms import fact_number
from meedoen.apps.cases.queries.keeping import DueFile, due_files, retained_now
from meedoen.core.cases.retention import Fate
from meedoen.core.cases.unnamed import why_it_names
from meedoen.engines.store.destroying import destroy
from meedoen.engines.store.locking import one_telling
from meedoen.engines.store.reading import FactStore

SCREEN = "dossiers vernietigen"
State = DestructionList.State


class DestroyingError(ValueError):
    """It cannot be done like this; `field` names what is wrong and the message says what is expected (Dutch)."""

    def __init__(self, text: str, *, field: str = "") -> None:
        """Keep at which field it is."""
        super().__init__(text)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a list is: how many files are in the register still, and whether everything is done."""

    left: int
    is_done: bool


@one_change
def propose(*, desk: Desk, day: date, category: str = "") -> DestructionList:
    """Put the files of which the term ended on a day on a list, for somebody else to decide on.

    Raises:
        NotAllowedError: the actor may not.
        DestroyingError: the day is to come, another list is open, or no file is due.

    """
    require(actor=desk.actor, permission=Permission.DESTROY_FILES, municipality_code=desk.code)
    if desk.actor.user_id is None:
        message = "Een lijst voorstellen kan alleen met een account: een ander moet haar goedkeuren."
        raise NotAllowedError(message)
    if day > desk.today:
        raise DestroyingError("Kies vandaag of een dag die voorbij is.", field="day")
    take_turn(named=f"vernietigen:{desk.code}")
    if DestructionList.objects.within(**desk.scope).filter(state__in=(State.PROPOSED, State.APPROVED)).exists():
        raise DestroyingError("Er staat al een lijst open. Beslis daar eerst over.")
    files = due_files(desk=desk, day=day, category=category)
    if not files:
        raise DestroyingError("Er is op deze dag niets te vernietigen.", field="day")
    desk.look.ground = Ground.RETENTION
    desk.look.changed(what=f"vernietigingslijst voorgesteld: {len(files)} dossiers")
    return _listed(desk, files, {"day": day, "category": category})


def _listed(desk: Desk, files: Iterable[DueFile], of: dict[str, Any]) -> DestructionList:
    """Keep the list with its files."""
    home = {"municipality_id": desk.code}
    told = {"proposed_at": desk.now, "proposed_by": desk.actor.name, "proposer_key": desk.actor.user_id}
    listing: DestructionList = DestructionList._default_manager.create(**home, **of, **told)
    DestructionEntry._default_manager.bulk_create(
        DestructionEntry(
            **home,
            listing=listing,
            resident=each.resident,
            category=decides.code,
            ended_on=ended_on,
            due_on=due_on,
        )
        for each in files
        if (decides := each.retained.category)
        and (ended_on := each.retained.ended_on)
        and (due_on := each.retained.due_on)
    )
    return listing


@one_change
def decide(*, desk: Desk, listing: DestructionList, approves: bool, why: str = "") -> None:
    """Approve a list that somebody else proposed, or refuse it with the reason; whoever proposed it may only take it back.

    Raises:
        NotAllowedError: the actor may not, or proposed it.
        DestroyingError: it was decided on before, there is no reason, or the reason names somebody on the list: it stays.

    """
    require(actor=desk.actor, permission=Permission.DESTROY_FILES, municipality_code=desk.code)
    if approves and desk.actor.user_id in (None, listing.proposer_key):
        message = "U stelde deze lijst zelf voor. Een ander keurt haar goed."
        raise NotAllowedError(message)
    said = " ".join(why.split())
    if not (approves or said):
        raise DestroyingError("Schrijf op waarom deze lijst niet doorgaat.", field="why")
    _require_unnamed(desk, listing, said)
    state = State.APPROVED if approves else State.REFUSED
    open_one = DestructionList.objects.within(**desk.scope).filter(pk=listing.pk, state=State.PROPOSED)
    if not open_one.update(state=state, decided_at=desk.now, decided_by=desk.actor.name, decided_why=said):
        raise DestroyingError("Over deze lijst is al beslist.")
    if not approves:
        DestructionEntry.objects.within(**desk.scope).filter(listing=listing).delete()
    desk.look.ground = Ground.RETENTION
    desk.look.changed(what=f"vernietigingslijst {listing.pk} {state}")


@one_change
def take_off(*, desk: Desk, listing: DestructionList, tokens: Iterable[str]) -> int:
    """Take files off a list that nobody decided on yet, and return how many; they stay, and may stand on a later list.

    Raises:
        NotAllowedError: the actor may not.
        DestroyingError: nobody was chosen, nothing would be left, or it was decided on meanwhile.

    """
    require(actor=desk.actor, permission=Permission.DESTROY_FILES, municipality_code=desk.code)
    held = DestructionList.objects.within(**desk.scope).select_for_update().filter(pk=listing.pk, state=State.PROPOSED)
    found = held.first()
    if found is None:
        raise DestroyingError("Over deze lijst is al beslist.")
    entries = DestructionEntry.objects.within(**desk.scope).filter(listing=found)
    chosen = list(entries.filter(resident__token__in=list(tokens)).select_related("resident"))
    if not chosen:
        raise DestroyingError("Kruis eerst aan welke dossiers van de lijst gaan.")
    if len(chosen) == entries.count():
        raise DestroyingError("Zo blijft er niets op de lijst. Wijs de lijst dan af, of trek haar in.")
    desk.look.saw(residents=[entry.resident for entry in chosen if entry.resident])
    entries.filter(pk__in=[entry.pk for entry in chosen]).delete()
    _count(found, {"taken_off": len(chosen)})
    desk.look.ground = Ground.RETENTION
    desk.look.changed(what=f"vernietigingslijst {found.pk}: {len(chosen)} van de lijst gehaald")
    return len(chosen)


def _require_unnamed(desk: Desk, listing: DestructionList, said: str) -> None:
    listed = DestructionEntry.objects.within(**desk.scope).filter(listing=listing).values("resident_id")
    known = PersonalDetails.objects.within(**desk.scope).filter(resident_id__in=listed)
    if said and (naming := why_it_names(text=said, surnames=known.values_list("surname", flat=True))):
        raise DestroyingError(naming, field="why")


def carry_out(
    *, actor: Actor, municipality: Municipality, listing_key: int, store: FactStore, most: int | None = None
) -> Progress:
    """Destroy the files of an approved list, `most` of them now, and after the last one their facts; safe to do again at any time.

    Raises:
        NotAllowedError: the actor may not destroy files.
        DestroyingError: the list is not approved.
        StoreError: facts are being told or written at this moment; what left the register is gone, and the rest is done next time.

    """
    require(actor=actor, permission=Permission.DESTROY_FILES, municipality_code=municipality.code)
    number = int(municipality.code.removeprefix("GM"))
    _require_approved(actor, municipality.code, listing_key)
    with one_telling(store.folder(number), municipality=number):
        keys = _entries_left(actor, municipality.code, listing_key)
        for key in keys[:most]:
            with at_desk(actor=actor, municipality_code=municipality.code, screen=SCREEN) as desk:
                _destroy_one(desk, key)
        left = len(_entries_left(actor, municipality.code, listing_key))
        if left:
            return Progress(left=left, is_done=False)
        with at_desk(actor=actor, municipality_code=municipality.code, screen=SCREEN) as desk:
            desk.look.ground = Ground.RETENTION
            gone = DestructionEntry.objects.within(**desk.scope).filter(listing=listing_key).exclude(fact_number=None)
            persons = list(gone.values_list("fact_number", flat=True))
        revision = _leave_facts(store, number, persons)
        with at_desk(actor=actor, municipality_code=municipality.code, screen=SCREEN) as desk:
            _finish(desk, listing_key, revision)
    return Progress(left=0, is_done=True)


def _require_approved(actor: Actor, code: str, listing_key: int) -> None:
    with serving(municipality_code=code):
        # Which lists there are tells nothing about anybody.
        listings = DestructionList.objects.within(municipality_code=code, actor=actor)
        if not listings.filter(pk=listing_key, state=State.APPROVED).exists():
            message = "Deze lijst is niet goedgekeurd, of al uitgevoerd."
            raise DestroyingError(message)


def _entries_left(actor: Actor, code: str, listing_key: int) -> list[int]:
    with serving(municipality_code=code):
        entries = DestructionEntry.objects.within(municipality_code=code, actor=actor)
        left = entries.filter(listing=listing_key).exclude(resident=None).order_by("pk")
        return list(left.values_list("pk", flat=True))


def _destroy_one(desk: Desk, key: int) -> None:
    """Destroy one file, with its number on the list, in the transaction of the desk."""
    desk.look.ground = Ground.RETENTION
    entry = DestructionEntry.objects.within(**desk.scope).select_for_update().filter(pk=key).first()
    if entry is None or entry.resident_id is None:
        return
    # Nobody writes in the file from here on: whoever tries waits, and finds that it is gone.
    resident = Resident.objects.within(**desk.scope).select_for_update().get(pk=entry.resident_id)
    listing = DestructionList.objects.within(**desk.scope).select_for_update().get(pk=entry.listing_id)
    desk.look.saw(residents=[resident])
    if retained_now(desk=desk, resident=resident, day=listing.day).fate is not Fate.DUE:
        entry.delete()
        _count(listing, {"kept": 1})
        desk.look.changed(what="dossier blijft: aangehouden of weer in gebruik")
        return
    number = fact_number(municipality_code=desk.code, number=resident.number)
    DestructionEntry.objects.within(**desk.scope).filter(pk=key).update(fact_number=number)
    gone = erase(desk=desk, resident=resident)
    _count(
        listing,
        {"files": 1, f"category:{entry.category}": 1, **{f"table:{name}": count for name, count in gone.items()}},
    )
    desk.look.changed(what=f"dossier vernietigd volgens lijst {listing.pk}")
    desk.look.doing = Doing.DESTROY


def _count(listing: DestructionList, more: dict[str, int]) -> None:
    found = Counter[str](listing.outcome)
    found.update(more)
    listing.outcome = dict(found)
    listing.save(update_fields=("outcome",))


def _leave_facts(store: FactStore, number: int, persons: list[int]) -> int | None:
    """Take these persons out of the facts, and return the revision after it; None when there are no facts."""
    if number not in store.municipalities():
        return None
    return destroy(store, municipality=number, persons=persons, at=int(timezone.now().timestamp())).revision


def _finish(desk: Desk, listing_key: int, revision: int | None) -> None:
    """Say that the list is done: its entries go, and so do files of refused rows and names of files, in which anybody may stand."""
    desk.look.ground, desk.look.doing = Ground.RETENTION, Doing.DESTROY
    listing = DestructionList.objects.within(**desk.scope).select_for_update().get(pk=listing_key)
    if listing.state != State.APPROVED:
        return
    refused = ImportRun.objects.within(**desk.scope).exclude(state=ImportRun.State.RUNNING).exclude(refused_rows="")
    told: dict[str, Any] = {"refused_rows": refused.update(refused_rows="")}
    # Also of a run that broke off and that nobody went on with: which run it is, its content tells.
    ImportRun.objects.within(**desk.scope).update(file_name="")
    if revision is not None:
        told["revision"] = revision
    DestructionEntry.objects.within(**desk.scope).filter(listing=listing).delete()
    listing.outcome = {**listing.outcome, **told}
    listing.state, listing.destroyed_at = State.DESTROYED, desk.now
    listing.save(update_fields=("outcome", "state", "destroyed_at"))
    desk.look.changed(what=f"vernietigingslijst {listing.pk} uitgevoerd")
