"""What a page shows of each kind of thing, drawn from facts: one function a kind, without HTML."""
