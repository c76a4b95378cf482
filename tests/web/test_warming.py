"""Pages made once for a release, and ahead of readers."""

import asyncio
from dataclasses import dataclass, field

import pytest

from tests.web.published import MemoryStore
from uncac_graph.errors import QueryError
from uncac_graph.folder.release import release_at
from uncac_graph.languages import Reading
from uncac_graph.store.protocol import Answer
from uncac_graph.web.pages import warming
from uncac_graph.web.pages.home import kept_home
from uncac_graph.web.pages.things import kept_page, thing_page
from uncac_graph.web.served.edition import edition
from uncac_graph.web.served.publication import Publication


@dataclass
class CountingStore(MemoryStore):
    asked: int = field(default=0)

    async def query(self, *given, **named) -> Answer:
        self.asked += 1
        return await super().query(*given, **named)

    async def describe(self, *given, **named) -> Answer | None:
        self.asked += 1
        return await super().describe(*given, **named)


class BusyStore(MemoryStore):
    async def query(self, *given, **named) -> Answer:
        raise QueryError("All workers are busy.")


@pytest.fixture
def publication(site, monkeypatch):
    monkeypatch.setattr(warming, "PAUSE_S", 0)
    return Publication(release_at(site.folder), CountingStore(site.held))


def test_after_warming_no_query_is_asked_for_the_home_page_and_the_last_meeting(publication):
    asyncio.run(warming.warm(publication))
    asked = publication.store.asked

    async def read():
        await kept_home(publication)
        await kept_page(publication, edition(publication).reports[-1].meeting)

    asyncio.run(read())

    assert publication.store.asked == asked > 0


def test_a_page_that_was_kept_is_the_page_that_is_made(publication):
    iri = edition(publication).reports[-1].meeting
    asyncio.run(kept_page(publication, iri))

    assert asyncio.run(kept_page(publication, iri)) == asyncio.run(thing_page(publication, iri))


def test_what_is_not_there_is_not_kept(publication):
    assert asyncio.run(kept_page(publication, f"{publication.release.base_iri}state/ZZZ")) is None


def test_a_busy_store_ends_the_warming_and_nothing_else(site, monkeypatch):
    monkeypatch.setattr(warming, "PAUSE_S", 0)
    publication = Publication(release_at(site.folder), BusyStore(site.held))

    asyncio.run(warming.warm(publication))

    assert publication.answers.get(("home page", Reading())) is None
