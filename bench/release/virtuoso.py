"""Virtuoso's own bulk loader, run as its manual says: ld_dir, rdf_loader_run, checkpoint."""

import shutil
import socket
import subprocess
import time
from pathlib import Path

_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = {port}
DirsAllowed = {dump}
NumberOfBuffers = 170000
MaxDirtyBuffers = 130000
[HTTPServer]
ServerPort = 0
"""
_COMMANDS = "ld_dir('{dump}', 'uncac-all.nq', 'urn:none'); rdf_loader_run(); checkpoint;"


def bulk_load(folder: Path, dump: Path) -> None:
    """Load uncac-all.nq into a new Virtuoso and stop it; its start and stop count as well."""
    folder.mkdir()
    port = _free_port()
    (folder / "virtuoso.ini").write_text(_INI.format(folder=folder, dump=dump, port=port), encoding="ascii")
    server = subprocess.Popen(["virtuoso-t", "-f", "-c", str(folder / "virtuoso.ini")], stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        for command in (_COMMANDS.format(dump=dump), "shutdown;"):
            isql = shutil.which("isql-vt") or shutil.which("isql-v") or "isql-vt"
            subprocess.run(
                [isql, f"localhost:{port}", "dba", "dba", f"exec={command}"], check=True, capture_output=True
            )
        server.wait(timeout=120)
    finally:
        server.kill()
        server.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise TimeoutError("Virtuoso did not start")
