"""What a list is: its columns, which of them tell a row, the rows that somebody may see, and how a row is saved."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from meedoen.apps.accounts.actors import SYSTEM, VISITOR, Actor
from meedoen.apps.accounts.models import MunicipalQuerySet, MunicipalRecord
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.models import Framework, Node
from meedoen.apps.indicators.models import Indicator
from meedoen.apps.reports.exchange.columns import Heading, What

PUBLISHED = Heading(name="published", heading="Gepubliceerd", is_shown_only=True)
"""For who works here: whether a visitor sees the row."""
REMOVE = Heading(
    name="remove",
    heading="Verwijderen",
    what=What.YES_NO,
    explanation="Schrijf ja om deze rij te verwijderen. Leeg of nee: zij blijft, ook als u de rij weglaat.",
)
"""Says of a row that it is to go. A row that is left out never goes."""
MARK = Heading(
    name="mark",
    heading="Merk",
    what=What.CODE,
    longest=2000,
    is_hidden=True,
    width=12,
    explanation="Verborgen. Hieraan ziet Meedoen wat u veranderde en wat een collega intussen veranderde. Laat deze kolom staan.",
)
"""Says what stood in a row when it was taken out (`marks`). Without it, all that a row says is meant."""


class RowError(ValueError):
    """A row cannot be saved so; the message says why and what was expected (Dutch)."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Of which municipality the records are, and who reads them."""

    municipality_code: str
    actor: Actor

    def of(self, model: type[MunicipalRecord]) -> MunicipalQuerySet:
        """Return the records that the actor may see."""
        return model.objects.within(municipality_code=self.municipality_code, actor=self.actor)

    @property
    def is_inside(self) -> bool:
        """Whether the actor sees what is not published."""
        return self.actor.is_inside(municipality_code=self.municipality_code)

    def published(self, model: type[MunicipalRecord]) -> Callable[[int], str]:
        """Return a function that tells whether a visitor sees a record; it says nothing to who is not inside."""
        if not self.is_inside:
            return lambda _pk: ""
        hidden = model.objects.hidden_from(municipality_code=self.municipality_code, actor=VISITOR)
        pks = frozenset(hidden.values_list("pk", flat=True))
        return lambda pk: "nee" if pk in pks else "ja"


@dataclass(frozen=True, slots=True)
class Kept:
    """A row as the records say it: its values by name of the column, and the record that it is made of."""

    values: Mapping[str, Any]
    record: Any


@dataclass(frozen=True, slots=True)
class Work:
    """Who changes lists of which municipality, when and why; with the records that rows name."""

    scope: Scope
    reason: str
    now: datetime
    today: date

    @property
    def actor(self) -> Actor:
        """Who changes."""
        return self.scope.actor

    @property
    def code(self) -> str:
        """The code of the municipality."""
        return self.scope.municipality_code

    def framework(self, code: str) -> Framework:
        """Return a framework by its code.

        Raises:
            RowError: there is none.

        """
        return self._one(Framework, f"Het kader ‘{code}’", code=code)

    def node(self, framework: str, code: str) -> Node:
        """Return a node of a framework.

        Raises:
            RowError: there is none.

        """
        return self._one(Node, f"Het onderdeel ‘{code}’ van kader ‘{framework}’", framework__code=framework, code=code)

    def indicator(self, code: str) -> Indicator:
        """Return an indicator by its code.

        Raises:
            RowError: there is none.

        """
        return self._one(Indicator, f"De indicator ‘{code}’", code=code)

    def _one(self, model: type[MunicipalRecord], what: str, **wanted: str) -> Any:  # noqa: ANN401 a record of this model
        found = model.objects.within(municipality_code=self.code, actor=SYSTEM).filter(**wanted).first()
        if found is None:
            message = f"{what} bestaat niet. Verbeter de code, of voeg het eerst toe, met de lijst die erover gaat (Mijn werk, Lijsten)."
            raise RowError(message)
        return found


@dataclass(frozen=True, slots=True)
class Given:
    """A row as it is to be: every value, also of columns that the file leaves out, and what stands there now."""

    values: Mapping[str, Any]
    kept: Kept | None

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 the value of any column
        """Return the value of a column."""
        return self.values[name]

    def some(self, *names: str) -> dict[str, Any]:
        """Return the values of some columns."""
        return {name: self.values[name] for name in names}

    def is_changed(self, *names: str) -> bool:
        """Tell whether one of these columns differs from what stands there now."""
        return self.kept is None or any(self.values[name] != self.kept.values.get(name) for name in names)


def everybody(_scope: Scope) -> bool:
    """Let everybody see a list; which rows, the records tell."""
    return True


def inside(scope: Scope) -> bool:
    """Let only people of the municipality see a list."""
    return scope.is_inside


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSheet:
    """A list that goes out and comes in.

    `keys` are the columns that tell a row. Where the first of `keys` may be empty, `otherwise` tells it: a new row gets its
    number from us, and is known again by its words. `permission` is what one needs to change it; without one it only
    goes out. `remove` removes what a row is about; `stays` says what stays then, or, without `remove`, why all of
    it stays (Dutch).
    """

    slug: str
    title: str
    about: str
    columns: tuple[Heading, ...]
    keys: tuple[str, ...]
    rows: Callable[[Scope], Iterator[Kept]]
    save: Callable[[Work, Given], None] | None = None
    remove: Callable[[Work, Kept], None] | None = None
    stays: str = ""
    otherwise: tuple[str, ...] = ()
    permission: Permission | None = None
    may_see: Callable[[Scope], bool] = everybody
    is_undoable: bool = True
    """Whether its changes are recorded; else what was judged is withdrawn by hand."""

    def columns_for(self, scope: Scope) -> tuple[Heading, ...]:
        """Return the columns as this actor gets them: removing for who may, inside whether a row is published, and the mark."""
        may = self.permission is not None and scope.actor.may(
            permission=self.permission, municipality_code=scope.municipality_code
        )
        removing = (REMOVE,) if self.remove is not None and may else ()
        marks = () if self.permission is None else (MARK,)
        return (*self.columns, *removing, *((PUBLISHED,) if scope.is_inside else ()), *marks)

    def key_of(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return what tells a row."""
        return tuple(values[name] for name in self.keys)

    def other_key_of(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return by what a row without a number is known again."""
        return tuple(values[name] for name in self.otherwise)

    @property
    def compared(self) -> tuple[str, ...]:
        """The columns of which a difference is a change."""
        return tuple(column.name for column in self.columns if not column.is_shown_only)
