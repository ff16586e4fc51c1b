"""How a graph writes a name that somebody typed: by any alias, whatever its case and accents."""

import re
import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches

import pyoxigraph as ox

LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
ALIAS = ox.NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
ALL = f"SELECT DISTINCT ?name WHERE {{ ?named {LABEL}|{ALIAS} ?name }}"
MANY = 20_000  # names, above which none is sought that is merely near


def spellings(store: ox.Store, typed: str) -> tuple[ox.Literal, ...]:
    """The names in the graph that are the one typed; itself if there is none.

    The usual spellings are looked up at once, and only if the graph has none of them are all its names compared.
    """
    usual = dict.fromkeys((typed, typed.lower(), typed.upper(), typed.title(), typed[:1].upper() + typed[1:]))
    if found := tuple(name for name in map(ox.Literal, usual) if _stands(store, name)):
        return found
    wanted = fold(typed)
    return tuple(name for name in names(store) if fold(name.value) == wanted) or (ox.Literal(typed),)


def near(store: ox.Store, typed: str) -> tuple[str, ...]:
    """Up to three names of the graph that may have been meant, those with a word of it first."""
    by_fold = {fold(name.value): name.value for name in names(store)}
    wanted = fold(typed)
    words = {word for word in re.findall(r"\w+", wanted) if len(word) > 2}
    shared = [spelling for folded, spelling in sorted(by_fold.items()) if words & set(re.findall(r"\w+", folded))]
    close = get_close_matches(wanted, by_fold, n=3, cutoff=0.7) if len(by_fold) <= MANY else []
    return tuple(dict.fromkeys([*(by_fold[each] for each in close), *sorted(shared, key=len)]))[:3]


def names(store: ox.Store) -> Iterator[ox.Literal]:
    """Every name that anything in the graph has."""
    found = store.query(ALL, use_default_graph_as_union=True)
    return (row[0] for row in found if isinstance(row[0], ox.Literal))  # type: ignore[union-attr]


def fold(name: str) -> str:
    """A name without case, accents, and differences of blanks, dashes and apostrophes."""
    bare = "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))
    return re.sub(r"\s+", " ", re.sub("[‘’ʼ`´]", "'", re.sub("[‐‑–—−]", "-", bare))).strip().casefold()


def _stands(store: ox.Store, name: ox.Literal) -> bool:
    return any(next(iter(store.quads_for_pattern(None, by, name, None)), None) for by in (LABEL, ALIAS))
