"""Reading reports and what the checks found."""
