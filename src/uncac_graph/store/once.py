"""One query of a release without a server: the same workers, bounds and formats, for as long as it takes."""

import asyncio

from uncac_graph.folder.release import ReleaseFolder
from uncac_graph.settings import Bounds
from uncac_graph.store.embedded import EmbeddedStore
from uncac_graph.store.protocol import WHOLE, Answer, Formats


def answer_once(release: ReleaseFolder, query: str, formats: Formats, bounds: Bounds) -> Answer:
    """Return the whole answer to one query of a release.

    Raises:
        QueryError: the query is refused, wrong, or past a bound.

    """
    return asyncio.run(_answer(release, query, formats, bounds))


async def _answer(release: ReleaseFolder, query: str, formats: Formats, bounds: Bounds) -> Answer:
    store = await EmbeddedStore.open(release, bounds)
    try:
        return await store.query(query, WHOLE, formats)
    finally:
        await store.close()
