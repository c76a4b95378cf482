"""The MCP server: its tools, resources and prompts, over whatever release a call is answered from."""

import json
import logging
from collections.abc import Awaitable
from contextvars import ContextVar
from typing import Annotated, Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError
from mcp_types import CallToolResult, TextContent, ToolAnnotations
from pydantic import Field

from uncac_graph import __version__
from uncac_graph.errors import QueryError
from uncac_graph.media_types import TURTLE
from uncac_graph.store.description import view
from uncac_graph.web.mcp import asking, querying, things
from uncac_graph.web.mcp.answers import (
    AskAnswer,
    AttendanceAnswer,
    CiteAnswer,
    DescribeAnswer,
    Mistake,
    QuestionsAnswer,
    SearchAnswer,
    SparqlAnswer,
)
from uncac_graph.web.served.edition import edition
from uncac_graph.web.served.publication import Publication

serving: ContextVar[Publication] = ContextVar("serving")
"""The release that the present call is answered from."""

_INSTRUCTIONS = """Facts of meetings of the bodies of the UN Convention against Corruption, each with the sentence of a
report that states it. Begin with search (a name in any of six languages, a code, a symbol, a number → IRIs) or
questions (what ask answers). describe tells all of a thing; attendance whether a State was listed at a meeting, which
never says that it was absent; sparql takes queries of your own. Each fact has a basis: what a report says carries
evidence (quote, paragraph, symbol), which cite turns into a footnote. Say where a fact comes from when you use it."""

_READ_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)

Limit = Annotated[int | None, Field(ge=1, description="How many items to give at most")]
Next = Annotated[str | None, Field(description="The next_cursor of the answer before, to get what follows")]


def server(base: str, timeout_s: float) -> MCPServer:
    """Return a server for releases of a base; `timeout_s` is how long a query may run."""
    made: MCPServer = MCPServer(
        "uncac-graph",
        title="UNCAC Graph",
        version=__version__,
        instructions=_INSTRUCTIONS,
        website_url=base,
        log_level="WARNING",
        subscriptions=False,
    )
    logging.getLogger("mcp").setLevel(logging.WARNING)
    _add_finding(made)
    _add_asking_and_citing(made, timeout_s)
    _add_resources(made, base)
    _add_prompts(made)
    return made


def _add_finding(made: MCPServer) -> None:
    @made.tool(title="Find things by name", annotations=_READ_ONLY)
    async def search(
        query: Annotated[str, Field(description="A name in any of six languages, a code, a symbol or a number")],
        type: Annotated[things.Type | None, Field(description="Only things of this type")] = None,  # noqa: A002 - the contract's name
        limit: Limit = None,
        cursor: Next = None,
    ) -> Annotated[CallToolResult, SearchAnswer]:
        """Find States, organizations, bodies, meetings, documents, resolutions and persons by what they are called.

        The likeliest comes first; certain says that the name can mean nothing else.
        """
        return await _told(things.search(serving.get(), query, type, limit, cursor))

    @made.tool(title="Describe a thing", annotations=_READ_ONLY)
    async def describe(
        id: Annotated[str, Field(description="The thing's IRI, or its path such as state/PAK")],  # noqa: A002
        limit: Limit = None,
        cursor: Next = None,
    ) -> Annotated[CallToolResult, DescribeAnswer]:
        """Tell what is said of a thing: its own facts, those of its participations, and those that name it.

        Each fact has what it rests on: passages of a report, or the sources of a curator.
        """
        return await _told(things.describe(serving.get(), id, limit, cursor))

    @made.tool(title="Look up attendance", annotations=_READ_ONLY)
    async def attendance(
        state: Annotated[str, Field(description="A State: name, alpha-3 code, IRI or path")],
        meeting: Annotated[str, Field(description="A meeting: IRI or path such as meeting/CAC_COSP_EG.1/12")],
    ) -> Annotated[CallToolResult, AttendanceAnswer]:
        """Tell whether the report of a meeting lists a State as represented, and as what.

        Not listed is no statement that it was absent, and of a report that was not read nothing is known.
        """
        return await _told(things.attendance(serving.get(), state, meeting))


