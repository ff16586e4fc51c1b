"""The workers: a few processes, each lent to one request at a time; one that was stopped is replaced."""

import asyncio
import contextlib
import json
import signal
import sys
from collections.abc import AsyncIterator
from typing import Any

from kg.serve.frames import END, FAILED, HEAD, HEADER
from kg.serve.refusals import Refusal
from kg.serve.settings import Settings

PATIENCE = 10.0  # seconds that a request waits for a free worker
WAITING = 64  # requests that may wait
DRAWING = 600.0  # seconds that a page may take
BUFFER = 1 << 17  # bytes that are read ahead of a slow client


class Worker:
    """One process, and what it sends."""

    def __init__(self, process: asyncio.subprocess.Process, memory: int) -> None:
        self.process = process
        self.memory = memory
        self.unwanted = False
        self.idle = True

    async def frames(self, request: dict[str, Any]) -> AsyncIterator[tuple[bytes, bytes]]:
        """Send a request and get the frames of its answer; Refusal where it fails or the process dies."""
        self.idle = False
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        try:
            self.process.stdin.write(json.dumps(request).encode() + b"\n")
            await self.process.stdin.drain()
            while True:
                kind, length = HEADER.unpack(await self.process.stdout.readexactly(HEADER.size))
                content = await self.process.stdout.readexactly(length)
                if kind == END:
                    self.idle = True
                    return
                if kind == FAILED:
                    self.idle = True
                    raise _failure(json.loads(content))
                yield kind, content
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise await self._death() from error

    async def _death(self) -> Refusal:
        """Why the process ended in the middle."""
        status = await self.process.wait()
        if self.unwanted:
            return Refusal(503, "stopped: the server is ending")
        if status == -signal.SIGABRT:
            return Refusal(503, f"stopped: the answer takes more than {self.memory:,} MB of memory")
        return Refusal(503, f"stopped: the answer could not be worked out (the worker ended with {status})")

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()


class Pool:
    """At most so many workers; they are started when they are first needed."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.free = asyncio.Semaphore(settings.workers)
        self.waiting = 0
        self.idle: list[Worker] = []
        self.all: set[Worker] = set()
        self.leaving: set[asyncio.Task[int]] = set()
        self.closed = False

    @contextlib.asynccontextmanager
    async def lent(self) -> AsyncIterator[Worker]:
        """A worker for one request; it is ended unless it has come to the end of its answer."""
        await self._turn()
        worker: Worker | None = None
        try:
            worker = await self._ready()
            yield worker
        finally:
            if worker is not None and worker.idle:
                self.idle.append(worker)
            elif worker is not None:
                self._end(worker)
            self.free.release()

    @contextlib.asynccontextmanager
    async def extra(self, memory: int) -> AsyncIterator[Worker]:
        """A worker for one long task, beside the others; it is ended afterwards."""
        worker = await self._start(memory)
        try:
            yield worker
        finally:
            self._end(worker)

    async def warm(self) -> None:
        """Start one worker, so that the first question need not wait for it."""
        self.idle.append(await self._start(self.settings.memory))

    def close(self) -> None:
        """End all workers, and what they are doing, at once."""
        self.closed = True
        for worker in self.all:
            worker.unwanted = True
            worker.kill()

    async def gone(self) -> None:
        """Wait until every process that was started has ended."""
        await asyncio.gather(*(worker.process.wait() for worker in self.all), *self.leaving)

    async def _turn(self) -> None:
        if self.waiting >= WAITING:
            raise Refusal(503, "too many requests are waiting: try again later", Retry_After="10")
        self.waiting += 1
        try:
            async with asyncio.timeout(PATIENCE):
                await self.free.acquire()
        except TimeoutError as error:
            raise Refusal(503, "all workers are busy: try again later", Retry_After="10") from error
        finally:
            self.waiting -= 1

    async def _ready(self) -> Worker:
        while self.idle:
            worker = self.idle.pop()
            if worker.process.returncode is None:
                return worker
            self.all.discard(worker)
        return await self._start(self.settings.memory)

    async def _start(self, memory: int) -> Worker:
        if self.closed:
            raise Refusal(503, "the server is ending")
        told = {
            "graph": str(self.settings.graph.resolve()),
            "base": self.settings.base,
            "rows": self.settings.rows,
            "memory": memory,
        }
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "kg.serve.worker", json.dumps(told)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            limit=BUFFER,
            start_new_session=True,  # so that Ctrl+C reaches the server only, which ends them
        )
        worker = Worker(process, memory)
        self.all.add(worker)
        return worker

    def _end(self, worker: Worker) -> None:
        worker.kill()
        self.all.discard(worker)
        leaving = asyncio.ensure_future(worker.process.wait())
        self.leaving.add(leaving)
        leaving.add_done_callback(self.leaving.discard)


async def whole(worker: Worker, request: dict[str, Any], limit: float) -> tuple[dict[str, Any], bytes]:
    """The head and all of the content of an answer; Refusal 503 where it takes longer than the limit."""
    head: dict[str, Any] = {}
    content = bytearray()
    try:
        async with asyncio.timeout(limit):
            async for kind, piece in worker.frames({**request, "timeout": limit}):
                if kind == HEAD:
                    head = json.loads(piece)
                else:
                    content += piece
    except TimeoutError as error:
        raise overrun(limit) from error
    return head, bytes(content)


def overrun(limit: float) -> Refusal:
    return Refusal(503, f"stopped: the answer takes longer than {limit:g} seconds")


def _failure(told: dict[str, Any]) -> Refusal:
    if told["trace"]:
        print(told["trace"], file=sys.stderr)
    return Refusal(told["status"], told["message"], **told["headers"])
