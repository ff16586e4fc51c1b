"""Who is who across documents, and what was corrected by hand: worked out anew from what the documents say.

`sightings` says who was seen where, `identify` which of them are one, `corrections` what somebody has put right;
`resolution` makes both true of the stored graph, in a way that can be undone.
"""

from kg.resolve.corrections import Correction, load_corrections
from kg.resolve.identities import Basis, Doubt, Identified
from kg.resolve.resolution import Resolution, resolve, undo

__all__ = [
    "Basis",
    "Correction",
    "Doubt",
    "Identified",
    "Resolution",
    "load_corrections",
    "resolve",
    "undo",
]
