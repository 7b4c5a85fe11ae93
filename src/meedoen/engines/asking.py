"""What every engine offers: it answers a question from the files of some municipalities."""

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Protocol

from meedoen.core.indicators.answers import Answer
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.facts import FactTable
from meedoen.core.indicators.questions import Question


class EngineError(Exception):
    """An engine cannot answer; the message says what is missing and what to do (Dutch)."""


class Files(Protocol):
    """Where the facts of one municipality stand: in a folder of which the name tells its number, as the store makes it."""

    @property
    def code(self) -> int:
        """The municipality."""

    def now(self, table: FactTable) -> Path:
        """Return the file of a table with what is known now."""

    def versions(self, table: FactTable) -> tuple[Path, ...]:
        """Return the files of a table with every version that was ever known."""

    @property
    def merged(self) -> Path | None:
        """The file with the spells of a person and kind merged, as known now, when it was made."""

    @property
    def counted(self) -> Path | None:
        """The file with the spells counted by kind and month, as known now, when it was made."""


class Engine(Protocol):
    """Answers questions; every engine gives the same answer."""

    name: str

    def answers(
        self, questions: Sequence[Question], *, codes: CodeBook, files: Sequence[Files]
    ) -> Generator[tuple[Question, Answer], None, None]:
        """Give each question with its answer from the facts of these municipalities, as soon as it is there.

        Questions that are counted alike are asked together, so they come in an order of their own.

        Raises:
            MeasureError: a word of the question is in no code list.
            EngineError: the engine is not there or cannot read the files.

        """


def answer_of(engine: Engine, question: Question, *, codes: CodeBook, files: Sequence[Files]) -> Answer:
    """Return the answer of an engine to one question (`Engine.answers`)."""
    [(_, answer)] = engine.answers([question], codes=codes, files=files)
    return answer
