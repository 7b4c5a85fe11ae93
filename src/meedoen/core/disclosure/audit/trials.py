"""The case of one attacker: what can be worked out of everything published, against what was promised."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from meedoen.core.disclosure.audit.attackers import Attacker, Insiders
from meedoen.core.disclosure.audit.clusters import Cluster, clusters_of
from meedoen.core.disclosure.audit.explaining import Explainer, Explanation
from meedoen.core.disclosure.audit.insiding import Family, Inside
from meedoen.core.disclosure.audit.narrowing import Narrowed, filled_in, narrowed
from meedoen.core.disclosure.audit.promises import AuditFinding, FindingKind, Promise, place_in_words
from meedoen.core.disclosure.audit.published import Leeway
from meedoen.core.disclosure.audit.relations import Relation, of_links
from meedoen.core.disclosure.audit.searching import Search, first_table
from meedoen.core.disclosure.audit.system import ENDLESS, System
from meedoen.core.indicators.counts import Cell

_ROOM = 1_000_000
"""How far at least a cell without upper bound is let go."""


@dataclass(slots=True)
class Trial:
    """One attacker's case: the system as far as it matters, what is promised towards this attacker, and what is counted."""

    system: System
    relations: Sequence[Relation]
    wanted: Mapping[int, Promise]
    counted: Mapping[int, int]
    family: Family
    most: int
    attacker: str = "iedereen"
    narrow: Narrowed = field(init=False)
    explainer: Explainer = field(init=False)
    cap: int = field(init=False)
    together: tuple[Mapping[int, int], Mapping[int, list[Relation]]] | None = None

    def __post_init__(self) -> None:
        rows = filled_in(relations=self.relations, low=self.system.low, high=self.system.high)
        self.narrow = narrowed(rows=rows, low=self.system.low, high=self.system.high)
        finite = max((high for high in self.system.high if high < ENDLESS), default=0)
        self.cap = max(_ROOM, 100 * finite)
        self.explainer = Explainer(self.system, self.relations, self.narrow, self.cap)

    def shown(self) -> Iterator[AuditFinding]:
        """Give the cells that are simply shown."""
        for number, promise in self.wanted.items():
            if self.system.is_known(number) and not promise.is_kept_by(self.system.as_said(number)):
                yield AuditFinding(kind=FindingKind.SHOWN, cell=self.system.cells[number], promised=promise)

    def judged(
        self, insiders: Insiders | None, heard: Callable[[int, int], None] = lambda _done, _of: None
    ) -> list[AuditFinding]:
        """Return what is found: by the rows one by one, and then by the clusters, of which `heard` hears how far it is."""
        if self.narrow.broken:
            return [self._finding(FindingKind.CONTRADICTION, why=self.explainer.why_broken(self.narrow.broken[0]))]
        found = [self._stuck(number, left, ()) for number, left in self._narrow_ones()][: self.most]
        left = {
            number: promise
            for number, promise in self.wanted.items()
            if promise.is_kept_by(self._outer(number)) and not self.system.is_known(number)
        }
        clusters = clusters_of(rows=self.narrow.rows, low=self.narrow.low, high=self.narrow.high, cells=left)
        done, of = 0, sum(len(each.cells) for each in clusters)
        for cluster in clusters:
            if len(found) >= self.most:
                break
            found.extend(self._of_cluster(cluster, left, insiders, self.most - len(found)))
            done += len(cluster.cells)
            heard(done, of)
        return found

    def against(self, attacker: Attacker) -> "Trial":
        """Return the case of somebody who knows more; only the unknowns that hang together with that are in it."""
        extra = list(of_links(links=attacker.knows, number=self.system.number))
        if self.together is None:
            self.together = _together(self.relations, self.system)
        roots, of_root = self.together
        told = {roots.get(cell, cell) for relation in extra for cell, _ in relation.terms}
        relations = [relation for root in sorted(told) for relation in of_root.get(root, ())]
        near = {cell for relation in (*relations, *extra) for cell, _ in relation.terms}
        own = {self.system.numbers.get(cell) for cell in attacker.own}
        wanted = {
            number: promise.at_most(attacker.width)
            for number, promise in self.wanted.items()
            if number in near and number not in own
        }
        system, counted = self.system, self.counted
        return Trial(system, [*relations, *extra], wanted, counted, self.family, self.most, attacker.name)

    def bounds(self) -> Mapping[Cell, Leeway] | None:
        """Return the exact bounds of what is wanted."""
        if self.narrow.broken:
            return None
        found = {number: self._outer(number) for number in self.wanted}
        for cluster in clusters_of(
            rows=self.narrow.rows, low=self.narrow.low, high=self.narrow.high, cells=self.wanted
        ):
            if not first_table(cluster, known={}, cap=self.cap):
                return None
            search = Search(cluster, {}, self.cap)
            for place, number in enumerate(cluster.cells):
                if number in self.wanted:
                    found[number] = search.extremes(place).left
        return {self.system.cells[number]: left for number, left in found.items()}

    def _outer(self, number: int) -> Leeway:
        high = self.narrow.high[number]
        return Leeway(self.narrow.low[number], None if high >= ENDLESS else high)

    def _narrow_ones(self) -> Iterator[tuple[int, Leeway]]:
        for number, promise in self.wanted.items():
            left = self._outer(number)
            if not self.system.is_known(number) and not promise.is_kept_by(left):
                yield number, left

    def _of_cluster(
        self, cluster: Cluster, wanted: Mapping[int, Promise], insiders: Insiders | None, most: int
    ) -> Iterator[AuditFinding]:
        known = {place: self.counted[number] for place, number in enumerate(cluster.cells) if number in self.counted}
        fits = first_table(cluster, known=known, cap=self.cap)
        if not fits:
            rows = [row for _, _, _, row in cluster.rows]
            if known:
                yield self._finding(FindingKind.OTHER_THAN_COUNTED, number=cluster.cells[0])
                fits = first_table(cluster, known={}, cap=self.cap)
            if fits is not True:
                kind = FindingKind.CONTRADICTION if fits is False else FindingKind.NOT_ESTABLISHED
                yield self._finding(kind, number=cluster.cells[0], why=self.explainer.why_nothing_fits(rows=rows))
            return
        places = {place: wanted[number] for place, number in enumerate(cluster.cells) if number in wanted}
        search = Search(cluster, places, self.cap, most)
        search.settle(search.run(places))
        for stuck in search.stuck:
            rows = [cluster.rows[index][3] for index in stuck.weighing]
            yield self._stuck(cluster.cells[stuck.place], stuck.left, rows, sure=stuck.sure)
        if insiders is not None and places and not search.stuck:
            yield from self._inside(cluster, places, insiders)

    def _inside(self, cluster: Cluster, places: Mapping[int, Promise], insiders: Insiders) -> Iterator[AuditFinding]:
        """Give what the people who are counted can work out; of whom it is not known how they count, nothing is sure."""
        unknown = [cluster.cells[place] for place in places if cluster.cells[place] not in self.counted]
        if unknown:
            yield self._finding(FindingKind.NOT_ESTABLISHED, number=unknown[0], promise=self.wanted[unknown[0]])
            return
        cells = [self.system.cells[number] for number in cluster.cells]
        for each in Inside(cluster, cells, places, insiders, self.family, self.cap).found():
            name = " en ".join(f"wie meetelt bij {place_in_words(people.at)}" for people in each.people)
            yield AuditFinding(
                kind=FindingKind.TOO_NARROW if each.stuck.sure else FindingKind.NOT_ESTABLISHED,
                cell=cells[each.stuck.place],
                left=each.stuck.left,
                promised=places[each.stuck.place].at_most(insiders.width),
                attacker=name,
                relations=self.explainer.of_rows([cluster.rows[index][3] for index in each.stuck.weighing]).relations,
            )

    def miscounted(self) -> Iterator[AuditFinding]:
        """Give the cells of which the count lies outside what follows from the publication."""
        for number, count in self.counted.items():
            if not self.narrow.low[number] <= count <= self.narrow.high[number]:
                yield self._finding(FindingKind.OTHER_THAN_COUNTED, number=number)

    def _stuck(self, number: int, left: Leeway, rows: Sequence[int], *, sure: bool = True) -> AuditFinding:
        promise = self.wanted[number]
        kind = FindingKind.TOO_NARROW if sure else FindingKind.NOT_ESTABLISHED
        why = self.explainer.why(cell=number, promise=promise, rows=rows) if sure else None
        return self._finding(kind, number=number, why=why, left=left, promise=promise)

    def _finding(
        self,
        kind: FindingKind,
        *,
        number: int | None = None,
        why: Explanation | None = None,
        left: Leeway | None = None,
        promise: Promise | None = None,
    ) -> AuditFinding:
        told = why or Explanation()
        return AuditFinding(
            kind=kind,
            cell=None if number is None else self.system.cells[number],
            left=left,
            promised=promise,
            attacker=self.attacker,
            numbers=told.numbers,
            relations=told.relations,
        )


def _together(relations: Sequence[Relation], system: System) -> tuple[Mapping[int, int], Mapping[int, list[Relation]]]:
    """Return of each unknown the first that it hangs together with, and of each first one the relations."""
    root: dict[int, int] = {}

    def find(cell: int) -> int:
        while root.setdefault(cell, cell) != cell:
            root[cell] = root[root[cell]]
            cell = root[cell]
        return cell

    live = []
    for relation in relations:
        unknown = [cell for cell, _ in relation.terms if not system.is_known(cell)]
        for cell in unknown:
            root[find(cell)] = find(unknown[0])
        if unknown:
            live.append((unknown[0], relation))
    of_root: dict[int, list[Relation]] = {}
    for cell, relation in live:
        of_root.setdefault(find(cell), []).append(relation)
    return {cell: find(cell) for cell in list(root)}, of_root
