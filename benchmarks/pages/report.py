"""What was measured as a table with the aims beside it, which aims are missed, and the same as plain values."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field

from benchmarks.aims import MEDIAN_MS, P95_MS, RATIO, WEIGHT_KB
from benchmarks.pages.load import CONNECTIONS
from benchmarks.pages.measuring import EMPTY, Measured, Round, median, p95

GOOD = 200
WIDEST = 38
SHOWN_QUERIES = 3
MARK = "!"


@dataclass(frozen=True, kw_only=True)
class Results:
    """Everything that one run measured; the rounds of the throughput by address."""

    pages: list[Measured]
    throughput: dict[str, list[Round]] = field(default_factory=dict)
    unmeasured: list[str] = field(default_factory=list)
    sizes: dict[str, dict[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class _Column:
    title: str
    aim: str
    value: Callable[[Measured], float | None]
    most: float | None = None
    form: str = ".1f"
    only_pages: bool = False

    def cell(self, page: Measured) -> str:
        value = self.value(page)
        if value is None:
            return " " * 10
        return f"{value:>9{self.form}}{MARK if self.is_missed(page) else ' '}"

    def is_missed(self, page: Measured) -> bool:
        value = self.value(page)
        is_file = page.weight is not None and not page.weight.is_page
        return value is not None and self.most is not None and value > self.most and not (is_file and self.only_pages)


COLUMNS = (
    _Column(title="cold", aim="", value=lambda page: page.cold),
    _Column(
        title="warm", aim=f"<= {MEDIAN_MS}", value=lambda page: median(page.warm) if page.warm else None, most=MEDIAN_MS
    ),
    _Column(title="p95", aim=f"<= {P95_MS}", value=lambda page: p95(page.warm) if page.warm else None, most=P95_MS),
    _Column(
        title="changed",
        aim=f"<= {MEDIAN_MS}",
        value=lambda page: median(page.changed) if page.changed else None,
        most=MEDIAN_MS,
    ),
    _Column(
        title="p95", aim=f"<= {P95_MS}", value=lambda page: p95(page.changed) if page.changed else None, most=P95_MS
    ),
    _Column(title="cpu", aim="", value=lambda page: page.cpu or None),
    _Column(
        title="kB",
        aim=f"<= {WEIGHT_KB}",
        value=lambda page: page.weight.kb if page.weight else None,
        most=WEIGHT_KB,
        only_pages=True,
    ),
)
HOW_TO_READ = (
    "times in ms: cold = first request of a new process, no kept pictures; warm = median; changed = right after a figure\n"
    "was corrected elsewhere; cpu = processor time of the server per warm request; kB = first visit, all that is loaded;\n"
    "queries: on the data as it is > with twin municipalities > with longer lists"
)


def table(results: Results) -> str:
    """Write the pages, then the throughput."""
    titles = "".join(f"{column.title:>9} " for column in COLUMNS)
    aims = "".join(f"{column.aim:>9} " for column in COLUMNS)
    lines = [f"{'page':<{WIDEST}}{titles}  queries", f"{'aim':<{WIDEST}}{aims}  constant", ""]
    lines += [_row(page) for page in results.pages]
    lines += ["", HOW_TO_READ, *_sizes(results), *_compression(results), "", *_throughput(results)]
    return "\n".join(lines)


def missed(results: Results) -> list[str]:
    """Say in sentences which aims are missed, where, and what could not be measured."""
    found = []
    wrong = [f"{page.label} ({page.status})" for page in results.pages if page.status != GOOD]
    if wrong:
        found.append(f"no good answer: {', '.join(wrong)}")
    named = ("", "warm median", "warm p95", "changed median", "changed p95", "", "weight")
    for name, column in zip(named, COLUMNS, strict=True):
        pages = [f"{page.label} {column.value(page):.0f}" for page in results.pages if column.is_missed(page)]
        if pages:
            found.append(f"{name} {column.aim}: {', '.join(pages)}")
    for page in results.pages:
        if page.grew:
            found.append(f"queries grow with the data: {page.label}")
            found += [f"    {asked}" for asked in page.grew[:SHOWN_QUERIES]]
    for address, ratio in _ratios(results):
        if ratio < RATIO:
            found.append(f"throughput >= {RATIO:.0%} of an empty view: {address} {ratio:.1%}")
    if results.unmeasured:
        found.append(f"kinds of pages without a measurement: {', '.join(results.unmeasured)}")
    return found


def as_json(results: Results) -> dict[str, object]:
    """Return the results with only plain values."""
    return {
        "aims": {"median_ms": MEDIAN_MS, "p95_ms": P95_MS, "ratio": RATIO, "weight_kb": WEIGHT_KB},
        "pages": [
            {
                **asdict(page),
                "warm_median": median(page.warm),
                "warm_p95": p95(page.warm),
                "changed_median": median(page.changed),
                "changed_p95": p95(page.changed),
                "kb": page.weight.kb if page.weight else None,
            }
            for page in results.pages
        ],
        "throughput": {address: [asdict(each) for each in rounds] for address, rounds in results.throughput.items()},
        "ratios": dict(_ratios(results)),
        "unmeasured": results.unmeasured,
        "records": results.sizes,
        "missed": missed(results),
    }


def _row(page: Measured) -> str:
    counts = list(page.queries.values())
    queries = f"{counts[0]}" if len(set(counts)) == 1 else " > ".join(map(str, counts))
    mark = MARK if page.grew else ""
    status = "" if page.status == GOOD else f"  answered {page.status}"
    name = page.label if len(page.label) < WIDEST else f"{page.label[: WIDEST - 2]}…"
    return f"{name:<{WIDEST}}{''.join(column.cell(page) for column in COLUMNS)}  {queries}{mark}{status}".rstrip()


def _sizes(results: Results) -> Iterator[str]:
    for name, told in (("elsewhere", "twin municipalities"), ("longer", "longer lists")):
        if name in results.sizes:
            yield f"{told}: {results.sizes[name]['before']} records became {results.sizes[name]['after']}"


def _compression(results: Results) -> Iterator[str]:
    plain = [page for page in results.pages if page.weight and page.weight.is_page and not page.weight.is_compressed]
    if plain:
        worst = max(plain, key=lambda page: page.weight.kb if page.weight else 0)
        kb = (worst.weight.kb, worst.weight.kb_gzipped) if worst.weight else (0, 0)
        yield (
            f"{len(plain)} of {len(results.pages)} came without compression; with gzip the heaviest, {worst.label}, "
            f"would be {kb[1]:.0f} kB instead of {kb[0]:.0f}"
        )


def _throughput(results: Results) -> Iterator[str]:
    title = f"throughput, {CONNECTIONS} connections"
    yield f"{title:<{WIDEST}}{'per s':>9} {'of empty':>9} {'cpu':>9}   aim >= {RATIO:.0%} of empty"
    ratios = dict(_ratios(results))
    names = {page.addresses[0]: page.label for page in results.pages}
    for address, rounds in results.throughput.items():
        name = "empty view, same middleware" if address == EMPTY else names.get(address, address)
        ratio = ratios.get(address)
        told = "" if ratio is None else f"{ratio:.1%}{MARK if ratio < RATIO else ' '}"
        per_second, cpu = median([each.per_second for each in rounds]), median([each.cpu for each in rounds])
        yield f"{name:<{WIDEST}}{per_second:>9.0f} {told:>10}{cpu:>9.1f}"


def _ratios(results: Results) -> Iterator[tuple[str, float]]:
    """Give for each page its part of what the empty view reaches, in the median of the rounds."""
    empty = [each.per_second for each in results.throughput.get(EMPTY, [])]
    for address, rounds in results.throughput.items():
        pairs = [(page.per_second, nothing) for page, nothing in zip(rounds, empty, strict=True) if nothing]
        if pairs and address != EMPTY:
            yield address, median([page / nothing for page, nothing in pairs])
