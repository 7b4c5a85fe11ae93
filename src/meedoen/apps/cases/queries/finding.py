"""Finding people: by name as it sounds or is mistyped, by day of birth, by BSN."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from meedoen.apps.cases.actions.registering import bearer_of
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import Assignment, KnownWord, NameKey, PersonalDetails, Resident
from meedoen.apps.cases.trying import why_not_by_bsn
from meedoen.core.cases.names import alike, words_of
from meedoen.core.values.bsn import NotABsnError, read_bsn
from meedoen.core.values.written import NotADayError, read_day

MOST = 25
_MOST_WORDS = 60
_SHORTEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPerson:
    """Somebody who may be meant: the name as it is written, and what tells people of one name apart.

    `likeness` is 1 when every word was typed as it is written. `team` and `worker` say in whose caseload the person is.
    """

    token: str
    name: str
    born: date | None
    birth_year: int | None
    is_confidential: bool
    died: bool
    team: str
    worker: str
    likeness: float


class SearchError(ValueError):
    """What was typed cannot be looked for; the message says what is expected (Dutch) and does not repeat a BSN."""


def find_people(*, desk: Desk, text: str) -> tuple[FoundPerson, ...]:
    """Return who may be meant, the likeliest first, `MOST` at most; a day in the text narrows to who was born then.

    Raises:
        SearchError: there is nothing to look for, the digits are no BSN or day, or the actor searched by BSN too often.

    """
    desk.look.searched()
    words, born, bsn = _understood(text)
    if bsn:
        if refusal := _why_not_by_bsn(desk):
            raise SearchError(refusal)
        bearer = bearer_of(desk=desk, bsn=bsn)
        scores = {bearer.pk: 1.0} if bearer else {}
    elif words:
        scores = _by_words(desk, words, born)
    else:
        scores = dict.fromkeys(_born_on(desk, born), 1.0)
    return _told(desk, scores)


def _why_not_by_bsn(desk: Desk) -> str:
    """Note it of the search only: what is seen or changed besides stands under the name of the page."""
    page = desk.look.screen
    refusal = why_not_by_bsn(desk=desk)
    desk.look.searched(screen=desk.look.screen)
    desk.look.screen = page
    return refusal


def full_name(*, details: PersonalDetails) -> str:
    """Return a name as a letter has it: given name or initials, prefix, surname."""
    return name_of(details.given_name, details.initials, details.prefix, details.surname)


def name_of(given_name: str, initials: str, prefix: str, surname: str, /) -> str:
    """Return the parts of a name as a letter has it."""
    return " ".join(filter(None, (given_name or initials, prefix, surname)))


def _understood(text: str) -> tuple[tuple[str, ...], date | None, str]:
    parts = text.split()
    digits = "".join(parts).replace(".", "")
    if digits.isdecimal() and digits.isascii():
        try:
            return (), None, read_bsn(text=digits)
        except NotABsnError as error:
            raise SearchError(str(error)) from None
    born, names = None, []
    for part in parts:
        if part[:1].isdigit():
            try:
                born = read_day(text=part)
            except NotADayError:
                message = "Schrijf een geboortedatum als 31-1-1980. Zoekt u op BSN, typ dan alleen de negen cijfers."
                raise SearchError(message) from None
        else:
            names.append(part)
    words = tuple(word for word in words_of(" ".join(names)) if len(word) >= _SHORTEST)
    if not words and born is None:
        message = "Typ een naam van twee letters of meer, een geboortedatum als 31-1-1980, of een BSN."
        raise SearchError(message)
    return words, born, ""


def _by_words(desk: Desk, words: Sequence[str], born: date | None) -> dict[int, float]:
    """Return who bears words like all of these, with how alike they are: the mean over what was typed."""
    keys = NameKey.objects.within(**desk.scope)
    every = dict(KnownWord.objects.within(**desk.scope).values_list("word", "sound"))
    scores: dict[int, float] | None = None
    for typed in words:
        near = alike(typed=typed, names=every)
        best = dict(sorted(near.items(), key=lambda each: -each[1])[:_MOST_WORDS])
        mine: dict[int, float] = {}
        for resident, word in keys.filter(word__in=best).values_list("resident_id", "word"):
            mine[resident] = max(mine.get(resident, 0.0), best[word])
        scores = mine if scores is None else {who: scores[who] + mine[who] for who in scores.keys() & mine.keys()}
    found = {who: score / len(words) for who, score in (scores or {}).items()}
    if born is None:
        return found
    there = _born_on(desk, born)
    return {who: score for who, score in found.items() if who in there}


def _born_on(desk: Desk, born: date | None) -> set[int]:
    details = PersonalDetails.objects.within(**desk.scope).known()
    return set(details.filter(birth_date=born).values_list("resident_id", flat=True)[: MOST * 20])


def _told(desk: Desk, scores: dict[int, float]) -> tuple[FoundPerson, ...]:
    best = sorted(scores, key=lambda who: -scores[who])[: MOST * 4]
    details = PersonalDetails.objects.within(**desk.scope).known()
    named = details.filter(resident_id__in=best).select_related("resident")
    ordered = sorted(named, key=lambda each: (-scores[each.resident_id], each.surname, each.given_name))[:MOST]
    desk.look.searched(residents=[each.resident for each in ordered])
    where = _assigned(desk, [each.resident for each in ordered])
    return tuple(
        FoundPerson(
            token=str(each.resident.token),
            name=full_name(details=each),
            born=each.birth_date,
            birth_year=each.birth_year,
            is_confidential=each.is_confidential,
            died=each.died_on is not None,
            team=where[each.resident_id][0] if each.resident_id in where else "",
            worker=where[each.resident_id][1] if each.resident_id in where else "",
            likeness=scores[each.resident_id],
        )
        for each in ordered
    )


def _assigned(desk: Desk, residents: Iterable[Resident]) -> dict[int, tuple[str, str]]:
    assigned = Assignment.objects.within(**desk.scope)
    standing = assigned.filter(resident__in=list(residents), ended_at=None)
    rows = standing.values_list("resident_id", "team__name", "user__username")
    return {resident: (team, user or "") for resident, team, user in rows}
