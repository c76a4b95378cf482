"""Ways of carrying an answer from a worker to the server: a pipe, a unix socket, shared memory.

    python -m bench.serving.carrying

A forked child sends answers of several sizes, one for each request; processor time of both ends and time, least of 5.
"""

import mmap
import os
import resource
import socket
import time
from collections.abc import Callable

SIZES = {"3 kB": 3_000, "200 kB": 200_000, "10 MB": 10_000_000}
Way = Callable[[bytes, int], Callable[[int], bytes]]


def over_pipe(body: bytes, count: int) -> Callable[[int], bytes]:
    """Answer over a pipe, asked over another."""
    ask_r, ask_w = os.pipe()
    back_r, back_w = os.pipe()
    if os.fork() == 0:
        for _ in range(count):
            os.read(ask_r, 1)
            view = memoryview(body)
            while view:
                view = view[os.write(back_w, view) :]
        os._exit(0)

    def receive(size: int) -> bytes:
        os.write(ask_w, b"x")
        chunks = []
        while size:
            chunks.append(os.read(back_r, min(size, 262_144)))
            size -= len(chunks[-1])
        return b"".join(chunks)

    return receive


def over_socket(body: bytes, count: int) -> Callable[[int], bytes]:
    """Answer over a unix socket."""
    ours, theirs = socket.socketpair()
    if os.fork() == 0:
        for _ in range(count):
            theirs.recv(1)
            theirs.sendall(body)
        os._exit(0)

    def receive(size: int) -> bytes:
        ours.send(b"x")
        if size < 65_536:
            return ours.recv(size)
        whole = bytearray(size)
        view = memoryview(whole)
        while view:
            view = view[ours.recv_into(view) :]
        return bytes(whole)

    return receive


def over_memory(body: bytes, count: int) -> Callable[[int], bytes]:
    """Answer in a memory file, whose descriptor is sent over a unix socket."""
    ours, theirs = socket.socketpair()
    if os.fork() == 0:
        for _ in range(count):
            theirs.recv(1)
            file = os.memfd_create("answer")
            view = memoryview(body)
            while view:
                view = view[os.write(file, view) :]
            socket.send_fds(theirs, [b"x"], [file])
            os.close(file)
        os._exit(0)

    def receive(size: int) -> bytes:
        ours.send(b"x")
        _, (file,), _, _ = socket.recv_fds(ours, 1, 1)
        with mmap.mmap(file, size, prot=mmap.PROT_READ) as shared:
            whole = shared[:]
        os.close(file)
        return whole

    return receive


def measured(way: Way, size: int) -> tuple[float, float]:
    """Return time and processor time of both ends for one answer, in µs."""
    count = 2_000 if size < 10**5 else 200 if size < 10**6 else 20
    best = (float("inf"), float("inf"))
    for _ in range(5):
        receive = way(b"a" * size, count)
        before, started = processor_s(), time.perf_counter()
        for _ in range(count):
            assert len(receive(size)) == size
        took = time.perf_counter() - started
        os.wait()
        best = min(best, (took / count * 1e6, (processor_s() - before) / count * 1e6))
    return best


def processor_s() -> float:
    """Return the processor time of this process and its ended children."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def main() -> None:
    """Print the table."""
    print("| | " + " | ".join(SIZES) + " |\n|---|" + "---|" * len(SIZES))
    for name, way in (("pipe", over_pipe), ("unix socket", over_socket), ("shared memory", over_memory)):
        cells = (measured(way, size) for size in SIZES.values())
        print(f"| {name} | " + " | ".join(f"{took:.0f} µs ({cpu:.0f})" for took, cpu in cells) + " |", flush=True)


if __name__ == "__main__":
    main()
