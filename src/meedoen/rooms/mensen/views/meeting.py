"""The list for a caseload meeting: a block per person to read or to print, and what was agreed about each, saved in one go."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.accounts.held_forms import held_fields
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.meeting import MeetingEntry, MeetingError, record_meeting
from meedoen.apps.cases.actions.talks import Agreed
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.queries.case_list import CaseList, ListedPerson, case_list, case_list_of, people_listed
from meedoen.core.cases.past_steps import without_step
from meedoen.core.indicators.codes import Section
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.caseload_choice import asked_caseload, tokens_in
from meedoen.rooms.mensen.forms_meeting import AgreementForm
from meedoen.rooms.mensen.opening import Page, at_page
from meedoen.rooms.mensen.showing import doing_left, person_place, when
from meedoen.rooms.mensen.ticking import CHOSEN, TICKED, ticked
from meedoen.rooms.mensen.views.caseload import TITLE as CASELOAD
from meedoen.ui.editing import fields_of, tell_saved
from meedoen.ui.jinja import address_with, counted
from meedoen.ui.page import Fact, Field, Place

TITLE = "Caseloadbespreking"
MOST = 40
"""How many people stand on one list: more is not talked over in one meeting."""
_NEEDS = frozenset({Permission.WORK_CASES})
_DRAFT = "bespreking"
_DOINGS = 4
_GONE = "Iemand die niet meer van uw caseload of team is"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingBlock:
    """One person on the list: who it is, what is known, and the fields for what is agreed; none of who died, where it is over."""

    who: Place
    token: str
    facts: list[Fact]
    form: AgreementForm
    fields: list[Field]
    is_over: bool = False


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def meeting(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show the list, or write down what was agreed about those of whom something was filled in."""
    crumbs = (Place(CASELOAD, _caseload_address(request, gemeente)), Place(TITLE))
    with at_page(request=request, gemeente=gemeente, screen="caseloadbespreking", crumbs=crumbs, needs=_NEEDS) as page:
        typed = _typed(request)
        found, told = _listed(request, page, typed)
        people = people_listed(desk=page.desk, lines=found.lines[:MOST])
        blocks = [_block(request, page, each, typed) for each in people]
        blocks += _gone(request, typed, known={each.token for each in blocks})
        is_late = False
        if request.method == "POST":
            try:
                saved = _saved(page, blocks)
            except ChangedMeanwhileError:
                saved, is_late = 0, True
            if saved:
                sentence = f"Van {counted(saved, 'persoon', 'personen')} is de bespreking vastgelegd."
                drafts = [_draft(block) for block in blocks if block.form.says_something]
                tell_saved(request=request, sentence=sentence, gemeente=page.slug, draft=drafts)
                return redirect(request.get_full_path())
        wrong = [field for block in blocks for field in block.fields if field.error]
        context = {
            **page.context,
            "title": TITLE,
            "lead": _lead(page, found, told, len(people)),
            "blocks": blocks,
            "wrong": wrong,
            "nothing": request.method == "POST" and not wrong and not is_late,
            "is_late": is_late,
            "action": request.get_full_path(),
            "cancel": _caseload_address(request, gemeente),
        }
        status = HTTPStatus.BAD_REQUEST if request.method == "POST" else HTTPStatus.OK
        return render(request, "mensen/meeting.html", context, status=status)


def _caseload_address(request: HttpRequest, gemeente: str) -> str:
    query = {name: value for name, value in request.GET.dict().items() if name not in (CHOSEN, TICKED)}
    return reverse("mensen:caseload", args=(gemeente,)) + (address_with(query) if query else "")


def _typed(request: HttpRequest) -> Mapping[str, str]:
    """Return what was typed on this list by the name of its field: what is sent now, or is held since the session ended."""
    return request.POST.dict() if request.method == "POST" else dict(held_fields(request=request))


def _listed(request: HttpRequest, page: Page, typed: Mapping[str, str]) -> tuple[CaseList, str]:
    """Return who stood on the list where somebody typed; at first who are ticked, or are left by the filters when all were asked for.

    Who was ticked or left since, in another tab too, takes nobody off a list where something is written already.
    """
    chosen = tokens_in(texts=request.GET.getlist(CHOSEN))
    if chosen or TICKED in request.GET:
        tokens, told = chosen or ticked(request=request, gemeente=page.slug), "Wie u aankruiste"
        return case_list_of(desk=page.desk, tokens=_tokens(typed) or tokens), told
    asked = asked_caseload(query=request.GET.dict(), desk=page.desk)
    told = f"{asked.whose}, met {', '.join(asked.told)}" if asked.told else asked.whose
    if shown := _tokens(typed):
        return case_list_of(desk=page.desk, tokens=shown), told
    return case_list(desk=page.desk, choice=asked.choice), told


def _tokens(typed: Mapping[str, str]) -> tuple[str, ...]:
    """Return about whom fields were sent: their names begin with the token."""
    return tokens_in(texts=(name.rpartition("-")[0] for name in typed))


def _lead(page: Page, found: CaseList, told: str, shown: int) -> str:
    people = counted(len(found.lines), "persoon", "personen")
    more = f" De eerste {shown} staan hier; maak de lijst korter met een filter." if shown < len(found.lines) else ""
    return f"{told}: {people}, {format_date(page.desk.today)}.{more}"


