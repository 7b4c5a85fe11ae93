"""Changing a framework by hand: each change asks who does it, is logged, and can be undone for a day."""
