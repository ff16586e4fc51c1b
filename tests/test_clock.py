"""The clock that ends the reading of a document that takes too long."""

import signal
import threading
import time

import pytest

from kg.clock import PACE, TooLong, allowed, clock, too_long


def test_longer_texts_may_take_longer() -> None:
    assert allowed(["", "x" * 3 * PACE], 10) == 23
    assert too_long(23) == "reading it took longer than 23 seconds"


def test_what_never_ends_is_ended_and_the_alarm_is_as_before() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(TooLong), clock(0.01):
        time.sleep(60)
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_what_ends_in_time_is_left_alone() -> None:
    with clock(60):
        pass
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_no_handler_catches_it_as_a_fault_of_the_program() -> None:
    assert not issubclass(TooLong, Exception)


def test_beside_the_main_thread_nothing_is_measured() -> None:
    heard: list[str] = []

    def work() -> None:
        with clock(0.001):
            time.sleep(0.05)
        heard.append("the end")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert heard == ["the end"]
