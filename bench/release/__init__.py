"""How fast releases are made, beside others."""
