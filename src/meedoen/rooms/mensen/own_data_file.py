"""The file that a resident gets: everything in one HTML page to read and print, the same as JSON, in one zip."""

import json
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.template.loader import render_to_string

from meedoen.apps.cases.own_data.gathering import OwnData

_FILE_MODE = 0o600 << 16


def zip_of(*, data: OwnData, municipality: str, ground: str) -> bytes:
    """Return the zip; `ground` says why words about others were withheld."""
    context = {"data": data, "municipality": municipality, "ground": ground}
    page = render_to_string("mensen/own_data_file.html", context)
    held = BytesIO()
    with ZipFile(held, "w", compression=ZIP_DEFLATED) as archive:
        for name, content in (("dossier.html", page), ("dossier.json", _json(data, municipality, ground))):
            entry = ZipInfo(name, date_time=data.made_at.timetuple()[:6])
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, _FILE_MODE
            archive.writestr(entry, content)
    return held.getvalue()


def _json(data: OwnData, municipality: str, ground: str) -> str:
    told = {
        "gemeente": municipality,
        "naam": data.name,
        "gemaakt": data.made_at.isoformat(),
        "weggelaten": {"rijen": data.withheld, "grond": ground} if data.withheld else None,
        "onderdelen": [
            {
                "titel": part.title,
                "uitleg": part.purpose,
                "rijen": [dict(zip(part.columns, row.cells, strict=True)) for row in part.rows],
            }
            for part in data.parts
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
