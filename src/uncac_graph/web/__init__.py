"""Answers as HTTP: the query service, the linked-data pages, the downloads."""
