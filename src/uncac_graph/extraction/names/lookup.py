"""What lists ask of the known names."""

from typing import Literal, NamedTuple, Protocol

from uncac_graph.authorities.words import Words

NameKind = Literal["state", "organization"]


class KnownName(NamedTuple):
    """A known name, without an article that does not belong to it; key is None where it stands for nobody any more."""

    start: int
    end: int
    key: str | None
    kind: NameKind


class Lookup(Protocol):
    """Where known names begin in a text, and what a whole printed name means; words tell the unknown ones."""

    @property
    def words(self) -> Words:
        """The lists of words by which names are told apart."""
        ...

    def at(self, text: str, position: int) -> KnownName | None:
        """Return the longest name that begins at a position, an article before it passed over."""
        ...

    def whole(self, printed: str) -> tuple[str, NameKind] | None:
        """Return key and kind of what a whole printed name names."""
        ...
