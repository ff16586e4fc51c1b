"""Other people's programmes: run where they are, skipped with the reason where they are not."""

import shutil
import socket
import subprocess
import zipfile
from pathlib import Path

import pytest

JARS = Path("/usr/share/java")
NEEDED = (
    *("jena-arq", "jena-base", "jena-cmds", "jena-core", "jena-dboe-base", "jena-dboe-index", "jena-dboe-storage"),
    *("jena-dboe-trans-data", "jena-dboe-transaction", "jena-iri", "jena-rdfconnection", "jena-shacl", "jena-shex"),
    *("jena-tdb", "jena-tdb2", "commons-cli", "commons-codec", "commons-compress", "commons-csv", "commons-io"),
    *("commons-lang3", "guava", "httpclient", "httpclient-cache", "httpcore", "jackson-annotations", "jackson-core"),
    *("jackson-databind", "jcl-over-slf4j", "jsonld-java", "protobuf", "slf4j-api", "slf4j-nop", "thrift"),
)


def program(name: str) -> str:
    """The path of a programme; the test is skipped where there is none."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def run(*command: str | Path, cwd: Path | None = None, ended_by: tuple[int, ...] = (0,)) -> bytes:
    """What a command prints; the test fails with what it complains of."""
    ended = subprocess.run(list(map(str, command)), capture_output=True, cwd=cwd, check=False, timeout=120)
    assert ended.returncode in ended_by, ended.stderr.decode(errors="replace")[-2000:]
    return ended.stdout


def jena(folder: Path) -> list[str]:
    """The beginning of each command line of Debian's Jena, whose XML reader looks for its messages in another place."""
    java, core = program("java"), JARS / "jena-core.jar"
    if missing := [name for name in NEEDED if not (JARS / f"{name}.jar").exists()]:
        pytest.skip(f"libapache-jena-java is not installed: no {missing[0]}")
    with zipfile.ZipFile(core) as jar:
        for name in jar.namelist():
            if name.startswith("org/apache/jena/ext/xerces/") and name.endswith(".properties"):
                target = folder / name.removeprefix("org/apache/jena/ext/")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(jar.read(name))
    return [java, "-cp", ":".join([str(folder), *(str(JARS / f"{name}.jar") for name in NEEDED)])]


def free_port() -> int:
    """A port of this machine that nothing listens at."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port
