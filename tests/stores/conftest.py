"""The hostile graph, and servers that it is sent to."""

import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from tests.stores.hostile import hostile
from tests.stores.programs import free_port, program

VIRTUOSO = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
[Parameters]
ServerPort = {sql}
DisableUnixSocket = 1
CaseMode = 2
DirsAllowed = .
[HTTPServer]
ServerPort = {http}
ServerRoot = .
[SPARQL]
ResultSetMaxRows = 1000000
"""


@pytest.fixture(scope="session")
def graph() -> ox.Store:
    return hostile()


@pytest.fixture(scope="session")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running Oxigraph server."""
    found = shutil.which("oxigraph") or str(Path(sys.executable).with_name("oxigraph"))
    address = f"127.0.0.1:{free_port()}"
    folder = tmp_path_factory.mktemp("oxigraph")
    command = [program(found), "serve", "--location", str(folder), "--bind", address]
    yield from _served(command, folder, f"http://{address}")


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int, Path]]:
    """The address of a running Virtuoso, the port of its SQL, and the folder it reads files from."""
    folder, sql, http = tmp_path_factory.mktemp("virtuoso"), free_port(), free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO.format(sql=sql, http=http))
    command = [program("virtuoso-t"), "+foreground", "+configfile", "virtuoso.ini"]
    for address in _served(command, folder, f"http://127.0.0.1:{http}"):
        yield address, sql, folder


def _served(command: list[str], folder: Path, address: str) -> Iterator[str]:
    """The address, as soon as somebody answers there and as long as it is wanted."""
    with (folder / "out").open("wb") as out:
        running = subprocess.Popen(command, stdout=out, stderr=out, cwd=folder)
    try:
        for _ in range(600):
            if _answers(f"{address}/sparql?query=ASK%7B%7D") or _answers(f"{address}/query?query=ASK%7B%7D"):
                break
            assert running.poll() is None, (folder / "out").read_text(errors="replace")
            time.sleep(0.1)
        yield address
    finally:
        running.terminate()
        try:
            running.wait(10)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5):
            return True
    except (urllib.error.URLError, OSError):
        return False
