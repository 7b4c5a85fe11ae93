"""How well published tables are read: on the corpus, on tables that were kept apart, and on random styles."""
