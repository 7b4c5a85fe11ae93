"""The parts that stand on one page by the hundred: bars, counts in words, rows of a tree and of a table.

A macro of Jinja costs several times what a function costs, which for these is most of the time of a page
(docs/decisions/0012). The templates in `ui/parts` offer them under their own names, and that is where what they expect
is told; everything that stands on a page a few times stays there. Every value is escaped here.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup, escape

from meedoen.core.goals.rollup import CourseCounts
from meedoen.ui.page import Branch, Column

_PARTS = tuple(
    (f'<rect class="meedoen-bar__part meedoen-bar__part--{state}" x="', f'%" height="100%"{fill}/>\n')
    for state, fill in (
        ("reached", ""),
        ("on_course", ""),
        ("behind", ' fill="url(#pattern-behind)"'),
        ("worse", ' fill="url(#pattern-worse)"'),
        ("unknown", ' fill="url(#pattern-unknown)"'),
    )
)
_AFTER_NUMBER = re.compile(r"(?<=\d) ")
_NOTHING = '<rect class="meedoen-bar__part meedoen-bar__part--none" width="100%" height="100%"/>\n'
_ROW = '<tr class="utrecht-table__row">'
_HEAD = '<th scope="row" class="utrecht-table__cell meedoen-table__head">'

Counts = CourseCounts | Mapping[str, int]


def _counts(counts: Counts) -> CourseCounts:
    return counts if isinstance(counts, CourseCounts) else CourseCounts(**counts)


def course_words(counts: Counts) -> Markup:
    """Say counts in words.

    >>> course_words({"behind": 2, "unknown": 1})
    Markup('2&nbsp;lopen achter, 1&nbsp;onbekend')
    """
    # A number stays on one line with the first word after it.
    return Markup(_AFTER_NUMBER.sub("&nbsp;", _counts(counts).in_words()))  # noqa: S704 numbers and words of our own


def course_bar(counts: Counts, size: str = "", most: int | None = None) -> Markup:
    """Draw counts as a bar; `most` is the count that fills the whole width."""
    found = _counts(counts)
    total = found.total
    large = f" meedoen-bar--{escape(size)}" if size else ""
    drawn = [f'<svg class="meedoen-bar{large}" aria-hidden="true" focusable="false">\n']
    if total:
        share = 100 / (most or total)
        before = 0
        for amount, (begin, end) in zip(found.in_order, _PARTS, strict=True):
            if amount:
                drawn.append(f'{begin}{before * share:.2f}%" width="{amount * share:.2f}{end}')
                before += amount
    else:
        drawn.append(_NOTHING)
    drawn.append("</svg>\n")
    return Markup("".join(drawn))  # noqa: S704 numbers, and the size is escaped


def tree_row(branch: Branch, most: int | None = None) -> Markup:
    """Draw one goal: what it is, its title, its bar and the words."""
    kind = f'<span class="meedoen-kicker">{escape(branch.kind)}</span>' if branch.kind else ""
    title = (
        f'<a class="nl-link meedoen-tree__title" href="{escape(branch.address)}">{escape(branch.title)}</a>'
        if branch.address
        else f'<span class="meedoen-tree__title">{escape(branch.title)}</span>'
    )
    note = f'<span class="meedoen-tree__note">{escape(branch.note)}</span>' if branch.note else ""
    return Markup(  # noqa: S704 every value above is escaped
        f'<div class="meedoen-tree__row">\n<div class="meedoen-tree__goal">{kind}{title}{note}</div>\n'
        f'<div class="meedoen-tree__state">{course_bar(branch.counts, most=most)}'
        f'<span class="meedoen-tree__words">{course_words(branch.counts)}</span></div>\n</div>\n'
    )


def most_of(branches: Iterable[Branch]) -> int:
    """Return the largest number of indicators at one of these goals."""
    return max((_counts(branch.counts).total for branch in branches), default=0)


def table_rows(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> Markup:
    """Draw the rows of a table; the first cell names the row, the others are named for a narrow screen."""
    begins = [_HEAD]
    for column in columns[1:]:
        number = " meedoen-table__cell--number" if column.numeric else ""
        begins.append(f'<td class="utrecht-table__cell{number}" data-label="{escape(column.label)}">')
    ends = ["</th>\n", *["</td>\n"] * (len(begins) - 1)]
    drawn: list[str] = []
    for row in rows:
        drawn.append(_ROW)
        for begin, cell, end in zip(begins, row, ends, strict=False):
            drawn += (begin, escape(cell), end)
        drawn.append("</tr>\n")
    return Markup("".join(drawn))  # noqa: S704 cells and labels are escaped
