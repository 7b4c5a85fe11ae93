"""The fact store: Parquet, a folder per municipality, of which a manifest tells what is there.

`reading.FactStore` is what engines read; `replacing`, `delivering` and `destroying` change the facts of one municipality.
"""
