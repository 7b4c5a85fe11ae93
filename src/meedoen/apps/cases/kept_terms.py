"""Keeping the open terms of files: worked out once a day and after every change, and not at every look.

What is kept holds for one day, for one state of the file (`Resident.changes`, which the database counts) and one set of rules. The
state is read before the facts are: who changes a file meanwhile makes what is kept old, and never the other way around.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.db.models import F

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import KeptTerms, Resident
from meedoen.apps.cases.models.floor import CaseQuerySet
from meedoen.apps.cases.telling import files_for_terms
from meedoen.core.cases.open_terms import OpenTerm, open_term, read_back, written
from meedoen.core.cases.standing import Standing, standings
from meedoen.core.cases.telling import facts_of, kinds_read
from meedoen.core.indicators.codes import Section
from meedoen.links.definitions.reading import national_code_book, national_terms


def worked_out(*, desk: Desk, residents: Sequence[Resident]) -> Iterator[tuple[Resident, tuple[Standing, ...]]]:
    """Yield each resident with the open terms as the file stands, the most urgent first, with all that made them so."""
    for resident, file in files_for_terms(desk=desk, residents=residents):
        facts = facts_of(file=file, book=desk.book)
        found = standings(terms=desk.terms, facts=facts, today=desk.today, codebook=desk.book, leaves_met=True)
        yield resident, tuple(each for each in found if each.is_open)


def kept_terms(*, desk: Desk, residents: Sequence[Resident]) -> Mapping[int, tuple[OpenTerm, ...]]:
    """Return the open terms of residents by their key, the most urgent first; what is not kept is worked out, and kept."""
    rules = _rules(desk)
    found = _read(desk, residents, rules) if rules else {}
    missing = [each for each in residents if each.pk not in found]
    if not missing:
        return found
    changes = dict(_of(desk, missing).values_list("pk", "changes"))
    late = {
        resident.pk: tuple(open_term(standing=each) for each in terms)
        for resident, terms in worked_out(desk=desk, residents=missing)
    }
    if rules:
        _keep(desk, late, rules, changes)
    return {**found, **late}


def _of(desk: Desk, residents: Sequence[Resident]) -> CaseQuerySet:
    of: CaseQuerySet = Resident.objects.within(**desk.scope).filter(pk__in=[each.pk for each in residents])
    return of


def _read(desk: Desk, residents: Sequence[Resident], rules: str) -> dict[int, tuple[OpenTerm, ...]]:
    terms, today = {each.code: each for each in desk.terms}, desk.today
    kept = KeptTerms.objects.within(**desk.scope).filter(resident_id__in=[each.pk for each in residents])
    hold = kept.filter(day=today, rules=rules, changes=F("resident__changes"))
    return {
        key: tuple(read_back(told=told, terms=terms, today=today))
        for key, told in hold.values_list("resident_id", "found")
    }


def _keep(desk: Desk, found: Mapping[int, tuple[OpenTerm, ...]], rules: str, changes: Mapping[int, int]) -> None:
    # In one order, so that two who keep the same do not wait for each other.
    KeptTerms.objects.bulk_create(
        [
            KeptTerms(
                municipality_id=desk.code,
                resident_id=key,
                day=desk.today,
                rules=rules,
                changes=changes[key],
                found=written(found=found[key]),
            )
            for key in sorted(found)
        ],
        update_conflicts=True,
        unique_fields=["resident"],
        update_fields=["day", "rules", "changes", "found"],
    )


def _rules(desk: Desk) -> str | None:
    """Return what tells these terms and lists from others; None where terms are worked out that are not kept."""
    national = _national()
    if national is None or desk.terms != tuple(national_terms().values()):
        return None
    # Of the municipality's own words only what a term looks at: that a form of service is called otherwise makes nothing old.
    own = [code for code in desk.book.kinds if code.section is Section.SERVICE and code.number in national.kinds]
    return hashlib.sha256(f"{national.digest} {own}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _National:
    """A digest of the national terms and lists, and the kinds of which a file is told to them."""

    digest: str
    kinds: frozenset[int]


@cache
def _national() -> _National | None:
    """Return what the national terms are; None when one asks more than what changes of a file are counted."""
    terms, book = tuple(national_terms().values()), national_code_book()
    kinds = kinds_read(terms=terms, book=book)
    return None if kinds is None else _National(hashlib.sha256(f"{terms!r} {book!r}".encode()).hexdigest(), kinds)
