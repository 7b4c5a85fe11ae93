"""Figures in from a spreadsheet: ours beside django-import-export, on the same file with the same checks."""