def _add_asking_and_citing(made: MCPServer, timeout_s: float) -> None:
    @made.tool(title="List the questions", annotations=_READ_ONLY)
    async def questions(cursor: Next = None) -> Annotated[CallToolResult, QuestionsAnswer]:
        """List the published questions that ask answers, with the things that each can be asked about instead."""
        return await _told(asking.questions(serving.get(), cursor))

    @made.tool(title="Ask a published question", annotations=_READ_ONLY)
    async def ask(
        question: Annotated[str, Field(description="The name of a question, as questions gives it")],
        parameters: Annotated[
            dict[str, Any] | None, Field(description='What to ask about: {"meeting": "meeting/CAC_COSP_EG.1/12"}')
        ] = None,
        limit: Limit = None,
        cursor: Next = None,
    ) -> Annotated[CallToolResult, AskAnswer]:
        """Answer a published question: its rows, the evidence that each rests on, and the query that was asked."""
        return await _told(asking.ask(serving.get(), question, parameters or {}, limit, cursor))

    @made.tool(title="Query by SPARQL", annotations=_READ_ONLY)
    async def sparql(
        query: Annotated[str, Field(description="A SPARQL 1.1 query: SELECT, ASK, CONSTRUCT or DESCRIBE")],
        limit: Limit = None,
        cursor: Next = None,
    ) -> Annotated[CallToolResult, SparqlAnswer]:
        """Answer a read-only SPARQL query within bounds of time, memory and size.

        bounds says which, and whether the answer was cut. The resource ontology has the terms; ask gives queries to
        learn from.
        """
        return await _told(querying.sparql(serving.get(), query, limit, cursor, timeout_s))

    @made.tool(title="Cite a fact", annotations=_READ_ONLY)
    async def cite(
        fact: Annotated[str, Field(description="The IRI of an Evidence, as other tools give it")],
    ) -> Annotated[CallToolResult, CiteAnswer]:
        """Cite a fact by its Evidence: a footnote in the style of the United Nations, and a BibTeX entry."""
        return await _told(things.cite(serving.get(), fact))


async def _told(answer: Awaitable[Any]) -> CallToolResult:
    """Return an answer as structure, and the same as text; where the query service has none, why in words."""
    try:
        content = dict(await answer)
    except QueryError as error:
        raise Mistake(querying.in_words(error)) from error
    text = json.dumps(content, ensure_ascii=False)
    return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=content)


def _add_resources(made: MCPServer, base: str) -> None:
    def of_release(path: str, name: str, title: str, description: str) -> None:
        @made.resource(f"{base}{name}", name=name, title=title, description=description, mime_type=TURTLE)
        async def text() -> str:
            return (serving.get().release.path / path).read_text(encoding="utf-8")

    of_release("ontology/uncac.ttl", "ontology", "The ontology", "Classes and properties, with definitions")
    of_release(
        "ontology/categories.ttl", "categories", "The concept schemes", "Categories of participation, and others"
    )

    @made.resource(
        f"{base}questions/",
        title="The questions",
        description="The published questions, each with its query",
        mime_type="application/json",
    )
    async def queries() -> str:
        of = edition(serving.get())
        told = [{"name": one.slug, "text": one.text, "about": one.about, "query": one.query} for one in of.questions]
        return json.dumps(told, ensure_ascii=False, indent=1)

    @made.resource(
        f"{base}{{type}}/{{+id}}",
        title="A thing",
        description="The description of a thing in Turtle, by its IRI",
        mime_type=TURTLE,
    )
    async def thing(type: str, id: str) -> str:  # noqa: A002 - as the addresses of things name them
        try:
            path = things.path_of(serving.get(), f"{type}/{id}")
        except Mistake as mistake:
            raise ResourceNotFoundError(str(mistake)) from mistake
        answer = await serving.get().store.describe(base + path, view(TURTLE, base))
        if answer is None:
            raise ResourceNotFoundError(f"The release says nothing of {type}/{id}.")
        return answer.body.decode()


def _add_prompts(made: MCPServer) -> None:
    @made.prompt(
        title="Where was a State represented?",
        description="The meetings whose reports list a State, each with its footnote",
    )
    def meetings_of_a_state(state: str) -> str:
        return (
            f"At which meetings was {state} represented, and as what? Use search for the State, ask with the question "
            "attendance-of-a-state, and cite for a footnote to each. Say of which meetings no report was read."
        )

    @made.prompt(title="Check a statement", description="Whether the reports support a statement, word by word")
    def check_a_statement(statement: str) -> str:
        return (
            f"Do the reports say this: “{statement}”? Find the things that it names by search, their facts by describe,"
            " and quote the passage and paragraph that support or contradict each part. Say what no report tells."
        )
