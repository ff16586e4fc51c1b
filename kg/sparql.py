"""What may be asked: SPARQL text is looked at before it runs, so that a question never writes or leaves the store.

Words are looked for outside IRIs, strings and comments, in the text as it stands and with its `\\uXXXX` escapes
undone, because SPARQL undoes them before it parses.
"""

import re

from kg.errors import QueryError

OPAQUE = re.compile(
    r"""\\.                                    # an escaped character of a local name, which opens nothing
      | \"{3}(?:[^\\]|\\.)*?\"{3} | '{3}(?:[^\\]|\\.)*?'{3}
      | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*'
      | <[^<>"{}|^`\\\x00-\x20]*>              # an IRI: no blank in it, unlike a comparison
      | \#[^\r\n]*""",
    re.VERBOSE | re.DOTALL,
)
ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
NAME = re.compile(r"[?$]\w+|:[\w\-%]*")  # a variable, or the local part of a prefixed name
# Anywhere, for a parser may take `1SERVICE` and `SERVICE:x` for a keyword with its neighbour.
REACHES_OUT = re.compile(r"SERVICE|FROM", re.IGNORECASE)
UPDATES = re.compile(r"(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b", re.IGNORECASE)
PROLOGUE = re.compile(r"\s*(?:BASE\b|PREFIX\s+[^\s:]*:)\s*", re.IGNORECASE)

REASONS = {
    "SERVICE": "SERVICE would ask another server",
    "FROM": "FROM would read a graph from elsewhere: all graphs are one already, and GRAPH picks out one",
}


def mask(text: str) -> str:
    """The text with blanks for every IRI, string and comment, so that positions stay."""
    return OPAQUE.sub(lambda found: re.sub(r"[^\r\n]", " ", found[0]), text)


def refuse(text: str) -> None:
    """Raise QueryError for SPARQL that updates, or that would read anything but the store."""
    for spelling in dict.fromkeys((text, ESCAPE.sub(_unescaped, text))):
        bare = mask(spelling)
        if found := UPDATES.match(_without_prologue(bare)):
            raise QueryError(f"{found[1].upper()} updates, and a query only reads")
        if found := REACHES_OUT.search(NAME.sub(" ", bare)):
            raise QueryError(f"refused: {REASONS[found[0].upper()]}")


def broken(error: SyntaxError) -> QueryError:
    """A parser's complaint in one line with its position."""
    said = " ".join(str(error.msg or error).split())
    place = re.match(r"error at (\d+):(\d+): (.*)", said)
    where = f" at line {place[1]}, column {place[2]}: {place[3]}" if place else f": {said}"
    return QueryError(f"broken SPARQL{where}")


def _without_prologue(bare: str) -> str:
    while found := PROLOGUE.match(bare):
        bare = bare[found.end() :]
    return bare.lstrip()


def _unescaped(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    return chr(code) if code <= 0x10FFFF else found[0]
