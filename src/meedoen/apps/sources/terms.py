"""Adding and changing terms of the glossary by hand. What a document defines is not changed: it stands there as printed."""

from django.utils.text import slugify

from meedoen.apps.accounts.actors import SYSTEM, Actor, require_everywhere
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.journal.actions import recording
from meedoen.apps.sources.models import GlossaryTerm

_PERMISSION = Permission.EDIT_FRAMEWORKS


class TermError(ValueError):
    """The term cannot be kept so; the message says why (Dutch)."""


def keep_term(*, actor: Actor, municipality_code: str, term: str, stands_for: str, definition: str) -> GlossaryTerm:
    """Add a term of one's own, or change what it means.

    Raises:
        NotAllowedError: the actor may not edit for the whole municipality.
        TermError: it says nothing.

    """
    require_everywhere(actor=actor, permission=_PERMISSION, municipality_code=municipality_code)
    if not stands_for and not definition:
        raise TermError("Schrijf wat het begrip betekent, of waar de afkorting voor staat.")
    within = GlossaryTerm.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    known = within.select_for_update().filter(document=None, term=term).first()
    done = "begrip gewijzigd" if known else "begrip toegevoegd"
    with recording(
        municipality_code=municipality_code, actor=actor, action=done, subject=term, permission=_PERMISSION
    ) as change:
        if known is None:
            slug = slugify(term)[:170]
            fresh = GlossaryTerm(
                municipality_id=municipality_code, term=term, slug=slug, stands_for=stands_for, definition=definition
            )
            return change.add(fresh)
        change.update(known, stands_for=stands_for, definition=definition)
        kept: GlossaryTerm = known
        return kept
