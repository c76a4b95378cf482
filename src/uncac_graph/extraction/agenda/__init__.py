"""The items of the agenda, what was considered jointly, and what was adopted."""
