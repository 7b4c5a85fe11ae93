"""Indicators and what was observed of them; a correction never overwrites."""
