"""How far a command is: a line that rewrites itself in a terminal, or events for machines."""

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self, TextIO

from kg.errors import InputError

if TYPE_CHECKING:
    from rich.progress import ProgressColumn

LONGEST_NAME = 60


class Progress:
    """Calls of `progress(done, name)` as a line that rewrites itself in a terminal, and silence elsewhere."""

    def __init__(self, task: str = "reading") -> None:
        self.named = task

    def __enter__(self) -> Self:
        from rich.console import Console
        from rich.progress import MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bar

        console = Console(stderr=True)
        columns = (
            SpinnerColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.description}", markup=False),
        )
        self.bar = Bar(*columns, console=console, transient=True, disable=not console.is_terminal)
        self.task = self.bar.add_task(self.named, total=None)
        self.bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.stop()

    def __call__(self, done: int, name: str) -> None:
        from kg.answers import visible

        self.bar.update(self.task, completed=done, description=visible(name)[:LONGEST_NAME])


class Building:
    """Is told of a build's events, and shows files done, documents a second, time left and what failed.

    The time left is reckoned from the files done, and from how far the last one was read.
    """

    def __enter__(self) -> Self:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TaskProgressColumn,
            TextColumn,
            TimeRemainingColumn,
        )

        console = Console(stderr=True)
        columns: tuple[ProgressColumn, ...] = (
            MofNCompleteColumn(),
            BarColumn(bar_width=20),
            TaskProgressColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.description}", markup=False),
        )
        self.bar = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self.task = self.bar.add_task("reading", total=None)
        self.began = time.monotonic()
        self.documents = self.failures = self.places = 0
        self.done = 0.0  # of the places
        self.bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.stop()

    def __call__(self, event: str, /, **facts: object) -> None:
        from kg.answers import visible

        self.documents += event == "read"
        self.failures += event in {"unreadable", "quarantined"}
        speed = self.documents / max(time.monotonic() - self.began, 0.001)
        failed = f", {self.failures} failed" if self.failures else ""
        name = "who is who" if event == "resolving" else str(facts.get("identifier") or facts.get("where") or "")
        places, done, share = (facts.get(fact) for fact in ("places", "done", "share"))
        self.places = places if isinstance(places, int) else self.places
        self.done = max(self.done, done if isinstance(done, int) else 0)
        self.done = max(self.done, share * self.places if isinstance(share, float) else 0)
        self.bar.update(
            self.task,
            total=self.places or None,
            completed=self.done,
            description=f"{self.documents} documents, {speed:.1f}/s{failed}  {visible(name)[:LONGEST_NAME]}",
        )


class JsonLog:
    """Writes a build's events, one JSON object a line, with the seconds since it began; `-` is standard output."""

    def __init__(self, path: str) -> None:
        self.path, self.began = path, time.monotonic()

    def __enter__(self) -> Self:
        try:
            self.stream: TextIO = sys.stdout if self.path == "-" else Path(self.path).open("w", encoding="utf-8")
        except (OSError, ValueError) as error:
            raise InputError(f"{self.path} cannot be written: {getattr(error, 'strerror', None) or error}") from error
        return self

    def __exit__(self, *_: object) -> None:
        if self.stream is not sys.stdout:
            self.stream.close()

    def __call__(self, event: str, /, **facts: object) -> None:
        seconds = round(time.monotonic() - self.began, 3)
        print(json.dumps({"event": event, "seconds": seconds, **facts}), file=self.stream, flush=True)
