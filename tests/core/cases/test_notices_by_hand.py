"""What notifications of DUO write in a file, worked out by hand: one line per event of "Gebeurtenissen" (11 June 2026)."""

from datetime import date

import pytest

from meedoen.core.cases.integration import ASYLUM, FAMILY, IntegrationPlan, LearningRoute, PlanLevel
from meedoen.core.cases.integration_answers import (
    Answers,
    DutyAnswer,
    ExamAnswer,
    GroupAnswer,
    LearnabilityAnswer,
    PlanAnswer,
    TermAnswer,
)
from meedoen.core.cases.notices import KINDS, Enquiry
from meedoen.core.cases.writings import EventOccurs, Notice, NoticeRefusedError, SpellEnds, SpellHolds, writings_of
from meedoen.links.definitions.reading import national_code_book

DAY = date(2026, 6, 8)
BEGAN = DutyAnswer(is_bound=True, begin=date(2026, 3, 2), noticed_on=date(2026, 3, 9))
OVER = DutyAnswer(is_bound=False, begin=date(2026, 3, 2), end=date(2026, 6, 2), why_not="Inburgeringsplicht voldaan")
GONE = DutyAnswer(is_bound=False, changed_on=date(2026, 6, 5), why_not="Vertrek uit Nederland langer dan een jaar")
REFUGEE = GroupAnswer(group=ASYLUM, begin=date(2026, 3, 2))
# Signed on 4 May 2026; the term begins a day later and lasts three years, the end is the first day after it.
TERM = TermAnswer(begin=date(2026, 5, 5), end=date(2029, 5, 5), changed_on=date(2026, 6, 1))
LONGER = TermAnswer(begin=date(2026, 5, 5), end=date(2029, 11, 5), changed_on=date(2026, 6, 1), ground="Ziekte")
PLAN = PlanAnswer(
    municipality="GM0995", plan=IntegrationPlan(dated=date(2026, 5, 4), route=LearningRoute.B1, level=PlanLevel.B1)
)
HOLDS = SpellHolds(kind="inburgeringsplicht", begin=date(2026, 3, 2), group=ASYLUM)
NOTICED = EventOccurs(kind="kennisgeving-inburgeringsplicht", day=date(2026, 3, 9))
TERM_BEGAN = [
    EventOccurs(kind="eerste-pip", day=date(2026, 5, 4), once=True),
    EventOccurs(kind="inburgeringstermijn-begint", day=date(2026, 5, 5), once=True),
]
ENDED = SpellEnds(kind="inburgeringsplicht", on=date(2026, 6, 2), reason="afgerond")
FULFILLED = EventOccurs(kind="inburgering-behaald", day=date(2026, 6, 1), once=True)


def signal(code: str) -> EventOccurs:
    return EventOccurs(kind="signaal", day=DAY, note=f"DUO ({code}): {KINDS[code].says}")


