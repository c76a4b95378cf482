"""What the connection borrows from uvicorn is there: its protocol is no interface that is promised to stay."""

import ast
import asyncio
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from uncac_graph.web.server import connection

# What is borrowed of the protocol's own parts, by the name that it has for them.
PARTS = ("cycle", "flow", "parser", "transport", "loop", "pipeline", "connections", "server_state")


def used(owner: str = "") -> set[str]:
    """Return the attributes of `self`, or of a part of it, that connections use and do not define."""
    tree = ast.parse(Path(connection.__file__).read_text(encoding="utf-8"))
    [of] = [node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Connection"]
    own = {node.name for node in of.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    own |= {node.target.id for node in of.body if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)}
    names = (node for node in ast.walk(of) if isinstance(node, ast.Attribute))
    told = {(ast.unparse(node.value), node.attr, isinstance(node.ctx, ast.Store)) for node in names}
    if owner:
        return {name for holder, name, _ in told if holder in (f"self.{owner}", owner)}
    of_its_own = {name for holder, name, is_set in told if holder == "self" and is_set and name.startswith("_")}
    inherited = {name for holder, name, _ in told if holder == "super()"}
    return {name for holder, name, _ in told if holder == "self"} - own - of_its_own | inherited


class Silent:
    """A transport that sends nothing."""

    def __getattr__(self, name: str) -> Any:
        return lambda *_: None

    def is_closing(self) -> bool:
        return False


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Receive, and never answer."""
    await asyncio.Event().wait()


@pytest.fixture
def protocol() -> Iterator[HttpToolsProtocol]:
    """Uvicorn's own protocol, in the middle of a request."""

    async def begun() -> HttpToolsProtocol:
        config = uvicorn.Config(application, interface="asgi3", log_config=None, ws="none")
        config.load()
        made = HttpToolsProtocol(config=config, server_state=ServerState(), app_state={})
        made.connection_made(Silent())  # type: ignore[arg-type]
        made.data_received(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nab")
        return made

    with asyncio.Runner() as runner:
        yield runner.run(begun())


def test_the_protocol_has_what_connections_use_of_it(protocol: HttpToolsProtocol) -> None:
    borrowed = used()

    assert {"scope", "headers", "url", "_start_asgi_task", "on_message_begin", "expect_100_continue"} <= borrowed
    assert not {name for name in borrowed if not hasattr(protocol, name)}


@pytest.mark.parametrize("part", PARTS)
def test_its_parts_have_what_connections_use_of_them(protocol: HttpToolsProtocol, part: str) -> None:
    is_ours = part == "transport"
    has = dir(connection.Transport(Silent()) if is_ours else getattr(protocol, part))  # type: ignore[arg-type]

    assert used(part) <= set(has)


def test_its_parts_are_made_and_begun_as_connections_do(protocol: HttpToolsProtocol) -> None:
    assert list(inspect.signature(protocol._start_asgi_task).parameters) == ["cycle", "app"]
    assert protocol.cycle.scope is protocol.scope
    assert protocol.scope["headers"] is protocol.headers, "by which a refusal knows its request"
    assert (protocol.cycle.response_started, protocol.cycle.response_complete) == (False, False)
