"""What the register holds of the clients of one batch, looked up for all of them together with a handful of queries."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Min, Q

from meedoen.apps.cases.desk import Desk, hold
from meedoen.apps.cases.importing.clients import GivenClient
from meedoen.apps.cases.models import (
    CaseSpell,
    CitizenNumber,
    ClientNumber,
    HouseholdStay,
    ImportedRow,
    ImportSource,
    PersonalDetails,
    Resident,
)
from meedoen.core.cases.entries import HeldSpell
from meedoen.core.cases.names import folded


@dataclass(slots=True, kw_only=True)
class Known:
    """What stands about the clients of a batch: `clients` by number there, `bearers` by fingerprint, the rest by resident.

    `never_of` are the households of which somebody here said that a resident never was of them, `first_days` since when households stand of
    which the file does not say it.
    """

    clients: dict[str, ClientNumber] = field(default_factory=dict)
    numbers: dict[int, ClientNumber] = field(default_factory=dict)
    bearers: dict[str, Resident] = field(default_factory=dict)
    residents: dict[int, Resident] = field(default_factory=dict)
    fingerprints: dict[int, str] = field(default_factory=dict)
    details: dict[int, PersonalDetails] = field(default_factory=dict)
    spells: Mapping[int, list[CaseSpell]] = field(default_factory=lambda: defaultdict(list))
    stays: Mapping[int, list[HouseholdStay]] = field(default_factory=lambda: defaultdict(list))
    never_of: Mapping[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    first_days: Mapping[int, date] = field(default_factory=dict)
    rows: dict[tuple[int, str], ImportedRow] = field(default_factory=dict)
    namesakes: frozenset[tuple[str, date]] = frozenset()

    def resident_of(self, client: GivenClient) -> Resident | None:
        """Return who a client is: by the number of the source, else by the BSN; None for who is new."""
        link = self.clients.get(client.number)
        return link.resident if link else self.bearers.get(client.fingerprint)

    def households_never_of(self, resident: Resident | None) -> frozenset[int]:
        """Return of which households somebody here said that this resident never was."""
        return frozenset(self.never_of[resident.pk]) if resident else frozenset()

    def held(self, *, resident: Resident, desk: Desk) -> list[HeldSpell]:
        """Return the spells in somebody's file as the rules look at them."""
        kinds = desk.book.kinds
        return [
            HeldSpell(number=each.number, kind=code, begin=each.begin, end=each.end, provider=each.provider_id or 0)
            for each in self.spells[resident.pk]
            if (code := kinds.of_number(each.kind))
        ]


def look_up(*, desk: Desk, source: ImportSource | None, clients: Sequence[GivenClient], writes: bool = False) -> Known:
    """Return what stands about the clients of a batch, and write down that it was looked at; eleven queries at most.

    With `writes` nobody else writes in their files until the page is done.
    """
    known = Known()
    if source is not None:
        _numbers(desk, source, clients, known)
    fingerprints = [client.fingerprint for client in clients if client.fingerprint]
    bearers = CitizenNumber.objects.within(**desk.scope).filter(fingerprint__in=fingerprints).select_related("resident")
    for number in bearers:
        known.bearers[number.fingerprint] = known.residents[number.resident_id] = number.resident
    if writes:
        hold(desk=desk, residents=known.residents)
    if known.residents:
        _files(desk, source, known)
    known.first_days = _first_days(desk, clients)
    known.namesakes = _namesakes(desk, clients, known)
    desk.look.saw(residents=known.residents.values())
    return known


def _numbers(desk: Desk, source: ImportSource, clients: Sequence[GivenClient], known: Known) -> None:
    numbers = ClientNumber.objects.within(**desk.scope).filter(source=source)
    for each in numbers.filter(number__in=[client.number for client in clients]).select_related("resident"):
        known.clients[each.number] = each
        known.residents[each.resident_id] = each.resident


def _files(desk: Desk, source: ImportSource | None, known: Known) -> None:
    keys = list(known.residents)
    for number in CitizenNumber.objects.within(**desk.scope).filter(resident_id__in=keys):
        known.fingerprints[number.resident_id] = number.fingerprint
    for details in PersonalDetails.objects.within(**desk.scope).known().filter(resident_id__in=keys):
        known.details[details.resident_id] = details
    for spell in (
        CaseSpell.objects.within(**desk.scope).known().filter(resident_id__in=keys).order_by("begin", "number")
    ):
        known.spells[spell.resident_id].append(spell)
    stays = HouseholdStay.objects.within(**desk.scope).filter(resident_id__in=keys)
    for stay in stays.filter(Q(known_until=None) | ~Q(withdrawn_by="")):
        if stay.known_until is None:
            known.stays[stay.resident_id].append(stay)
        else:
            known.never_of[stay.resident_id].add(stay.household)
    if source is None:
        return
    for client in ClientNumber.objects.within(**desk.scope).filter(source=source, resident_id__in=keys):
        known.numbers[client.resident_id] = client
    for row in ImportedRow.objects.within(**desk.scope).filter(client__source=source, client__resident_id__in=keys):
        known.rows[row.client_id, row.key] = row


def _first_days(desk: Desk, clients: Sequence[GivenClient]) -> dict[int, date]:
    """Return since when households stand of which clients do not say since when they are of them."""
    undated = {each.household for client in clients for each in client.homes if each.begin is None}
    if not undated:
        return {}
    stays = HouseholdStay.objects.within(**desk.scope).known().filter(household__in=undated)
    return dict(stays.values_list("household").annotate(first=Min("begin")))


def _namesakes(desk: Desk, clients: Sequence[GivenClient], known: Known) -> frozenset[tuple[str, date]]:
    """Return of whom in the register, that is nobody of this batch, the surname and birth date are those of a client without BSN."""
    born = {
        client.person["birth_date"]
        for client in clients
        if not client.bsn and client.number not in known.clients and client.person.get("birth_date")
    }
    details = PersonalDetails.objects.within(**desk.scope).known().filter(birth_date__in=born)
    found = details.exclude(resident_id__in=list(known.residents)).values_list("surname", "birth_date") if born else ()
    return frozenset((folded(surname), day) for surname, day in found)
