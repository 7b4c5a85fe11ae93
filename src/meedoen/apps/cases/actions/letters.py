"""Making a letter to somebody: composed once, kept in the file as it is, and drawn as PDF or ODT from there."""

from datetime import datetime

from django.utils import timezone

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.recording import EntryError
from meedoen.apps.cases.actions.versions import new_number
from meedoen.apps.cases.desk import Desk, one_change
from meedoen.apps.cases.models import MadeLetter, Resident
from meedoen.apps.cases.queries.letters import TemplateHere, office_words
from meedoen.core.cases.entries import Objection
from meedoen.core.cases.letter_composing import LetterDraft, composed
from meedoen.core.cases.letter_keeping import kept_form
from meedoen.links.letters.pdf import UndrawableError, pdf_of

_SHORTEST_WHY = 5
_BELOW = 10**18


@one_change
def make_letter(
    *, desk: Desk, resident: Resident, here: TemplateHere, draft: LetterDraft, number: int | None = None
) -> MadeLetter:
    """Make a letter and keep it in the file.

    `number` is what `letter_number` proposed: the same letter under the same number is made once, and returned the next time.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files, or something is missing; every objection says what.

    """
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    office = office_words(desk=desk, dated=draft.dated)
    made = composed(template=here.template, draft=draft, office=office, today=desk.today)
    if made.objections:
        raise EntryError(*made.objections)
    content = kept_form(letter=made.letter)
    before = MadeLetter.objects.within(**desk.scope).filter(number=number).first() if number else None
    if before is not None and (before.resident, before.content) == (resident, content):
        return before
    try:
        pdf_of(letter=made.letter)
    except UndrawableError as error:
        raise EntryError(Objection(field="", text=str(error))) from None
    letter: MadeLetter = MadeLetter._default_manager.create(
        municipality_id=desk.code,
        resident=resident,
        number=number if number and before is None else letter_number(),
        template=here.template.word,
        template_name=here.template.name,
        version=here.version,
        is_adapted=(draft.subject.strip(), _plain(draft.wording)) != (here.subject, _plain(here.wording)),
        title=made.letter.title,
        content=content,
        made_at=desk.now,
        made_by=desk.actor.name,
    )
    desk.look.changed(what=f"brief {letter.number} erbij")
    return letter


def letter_number() -> int:
    """Return a number for a letter that is to be made."""
    return new_number() % _BELOW or 1


@one_change
def say_unsent(*, desk: Desk, letter: MadeLetter, why: str) -> None:
    """Say of a letter that it never went out, and why; it stays in the file.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files, it was said before, or there is no reason.

    """
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    said = " ".join(why.split())
    if letter.unsent_at is not None:
        raise EntryError(Objection(field="", text=f"Dit stond er al sinds {_moment(letter.unsent_at)}."))
    if len(said) < _SHORTEST_WHY:
        raise EntryError(Objection(field="why", text="Schrijf in een paar woorden waarom de brief niet is verstuurd."))
    told = {"unsent_at": desk.now, "unsent_by": desk.actor.name, "unsent_why": said}
    # Of two who say it at the same moment one is told that it was said.
    if not MadeLetter.objects.within(**desk.scope).filter(pk=letter.pk, unsent_at=None).update(**told):
        text = "Iemand anders schreef dit intussen al op. Kijk bij de brief wat er staat."
        raise EntryError(Objection(field="", text=text))
    letter.unsent_at, letter.unsent_by, letter.unsent_why = desk.now, desk.actor.name, said
    desk.look.changed(what=f"brief {letter.number} niet verstuurd")


def _plain(wording: str) -> str:
    return "\n".join(line.rstrip() for line in wording.strip().splitlines())


def _moment(when: datetime) -> str:
    return f"{timezone.localtime(when):%d-%m-%Y}"