@pytest.mark.parametrize(
    ("code", "answers", "expected"),
    [
        ("SS101", Answers(duty=BEGAN, group=REFUGEE), [HOLDS]),
        ("SS139", Answers(duty=BEGAN, group=REFUGEE), [HOLDS, NOTICED]),
        ("SS120", Answers(duty=BEGAN, group=REFUGEE), [HOLDS, NOTICED]),
        ("SS128", Answers(duty=BEGAN, group=REFUGEE), [HOLDS, signal("SS128")]),
        (
            "SS121",
            Answers(duty=BEGAN, group=REFUGEE, term=TERM, plan=PLAN),
            [
                HOLDS,
                NOTICED,
                EventOccurs(kind="pip-overgenomen", day=DAY),
                SpellHolds(kind="b1-route", begin=date(2026, 5, 4)),
                *TERM_BEGAN,
            ],
        ),
        # Of which group somebody was before is not told.
        (
            "SS101",
            Answers(duty=BEGAN, group=GroupAnswer(group=FAMILY, begin=date(2026, 4, 1))),
            [
                SpellHolds(kind="inburgeringsplicht", begin=date(2026, 3, 2)),
                SpellHolds(kind="inburgeringsplicht", begin=date(2026, 4, 1), group=FAMILY),
            ],
        ),
        # It does not hold any more when DUO is asked.
        ("SS139", Answers(duty=OVER, group=REFUGEE), []),
        (
            "SS124",
            Answers(group=GroupAnswer(group=FAMILY, begin=date(2026, 6, 1))),
            [SpellHolds(kind="inburgeringsplicht", begin=date(2026, 6, 1), group=FAMILY)],
        ),
        (
            "SS125",
            Answers(group=GroupAnswer(group=ASYLUM)),
            [SpellHolds(kind="inburgeringsplicht", begin=DAY, group=ASYLUM)],
        ),
        ("SS102", Answers(term=TERM), TERM_BEGAN),
        (
            "SS103",
            Answers(term=LONGER),
            [
                *TERM_BEGAN,
                EventOccurs(
                    kind="inburgeringstermijn-verlengd", day=date(2026, 6, 1), value=6, details={"grond": "Ziekte"}
                ),
            ],
        ),
        ("SS104", Answers(term=TERM), TERM_BEGAN),
        ("SS106", Answers(duty=OVER), [FULFILLED, ENDED]),
        (
            "SS107",
            Answers(duty=OVER),
            [FULFILLED, SpellHolds(kind="vrijgesteld-of-ontheven", begin=date(2026, 6, 2)), ENDED],
        ),
        (
            "SS108",
            Answers(duty=OVER),
            [FULFILLED, SpellHolds(kind="vrijgesteld-of-ontheven", begin=date(2026, 6, 2)), ENDED],
        ),
        ("SS106", Answers(duty=BEGAN), []),
        (
            "SS109",
            Answers(duty=OVER),
            [ENDED, SpellHolds(kind="tijdelijk-vrijgesteld", begin=date(2026, 6, 2))],
        ),
        (
            "SS110",
            Answers(duty=GONE),
            [SpellEnds(kind="inburgeringsplicht", on=date(2026, 6, 5), reason="vertrek-buitenland")],
        ),
        (
            "SS111",
            Answers(duty=DutyAnswer(is_bound=False, end=date(2026, 6, 4), why_not="Overlijden")),
            [SpellEnds(kind="inburgeringsplicht", on=date(2026, 6, 4), reason="overlijden"), signal("SS111")],
        ),
        (
            "SS129",
            Answers(duty=DutyAnswer(is_bound=True, begin=date(2026, 3, 2), changed_on=DAY), group=REFUGEE),
            [
                SpellEnds(kind="tijdelijk-vrijgesteld", on=DAY),
                SpellHolds(kind="inburgeringsplicht", begin=DAY, group=ASYLUM),
            ],
        ),
        (
            "SS131",
            Answers(
                tests=(
                    LearnabilityAnswer(
                        day=date(2026, 5, 20), result="B1-route haalbaar", score="72,00", needed="65,50"
                    ),
                    LearnabilityAnswer(day=date(2026, 6, 3), result="Onbekend", score="64,25", needed="65,50"),
                )
            ),
            [
                EventOccurs(
                    kind="leerbaarheidstoets",
                    day=date(2026, 5, 20),
                    value=72,
                    details={"resultaat": "B1-route haalbaar", "score": "72,00", "nodig": "65,50"},
                ),
                EventOccurs(
                    kind="leerbaarheidstoets",
                    day=date(2026, 6, 3),
                    details={"resultaat": "Onbekend", "score": "64,25", "nodig": "65,50"},
                ),
            ],
        ),
        (
            "SS199",
            Answers(
                exams=(
                    ExamAnswer(part="LE", day=date(2026, 5, 11), is_passed=True, level="B1"),
                    ExamAnswer(part="SP", day=date(2026, 5, 12), is_passed=False),
                )
            ),
            [EventOccurs(kind="examen-lezen", day=date(2026, 5, 11), details={"niveau": "B1"})],
        ),
        ("SS137", Answers(), [signal("SS137")]),
        ("SS113", Answers(), [signal("SS113")]),
        ("SS126", Answers(), [signal("SS126")]),
    ],
)
def test_a_notification_writes_this(code, answers, expected):
    found = writings_of(Notice(kind=KINDS[code], registered_on=DAY, answers=answers))

    assert list(found) == expected


