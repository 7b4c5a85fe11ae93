"""What the terms are told of a file is enough: of a whole town they come out as of all that stands in the files."""

from dataclasses import replace

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.desk import at_desk
from meedoen.apps.cases.kept_terms import kept_terms, worked_out
from meedoen.apps.cases.models import Resident
from meedoen.apps.cases.telling import told_files
from meedoen.core.cases.open_terms import open_term
from meedoen.core.cases.standing import Standing, standings
from meedoen.core.cases.telling import facts_of
from meedoen.core.indicators.facts import Spell
from tests.apps.cases.synthetic.test_demo_town import CODE, town

__all__ = ["town"]


def said(standing: Standing) -> Standing:
    """Return it without what the terms are not told: whose facts were looked at, how old, where and in which group."""
    judged = standing.judgement
    anchor = replace(judged.anchor, person=0, age=0, area=0, group_code=0)
    anchor = replace(anchor, household=0) if isinstance(anchor, Spell) else anchor
    return replace(standing, judgement=replace(judged, looked_at=(), outside=None, anchor=anchor))


def test_what_is_kept_is_what_was_worked_out(town: Municipality):
    with at_desk(actor=SYSTEM, municipality_code=CODE, screen="proef") as desk:
        residents = list(Resident.objects.within(**desk.scope))
        worked = {resident.pk: found for resident, found in worked_out(desk=desk, residents=residents)}
        first, again = (kept_terms(desk=desk, residents=residents) for _ in range(2))

    assert first == again
    assert again == {key: tuple(open_term(standing=each) for each in found) for key, found in worked.items()}
    for key, found in again.items():
        assert [(each.days_left, each.urgency) for each in found] == [
            (each.days_left, each.urgency) for each in worked[key]
        ]


def test_open_terms_are_the_same_as_of_the_whole_file(town: Municipality):
    with at_desk(actor=SYSTEM, municipality_code=CODE, screen="proef") as desk:
        residents = list(Resident.objects.within(**desk.scope))
        lean = {resident.pk: found for resident, found in worked_out(desk=desk, residents=residents)}
        whole = {
            resident.pk: [
                each
                for each in standings(
                    terms=desk.terms, facts=facts_of(file=file, book=desk.book), today=desk.today, codebook=desk.book
                )
                if each.is_open
            ]
            for resident, file in told_files(residents=residents, **desk.scope)
        }

    assert sum(len(found) for found in lean.values()) > 20
    assert {each.judgement.term.code for found in lean.values() for each in found} > {"trede-actueel"}
    for key, found in whole.items():
        assert [said(each) for each in lean[key]] == [said(each) for each in found]
