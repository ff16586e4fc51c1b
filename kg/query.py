"""Questions: saved SPARQL with a header, or any SPARQL, answered over the union of all graphs.

A saved query is `queries/NAME.rq`. Lines that start with `#+` are its header; every other line is plain SPARQL, which
also runs elsewhere as it stands:

    #+ summary: Who said what about an actor?
    #+ tags: statements, actors
    #+ param: about type=actor example="European Union" the actor spoken about, by any of its names
    #+ param: since type=date optional example=2025-04-01 no statement from before this day
    SELECT … WHERE { VALUES ?about { UNDEF } VALUES ?since { UNDEF } … }

- `summary` stands once; `tags`, with commas, at most once; `param` once for each parameter.
- `param: NAME type=TYPE [optional] [default=VALUE] [example=VALUE] text`; a VALUE with blanks is put in double quotes.
- A parameter is bound where the query says `VALUES ?NAME { UNDEF }`, as often as needed. Its value becomes an RDF term
  there: it is checked and escaped by the RDF library, and no text of a user is ever pasted. One that is not given
  stays unbound. The name of an actor or a topic becomes every spelling of it that the graph has.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.assets import asset
from kg.errors import GraphError, QueryError
from kg.sparql import broken, mask, refuse
from kg.spellings import near, spellings
from kg.store import PREFIXES

type Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

XSD = "http://www.w3.org/2001/XMLSchema#"
SLOT = re.compile(r"\bVALUES\s*\?(\w+)\s*\{\s*(UNDEF)\s*\}", re.IGNORECASE)
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
NAMES = frozenset({"actor", "topic"})  # types whose values are names, which a graph may spell otherwise
OPTION = re.compile(r'(type|default|example)=(?:"([^"]*)"|(\S+))\s*|(optional)\b\s*')


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One thing that a query wants to be told."""

    name: str
    type: str
    text: str
    optional: bool = False
    default: str | None = None
    example: str | None = None

    @property
    def required(self) -> bool:
        return not self.optional and self.default is None


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedQuery:
    """SPARQL with what its header says; without a header, as ad-hoc queries are, its slots are parameters of text."""

    name: str
    sparql: str
    summary: str = ""
    tags: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The answer of a SELECT."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer of a CONSTRUCT or DESCRIBE, sorted."""

    triples: tuple[ox.Triple, ...]


type Answer = Table | Triples | bool


def run(store: ox.Store, query: SavedQuery | str, params: Mapping[str, str] | None = None, *, base: str = "") -> Answer:
    """The answer of a saved query or of SPARQL text.

    `params` are texts, as a user gives them; an `iri` without a scheme is looked for below `base`.
    Raises QueryError, naming the parameter or the position, and GraphError where the store cannot be read.
    """
    query = parse("", query) if isinstance(query, str) else query
    sparql = bound(query, params or {}, base, spelt=lambda name: spellings(store, name))
    refuse(query.sparql)
    try:
        return _answer(store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True))
    except SyntaxError as error:
        raise broken(error) from error
    except (OSError, RuntimeError) as error:
        raise GraphError(f"the graph cannot be read: {' '.join(str(error).split())}") from error


@cache
def catalogue() -> dict[str, SavedQuery]:
    """All saved queries by name, in alphabetical order."""
    files = sorted(asset("queries").glob("*.rq"))
    return {path.stem: parse(path.stem, path.read_text(encoding="utf-8")) for path in files}


def find(wanted: str) -> SavedQuery:
    """The saved query of that name, the file of that path, or the text itself if it is SPARQL."""
    if wanted in catalogue():
        return catalogue()[wanted]
    if "{" in wanted or re.match(r"\s*(SELECT|ASK|CONSTRUCT|DESCRIBE|PREFIX|BASE)\s", wanted, re.IGNORECASE):
        return parse("", wanted)
    if wanted.endswith((".rq", ".sparql")) or "/" in wanted:
        return _from_file(Path(wanted))
    refuse(wanted)  # an update without braces, such as DROP ALL
    near = get_close_matches(wanted, catalogue(), n=3, cutoff=0.5)
    hint = f"did you mean {', '.join(near)}?" if near else "kg queries lists them all"
    raise QueryError(f"no saved query is called {wanted!r}: {hint}")


def parse(name: str, text: str) -> SavedQuery:
    """A query with its header read; QueryError where header and slots disagree."""
    header = [line[2:].strip() for line in text.splitlines() if line.startswith("#+")]
    slots = dict.fromkeys(found[1] for found in SLOT.finditer(mask(text)))
    if not header:
        return SavedQuery(name=name, sparql=text, parameters=tuple(_undeclared(slot) for slot in slots))
    single: dict[str, str] = {}
    parameters = []
    for line in header:
        key, colon, value = (part.strip() for part in line.partition(":"))
        if key == "param" and colon:
            parameters.append(_parameter(name, value))
        elif key in ("summary", "tags") and colon and key not in single:
            single[key] = value
        else:
            raise QueryError(f"{name or 'query'}: the header line '#+ {line}' is not understood")
    if set(slots) != {parameter.name for parameter in parameters}:
        raise QueryError(f"{name or 'query'}: each param wants a slot VALUES ?name {{ UNDEF }}, and each slot a param")
    tags = tuple(tag.strip() for tag in single.get("tags", "").split(",") if tag.strip())
    return SavedQuery(
        name=name, sparql=text, summary=single.get("summary", ""), tags=tags, parameters=tuple(parameters)
    )


