"""Goals: where a council's frameworks stand, what is done for them, and what was advised."""