def _block(request: HttpRequest, page: Page, person: ListedPerson, typed: Mapping[str, str]) -> MeetingBlock:
    who, token = person_place(page=page, who=person.who), person.who.token
    # Of who died nothing is agreed any more; what was typed already stays, and is told why it cannot be.
    is_over = person.who.died_on is not None and not _is_written(typed, token)
    return _fields(request, token, who, _facts(page, person), is_over=is_over)


def _is_written(typed: Mapping[str, str], token: str) -> bool:
    return any(typed.get(f"{token}-{name}", "").strip() for name in ("agreed", "due", "sentence"))


def _fields(request: HttpRequest, token: str, who: Place, facts: list[Fact], *, is_over: bool = False) -> MeetingBlock:
    form = AgreementForm(data=request.POST if request.method == "POST" else None, prefix=token)
    block = MeetingBlock(who=who, token=token, facts=facts, form=form, fields=[], is_over=is_over)
    _show_again([block])
    return block


def _draft(block: MeetingBlock) -> str:
    """Return the key of what is typed about one person: others may be written about on a list in another tab."""
    return f"{_DRAFT}:{block.token}"


def _gone(request: HttpRequest, typed: Mapping[str, str], known: set[str]) -> list[MeetingBlock]:
    """Return what was typed about people whose files are not near any more: it is shown again, without who it was about."""
    written = [token for token in _tokens(typed) if token not in known and _is_written(typed, token)]
    return [_fields(request, token, Place(_GONE), []) for token in written]


def _facts(page: Page, person: ListedPerson) -> list[Fact]:
    today = page.desk.today
    agreed = [f"{each.text}: {when(day=each.due, today=today)}" for each in person.agreed]
    talk = person.talk
    facts = [
        Fact("Trede", _step(page, person)),
        Fact("Doet nu", _since(person, Section.OCCUPATION) or "Niets vastgelegd"),
        Fact("Termijnen", _doings(person)),
        Fact("Afgesproken", "; ".join(agreed) or "Er staan geen afspraken open."),
    ]
    if person.now.get(Section.EXEMPTION):
        facts.insert(2, Fact("Ontheffing", _since(person, Section.EXEMPTION)))
    if died := person.who.died_on:
        ended = f"{format_date(died)}. Schrijf in het dossier op wat er daarna gebeurde; afspraken zijn voorbij."
        facts.insert(0, Fact("Overleden", ended))
    if talk is not None:
        said = f"{format_date(talk.day)}, {talk.form}"
        facts.append(Fact("Laatst gesproken", f"{said}: {talk.sentence}" if talk.sentence else said))
    return facts


def _doings(person: ListedPerson) -> str:
    """Say what there is to do until when (Dutch): the first few, and how many more there are."""
    found = person.doings
    told = [f"{each.first.term.name}: {_small(doing_left(doing=each))}" for each in found[:_DOINGS]]
    if len(found) > _DOINGS:
        told.append(f"en nog {counted(len(found) - _DOINGS, 'termijn', 'termijnen')}")
    return "; ".join(told) or "Er loopt geen termijn."


def _small(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"


def _step(page: Page, person: ListedPerson) -> str:
    """Say on which step somebody stands since when, when that was seen, and which step is possible (Dutch)."""
    steps = person.now.get(Section.STEP, ())
    if not steps:
        return without_step(had=person.had_step)
    line, step = person.line, steps[-1]
    old = ", langer dan een jaar geleden" if line.has_stale_step(today=page.desk.today) else ""
    seen = f", vastgesteld {format_date(line.established_on)}{old}" if line.established_on else ""
    possible = person.labels(Section.POSSIBLE_STEP)
    label = step.label.removeprefix("Trede ")
    return f"{label} sinds {format_date(step.begin)}{seen}{f'; {possible.lower()}' if possible else ''}"


def _since(person: ListedPerson, section: Section) -> str:
    return ", ".join(f"{each.label} (sinds {format_date(each.begin)})" for each in person.now.get(section, ()))


def _saved(page: Page, blocks: list[MeetingBlock]) -> int:
    """Write down what was filled in, or show at the fields why not; return of how many people.

    Raises:
        ChangedMeanwhileError: a file was destroyed at this moment, or somebody else wrote in one; nothing was written.

    """
    # Every form is read, so that all that is wrong is told in one round.
    wrong = [block for block in blocks if not block.form.is_valid()]
    if wrong:
        _show_again(blocks)
        return 0
    entries = [_entry(block) for block in blocks if block.form.says_something]
    try:
        return record_meeting(desk=page.desk, entries=entries) if entries else 0
    except MeetingError as error:
        for block in blocks:
            for each in error.by_token.get(block.token, ()):
                # A meeting has no field for every objection to a talk, as for its day: that stands at what was written.
                written = "agreed" if block.form.cleaned_data.get("agreed") else "sentence"
                block.form.add_error(each.field if each.field in block.form.fields else written, each.text)
        _show_again(blocks)
        return 0


def _show_again(blocks: list[MeetingBlock]) -> None:
    for block in blocks:
        if not block.is_over:
            block.fields[:] = fields_of(form=block.form, draft=_draft(block))


def _entry(block: MeetingBlock) -> MeetingEntry:
    given = block.form.cleaned_data
    agreed = (
        Agreed(text=given["agreed"], due=given["due"], by_resident=given["by_resident"]) if given["agreed"] else None
    )
    return MeetingEntry(token=block.token, sentence=given["sentence"], agreed=agreed)