def _from_file(path: Path) -> SavedQuery:
    try:
        return parse(path.name, path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise QueryError(f"{path} cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{path} is not UTF-8: {error.reason} at byte {error.start}") from error


def _undeclared(name: str) -> Parameter:
    return Parameter(name=name, type="any", text="", optional=True)


def _parameter(query: str, value: str) -> Parameter:
    """One `param` line read by the grammar above."""
    name, _, rest = value.partition(" ")
    options: dict[str, str] = {}
    rest = rest.strip()
    while found := OPTION.match(rest):
        options[found[1] or "optional"] = next((v for v in found.group(2, 3) if v is not None), "")
        rest = rest[found.end() :]
    if not re.fullmatch(r"[A-Za-z_]\w*", name) or options.get("type") not in TYPES:
        raise QueryError(f"{query or 'query'}: param {value!r} wants a name and a type, one of {', '.join(TYPES)}")
    return Parameter(
        name=name,
        type=options["type"],
        text=rest,
        optional="optional" in options,
        default=options.get("default"),
        example=options.get("example"),
    )


def unknown(store: ox.Store, query: SavedQuery, params: Mapping[str, str]) -> tuple[str, tuple[str, ...]] | None:
    """The first name among the values that nothing in the graph bears, with those that may have been meant."""
    for parameter in query.parameters:
        value = params.get(parameter.name, "").strip()
        if parameter.type in NAMES and value and not _borne(store, value):
            return value, near(store, value)
    return None


def _borne(store: ox.Store, name: str) -> bool:
    asked = "ASK { VALUES ?name { UNDEF } ?named rdfs:label|skos:altLabel ?name }"
    slot = {"name": spellings(store, name)}
    return bool(store.query(_filled(asked, slot), prefixes=PREFIXES, use_default_graph_as_union=True))


def bound(
    query: SavedQuery,
    params: Mapping[str, str],
    base: str,
    *,
    spelt: Callable[[str], tuple[Term, ...]] = lambda name: (ox.Literal(name),),
) -> str:
    """The query's text with terms in each slot whose parameter is given: plain SPARQL for any engine.

    `spelt` gives the spellings of an actor's or a topic's name, which are bound together.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    if strange := sorted(set(params) - set(known)):
        takes = f"it takes {', '.join(known)}" if known else "it takes none"
        meant = get_close_matches(strange[0], known, n=1)
        hint = f"did you mean {meant[0]}? {takes}" if meant else takes
        raise QueryError(f"{query.name or 'the query'} has no parameter {strange[0]!r}: {hint}")
    terms: dict[str, tuple[Term, ...]] = {}
    for name, parameter in known.items():
        value = params.get(name, parameter.default)
        if value is None and parameter.required:
            example = f" --param {name}={shell(parameter.example)}" if parameter.example else ""
            raise QueryError(f"{query.name} wants {name}, {parameter.text}; such as{example or ' --param ' + name}")
        if value is not None:
            term = _term(parameter, value, base)
            terms[name] = spelt(term.value) if parameter.type in NAMES and isinstance(term, ox.Literal) else (term,)
    return _filled(query.sparql, terms)


def shell(value: str) -> str:
    """A value as it is typed in a shell."""
    return f"'{value}'" if re.search(r"[^\w./:+-]", value) else value


def _filled(text: str, terms: Mapping[str, tuple[Term, ...]]) -> str:
    done, start = [], 0
    for found in SLOT.finditer(mask(text)):
        if found[1] in terms:
            done += [text[start : found.start(2)], " ".join(map(str, terms[found[1]]))]
            start = found.end(2)
    return "".join([*done, text[start:]])


def _term(parameter: Parameter, value: str, base: str) -> Term:
    try:
        return TYPES[parameter.type](value.strip(), base)
    except (ValueError, TypeError) as error:
        raise QueryError(f"{parameter.name}={value!a} is no {parameter.type}: {error}") from error


def _text(value: str, _: str) -> Term:
    if not value:
        raise ValueError("it is empty")
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise ValueError("it is not valid text")
    return ox.Literal(value)


def _date(value: str, _: str) -> Term:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError("a date is written like 2025-04-18")
    return ox.Literal(date.fromisoformat(value).isoformat(), datatype=ox.NamedNode(XSD + "date"))


def _integer(value: str, _: str) -> Term:
    if not re.fullmatch(r"[+-]?[0-9]+", value):
        raise ValueError("a whole number is written in digits")
    return ox.Literal(str(int(value)), datatype=ox.NamedNode(XSD + "integer"))


def _iri(value: str, base: str) -> Term:
    bare = value[1:-1] if value.startswith("<") and value.endswith(">") else value
    return ox.NamedNode(bare if SCHEME.match(bare) else base + bare)


def _any(value: str, base: str) -> Term:
    return _iri(value, base) if value.startswith("<") and value.endswith(">") else _text(value, base)


TYPES: dict[str, Callable[[str, str], Term]] = {
    "actor": _text,
    "topic": _text,
    "text": _text,
    "date": _date,
    "integer": _integer,
    "iri": _iri,
    "any": _any,
}


def _answer(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Answer:
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    if isinstance(found, ox.QueryTriples):
        return Triples(tuple(sorted(set(found), key=str)))
    names = tuple(variable.value for variable in found.variables)
    return Table(names, tuple(tuple(row[name] for name in names) for row in found))
