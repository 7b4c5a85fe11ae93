"""A letter to somebody who is made up, for the tests of letters and of who may see them."""

from datetime import date

from meedoen.apps.cases.actions.letter_settings import NewLetterhead, change_letterhead
from meedoen.apps.cases.actions.letters import make_letter
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import MadeLetter, Resident
from meedoen.apps.cases.queries.letters import letterhead, template_here
from meedoen.core.cases.letter_composing import LetterDraft
from meedoen.core.cases.letters import FieldKind

HEAD = NewLetterhead(
    name="Gemeente Proefstad",
    lines="Team Werk",
    phone="0321 388 911",
    email="werk@proefstad.example",
    objections_to="College van burgemeester en wethouders\nPostbus 100\n8250 AA Proefstad",
)


def draft_of(*, subject: str, wording: str, dated: date | None = None, **typed: str) -> LetterDraft:
    return LetterDraft(
        subject=subject,
        wording=wording,
        typed=typed,
        addressee="Test Verzonnen\nDorpsstraat 1\n8251 AB  Proefstad",
        dated=dated,
        salutation="Beste Test Verzonnen,",
        signed="K. Manager",
        role="klantmanager",
    )


_TYPED = {FieldKind.DAY: "1-12-2026", FieldKind.TIME: "10.30 uur"}


def made_letter_to(
    *, desk: Desk, resident: Resident, word: str = "uitnodiging-gesprek", number: int | None = None
) -> MadeLetter:
    """Make a letter in which every field has something."""
    if letterhead(desk=desk) is None:
        change_letterhead(desk=desk, wanted=HEAD, seen=0)
    here = template_here(desk=desk, word=word)
    assert here is not None
    typed = {each.word: _TYPED.get(each.kind) or " | ".join(each.columns) or "Proef" for each in here.template.fields}
    draft = draft_of(subject=here.subject, wording=here.wording, dated=desk.today, **typed)
    return make_letter(desk=desk, resident=resident, here=here, draft=draft, number=number)
