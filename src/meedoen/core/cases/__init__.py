"""One person's case: how it stands towards the terms that hold for it, and why, in plain Dutch."""
