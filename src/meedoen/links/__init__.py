"""Seams to other systems and file formats. Their names end here; what goes inward is typed."""
