"""Where the pages of questions, motions and promises are, and what such an item is about as a way to go."""

from collections.abc import Iterable
from urllib.parse import urlencode

from meedoen.apps.council.queries import SubjectFacts
from meedoen.apps.council.subjects import Subject
from meedoen.rooms.doelen.addresses import address
from meedoen.ui.page import Place

TITLE = "Vragen, moties en toezeggingen"


def subject_place(*, slug: str, facts: SubjectFacts) -> Place:
    """Return the way to what an item is about."""
    subject = facts.subject
    if subject.observation_id is not None:
        where = address("cijfers:observation", slug, str(subject.observation_id))
    elif subject.indicator_code:
        where = address("cijfers:indicator", slug, subject.indicator_code)
    elif subject.node_code:
        where = address("doelen:node", slug, subject.framework_code, subject.node_code)
    else:
        where = address("doelen:framework", slug, subject.framework_code)
    return Place(facts.title, where, note=facts.kind)


def subject_places(*, slug: str, subjects: Iterable[SubjectFacts]) -> list[Place]:
    """Return the ways to everything that an item is about."""
    return [subject_place(slug=slug, facts=facts) for facts in subjects]


def list_about(*, slug: str, subject: Subject) -> str:
    """Return the list with only what is about this, and about what hangs below it."""
    return f"{address('doelen:council', slug)}?{urlencode({'over': subject.word})}"


def new_about(*, slug: str, subject: Subject) -> str:
    """Return the page where one adds an item about this."""
    return f"{address('doelen:council_new', slug)}?{urlencode({'over': subject.word})}"
