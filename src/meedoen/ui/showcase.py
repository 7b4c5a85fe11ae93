"""Draws every component once with invented, neutral data, so that the look can be judged without a database.

    python -m meedoen.ui.showcase OUTPUT.html [THEME]

Nothing in it is a fact about a municipality. It is not part of the product: no room shows it.
"""

import sys
from pathlib import Path

from jinja2 import FileSystemLoader

from meedoen.ui.jinja import environment
from meedoen.ui.page import Frame, Place
from meedoen.ui.showcase_contents import invented

_HERE = Path(__file__).resolve().parent
_STATIC = _HERE / "static"
PAGES = ("showcase", "showcase_indicator", "showcase_list")


def draw(*, page: str = "showcase", theme: str | None = None) -> str:
    """Give one page of the showcase as HTML; its styles are read from the built static files.

    `theme` is the name of a stylesheet in the built folder `themes`, without its ending.
    """
    built = environment(loader=FileSystemLoader(_HERE / "jinja2"), auto_reload=False)
    built.globals["static"] = _file_address
    built.globals["url"] = _nowhere
    frame = Frame(
        municipality="Gemeente Voorbeeld",
        home="#",
        rooms=(Place("Doelen", "#", current=True), Place("Cijfers", "#"), Place("Verslagen", "#")),
        search="#",
        footer=(
            Place("Toegankelijkheid", "#"),
            Place("Privacy", "#"),
            Place("Open data", "#"),
            Place("Over Meedoen", "#"),
        ),
        theme_class=f"{theme}-theme" if theme else "",
        theme_stylesheet=_file_address(f"meedoen/themes/{theme}.css") if theme else None,
    )
    return built.get_template(f"ui/{page}.html").render(frame=frame, **invented())


def _file_address(path: str) -> str:
    return (_STATIC / path).as_uri()


def _nowhere(*_words: str) -> str:
    return "#"


def main(arguments: list[str]) -> int:
    """Write every page of the showcase beside OUTPUT.html."""
    if not arguments:
        sys.stderr.write(__doc__ or "")
        return 2
    output = Path(arguments[0])
    theme = arguments[1] if len(arguments) > 1 else None
    output.parent.mkdir(parents=True, exist_ok=True)
    for page in PAGES:
        target = output.with_stem(page.replace("showcase", output.stem))
        target.write_text(draw(page=page, theme=theme), encoding="utf-8")
        sys.stdout.write(f"{target}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
