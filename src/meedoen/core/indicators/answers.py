"""What an engine gives back: rows of whole numbers, each for some periods of one cell."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

Number = int | None
Key = tuple[Number, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Rows of keys, the first and last period they stand for, and parts; cells and periods without a row are all 0.

    `keys` and `parts` name the columns as `Question.columns` does. Rows of one cell do not overlap.
    """

    keys: tuple[str, ...]
    parts: tuple[str, ...]
    rows: tuple[Key, ...]

    def dense(self) -> Iterator[tuple[Key, int, Key]]:
        """Give every cell and period that is not all 0: its keys, the number of the period and its parts.

        >>> answer = Answer(keys=("municipality",), parts=("n",), rows=((303, 24300, 24301, 5),))
        >>> list(answer.dense())
        [((303,), 24300, (5,)), ((303,), 24301, (5,))]
        """
        width = len(self.keys)
        for row in self.rows:
            since, until = row[width], row[width + 1]
            for index in range(since or 0, (until or 0) + 1):
                yield row[:width], index, row[width + 2 :]

    def renewed(self, newer: "Answer", /, *, since: int) -> "Answer":
        """Return this answer up to a period, and a newer one to the same question from that period on.

        >>> former = Answer(keys=("municipality",), parts=("n",), rows=((303, 24300, 24305, 5),))
        >>> newer = Answer(keys=("municipality",), parts=("n",), rows=((303, 24302, 24306, 6),))
        >>> former.renewed(newer, since=24302).rows
        ((303, 24300, 24301, 5), (303, 24302, 24306, 6))
        """
        width = len(self.keys)
        stays = tuple(
            (*row[: width + 1], min(row[width + 1] or 0, since - 1), *row[width + 2 :])
            for row in self.rows
            if (row[width] or 0) < since
        )
        return replace(newer, rows=(*stays, *newer.rows))
