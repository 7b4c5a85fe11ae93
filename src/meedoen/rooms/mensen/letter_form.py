"""What stands in the form of a letter to begin with, and what is shown below it: the letter as it would be, and what is missing."""

from collections.abc import Collection
from typing import Any

from meedoen.apps.cases.actions.letters import letter_number
from meedoen.apps.cases.queries.file import PersonFile
from meedoen.apps.cases.queries.letters import TemplateHere, addressed, known_for, last_signed, office_words
from meedoen.core.cases.letter_composing import LetterDraft, composed
from meedoen.core.cases.letter_keeping import kept_form
from meedoen.core.cases.letters import FieldKind, LetterField
from meedoen.links.letters.templates import COUNTED, OFFICE
from meedoen.rooms.mensen.forms_letters import day_as_typed
from meedoen.rooms.mensen.opening import Page

PREVIEW = "voorbeeld"
_NOT_TYPED = frozenset(each.word for each in (*OFFICE, *COUNTED))


def fields_asked(*, here: TemplateHere) -> tuple[LetterField, ...]:
    """Return the fields of a letter that somebody fills in; the letterhead fills in the others."""
    used = here.template.used(subject=here.subject, wording=here.wording)
    return tuple(each for each in used if each.word not in _NOT_TYPED)


def begun(*, page: Page, file: PersonFile, here: TemplateHere) -> dict[str, Any]:
    """Return what the form begins with: what the file knows, what is proposed, and how one signed last."""
    known = known_for(desk=page.desk, file=file)
    signed, role = last_signed(desk=page.desk)
    typed = {each.word: known.get(each.word, each.proposed) for each in fields_asked(here=here)}
    days = {each.word for each in here.template.fields if each.kind is FieldKind.DAY}
    return {
        "addressee": addressed(file=file, today=page.desk.today),
        "dated": page.desk.today,
        "salutation": f"Beste {file.name},",
        **{word: day_as_typed(text) if word in days else text for word, text in typed.items()},
        "signed": signed,
        "role": role,
        "subject": here.subject,
        "wording": here.wording,
        "number": letter_number(),
    }


def preview(*, page: Page, here: TemplateHere, draft: LetterDraft, told: Collection[str] = ()) -> dict[str, object]:
    """Return the letter as it would be, what is missing, and what could be said more plainly.

    What is `told` at a field already is not named as missing: it may be typed, and not readable.
    """
    office = office_words(desk=page.desk, dated=draft.dated)
    found = composed(template=here.template, draft=draft, office=office, today=page.desk.today)
    return {
        "content": kept_form(letter=found.letter),
        "missing": [each.text for each in found.objections if each.field not in told],
        "remarks": found.remarks,
    }
