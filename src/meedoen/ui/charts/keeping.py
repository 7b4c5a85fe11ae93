"""Drawings that are kept: a folder with one file per picture, named by what is drawn.

Several processes share the folder; a file is written apart and then named, so nobody reads half a drawing. The
folder holds nothing that cannot be drawn again and may be emptied at any time.
"""

import re
import tempfile
from pathlib import Path
from typing import Literal

from django.conf import settings

from meedoen.ui.charts.chart import Chart

Form = Literal["svg", "png"]
MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png"}
_KEY = re.compile(r"[0-9a-f]{32}")


def is_key(text: str) -> bool:
    """Tell whether the text can be the key of a drawing.

    >>> is_key("../instellingen")
    False
    """
    return _KEY.fullmatch(text) is not None


def kept_drawing(*, key: str, form: Form) -> bytes | None:
    """Return the drawing with this key, or None when it is not kept."""
    file = _file(key, form)
    return file.read_bytes() if is_key(key) and file.is_file() else None


def drawing_of(*, chart: Chart, form: Form) -> bytes:
    """Return the drawing of a chart: the kept one, or a new one that is kept from now on."""
    kept = kept_drawing(key=chart.key, form=form)
    if kept is not None:
        return kept
    drawn = chart.svg().encode() if form == "svg" else chart.png()
    file = _file(chart.key, form)
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, prefix=".", delete=False) as apart:
        apart.write(drawn)
    Path(apart.name).replace(file)
    return drawn


def _file(key: str, form: Form) -> Path:
    return Path(settings.MEEDOEN_DATA) / "drawings" / key[:2] / f"{key}.{form}"
