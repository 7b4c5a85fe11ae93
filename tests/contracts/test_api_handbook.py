"""The handbook of the API names every address with its filters, and tells of the version that there is."""

import re

from meedoen.rooms.api import VERSION
from meedoen.rooms.api.operations import OPERATIONS
from meedoen.rooms.api.querying import ListQuery
from tests.contracts.source import ROOT

HANDBOOK = (ROOT / "docs/handleiding/api.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([^`]*)` \| [^|]+ \| ([^|]+) \|$", flags=re.MULTILINE)
SHARED = {field.alias for field in ListQuery.model_fields.values()}


def test_the_handbook_names_every_address_with_its_filters():
    told = {path: set(re.findall(r"`([^`]+)`", filters)) for path, filters in ROW.findall(HANDBOOK)}

    asked = {item.path: {field.alias for field in item.query.model_fields.values()} - SHARED for item in OPERATIONS}
    assert told == asked


def test_the_handbook_tells_what_every_list_can_be_asked():
    assert all(f"`{name}`" in HANDBOOK for name in SHARED)


def test_the_last_line_of_the_changes_is_of_this_version():
    versions = re.findall(r"^\| (\d+\.\d+\.\d+) \|", HANDBOOK, flags=re.MULTILINE)

    assert versions[-1] == VERSION
