"""The open data of a municipality: which lists there are, what they hold, and the files as they are now."""
