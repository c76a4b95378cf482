"""Descriptions and pages of the report given: processor time here, beside rdflib's DESCRIBE and nginx's static file.

    python -m bench.serving.pages [--requests 3000]

Uncached: in this process, the least of several rounds. Cached: processor time of the whole server per request,
nginx serving the same bytes as a file in turns with it. nginx is left out where it is not installed.
"""

import argparse
import asyncio
import contextlib
import http.client
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import psutil
import rdflib

from tests.servers import free_port
from tests.web.published import MemoryStore, built, loaded
from tests.web.running import Running
from uncac_graph.folder.release import release_at
from uncac_graph.media_types import TURTLE
from uncac_graph.store.description import description, view
from uncac_graph.web.pages.things import thing_page
from uncac_graph.web.served.publication import Publication

THINGS = ("state/PAK", "meeting/CAC_COSP_EG.1/12", "meeting/CAC_COSP_EG.1/12/participation/KIR")
ROUNDS = 7


def least_us(work: Callable[[], object], times: int) -> float:
    """Return the processor time of one run in µs, the least of several rounds."""
    work()
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.process_time()
        for _ in range(times):
            work()
        best = min(best, (time.process_time() - started) / times * 1e6)
    return best


def uncached(folder: Path, base: str) -> None:
    held = loaded(folder)
    publication = Publication(release_at(folder), MemoryStore(held))
    graph = rdflib.Graph()
    graph.parse(folder / "dump" / "uncac-all.nt")
    print(f"{'uncached, µs of processor time':60}{'Turtle':>10}{'page':>10}{'rdflib DESCRIBE':>18}")
    for path in THINGS:
        iri = base + path
        turtle = least_us(lambda iri=iri: description(held.merge, iri, view(TURTLE, base)), 50)
        page = least_us(lambda iri=iri: asyncio.run(thing_page(publication, iri)), 10)
        theirs = least_us(lambda iri=iri: graph.query(f"DESCRIBE <{iri}>").serialize(format="turtle"), 1)
        print(f"{path:60}{turtle:10.0f}{page:10.0f}{theirs:18.0f}  ({theirs / turtle:.0f} ×)")


@contextlib.contextmanager
def nginx(content: bytes) -> Iterator[tuple[int, psutil.Process]]:
    """Serve bytes as a static file; give the port and the process."""
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        folder.chmod(0o755)
        (folder / "page.html").write_bytes(content)
        (folder / "nginx.conf").write_text(
            f"worker_processes 2; daemon off; error_log stderr crit; pid {name}/pid; events {{}}\n"
            f"http {{ access_log off; keepalive_requests 1000000;\n"
            f"server {{ listen 127.0.0.1:{port}; root {name}; }} }}\n"
        )
        process = subprocess.Popen(["nginx", "-c", f"{name}/nginx.conf", "-p", name], stderr=subprocess.DEVNULL)
        time.sleep(1)
        try:
            yield port, psutil.Process(process.pid)
        finally:
            process.terminate()
            process.wait()


def cpu_s(process: psutil.Process) -> float:
    times = [one.cpu_times() for one in (process, *process.children(recursive=True))]
    return sum(one.user + one.system for one in times)


def asked(port: int, target: str, times: int, **headers: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    for _ in range(times):
        connection.request("GET", target, headers=headers)
        response = connection.getresponse()
        body = response.read()
        assert response.status in (200, 304), response.status
    connection.close()
    return body


def cached(server: Running, requests: int) -> None:
    ours = server.process
    targets = ("/state/PAK.html", "/meeting/CAC_COSP_EG.1/12.ttl")
    print(f"\n{'cached, µs of processor time a request':60}{'ours':>10}{'304':>10}{'nginx':>10}")
    for target in targets:
        body = asked(server.port, target, 2)
        etag = server.get(target).headers["ETag"]
        figures = [cost(ours, partial(asked, server.port, target, requests), requests)]
        figures.append(cost(ours, partial(asked, server.port, target, requests, **{"If-None-Match": etag}), requests))
        if shutil.which("nginx"):
            with nginx(body) as (port, theirs):
                figures.append(cost(theirs, lambda: asked(port, "/page.html", requests), requests))
        print(f"{target:60}" + "".join(f"{figure:10.1f}" for figure in figures))


def cost(process: psutil.Process, work: Callable[[], object], requests: int) -> float:
    best = float("inf")
    for _ in range(3):
        before = cpu_s(process)
        work()
        best = min(best, (cpu_s(process) - before) / requests * 1e6)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=3_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        port = free_port()
        base = f"http://localhost:{port}/"
        folder = built(Path(name), base)
        uncached(folder, base)
        with Running(folder, bare=False, port=port, cold=True) as server:
            cached(server, options.requests)


if __name__ == "__main__":
    main()
