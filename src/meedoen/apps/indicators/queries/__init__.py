"""Reading indicators and their figures, as finished values."""
