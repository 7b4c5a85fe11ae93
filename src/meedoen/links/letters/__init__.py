"""Letters on their way out: the templates that come along, and a letter as an accessible PDF (PDF/UA-1) or as ODT.

`templates` reads the wording, `pdf` and `odt` write a letter that is ready. Nothing here knows of whom a letter is about.
"""
