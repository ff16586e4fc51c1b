"""Whether a name stands where a place stands, or where somebody who acts does."""

from spacy.tokens import Token

from kg.link.cast import Cast
from kg.link.names import Name
from kg.model import Group

PLACING = frozenset(
    {"in", "at", "near", "outside", "inside", "across", "around", "through", "to", "into", "toward", "towards", "via"}
    | {"from", "throughout", "over", "above", "off"}
)
# Words whose "to" or "from" leads to somebody who is spoken to or spoke: "a message to Moscow".
SPOKEN_TO = frozenset(
    {"say", "message", "letter", "warning", "appeal", "response", "proposal", "demand", "signal", "write", "speak"}
    | {"talk", "request", "assurance", "offer", "support", "pressure", "answer", "call", "aid", "closeness", "hostile"}
)
MODIFIERS = frozenset({"compound", "nmod", "amod"})
LOOSE = frozenset({"npadvmod", "ROOT", "dep", "nummod"})  # a dateline and the like
GOVERNMENTS = frozenset({"government", "regime", "junta", "leadership", "authority", "minister"})
TRAVEL = frozenset({"visit", "leave", "reach", "enter", "tour"})


def is_place_here(cast: Cast, name: Name, token: Token) -> bool:
    """Whether a city's name means the city here, and not the government that sits in it."""
    unknown = name.known is None and name.kind is None
    city = name.known is not None and cast.gazetteer.by_capital(name.text) == name.known
    return (unknown or city or name.kind is Group) and place_position(token) and not _governs(token)


def _governs(token: Token) -> bool:
    """Whether a city stands before a word for its government: "the Nairobi government"."""
    return token.dep_ in MODIFIERS and token.head.lemma_.lower() in GOVERNMENTS


def place_position(token: Token) -> bool:
    """Whether a noun stands where a place stands: "in Paris", "the Paris summit", a dateline."""
    if token.dep_ == "pobj" and token.head.lower_ in PLACING:
        return token.head.lower_ not in {"to", "from"} or token.head.head.lemma_ not in SPOKEN_TO
    if token.dep_ == "conj" or (token.dep_ == "appos" and token.head.ent_type_ in {"GPE", "LOC"}):
        return place_position(token.head)
    if token.dep_ in MODIFIERS or token.dep_ in LOOSE:
        return True
    return token.dep_ == "dobj" and token.head.lemma_ in TRAVEL
