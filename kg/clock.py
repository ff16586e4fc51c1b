"""How long the reading of a document may take, and the clock that ends it: no text may hold up all others."""

import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType

PATIENCE = 60.0  # seconds that any document may take, however short
PACE = 200  # characters a second that the slowest text is read at


class TooLong(BaseException):
    """Raised by the clock: no `except Exception` may catch it."""


def allowed(texts: Iterable[str], patience: float) -> float:
    """Seconds that the reading of some texts may take: some each, and more for the longer ones."""
    return sum(patience + len(text) / PACE for text in texts)


def too_long(seconds: float) -> str:
    """The reason why a document that took longer has no graph."""
    return f"reading it took longer than {seconds:.0f} seconds"


@contextmanager
def clock(seconds: float) -> Iterator[None]:
    """Raises TooLong after so many seconds, where the system has an alarm; where it has none, time is not measured.

    Only the main thread hears the alarm, and only between two steps of Python.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        raise TooLong

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
