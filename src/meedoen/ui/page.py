"""What stands on and around a page, as values: links, the frame of a page, columns, fields, events.

A view makes these and a template draws them. They hold finished Dutch text and addresses, never a
query and never a rule. Every part template says which of these it expects.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from markupsafe import Markup, escape

from meedoen.core.goals.rollup import CourseCounts

NOT_PUBLISHED = "niet gepubliceerd"
"""What stands beside something that only people of the municipality see."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place one can go to: a link in the navigation, a crumb, a cell, a download.

    In a template it draws itself as a link, so it can stand in any cell or sentence:

    >>> str(Place("Minder armoede", "/doelen/armoede").__html__())
    '<a class="nl-link" href="/doelen/armoede">Minder armoede</a>'
    """

    label: str
    address: str | None = None
    current: bool = False
    note: str | None = None

    def __html__(self) -> Markup:
        """Draw as a link, or as plain text when there is no address."""
        if self.address is None:
            return escape(self.label)
        return Markup(f'<a class="nl-link" href="{escape(self.address)}">{escape(self.label)}</a>')  # noqa: S704 both escaped


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page: whose it is, which rooms there are, where one can search.

    `theme_class` and `theme_stylesheet` make the page look like the municipality's own: the class
    is put on the root element, the stylesheet (an address) is loaded after ours. `actor` is who is signed
    in, with `sign_out` as the address to which the button sends, `work` the page with own work for who has a role
    here, and `manage` the pages of who looks after the people; for a visitor `sign_in` leads to the form.
    """

    municipality: str | None = None
    home: str = "/"
    rooms: Sequence[Place] = ()
    search: str | None = None
    search_text: str = ""
    actor: Place | None = None
    work: Place | None = None
    manage: Place | None = None
    sign_in: str | None = None
    sign_out: str | None = None
    footer: Sequence[Place] = ()
    note: str | None = None
    theme_class: str = ""
    theme_stylesheet: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `sort` is the address that sorts by it, `sorted` how it is sorted now.

    In a form that must be sent, so that what was ticked is kept, `sends` is the name and value of the button that sorts.
    """

    label: str
    numeric: bool = False
    sort: str | None = None
    sends: tuple[str, str] | None = None
    sorted: Literal["ascending", "descending"] | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """A square table: what its rows and columns are, the names above the columns, and per row its name and cells.

    The last row and column are the totals. A cell that is not shown is None, and `gap` says so; `note` says why. Cells in
    `marked` (row and column, from 0) have the same sign behind their number, and `mark` says what it means.
    """

    caption: str
    rows_are: str
    columns_are: str
    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[str | None]]]
    gap: str = "niet getoond"
    note: str = ""
    marked: frozenset[tuple[int, int]] = frozenset()
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """A goal in the tree: its title, how many indicators have which course, and what hangs below."""

    title: str
    address: str | None = None
    kind: str | None = None
    counts: Mapping[str, int] | CourseCounts = field(default_factory=dict)
    note: str | None = None
    children: Sequence["Branch"] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what is known under it, for a list of facts."""

    name: str
    value: object
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen in a field; in a long list under the heading of its `group`."""

    value: str
    label: str
    chosen: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: one label above it, its explanation, what was typed and what is wrong with it.

    `kind` is text, search, number, date, email, password, file, textarea, select, radio, checkbox or hidden.
    `suggestions` is the identity of a <datalist> on the page, `accept` what a file may be, `longest` how many signs.
    """

    name: str
    label: str
    kind: str = "text"
    value: str = ""
    options: Sequence[Option] = ()
    hint: str | None = None
    error: str | None = None
    required: bool = True
    rows: int = 5
    autocomplete: str | None = None
    draft: str | None = None
    suggestions: str | None = None
    accept: str | None = None
    longest: int | None = None

    @property
    def id(self) -> str:
        """The identity of the field in the page, used by its label and by the error summary."""
        return f"veld-{self.name}"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened or is due: when (in words), what, and where to read more."""

    when: str
    what: str
    address: str | None = None
    kind: str | None = None
    who: str | None = None
    note: str | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the year cycle with what is due in it."""

    label: str
    events: Sequence[Event] = ()
    current: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Something that was found: what kind of thing it is, where it is, and the words around it."""

    title: str
    address: str
    kind: str | None = None
    excerpt: str | None = None
