"""Messages between the server and its workers: a marshalled head and a body, each with its length before it."""

import marshal
import socket
import struct
from typing import Any

LENGTHS = struct.Struct("!IQ")
# What is read comes here first: a buffer for each reading would be mapped, cleared and unmapped, 20 µs each time.
_ARRIVAL = memoryview(bytearray(262_144))


def frame(head: Any, body: bytes = b"") -> bytes:
    """Return a message as bytes. The head is made of plain values, which marshal writes in a microsecond."""
    packed = marshal.dumps(head)
    return b"".join((LENGTHS.pack(len(packed), len(body)), packed, body))


def send(sock: socket.socket, head: Any, body: bytes = b"") -> None:
    """Send a message on a blocking socket; a large body is not copied."""
    if len(body) < 65536:
        sock.sendall(frame(head, body))
        return
    packed = marshal.dumps(head)
    sock.sendall(LENGTHS.pack(len(packed), len(body)) + packed)
    sock.sendall(body)


def receive(sock: socket.socket) -> Any:
    """Return the head of the next message on a blocking socket; raises EOFError where the other end is gone."""
    # One call is enough for nearly every query; the sender waits for the answer before it sends again.
    data = sock.recv(65536)
    if not data:
        raise EOFError
    while len(data) < LENGTHS.size:
        data += _more(sock, LENGTHS.size - len(data))
    head_size, _ = LENGTHS.unpack_from(data)
    missing = LENGTHS.size + head_size - len(data)
    if missing > 0:
        data += _more(sock, missing)
    return marshal.loads(memoryview(data)[LENGTHS.size :])


def _more(sock: socket.socket, count: int) -> bytes:
    chunks = []
    while count:
        chunk = sock.recv(min(count, 2**20))
        if not chunk:
            raise EOFError
        chunks.append(chunk)
        count -= len(chunk)
    return b"".join(chunks)


class Inbox:
    """The receiving end of messages that come in pieces."""

    __slots__ = ("_data", "_filled", "_view")

    def __init__(self) -> None:
        self._data: bytes | bytearray = b""
        self._view: memoryview | None = None
        self._filled = 0

    def read(self, sock: socket.socket) -> tuple[Any, bytes] | None:
        """Take what a non-blocking socket holds; return the message (head, body) once it is whole.

        Raises EOFError where the other end is gone.
        """
        if self._view is not None:
            return self._read_on(sock)
        count = sock.recv_into(_ARRIVAL)
        if not count:
            raise EOFError
        data = self._data + _ARRIVAL[:count]
        if len(data) < LENGTHS.size:
            self._data = data
            return None
        head_size, body_size = LENGTHS.unpack_from(data)
        size = LENGTHS.size + head_size + body_size
        if len(data) >= size:
            self._data = b""
            return _split(data, head_size)
        self._data = bytearray(size)
        self._data[: len(data)] = data
        self._view, self._filled = memoryview(self._data), len(data)
        return None

    def _read_on(self, sock: socket.socket) -> tuple[Any, bytes] | None:
        assert self._view is not None
        count = sock.recv_into(self._view[self._filled :])
        if not count:
            raise EOFError
        self._filled += count
        if self._filled < len(self._data):
            return None
        head_size, _ = LENGTHS.unpack_from(self._data)
        message = _split(self._data, head_size)
        self._data, self._view, self._filled = b"", None, 0
        return message


def _split(data: bytes | bytearray, head_size: int) -> tuple[Any, bytes]:
    start = LENGTHS.size + head_size
    with memoryview(data) as view:
        return marshal.loads(view[LENGTHS.size : start]), bytes(view[start:])
