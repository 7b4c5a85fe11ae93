"""Requests of residents about their own data: written down, lengthened once, answered; and taking the data out for who asked to see them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.registering import bearer_of
from meedoen.apps.cases.desk import Desk, one_change
from meedoen.apps.cases.looking import Doing, Ground
from meedoen.apps.cases.models import NameKey, PersonalDetails, PersonRequest, Resident
from meedoen.apps.cases.own_data.gathering import OwnData, own_data
from meedoen.apps.cases.trying import why_not_by_bsn
from meedoen.core.cases.entries import Objection
from meedoen.core.cases.names import words_of
from meedoen.core.cases.own_requests import AskedFor, objections_to_lengthening, objections_to_receiving

Kind, Outcome = PersonRequest.Kind, PersonRequest.Outcome


class RequestError(ValueError):
    """It cannot be written down or answered like this; every objection says what is expected (Dutch)."""

    def __init__(self, *objections: Objection) -> None:
        """Keep the objections."""
        super().__init__(" ".join(each.text for each in objections))
        self.objections = objections


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRequest:
    """What somebody asks: about whom by BSN, or by surname and day of birth, and how it was checked who asks."""

    kind: str
    received_on: date
    asked: str
    identity: str
    bsn: str = ""
    surname: str = ""
    born: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is answered, why, and what was changed in the file."""

    outcome: str
    words: str
    done: str = ""


def asked_for(*, request: PersonRequest) -> AskedFor:
    """Return a request as the rules look at it."""
    return AskedFor(received_on=request.received_on, lengthened_on=request.extended_on, answered_on=request.answered_on)


@one_change
def take_request(*, desk: Desk, request: NewRequest) -> PersonRequest:
    """Write down a request of somebody who is in the register; who it is, is found by what the person told and nothing more.

    Raises:
        NotAllowedError: the actor does not answer requests.
        RequestError: nobody, or more than one, is meant, or something is missing.

    """
    _require(desk)
    objections = list(objections_to_receiving(received_on=request.received_on, today=desk.today))
    if request.kind not in Kind.values:
        objections.append(Objection(field="kind", text="Kies wat de inwoner vraagt."))
    if not request.identity.strip():
        text = "Schrijf op hoe u naging dat de inwoner zelf dit vraagt (AVG, artikel 12, zesde lid)."
        objections.append(Objection(field="identity", text=text))
    if objections:
        raise RequestError(*objections)
    resident = _meant(desk, request)
    desk.look.ground = Ground.REQUEST
    desk.look.saw(residents=[resident])
    _refuse_twice(desk, request, resident)
    desk.look.changed(what=f"verzoek erbij: {request.kind}")
    return PersonRequest._default_manager.create(
        municipality_id=desk.code,
        resident=resident,
        kind=request.kind,
        received_on=request.received_on,
        asked=request.asked.strip(),
        identity=request.identity.strip(),
        recorded_at=desk.now,
        recorded_by=desk.actor.name,
    )


@one_change
def lengthen(*, desk: Desk, request: PersonRequest, why: str) -> None:
    """Give a request two months more, within its first month, with what the resident is told.

    Raises:
        NotAllowedError, RequestError: the actor may not, or it cannot be any more.

    """
    _require(desk)
    objections = list(objections_to_lengthening(asked=asked_for(request=request), today=desk.today))
    if not why.strip():
        objections.append(Objection(field="why", text="Schrijf op waarom het langer duurt; dat hoort de inwoner."))
    if objections:
        raise RequestError(*objections)
    _change(desk, request, extended_on=desk.today, extended_why=why.strip())
    desk.look.changed(what=f"verzoek {request.pk} verlengd")


@one_change
def answer(*, desk: Desk, request: PersonRequest, given: Answer) -> None:
    """Answer a request: granted, in part, or refused with the reason; of what was granted it is told what was done.

    Raises:
        NotAllowedError, RequestError: the actor may not, something is missing, or it was answered before.

    """
    _require(desk)
    objections = []
    if given.outcome not in Outcome.values:
        objections.append(Objection(field="outcome", text="Kies wat het antwoord is."))
    if given.outcome != Outcome.GRANTED and not given.words.strip():
        text = "Schrijf op waarom (een deel) niet kan, zoals u het de inwoner vertelt (AVG, artikel 12, vierde lid)."
        objections.append(Objection(field="words", text=text))
    changes = given.outcome in (Outcome.GRANTED, Outcome.PARTLY) and request.kind != Kind.ACCESS
    if changes and not given.done.strip():
        objections.append(Objection(field="done", text="Schrijf op wat er in het dossier is veranderd."))
    if request.answered_on is not None:
        objections.append(Objection(field="", text="Dit verzoek is al beantwoord."))
    if objections:
        raise RequestError(*objections)
    _change(
        desk,
        request,
        outcome=given.outcome,
        answer=given.words.strip(),
        done=given.done.strip(),
        answered_on=desk.today,
        answered_by=desk.actor.name,
    )
    desk.look.changed(what=f"verzoek {request.pk} {given.outcome}")


