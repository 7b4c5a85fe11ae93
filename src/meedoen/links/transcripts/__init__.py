"""Transcripts: one published document as editable data, each fact with its source lines.

A transcript is a folder of YAML files (and, for rows of values, XLSX) that a policy adviser can edit.
This room reads and validates them into frozen records; it stores nothing.
"""

from meedoen.links.transcripts.reading import TranscriptError, municipality_of, read_transcript
from meedoen.links.transcripts.transcript import Transcript

__all__ = ["Transcript", "TranscriptError", "municipality_of", "read_transcript"]
