"""Reconciliation: what the names in other people's lists mean (W3C Entity Reconciliation API, 0.2 and 1.0-draft)."""
