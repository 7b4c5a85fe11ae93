"""Figures: indicators, areas, sources, terms, searching and open data."""
