"""Tying a record to others: those that are wanted and no more."""

from collections.abc import Mapping
from typing import Any

from django.db import models

from meedoen.apps.journal.changes import Recorder


def set_ties(*, change: Recorder, known: Mapping[Any, models.Model], wanted: Mapping[Any, models.Model]) -> None:
    """Remove the ties that are not wanted any more, and save those that are new; what is both stays as it is.

    Both give ties by the key of what they tie to; those of `wanted` are not saved yet.
    """
    for key, tie in known.items():
        if key not in wanted:
            change.remove(tie)
    for key, tie in wanted.items():
        if key not in known:
            change.add(tie)
