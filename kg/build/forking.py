"""How workers begin: forked from a process that has all loaded, where the system can, else each with nothing.

That process is the standard library's fork server. It has no threads of ours and no open files, as the build's own
process has, which therefore must not be forked itself. Elsewhere than on Linux forking is not safe.
"""

import sys
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

PRELOADED = "kg.build.preloaded"


def context() -> BaseContext:
    """The way in which this system starts workers."""
    if sys.platform != "linux":
        return get_context("spawn")
    forking = get_context("forkserver")
    forking.set_forkserver_preload([PRELOADED])  # once the server runs this changes nothing
    return forking


def pipeline(model: str | None) -> "Language":
    """The pipeline that was loaded before this process was forked, or one that is loaded now.

    Raises InputError where no pipeline of that name is installed.
    """
    from kg import annotate

    ready = getattr(sys.modules.get(PRELOADED), "PIPELINE", None)
    return ready if ready is not None and model is None else annotate.pipeline(model)
