"""Lines of finance tables, explained deviations and savings measures."""
