"""A release while it is served: its folder, its store, and what is remembered of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from starlette.types import Scope

from uncac_graph.store.protocol import Store
from uncac_graph.store.release_folder import ReleaseFolder

SCOPE_KEY = "uncac.publication"
T = TypeVar("T")


@dataclass(slots=True)
class Publication:
    """One release being served. Requests keep the one they began with; a switch replaces the whole object."""

    release: ReleaseFolder
    store: Store
    remembered: dict[str, Any] = field(default_factory=dict)

    def remember(self, name: str, make: Callable[[ReleaseFolder], T]) -> T:
        """Return what `make(release)` gives, made once for this release: indexes, parsed files, lists."""
        if name not in self.remembered:
            self.remembered[name] = make(self.release)
        found: T = self.remembered[name]
        return found


def publication_of(scope: Scope) -> Publication:
    """Return the publication that a request is answered from: `publication_of(request.scope)`."""
    found: Publication = scope[SCOPE_KEY]
    return found
