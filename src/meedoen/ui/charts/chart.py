"""A picture as a value: what is drawn, its message and its words; drawing happens only when it is asked for.

A drawing costs tens of milliseconds, so pages never draw: they point to an address where the kept drawing is served
(`keeping`). Equal pictures have equal keys.
"""

import base64
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from meedoen.ui.charts import theme

_SIZE = re.compile(r'width="[\d.]+" height="(?P<height>[\d.]+)" viewBox="0 0 [\d.]+ ')


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture: `title` is its message, `alternative` tells the main figures in Dutch.

    `content` is everything that decides how it looks, as text; `build` makes the specification in Vega-Lite from it,
    only when it is drawn. `width` is that of the whole picture in pixels: the drawer estimates words too wide and
    leaves room at the right.
    """

    title: str
    alternative: str
    width: int
    content: str
    build: Callable[[], dict[str, Any]] = field(compare=False, repr=False)

    @property
    def key(self) -> str:
        """The fingerprint of what is drawn and of the code that draws it, 32 hexadecimal signs."""
        return hashlib.sha256(f"{_drawn_by()}\0{self.width}\0{self.content}".encode()).hexdigest()[:32]

    @property
    def specification(self) -> str:
        """The specification in Vega-Lite, as JSON, in the theme."""
        complete = {
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "config": theme.CONFIG,
            "padding": {"left": 4, "right": 8, "top": 8, "bottom": 4},
            **self.build(),
        }
        return json.dumps(complete, ensure_ascii=False, sort_keys=True)

    def svg(self) -> str:
        """Draw as SVG, with the typeface in it, so that it looks the same wherever it is shown."""
        return _with_fonts(self._drawn())

    def png(self) -> bytes:
        """Draw as PNG, two dots per pixel."""
        import vl_convert  # noqa: PLC0415 - heavy, and only needed when something is drawn

        return bytes(vl_convert.svg_to_png(self._drawn(), scale=2))

    def _drawn(self) -> str:
        return _SIZE.sub(
            rf'width="{self.width}" height="\g<height>" viewBox="0 0 {self.width} ', _draw(self.specification), count=1
        )


@cache
def _drawn_by() -> str:
    """Return the fingerprint of the code that draws, so that other code gives other drawings."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


@cache
def _register_fonts() -> None:
    import vl_convert  # noqa: PLC0415 - heavy, and only needed when something is drawn

    vl_convert.register_font_directory(str(theme.FONT_FOLDER))


def _draw(specification: str) -> str:
    import vl_convert  # noqa: PLC0415 - heavy, and only needed when something is drawn

    _register_fonts()
    drawn = vl_convert.vegalite_to_svg(specification, format_locale="nl-NL", allowed_base_urls=[])
    if "url(#pattern-" in drawn:
        drawn = _after_opening(drawn, theme.PATTERNS)
    return str(drawn)


def _after_opening(svg: str, inserted: str) -> str:
    end = svg.index(">") + 1
    return svg[:end] + inserted + svg[end:]


def _with_fonts(svg: str) -> str:
    """Put the typeface into the picture: an image in a page cannot use the fonts of that page."""
    weights = ["400"] + (["600"] if re.search(r'font-weight="(?:600|bold)"', svg) else [])
    faces = "".join(_font_face(weight) for weight in weights)
    return _after_opening(svg, f"<style>{faces}</style>") if faces else svg


@cache
def _font_face(weight: str) -> str:
    file: Path = theme.EMBEDDED_FONTS / f"source-sans-3-latin-{weight}-normal.woff2"
    if not file.is_file():
        return ""
    data = base64.b64encode(file.read_bytes()).decode()
    return (
        f'@font-face{{font-family:"{theme.FAMILY}";font-weight:{weight};'
        f'src:url(data:font/woff2;base64,{data}) format("woff2")}}'
    )
