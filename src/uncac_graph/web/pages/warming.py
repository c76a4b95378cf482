"""What costs most, made before readers ask for it: pages, and what finds misspelt names."""

import asyncio
import logging

from uncac_graph.errors import UncacGraphError
from uncac_graph.identifiers import document_iri
from uncac_graph.web.pages.home import kept_home
from uncac_graph.web.pages.things import kept_page
from uncac_graph.web.served.edition import edition
from uncac_graph.web.served.finding import named
from uncac_graph.web.served.publication import Publication

REPORTS_WARMED = 20
PAUSE_S = 1.0
"""Between two pages made ahead, so that a reader waits for one of them at most, and a core is busy for 3 % of it."""

_MISSPELT = "corruptoin"
"""A search for it has what finds misspelt names read from the disk, and leaves it in memory."""

_log = logging.getLogger("uncac_graph.web")


async def warm(publication: Publication) -> None:
    """Make the home page, and the pages of the last reports and their meetings; an error is left to a reader's turn."""
    release = edition(publication)
    things = [
        iri
        for report in release.reports[-REPORTS_WARMED:]
        for iri in (report.meeting, release.absolute(document_iri(report.symbol)))
    ]
    try:
        await asyncio.sleep(PAUSE_S)
        await kept_home(publication)
        if release.index:
            named(release.index, _MISSPELT)
        for iri in things:
            await asyncio.sleep(PAUSE_S)
            await kept_page(publication, iri)
    except UncacGraphError as error:
        _log.info("pages are not made ahead: %s", error)
