"""Editing a framework: its forms, how a page opens and what one reads there."""
