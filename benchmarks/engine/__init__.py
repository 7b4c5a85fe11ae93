"""How fast figures are computed from facts, beside a bare scan of the same columns and the usual tools."""
