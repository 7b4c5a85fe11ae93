"""What we claim about speed, measured by anyone: `make bench`, or one of `benchmarks.pages` and `benchmarks.loading`.

A benchmark informs: it says which aims are missed and ends well all the same. What it means stands in
docs/benchmarks.md. Nothing here is part of the product.
"""
