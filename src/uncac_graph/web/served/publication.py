"""A release while it is served: its folder, its store, and what is remembered of it."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from starlette.types import Scope

from uncac_graph.folder.release import ReleaseFolder
from uncac_graph.settings import WebOptions
from uncac_graph.store.protocol import Store
from uncac_graph.web.http.cache import ByteBoundedCache, SingleFlight
from uncac_graph.web.http.responses import WholeResponse

SCOPE_KEY = "uncac.publication"


@dataclass(slots=True, eq=False)
class Publication:
    """One release being served. Requests keep the one they began with; a switch replaces the whole object.

    `answers` remembers answers of the store, `lane` whole responses for requests seen before.
    `from_disk`: it is answered from the release's store on disk, while another that holds it in memory is being loaded;
    `compared` is set then once each file's sum was found as the manifest has it.
    """

    release: ReleaseFolder
    store: Store
    cache_bytes: int = WebOptions().cache_bytes
    from_disk: bool = False
    compared: asyncio.Event = field(default_factory=asyncio.Event)
    remembered: dict[Any, Any] = field(default_factory=dict)
    requests: int = 0
    answers: ByteBoundedCache[Any] = field(init=False)
    lane: ByteBoundedCache[WholeResponse] = field(init=False)
    flights: SingleFlight[WholeResponse] = field(default_factory=SingleFlight)

    def __post_init__(self) -> None:
        self.answers = ByteBoundedCache(self.cache_bytes // 2)
        self.lane = ByteBoundedCache(self.cache_bytes // 2)


def publication_of(scope: Scope) -> Publication:
    """Return the publication that a request is answered from: `publication_of(request.scope)`."""
    found: Publication = scope[SCOPE_KEY]
    return found
