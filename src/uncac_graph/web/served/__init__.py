"""The release that is served, and what is asked of it."""
