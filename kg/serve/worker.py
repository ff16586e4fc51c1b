"""The process that answers: it opens the store for reading, takes one request at a time, and may be ended any moment.

It ends itself when the server is gone, and when a request takes longer than allowed, should the server not do it. It
has no network where the system lets a process give it up.
"""

import contextlib
import json
import os
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from kg.errors import KgError, QueryError
from kg.serve.frames import Output
from kg.serve.refusals import Refusal
from kg.serve.session import Session

ITSELF = 128  # MB that a worker takes before it is asked anything
GRACE = 5  # seconds after which a worker that should have been ended ends itself
# The name of a task → its module and function; what it imports is loaded when it is first asked for.
TASKS = {
    "ask": "asking:ask",
    "table": "tables:table",
    "dump": "dumping:dump",
    "describe": "describing:describe",
    "counts": "describing:counts",
    "view": "drawing:view",
    "update": "changing:update",
    "put": "changing:put",
    "remove": "changing:remove",
}


def main() -> None:
    """Answer requests from standard input until it ends."""
    told = json.loads(sys.argv[1])
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    limit(told["memory"])
    alone()
    requests: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, requests), daemon=True).start()
    session = Session(Path(told["graph"]), told["base"], told["rows"])
    while True:
        request = requests.get()
        with _alarm(request["timeout"] + GRACE):
            answer(session, request, out)


def answer(session: Session, request: dict[str, Any], stream: BinaryIO) -> None:
    """One answer or one error as frames; what a store that was rewritten meanwhile cannot read is tried once more."""
    for again in (True, False):
        out = Output(stream)
        try:
            _task(request["task"])(session, request, out)
        except (OSError, RuntimeError) as error:
            session.forget()
            if again and not out.begun and not isinstance(error, BrokenPipeError):
                continue
            out.fail(503, f"the graph cannot be read: {' '.join(str(error).split())}", Retry_After="5")
        except MemoryError:
            os.abort()
        except Exception as error:
            _failed(out, error)
        return


def _failed(out: Output, error: Exception) -> None:
    if isinstance(error, Refusal):
        out.fail(error.status, str(error), **error.headers)
    elif isinstance(error, QueryError):
        out.fail(400, str(error))
    elif isinstance(error, KgError):
        out.fail(503, str(error))
    else:
        out.fail(500, f"this went wrong here: {type(error).__name__}", traceback.format_exc())


def limit(megabytes: int) -> None:
    """Let this process have so much memory and no more, where the system can do that."""
    if sys.platform != "win32":
        import resource

        most = (megabytes + ITSELF) << 20
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def alone() -> None:
    """Give up the network, where the system lets a process do that: nothing here needs it."""
    if sys.platform == "linux":
        # An administrator would lose the right to read what belongs to others, were it done as for everybody else.
        flags = os.CLONE_NEWNET | (os.CLONE_NEWUSER if os.geteuid() else 0)
        with contextlib.suppress(OSError):
            os.unshare(flags)


@contextlib.contextmanager
def _alarm(seconds: float) -> Any:
    if sys.platform == "win32":
        yield
        return
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # which ends the process, whatever it is doing
    signal.setitimer(signal.ITIMER_REAL, seconds)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)


def _task(name: str) -> Callable[[Session, dict[str, Any], Output], None]:
    module, _, function = TASKS[name].partition(":")
    found: Callable[[Session, dict[str, Any], Output], None] = getattr(import_module(f"kg.serve.{module}"), function)
    return found


def _listen(stream: BinaryIO, requests: "queue.SimpleQueue[dict[str, Any]]") -> None:
    for line in stream:
        requests.put(json.loads(line))
    os._exit(0)


if __name__ == "__main__":
    main()
