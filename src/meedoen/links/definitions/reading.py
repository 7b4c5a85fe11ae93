"""Reading code lists, terms and definitions from their folders: everything that is right, or every mistake of every file at once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from meedoen.core.indicators.codes import CodeBook, CodeList
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.terms import Term
from meedoen.links.definitions.codelists import LISTS, CodeListShape, ReadCodeList
from meedoen.links.definitions.definitions import DefinitionShape
from meedoen.links.definitions.shapes import Known, Shape
from meedoen.links.definitions.terms import ReadTerm, TermsShape
from meedoen.links.marked_yaml import Location, MarkedTree, Problem, marked, read_marked
from meedoen.links.model_problems import message_of

FOLDER = Path(__file__).resolve().parents[2] / "definitions"
CODE_LISTS = FOLDER / "codelists"
TERMS = FOLDER / "terms"
OWN_INDICATORS = FOLDER / "indicators" / "eigen"

Read = TypeVar("Read", bound=Shape)


class DefinitionFileError(Exception):
    """Files cannot be read; `problems` says what is wrong, where, and what was expected."""

    def __init__(self, *, problems: Iterable[Problem]) -> None:
        """Keep every problem; the message is the whole list in Dutch."""
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class DefinitionContentError(Exception):
    """Fields are no definition; `problems` says of each place in them what was expected (Dutch)."""

    def __init__(self, *, problems: Iterable[tuple[Location, str]]) -> None:
        """Keep every problem; the message is the whole list."""
        self.problems = tuple(problems)
        super().__init__(" ".join(message for _, message in self.problems))


@dataclass(frozen=True, slots=True)
class ShapedFile:
    """A file that was read: its tree for the lines, and its shape unless it has problems."""

    tree: MarkedTree
    shape: Any
    problems: tuple[Problem, ...]

    def problem(self, *, location: Location, message: str) -> Problem:
        """Return a problem of the record at a location."""
        return _at(self.tree, location, message)


def read_shape(shape: type[Read], *, tree: MarkedTree, known: Known) -> ShapedFile:
    """Read a tree as a shape; what is wrong is in `problems`, by line and field, and then `shape` is None."""
    if tree.problems:
        return ShapedFile(tree, None, tuple(tree.problems))
    try:
        return ShapedFile(tree, shape.model_validate(tree.content, context=known), ())
    except ValidationError as error:
        details = error.errors(include_url=False)
        found = [_at(tree, tuple(each["loc"]), message_of(each, model=shape)) for each in details]
        return ShapedFile(tree, None, tuple(found))


def _at(tree: MarkedTree, location: Location, message: str) -> Problem:
    """Place a problem; parts of a location that a shape put between, as for a list without `van`, are not in the tree."""
    node = tree.content
    real: Location = ()
    for part in location:
        if _holds(node, part):
            node, real = node[part], (*real, part)
    named = [part for part in location if isinstance(part, str) and "[" not in part]
    return Problem(tree.file, tree.line_of(location=real), named[-1] if named else "", message)


def _holds(node: Any, part: Any) -> bool:
    if isinstance(node, dict):
        return part in node
    return isinstance(node, list) and isinstance(part, int) and part < len(node)


def yaml_files(folder: Path) -> list[Path]:
    """Return the YAML files of a folder in the order of their names."""
    return sorted(folder.glob("*.yaml"))


def read_code_list(path: Path) -> ReadCodeList:
    """Read one code list.

    Raises:
        DefinitionFileError: the file has mistakes.

    """
    read = read_shape(CodeListShape, tree=read_marked(path=path, name=path.name), known=Known(book=_NO_BOOK))
    if read.problems:
        raise DefinitionFileError(problems=read.problems)
    shape: CodeListShape = read.shape
    return ReadCodeList(codes=shape.core(), checked_on=shape.checked_on, doubts=tuple(shape.doubts or ()))


def read_code_book(folder: Path = CODE_LISTS) -> CodeBook:
    """Read the lists of a folder into a code book; each list stands in a file of its own name.

    Raises:
        DefinitionFileError: a list is not there or has mistakes; all of them are told.

    """
    lists: dict[str, CodeList] = {}
    problems: list[Problem] = []
    for name, part in LISTS.items():
        path = folder / f"{name}.yaml"
        if part == "providers" and not path.exists():
            continue
        try:
            lists[part] = read_code_list(path).codes
        except DefinitionFileError as error:
            problems += error.problems
            continue
        if lists[part].name != name:
            problems.append(Problem(path.name, 1, "lijst", f"dit bestand hoort de lijst ‘{name}’ te zijn."))
    if problems:
        raise DefinitionFileError(problems=problems)
    return CodeBook(**lists)


def read_terms(folder: Path = TERMS, *, book: CodeBook) -> tuple[ReadTerm, ...]:
    """Read every term of a folder, in the order of files and lines.

    Raises:
        DefinitionFileError: there are mistakes, or a code stands in two places; all of them are told.

    """
    terms: list[ReadTerm] = []
    problems: list[Problem] = []
    places: dict[str, str] = {}
    for path in yaml_files(folder):
        read = read_shape(TermsShape, tree=read_marked(path=path, name=path.name), known=Known(book=book))
        problems += read.problems
        for index, shape in enumerate(read.shape.terms if read.shape else ()):
            if shape.code in places:
                message = f"de code ‘{shape.code}’ staat ook in {places[shape.code]}. Kies een andere."
                problems.append(read.problem(location=("termijnen", index, "code"), message=message))
            places.setdefault(shape.code, path.name)
            terms.append(
                ReadTerm(term=shape.core(), source=shape.source, certainty=shape.certainty or "", note=shape.note or "")
            )
    if problems:
        raise DefinitionFileError(problems=problems)
    return tuple(terms)


def read_definition(*, text: str, name: str, known: Known) -> Definition:
    """Read one definition from its text; `name` is what problems call it.

    Raises:
        DefinitionFileError: the text has mistakes; all of them are told.

    """
    read = read_shape(DefinitionShape, tree=marked(text=text, name=name), known=known)
    if read.problems:
        raise DefinitionFileError(problems=read.problems)
    definition: Definition = read.shape.core()
    return definition


def definition_from(content: Mapping[str, Any], *, known: Known) -> Definition:
    """Read one definition from its fields, as `writing.content_of` gives them.

    Raises:
        DefinitionContentError: the fields have mistakes; all of them are told, each with its place.

    """
    try:
        shape = DefinitionShape.model_validate(content, context=known)
    except ValidationError as error:
        details = error.errors(include_url=False)
        found = [(tuple(each["loc"]), message_of(each, model=DefinitionShape)) for each in details]
        raise DefinitionContentError(problems=found) from None
    return shape.core()


def read_definitions(folder: Path = OWN_INDICATORS, *, known: Known) -> tuple[Definition, ...]:
    """Read every definition of a folder, one a file, in the order of the names of the files.

    Raises:
        DefinitionFileError: there are mistakes, or a code stands in two files; all of them are told.

    """
    read = tuple(read_each(yaml_files(folder), known=known))
    problems = [problem for each in read for problem in each.problems]
    if problems:
        raise DefinitionFileError(problems=problems)
    return tuple(each.definition for each in read if each.definition is not None)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The file of a definition that was read; `definition` is None when it has problems."""

    path: Path
    definition: Definition | None
    problems: tuple[Problem, ...]


