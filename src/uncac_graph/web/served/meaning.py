"""The one thing that a person or program means: by its IRI, its path, or a name in any language."""

from uncac_graph.errors import UncacGraphError
from uncac_graph.kinds import KINDS, kind_of
from uncac_graph.languages import N_
from uncac_graph.web.served.edition import Edition
from uncac_graph.web.served.index import ReleaseIndex, Thing
from uncac_graph.web.served.matching import ALIKE, candidates

_NEAREST = 5
_CHOSEN_FROM = 300
_SHOWN = 200  # characters of what was given, in a message


class UnmeantError(UncacGraphError):
    """A text means nothing that the release holds, or several things; the message names the nearest.

    message, values: the same as a message with what goes into it.
    """

    def __init__(self, message: str, **values: str) -> None:
        super().__init__(message % values)
        self.message, self.values = message, values


def index_of(of: Edition) -> ReleaseIndex:
    """Return the index of names.

    Raises:
        UnmeantError: the release has none, or one in which names cannot be looked up.

    """
    if of.index is None or not of.index.has_keys:
        raise UnmeantError(N_("This release has no index of names."))
    return of.index


def choices(of: Edition, kind: str) -> tuple[Thing, ...]:
    """Return the things of a kind to choose from in a list; none of so many that a name is better written."""
    things = of.index.things(kind, 0, _CHOSEN_FROM + 1) if of.index else []
    return tuple(things) if len(things) <= _CHOSEN_FROM else ()


def meant(of: Edition, text: str, kind: str) -> str:
    """Return the path of the one thing of a kind that a text means: an IRI, a path, a code or a name.

    Raises:
        UnmeantError: it means none, or several.

    """
    index, one, shown = index_of(of), KINDS[kind].one, text[:_SHOWN]
    path = of.path(of.absolute(text.strip()))
    if path and index.holds(path):
        if (found := kind_of(path)).slug != kind:
            raise UnmeantError(
                N_("“%(text)s” is of the kind %(kind)s, and a %(needed)s is needed."),
                text=shown,
                kind=found.one,
                needed=one,
            )
        return path
    named = candidates(index, of.base, text, {kind}) if text.strip() else []
    if named and named[0].certain:
        return named[0].thing.path
    if not named:
        raise UnmeantError(N_("“%(text)s” names no %(kind)s."), text=shown, kind=one)
    nearest = ", ".join(f"{near.thing.label} ({near.thing.path})" for near in named[:_NEAREST])
    if named[0].score < ALIKE:
        raise UnmeantError(
            N_("“%(text)s” names no %(kind)s; the nearest: %(nearest)s."), text=shown, kind=one, nearest=nearest
        )
    raise UnmeantError(
        N_("“%(text)s” may mean several things of type %(kind)s; give the path of one: %(nearest)s."),
        text=shown,
        kind=one,
        nearest=nearest,
    )
