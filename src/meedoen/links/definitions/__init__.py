"""Code lists, terms and definitions as YAML that people write: read into core with every mistake by its line, and written.

What the words mean is `core.indicators`; here stands only how they are written. A municipality's own definitions, made on
a page, take the same way.
"""
