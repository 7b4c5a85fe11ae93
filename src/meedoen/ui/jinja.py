"""The Jinja environment in which every page is written: notation, addresses, strictness.

It offers templates the few functions they need and nothing that can reach data. What a value means
is decided in `core`; here it is only written the Dutch way.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from meedoen.core.goals.rollup import COURSE_LABELS
from meedoen.ui.page import Frame
from meedoen.ui.small_parts import course_bar, course_words, most_of, table_rows, tree_row

SPACE = "\N{NO-BREAK SPACE}"


class NotANumberError(TypeError):
    """A template asked to write something as a number that is none: a bug in the page."""

    def __init__(self, value: object) -> None:
        """Say what was given."""
        super().__init__(
            f"{value!r} cannot be written as a number. Give an int or a Decimal; an absent value "
            "has a reason and is drawn with absence() from ui/parts/facts.html."
        )


def number(value: Decimal | int, decimals: int | None = None) -> str:
    """Write a number the Dutch way: 1420 as 1.420; `decimals` rounds, without it nothing is rounded."""
    from meedoen.core.values.dutch import format_number  # noqa: PLC0415 only pages with numbers need it

    if isinstance(value, bool) or not isinstance(value, Decimal | int):
        raise NotANumberError(value)
    return format_number(Decimal(value), decimals=decimals)


def percentage(value: Decimal | int, decimals: int | None = None) -> str:
    """Write a percentage with a space that does not break: 66,7 %."""
    return f"{number(value, decimals)}{SPACE}%"


def euro(value: Decimal | int, decimals: int | None = None) -> str:
    """Write an amount in euros: € 12.500."""
    return f"€{SPACE}{number(value, decimals)}"


def day(value: date) -> str:
    """Write a date in words: 28 januari 2025."""
    from meedoen.core.values.dutch import format_date  # noqa: PLC0415 only pages with dates need it

    return format_date(value)


def moment(value: datetime) -> str:
    """Write a date with its time: 28 januari 2025, 14.30 uur."""
    from django.utils.timezone import is_aware, localtime  # noqa: PLC0415 a page can be drawn without Django

    value = localtime(value) if is_aware(value) else value
    return f"{day(value)}, {value.hour}.{value.minute:02d}{SPACE}uur"


def time_element(value: date) -> Markup:
    """Write a date in words that a machine can read too."""
    return Markup('<time datetime="{}">{}</time>').format(value.isoformat(), day(value))


def counted(amount: int, one: str, many: str) -> str:
    """Write an amount with its noun: 1 doel, 4 doelen.

    >>> counted(1, "doel", "doelen").replace(SPACE, " ")
    '1 doel'
    """
    return f"{number(amount)}{SPACE}{one if amount == 1 else many}"


def in_paragraphs(text: str) -> Markup:
    """Keep the lines of what somebody told.

    >>> in_paragraphs("Een & twee.")
    Markup('<span class="meedoen-story__text">Een &amp; twee.</span>')
    """
    return Markup('<span class="meedoen-story__text">{}</span>').format(text) if text else Markup("")


def address_with(query: str | Mapping[str, str] | Iterable[tuple[str, str]], **changes: object) -> str:
    """Give the address of this same page with some of its filters changed; None or '' drops one.

    >>> address_with("thema=armoede&pagina=2", pagina=3)
    '?thema=armoede&pagina=3'
    >>> address_with("thema=armoede", thema=None)
    '?'
    """
    if isinstance(query, str):
        pairs = parse_qsl(query.removeprefix("?"))
    else:
        pairs = list(query.items() if isinstance(query, Mapping) else query)
    kept = [(name, value) for name, value in pairs if name not in changes]
    added = [(name, str(value)) for name, value in changes.items() if value not in (None, "")]
    return "?" + urlencode([*kept, *added])


def environment(**options: Any) -> Environment:  # noqa: ANN401 Django hands over what OPTIONS holds
    """Build the environment for Django's Jinja2 backend (OPTIONS['environment'])."""
    options.setdefault("autoescape", True)
    options.setdefault("trim_blocks", True)
    options.setdefault("lstrip_blocks", True)
    options.setdefault("cache_size", -1)
    options["undefined"] = StrictUndefined
    built = Environment(**options)  # noqa: S701 autoescape is set above
    built.globals.update(
        static=_static,
        url=_url,
        address_with=address_with,
        plain_frame=Frame(),
        drawn_bar=course_bar,
        drawn_words=course_words,
        drawn_row=tree_row,
        drawn_rows=table_rows,
        most_of=most_of,
        course_labels=COURSE_LABELS,
        after_message=_after_message,
    )
    built.filters.update(
        number=number,
        percentage=percentage,
        euro=euro,
        day=day,
        moment=moment,
        time=time_element,
        counted=counted,
    )
    return built


@cache
def _static(path: str) -> str:
    """Return the address of a file for the browser; its name changes with its content, so not while we run."""
    from django.templatetags.static import static  # noqa: PLC0415 a page can be drawn without Django

    return static(path)


def _after_message(message: Any) -> Any:  # noqa: ANN401 a message of Django, and what stands beside it
    from meedoen.ui.editing.telling import after_message  # noqa: PLC0415 a page can be drawn without Django

    return after_message(message=message)


def _url(name: str, *args: object, **kwargs: object) -> str:
    from django.urls import reverse  # noqa: PLC0415 a page can be drawn without Django

    return reverse(name, args=args or None, kwargs=kwargs or None)
