"""What a forked build finds loaded already, so that fifty of them do not begin fifty times with nothing."""

from multiprocessing.connection import Connection
from pathlib import Path

from kg.build import build, forking, storing
from kg.gazetteer import gazetteer
from tests.build import standin

gazetteer()


def told(events: Connection, folder: str, graph: str, jobs: int | None, batch: int) -> None:
    """Builds a folder, and sends the name of each event on its way."""
    storing.BATCH = batch
    forking.PRELOADED = __name__  # its own workers need no grammar

    def tell(event: str, /, **facts: object) -> None:
        events.send(event)

    build([folder], out=Path(graph), make=standin.make, jobs=jobs, tell=tell)
