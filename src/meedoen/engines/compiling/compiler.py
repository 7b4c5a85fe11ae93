"""From questions to one expression that answers them all, and from its rows back to an answer for each."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter

import pyarrow as pa

from meedoen.core.indicators.answers import Answer, Key
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.questions import Question
from meedoen.engines.compiling.bundles import asking_of, selection
from meedoen.engines.compiling.levels import NUMBER
from meedoen.engines.compiling.relations import relations_of

_READ = re.compile(r"\b(?:FROM|JOIN) (\w+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """One expression for some questions, the facts and calendar that it reads, and small relations of its own."""

    questions: tuple[Question, ...]
    text: str
    tables: tuple[str, ...]
    relations: Mapping[str, pa.Table]

    def answers(self, columns: Iterable[str], rows: Iterable[Key]) -> list[Answer]:
        """Return the answer to each question from the rows of all, whose columns are named."""
        names = tuple(columns)
        of_question: dict[int | None, list[Key]] = defaultdict(list)
        number = names.index(NUMBER)
        for row in rows:
            of_question[row[number]].append(row)
        return [
            Answer(
                keys=question.keys,
                parts=question.parts,
                rows=tuple(map(itemgetter(*map(names.index, question.columns)), of_question[place])),
            )
            for place, question in enumerate(self.questions)
        ]


def compiled(
    questions: tuple[Question, ...], *, codes: CodeBook, has_merged: bool = False, has_counted: bool = False
) -> Compiled:
    """Return the expression that answers questions of one bundle together (`bundled`); its rows are in no order.

    It reads `spells`, `events`, `population` and `task_figures` with the columns of the facts and the municipality, and
    `spells_ever` and `events_ever` when it is asked as known on a moment; for terms also the calendar, `days` (day, next_working,
    working) and `working_days` (working, day); and relations of its own. With `has_merged` what follows from them reads
    `spells_merged` (person, kind, begin, end, reason): those of a person and kind merged where they overlap; with `has_counted`
    `spells_counted` (kind, since, until, came, went, stands): all of them counted by month. A column `c` tells of which question a row is.

    Raises:
        MeasureError: a word of a question is in no code list.

    """
    asking = asking_of(questions, codes=codes, has_merged=has_merged, has_counted=has_counted)
    text = asking.steps.ending_with(selection(asking))
    own = relations_of(asking)
    read = set(_READ.findall(text)) - {name for name, _ in asking.steps.made}
    return Compiled(
        questions=questions,
        text=text,
        tables=tuple(sorted(read - set(own))),
        relations={name: relation for name, relation in own.items() if name in read},
    )