def read_each(paths: Iterable[Path], /, *, known: Known) -> Iterator[ReadFile]:
    """Read files of one definition each, which are named after their codes; a code stands in one of them.

    A code that differs from another in capitals only is the same code: in an address and on a disk they are mistaken for each other.
    """
    places: dict[str, Path] = {}
    for path in paths:
        read = read_shape(DefinitionShape, tree=read_marked(path=path, name=path.name), known=known)
        code = _code_in(read)
        told = []
        if code and path.name != f"{code}.yaml":
            told.append(f"het bestand heet {path.name}, en de code is ‘{code}’. Noem het bestand {code}.yaml.")
        other = places.setdefault(code.casefold(), path) if code else path
        if other != path:
            where = other if other.name == path.name else other.name
            told.append(f"de code ‘{code}’ staat ook in {where}. Kies een andere.")
        named = (read.problem(location=("code",), message=message) for message in told)
        problems = tuple(sorted((*read.problems, *named), key=lambda problem: problem.line))
        yield ReadFile(path, None if problems else read.shape.core(), problems)


def _code_in(read: ShapedFile) -> str:
    """Return the code that stands in a file, also when something else in it is wrong; empty when there is none."""
    content = read.tree.content
    code = content.get("code") if isinstance(content, dict) else None
    return code.strip() if isinstance(code, str) else ""


@cache
def national_code_book() -> CodeBook:
    """Return the code book that the product ships."""
    return read_code_book()


@cache
def national_terms() -> Mapping[str, Term]:
    """Return the terms that the product ships, by code."""
    return {read.term.code: read.term for read in read_terms(book=national_code_book())}


@cache
def national_known() -> Known:
    """Return what a definition may refer to when a municipality adds nothing of its own."""
    return Known(book=national_code_book(), terms=national_terms())


@cache
def own_indicators() -> tuple[Definition, ...]:
    """Return the definitions that the product ships."""
    return read_definitions(known=national_known())


_NONE = CodeList("leeg", 1, ())
_NO_BOOK = CodeBook(kinds=_NONE, ages=_NONE, groups=_NONE, reasons=_NONE)
