"""The errors of this project: each message is one sentence that says where, what, and what to do next."""


class UncacGraphError(Exception):
    """Anything that this project reports rather than lets crash."""


class ReadingError(UncacGraphError):
    """A file is no report that can be read: empty, encrypted, rubbish, too large."""


class ExtractionError(UncacGraphError):
    """A report lacks what no release can do without, such as its symbol or its body."""


class AuthorityError(UncacGraphError):
    """A table in data/authorities is wrong; the message names file and line."""


class ReleaseError(UncacGraphError):
    """A release cannot be made, or the one at hand is damaged."""


class FetchError(UncacGraphError):
    """A document cannot be fetched, or may not be; the message says what to do instead."""


class SettlingError(UncacGraphError):
    """A person's choice cannot be written, or taken back; the message names the file."""


class SettingsError(UncacGraphError):
    """A setting is wrong; the message names it."""


class QueryError(UncacGraphError):
    """A query got no answer; the subclasses, in uncac_graph.store.errors, say whose turn it is."""
