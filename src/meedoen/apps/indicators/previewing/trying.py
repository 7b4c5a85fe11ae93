"""A definition tried on facts: of one in ten persons, and never many, for who may see what is not cleared; or else of a village that is made up."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from threading import Lock, Thread
from time import time

from meedoen.apps.accounts.actors import Actor, require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.indicators.previewing.figures import Figures, last_periods
from meedoen.core.indicators.codes import Code, CodeBook, CodeList
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.facts import FactTable
from meedoen.core.indicators.needs import needs_of
from meedoen.core.values.system_errors import reason_in_dutch
from meedoen.engines.asking import answer_of
from meedoen.engines.embedded import Embedded
from meedoen.engines.store.errors import StoreError
from meedoen.engines.store.manifest import Manifest
from meedoen.engines.store.reading import FactStore, Partition
from meedoen.engines.store.sampling import Sample, sampled
from meedoen.engines.synthetic.filling import Recipe, fill
from meedoen.engines.synthetic.places import Place
from meedoen.links.definitions.reading import national_code_book

LEAST, MOST = 10, 20_000
"""At most one in ten persons, so that what is tried is no figure; and at most so many, so that a large city takes no longer."""
_SEED = 20_261_122
_VILLAGE_SPELLS = 20_000
_VILLAGE_SEEN_ON = date(2026, 1, 1)
_PREFIX = ".voorbeeld-"
_LEFT_AFTER = 600
_MAKING = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What came of trying: on real facts or made up ones, seen on which day, the tables, and which kinds are not there.

    `absent` are the kinds of which the facts hold nothing at all, `not_drawn` those that are only not in the sample. On real facts
    `sample` says how many persons were counted, of how many.
    """

    sample: Sample | None
    seen_on: date
    figures: tuple[Figures, ...]
    absent: tuple[str, ...]
    not_drawn: tuple[str, ...]

    @property
    def is_real(self) -> bool:
        """Whether it was tried on facts of the municipality."""
        return self.sample is not None


def try_out(definition: Definition, *, actor: Actor, municipality_code: str, store: FactStore, today: date) -> Tried:
    """Return what a definition gives in its last periods on a sample; none of it is a figure of the municipality.

    Raises:
        NotAllowedError: the actor may not define figures.
        StoreError, EngineError, MeasureError: it cannot be computed; the message says why.

    """
    require(actor=actor, permission=Permission.DEFINE_FIGURES, municipality_code=municipality_code)
    number = int(municipality_code.removeprefix("GM"))
    sees = actor.may(permission=Permission.SEE_UNCLEARED, municipality_code=municipality_code)
    if sees and number in store.municipalities():
        with store.reading(number) as whole, _sample(whole) as sample:
            return _tried(definition, whole, today, sample)
    return _tried(definition, village(number), _VILLAGE_SEEN_ON, None)


def _tried(definition: Definition, whole: Partition, seen_on: date, sample: Sample | None) -> Tried:
    part = sample.facts if sample else whole
    codes = _codes(whole.manifest)
    with Embedded() as engine:
        figures = last_periods(
            definition,
            ask=lambda question: answer_of(engine, question, codes=codes, files=[part]),
            codes=codes,
            seen_on=seen_on,
            number=whole.code,
        )
    absent = _absent(definition, whole.manifest, codes)
    not_drawn = tuple(each for each in _absent(definition, part.manifest, codes) if each not in absent)
    return Tried(sample=sample, seen_on=seen_on, figures=figures, absent=absent, not_drawn=not_drawn)


def _codes(manifest: Manifest) -> CodeBook:
    """Return the national lists with the providers of these facts."""
    book = national_code_book()
    providers = tuple(Code(number=each.number, word=each.name) for each in manifest.providers)
    listed = CodeList("aanbieders", 1, providers)
    return CodeBook(kinds=book.kinds, ages=book.ages, groups=book.groups, reasons=book.reasons, providers=listed)


def _absent(definition: Definition, manifest: Manifest, codes: CodeBook) -> tuple[str, ...]:
    """Return what a definition asks of which there are no facts, as a sentence names it."""
    there = {(each.table, each.kind) for each in manifest.kinds if each.rows}
    found: list[str] = []
    for need in needs_of(definition):
        if need.table is FactTable.POPULATION and not manifest.table(need.table).now.rows:
            found.append("aantallen inwoners")
        kinds = [codes.kinds.of_word(word) for word in need.kinds]
        found += [code.more or code.word for code in kinds if (need.table, code.number) not in there]
    return tuple(found)


@contextmanager
def _sample(whole: Partition) -> Iterator[Sample]:
    """Give the facts of some persons; they are gone when one is done, so that nothing outlives the facts themselves."""
    beside = whole.folder.parent
    for left in beside.glob(f"{_PREFIX}*"):
        # A process that was killed in the midst of it could not tidy up; one that is at work may tidy up meanwhile.
        with suppress(FileNotFoundError):
            if left.stat().st_mtime < time() - _LEFT_AFTER:
                rmtree(left, ignore_errors=True)
    try:
        made = TemporaryDirectory(dir=beside, prefix=_PREFIX)
    except OSError as error:
        message = f"Naast de feiten kan geen voorbeeld worden gemaakt ({reason_in_dutch(error)}). Geef schrijfrecht of maak ruimte."
        raise StoreError(message) from error
    with made as folder:
        yield sampled(whole, least=LEAST, most=MOST, seed=_SEED, codebook=_codes(whole.manifest), into=Path(folder))


@cache
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="meedoen-dorp-")


def make_ready(*, municipality_code: str) -> None:
    """Begin to make the village aside, so that it is there by the time that somebody tries."""
    Thread(target=village, args=(int(municipality_code.removeprefix("GM")),), daemon=True).start()


def village(number: int) -> Partition:
    """Return made up facts of a village under the number of a municipality; made once in this process."""
    with _MAKING:
        store = FactStore(Path(_folder().name))
        if number not in store.municipalities():
            place = Place(municipality=number, spells=_VILLAGE_SPELLS)
            recipe = Recipe(seed=_SEED, book=national_code_book(), corrected=0)
            for _ in fill(store, recipe=recipe, places=[place], at=0):
                pass
        return store.municipality(number)
