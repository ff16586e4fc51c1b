"""Which form an answer takes: by `format=`, else by the Accept header with its weights."""

from collections.abc import Mapping, Sequence

from kg.serve.refusals import Refusal

# Our name of a form → its media type first, then others that are taken for it. The first form is the one by default.
type Forms = Mapping[str, tuple[str, ...]]

RESULTS: Forms = {
    "json": ("application/sparql-results+json", "application/json"),
    "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
}
TRIPLES: Forms = {
    "turtle": ("text/turtle", "application/x-turtle"),
    "ntriples": ("application/n-triples", "text/plain"),
    "jsonld": ("application/ld+json", "application/json"),
    "rdfxml": ("application/rdf+xml", "application/xml", "text/xml"),
}
QUADS: Forms = {
    "trig": ("application/trig",),
    "nquads": ("application/n-quads",),
    "jsonld": ("application/ld+json", "application/json"),
}
RESOURCE: Forms = {"html": ("text/html", "application/xhtml+xml"), **TRIPLES}
SHORT = {"ttl": "turtle", "nt": "ntriples", "json-ld": "jsonld", "rdf": "rdfxml", "nq": "nquads", "n3": "turtle"}
SHORT |= {"xml": "rdfxml", "rdf+xml": "rdfxml", "json": "jsonld"}


def chosen(forms: Forms, accept: str | None, wanted: Sequence[str] = ()) -> tuple[str, str]:
    """The form to give and the media type to call it; Refusal 406 where none is acceptable.

    Of several names in `wanted` the first that is known counts; where none is, only a client that also says what it
    accepts gets an answer.
    """
    if found := next((form for name in wanted if (form := _named(forms, name))), None):
        return found, _with_charset(forms[found][0])
    if wanted and accept in (None, "", "*/*"):
        raise Refusal(406, f"there is no format {wanted[0][:40]!r} here: there are {', '.join(forms)}")
    ranges = _ranges(accept or "*/*")
    candidates = [(form, types[0], True) for form, types in forms.items()]
    candidates += [(form, alias, False) for form, types in forms.items() for alias in types[1:]]
    weights = [_weight(media, ranges, wild=wild) for _, media, wild in candidates]
    best = max(weights)
    if best <= 0:
        offered = ", ".join(types[0] for types in forms.values())
        raise Refusal(406, f"nothing that is offered is acceptable: there are {offered}")
    form, media, _ = candidates[weights.index(best)]
    return form, _with_charset(media)


def _named(forms: Forms, wanted: str) -> str | None:
    name = wanted.strip().lower()
    name = name if name in forms else SHORT.get(name, name)
    return next((form for form, types in forms.items() if name == form or name in types), None)


def _ranges(accept: str) -> dict[str, float]:
    """Media ranges with their weights; one that makes no sense is left out."""
    found: dict[str, float] = {}
    for part in accept.split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = next((each[2:] for each in parameters if each.startswith("q=")), "1")
        try:
            found[media] = max(found.get(media, 0.0), min(max(float(weight), 0.0), 1.0))
        except ValueError:
            continue
    return found


def _weight(media: str, ranges: Mapping[str, float], *, wild: bool) -> float:
    """The weight of the most exact range; a type that is only taken for another must be named."""
    if media in ranges:
        return ranges[media]
    if not wild:
        return 0.0
    return ranges.get(media.partition("/")[0] + "/*", ranges.get("*/*", 0.0))


def _with_charset(media: str) -> str:
    return f"{media}; charset=utf-8" if media.startswith("text/") else media