@pytest.mark.parametrize(
    ("end", "extended", "value"),
    [
        (date(2029, 5, 5), 0, None),
        (date(2029, 6, 5), 0, 1),
        (date(2029, 11, 5), 0, 6),
        (date(2029, 11, 5), 6, None),
        (date(2030, 5, 5), 6, 6),
    ],
)
def test_an_extension_is_what_the_file_did_not_know_yet(end, extended, value):
    answers = Answers(term=TermAnswer(begin=date(2026, 5, 5), end=end))

    found = writings_of(Notice(kind=KINDS["SS103"], registered_on=DAY, answers=answers, extended=extended))

    values = [
        each.value for each in found if isinstance(each, EventOccurs) and each.kind == "inburgeringstermijn-verlengd"
    ]
    assert values == ([] if value is None else [value])


@pytest.mark.parametrize(
    ("code", "answers", "words"),
    [
        ("SS101", Answers(duty=DutyAnswer(is_bound=True), group=REFUGEE), "niet wanneer de inburgeringsplicht begon"),
        ("SS101", Answers(), "niets over de inburgeringsplicht"),
        ("SS102", Answers(), "niets over de inburgeringstermijn"),
        ("SS124", Answers(), "niet tot welke groep"),
        ("SS103", Answers(term=TermAnswer(begin=date(2026, 5, 5), end=date(2029, 5, 20))), "geen heel aantal maanden"),
    ],
)
def test_what_duo_does_not_tell_is_not_guessed(code, answers, words):
    with pytest.raises(NoticeRefusedError, match=words):
        writings_of(Notice(kind=KINDS[code], registered_on=DAY, answers=answers))


def test_an_extension_that_shrinks_is_for_somebody_to_look_at():
    with pytest.raises(NoticeRefusedError, match="0 maanden verlengd; in het dossier staat 6"):
        writings_of(Notice(kind=KINDS["SS103"], registered_on=DAY, answers=Answers(term=TERM), extended=6))


def test_every_event_of_the_interface_is_in_the_table():
    announced = {f"SS{number}" for number in (*range(101, 105), *range(106, 117), *range(117, 143), 199)}
    without_meaning = {"SS105", "SS134", "SS138"}

    assert set(KINDS) == announced - without_meaning


def test_whatever_is_written_has_a_word_in_the_lists():
    book = national_code_book()
    full = Answers(
        duty=DutyAnswer(is_bound=False, begin=date(2026, 3, 2), end=date(2026, 6, 2), why_not="Overlijden"),
        group=REFUGEE,
        term=LONGER,
        plan=PLAN,
        tests=(LearnabilityAnswer(day=DAY, result="Onbekend", score="1,00", needed="2,00"),),
        exams=tuple(ExamAnswer(part=each, day=DAY, is_passed=True) for each in ("KNM", "LE", "LU", "SC", "SP")),
    )
    for kind in KINDS.values():
        for writing in writings_of(Notice(kind=kind, registered_on=DAY, answers=full)):
            assert book.kinds.of_word(writing.kind).number
            if isinstance(writing, SpellEnds):
                assert book.reasons.of_word(writing.reason).number
            if isinstance(writing, SpellHolds) and writing.group:
                assert book.groups.of_word(writing.group).number


def test_a_kind_asks_for_what_its_effects_need():
    assert KINDS["SS121"].asks == (Enquiry.DUTY, Enquiry.GROUP, Enquiry.TERM, Enquiry.PLAN)
    assert KINDS["SS199"].asks == (Enquiry.EXAMS,)
    assert KINDS["SS126"].asks == ()
