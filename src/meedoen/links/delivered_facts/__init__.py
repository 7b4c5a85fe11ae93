"""Files in which a source delivers facts: CSV with Dutch headings and words, or Parquet with the columns of the store.

`reading.read_delivery` is the way in; `columns` says which headings there are.
"""
