"""Behind the proxy of deploy/Caddyfile: what the server says reaches the client as it was said."""

import http.client
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.servers import START_S, STOP_S, free_port, listens
from tests.web.published import BASE
from tests.web.running import Running

CADDYFILE = Path(__file__).parents[2] / "deploy" / "Caddyfile"
# The hop's own (RFC 9110, 7.6.1), the moment's, and those that the proxy signs with its name.
OF_THE_HOP = {"connection", "keep-alive", "transfer-encoding", "date", "server", "via", "server-timing", "age"}

pytestmark = pytest.mark.skipif(shutil.which("caddy") is None, reason="needs the Debian package caddy")

Said = tuple[int, dict[str, str], bytes]


def asked(port: int, method: str, path: str, **headers: str) -> Said:
    """Return the answer to who takes what listens at a port for the release's own address."""
    connection = http.client.HTTPConnection("localhost", port, timeout=60)
    try:
        # `request` would ask for "identity" by itself.
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        connection.putheader("Host", urlsplit(BASE).netloc)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        kept = {name.lower(): value for name, value in answer.getheaders() if name.lower() not in OF_THE_HOP}
        return answer.status, kept, answer.read()
    finally:
        connection.close()


@pytest.fixture(scope="module")
def ports(published_site: Running, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, int]]:
    """The ports of the server and of the proxy before it."""
    home, port = tmp_path_factory.mktemp("caddy"), free_port()
    env = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "CADDY_ADMIN": f"localhost:{free_port()}",
        "UNCAC_SITE": f"http://localhost:{port}",
        "UNCAC_UPSTREAM": f"127.0.0.1:{published_site.port}",
    }
    command = ["caddy", "run", "--adapter", "caddyfile", "--config", str(CADDYFILE)]
    with (home / "log").open("wb") as log, subprocess.Popen(command, env=env, stdout=log, stderr=log) as caddy:
        try:
            deadline = time.monotonic() + START_S
            while not listens(port):
                assert caddy.poll() is None and time.monotonic() < deadline, (home / "log").read_text()
                time.sleep(0.05)
            yield published_site.port, port
        finally:
            caddy.terminate()
            caddy.wait(STOP_S)


@pytest.mark.parametrize("encoding", ["identity", "gzip", ""])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("path", ["/state/PAK.ttl", "/meeting/CAC_COSP_EG.1/12", "/sparql?query=ASK%7B%7D", "/nothing"])
def test_an_answer_passes_unchanged(ports: tuple[int, int], path: str, method: str, encoding: str) -> None:
    server, proxy = ports
    headers = {"Accept_Encoding": encoding} if encoding else {}

    direct = asked(server, method, path, **headers)

    assert asked(proxy, method, path, **headers) == direct


def test_an_answer_that_the_client_has_is_not_sent_again(ports: tuple[int, int]) -> None:
    etag = asked(ports[1], "GET", "/state/PAK.ttl")[1]["etag"]

    status, _, body = asked(ports[1], "GET", "/state/PAK.ttl", If_None_Match=etag)

    assert (status, body) == (304, b"")
