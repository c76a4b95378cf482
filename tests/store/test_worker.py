"""What a query worker is kept from."""

import subprocess
import sys

OPENING = """
import socket
from pathlib import Path
from uncac_graph.store.worker import refuse_sockets
refuse_sockets()
Path("/proc/self/status").read_text()
try:
    socket.socket()
except PermissionError:
    print("refused")
"""


def test_a_process_that_refuses_sockets_opens_files_alone() -> None:
    told = subprocess.run([sys.executable, "-c", OPENING], check=True, capture_output=True, text=True)

    assert told.stdout == "refused\n"
