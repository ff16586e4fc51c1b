"""What every worker needs, loaded when this module is imported: by the process that workers are forked from.

Each then begins in milliseconds instead of seconds, and all share the memory of model and gazetteer.
"""

import gc
from contextlib import suppress

from spacy.language import Language

import kg.extract  # noqa: F401  (imported for those who are forked)
from kg.annotate import pipeline
from kg.errors import InputError

PIPELINE: Language | None = None
with suppress(InputError):  # whoever needs it will say so
    PIPELINE = pipeline()
gc.freeze()  # what is here stays here: a collector that walks it would copy each page for each worker
