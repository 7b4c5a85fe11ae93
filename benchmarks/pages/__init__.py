"""How fast, how heavy and with how many queries every kind of page is served: `python -m benchmarks.pages`."""
