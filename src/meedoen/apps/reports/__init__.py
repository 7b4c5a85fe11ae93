"""Whole published documents: loading them, and the projects that they evaluate."""