def look_through(*, desk: Desk, request: PersonRequest) -> OwnData:
    """Return everything about who asks to see it, for who makes the file to read through.

    Raises:
        NotAllowedError: the actor does not answer requests.
        RequestError: it is no request to see the data, or it is answered.

    """
    resident = _of_access(desk, request)
    desk.look.ground = Ground.REQUEST
    return own_data(desk=desk, resident=resident)


@one_change
def take_out(*, desk: Desk, request: PersonRequest, withheld: Collection[str], ground: str) -> OwnData:
    """Return everything about who asks to see it, without the words about others in `withheld` rows, and write down that it was taken out.

    Raises:
        NotAllowedError: the actor does not answer requests.
        RequestError: it is no request to see the data, it is answered, or something is withheld without a ground.

    """
    resident = _of_access(desk, request)
    if withheld and not ground:
        raise RequestError(Objection(field="ground", text="Kies de grond waarop u iets weglaat."))
    found = own_data(desk=desk, resident=resident, withheld=withheld)
    desk.look.ground, desk.look.doing = Ground.REQUEST, Doing.TAKE_OUT
    desk.look.changes.append(f"uitdraai voor verzoek {request.pk}, van {found.withheld} rijen iets weggelaten")
    return found


def _of_access(desk: Desk, request: PersonRequest) -> Resident:
    _require(desk)
    resident = request.resident
    if resident is None or request.kind != Kind.ACCESS or request.answered_on is not None:
        text = "Een uitdraai hoort bij een open verzoek om inzage. Neem zo’n verzoek eerst op."
        raise RequestError(Objection(field="", text=text))
    return resident


def _meant(desk: Desk, request: NewRequest) -> Resident:
    """Find the one person who is meant; nobody learns who else there is."""
    if request.bsn:
        if refusal := why_not_by_bsn(desk=desk):
            raise RequestError(Objection(field="bsn", text=refusal))
        found = bearer_of(desk=desk, bsn=request.bsn)
        residents = {found.pk: found} if found else {}
        if found:
            _refuse_another(desk, request, found)
    elif request.surname.strip() and request.born:
        words = words_of(request.surname)
        keys = NameKey.objects.within(**desk.scope).filter(word__in=words)
        born = PersonalDetails.objects.within(**desk.scope).known().filter(birth_date=request.born)
        mine = born.filter(resident_id__in=keys.values("resident_id")).select_related("resident")
        residents = {each.resident_id: each.resident for each in mine if set(words) <= set(words_of(each.surname))}
    else:
        text = "Vul het BSN in, of de achternaam en de geboortedatum."
        raise RequestError(Objection(field="bsn", text=text))
    if len(residents) != 1:
        text = (
            "Hiermee is niemand in het register te vinden. Staat er niemand, antwoord dan dat wij geen gegevens hebben."
            if not residents
            else "Dit past bij meer dan één persoon. Vraag het BSN."
        )
        raise RequestError(Objection(field="bsn" if request.bsn else "surname", text=text))
    return next(iter(residents.values()))


def _refuse_another(desk: Desk, request: NewRequest, resident: Resident) -> None:
    """Refuse a BSN beside which somebody else's name or day of birth was written: one of them was typed wrong.

    Raises:
        RequestError: that is so; what the register holds is not told.

    """
    known = PersonalDetails.objects.within(**desk.scope).known().get(resident=resident)
    typed, wrong = words_of(request.surname), []
    if typed and not set(typed) & set(words_of(known.surname)):
        wrong.append(("surname", "een andere achternaam"))
    if request.born and known.birth_date and request.born != known.birth_date:
        wrong.append(("born", "een andere geboortedatum"))
    if wrong:
        told = "Bij dit BSN hoort in het register {}. Kijk na over wie het gaat, of maak dit veld leeg."
        raise RequestError(*(Objection(field=field, text=told.format(what)) for field, what in wrong))


def _refuse_twice(desk: Desk, request: NewRequest, resident: Resident) -> None:
    """Refuse what was written down already: a person asks the same once a day.

    Raises:
        RequestError: that is so.

    """
    same = {"resident": resident, "kind": request.kind, "received_on": request.received_on}
    if PersonRequest.objects.within(**desk.scope).filter(**same).exists():
        text = "Dit verzoek van deze persoon, van deze dag, staat er al. Zoek het op bij de verzoeken."
        raise RequestError(Objection(field="kind", text=text))


def _change(desk: Desk, request: PersonRequest, **columns: object) -> None:
    open_one = PersonRequest.objects.within(**desk.scope).filter(pk=request.pk, answered_on=None)
    if not open_one.update(**columns):
        raise RequestError(Objection(field="", text="Iemand anders heeft dit verzoek intussen beantwoord."))
    for name, value in columns.items():
        setattr(request, name, value)
    desk.look.ground = Ground.REQUEST
    if request.resident is not None:
        desk.look.saw(residents=[request.resident])


def _require(desk: Desk) -> None:
    require(actor=desk.actor, permission=Permission.ANSWER_REQUESTS, municipality_code=desk.code)
