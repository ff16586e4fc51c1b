"""What may be asked: SPARQL text is looked at before it runs, so that a question never writes or leaves the store.

Words are looked for outside IRIs, strings and comments, in the text as it stands and with its `\\uXXXX` escapes
undone, because SPARQL undoes them before it parses.
"""

import re

from kg.errors import QueryError

IRI_CHARACTER = r"""(?:[^<>"{}|^`\\\x00-\x20] | \\u[0-9A-Fa-f]{4} | \\U[0-9A-Fa-f]{8})"""
OPAQUE = re.compile(
    rf"""<{IRI_CHARACTER}*>                    # an IRI: no blank in it, unlike most comparisons
      | \\.                                    # an escaped character of a local name, which opens nothing
      | \"{{3}}(?:[^\\]|\\.)*?\"{{3}} | '{{3}}(?:[^\\]|\\.)*?'{{3}}
      | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*'
      | \#[^\r\n]*""",
    re.VERBOSE | re.DOTALL,
)
# `?a<'x>'` and `?a<?b)#>` look like IRIs and are comparisons, with a string or a comment behind; `<s://…` never is one.
DOUBTFUL = re.compile(rf"<(?![A-Za-z][\w+.\-]*://){IRI_CHARACTER}*['\#]{IRI_CHARACTER}*>", re.VERBOSE)
CERTAIN = re.compile(r"""<[A-Za-z][\w+.\-]*://[^<>"'{}|^`\\\x00-\x20]*>""")
ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# A variable, a language tag, or the local part of a prefixed name.
NAME = re.compile(r"[?$]\w+ | @[A-Za-z]+(?:-[A-Za-z0-9]+)* | (?<=:)[\w\-%]+", re.VERBOSE)
# A parser may take `1SERVICE` and `SERVICE:x {` for the keyword with its neighbour, so blanks around it are not asked
# for. A prefix that has the word in it is harmless where no group follows, or where GRAPH comes before.
SERVICE = re.compile(r"SERVICE(?![\w.\-]*:)", re.IGNORECASE)
PREFIXED = re.compile(
    r"(?:(?<![^\s{}])GRAPH\s+(?P<graph>[\w.\-]*))?[\w.\-]*SERVICE[\w.\-]*:[\w.\-%:]*(?<!\.)\s*\{", re.IGNORECASE
)
FROM = re.compile(r"FROM", re.IGNORECASE)
UPDATES = re.compile(r"(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b", re.IGNORECASE)
PROLOGUE = re.compile(r"\s*(?:BASE\b|PREFIX\s+[^\s:]*:)\s*", re.IGNORECASE)


def mask(text: str) -> str:
    """The text with blanks for every IRI, string and comment, and `__` for an escaped character: positions stay."""
    return OPAQUE.sub(lambda found: "__" if found[0][0] == "\\" else re.sub(r"[^\r\n]", " ", found[0]), text)


def refuse(text: str) -> None:
    """Raise QueryError for SPARQL that updates, or that would read anything but the store."""
    refuse_updates(text)
    refuse_service(text)
    if any(FROM.search(_without_names(spelling)) for spelling in _spellings(text)):
        raise QueryError(
            "refused: FROM would read a graph from elsewhere: all graphs are one already, and GRAPH picks out one"
        )


def refuse_updates(text: str) -> None:
    """Raise QueryError for SPARQL that begins as an update."""
    for spelling in _spellings(text):
        if found := UPDATES.match(without_prologue(mask(spelling))):
            raise QueryError(f"{found[1].upper()} updates, and a query only reads")


def refuse_service(text: str) -> None:
    """Raise QueryError for SPARQL that a parser could read as asking another server."""
    for spelling in _spellings(text):
        bare = _without_names(spelling)
        grouped = (found for found in PREFIXED.finditer(bare) if found["graph"] is None)
        doubtful = DOUBTFUL.search(spelling) and SERVICE.search(CERTAIN.sub(" ", spelling))
        if doubtful or SERVICE.search(bare) or any(grouped):
            raise QueryError("refused: SERVICE would ask another server")


def broken(error: SyntaxError) -> QueryError:
    """A parser's complaint in one line with its position."""
    said = " ".join(str(error.msg or error).split())
    place = re.match(r"error at (\d+):(\d+): (.*)", said)
    where = f" at line {place[1]}, column {place[2]}: {place[3]}" if place else f": {said}"
    return QueryError(f"broken SPARQL{where}")


def without_prologue(bare: str) -> str:
    """Masked text from its first word after BASE and PREFIX."""
    while found := PROLOGUE.match(bare):
        bare = bare[found.end() :]
    return bare.lstrip()


def _spellings(text: str) -> tuple[str, ...]:
    """The text as it stands, and with its escapes undone where it has any."""
    return tuple(dict.fromkeys((text, ESCAPE.sub(_unescaped, text))))


def _without_names(text: str) -> str:
    return NAME.sub(lambda found: " " * len(found[0]) if found[0][0] in "?$@" else "_" * len(found[0]), mask(text))


def _unescaped(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    return chr(code) if code <= 0x10FFFF else found[0]
