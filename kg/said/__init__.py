"""What documents said, whatever is shown of them: kept where it differs, and in short for resolving.

originals   what each graph is shown with, and what was said in its place
told        what resolving looks at of one document
remembered  that of all documents, from one time to the next
"""

from kg.said.originals import AS_SAID, Difference, Originals
from kg.said.remembered import Remembered, forget_all, tellings
from kg.said.told import Told, read, told, written

__all__ = [
    "AS_SAID",
    "Difference",
    "Originals",
    "Remembered",
    "Told",
    "forget_all",
    "read",
    "tellings",
    "told",
    "written",
]
