"""The MCP server: its tools, resources and prompts, over whatever release a call is answered from."""

import json
import logging
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from functools import wraps
from inspect import Signature, signature
from typing import Annotated, Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError
from mcp_types import CallToolResult, TextContent, ToolAnnotations

from uncac_graph import __version__
from uncac_graph.errors import QueryError
from uncac_graph.media_types import TURTLE
from uncac_graph.store.description import view
from uncac_graph.web.mcp import asking, querying, things
from uncac_graph.web.mcp.answers import Mistake
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
    for title, tool in (
        ("Find things by name", _tool(things.search)),
        ("Describe a thing", _tool(things.describe)),
        ("Look up attendance", _tool(things.attendance)),
        ("List the questions", _tool(asking.questions)),
        ("Ask a published question", _tool(asking.ask)),
        ("Query by SPARQL", _tool(querying.sparql, timeout_s=timeout_s)),
        ("Cite a fact", _tool(things.cite)),
    ):
        made.add_tool(tool, title=title, annotations=_READ_ONLY)
    _add_resources(made, base)

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

    return made


def _tool(answer: Callable[..., Awaitable[Any]], **settled: float) -> Callable[..., Awaitable[CallToolResult]]:
    """Return a tool that answers from the release that is served: what is not `settled` the assistant gives.

    The answer is given as structure, and the same as text; where the query service has none, why in words.
    """

    @wraps(answer)
    async def tool(**given: Any) -> CallToolResult:
        try:
            content = dict(await answer(serving.get(), **settled, **given))
        except QueryError as error:
            raise Mistake(querying.in_words(error)) from error
        text = json.dumps(content, ensure_ascii=False)
        return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=content)

    whole = signature(answer)
    asked = [one for name, one in whole.parameters.items() if name not in ("publication", *settled)]
    told = Annotated[CallToolResult, whole.return_annotation]
    tool.__signature__ = Signature(asked, return_annotation=told)  # type: ignore[attr-defined]  # what the SDK reads
    return tool


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
