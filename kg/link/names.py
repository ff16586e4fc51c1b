"""Names in a parsed document: known actors first, then the recogniser's finds, repaired by titles and by the document.

The recogniser calls Peskov a place and takes titles into names; here a title before a run of proper nouns makes a
person, a full name anywhere makes its surname a person everywhere, and a known name is what the gazetteer says it is.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from kg.gazetteer import Gazetteer, KnownActor
from kg.link.name import MEDIA, NOISE, Name
from kg.link.people import after_title, person
from kg.link.titles import SUBJECT_MATTER, honorifics, is_post, is_title_word, word_list
from kg.model import Group, Id, Organisation, Person

__all__ = ["MEDIA", "Name", "names"]

# Parts of the world that news lets speak and be blamed, though nobody governs them.
OFTEN = frozenset({"every", "each", "this", "last", "next"})
REGIONS = frozenset({"Europe", "the West", "West", "Africa", "Asia", "Latin America"})
# Kinds of bodies that stand before the names of such bodies.
NAMED_BEHIND = frozenset(
    {"group", "organisation", "organization", "charity", "agency", "watchdog", "newspaper", "daily", "weekly", "party"}
    | {"broadcaster", "company", "firm", "magazine", "website", "movement", "militia", "tank", "tabloid", "outlet"}
    | {"airline", "bank", "operator", "producer", "manufacturer", "conglomerate", "giant", "portal", "monthly"}
)
LED = frozenset({"party", "group", "movement", "militia", "organisation", "organization", "giant"})  # by somebody
# Names of states and capitals that are given names as well.
GIVEN_NAMES = frozenset(
    {"Georgia", "Jordan", "Chad", "Israel", "Paris", "Sydney", "Austin", "Kenya", "Malta", "Chelsea", "India"}
    | {"America", "Cyprus", "Holland", "France"}
)
# What is called after states, and is nobody's.
WATERS = frozenset({"Sea", "Ocean", "Strait", "Straits", "Gulf", "Channel", "Bay", "Peninsula"})
QUARTERS = frozenset({"North", "South", "East", "West"})
SINGLE = frozenset({"nsubj", "nsubjpass", "pobj", "dobj", "dative", "poss", "conj", "appos", "agent"})
OTHERS = frozenset({"ORG", "GPE", "FAC", "LOC", "NORP"})  # the recogniser's labels, other than for persons


def names(doc: Doc, gazetteer: Gazetteer) -> tuple[Name, ...]:
    """All names of a document, in order, none overlapping another."""
    found: dict[int, Name] = {}
    taken = bytearray(len(doc))
    for name in _candidates(doc, gazetteer, taken):
        if name is not None and name.start < name.end and not any(taken[name.start : name.end]):
            taken[name.start : name.end] = b"\x01" * (name.end - name.start)
            found[name.start] = name
    settled = _settled(doc, [found[start] for start in sorted(found)])
    return tuple(sorted(settled, key=lambda name: name.start))


def _candidates(doc: Doc, gazetteer: Gazetteer, taken: bytearray) -> Iterator[Name | None]:
    """What may be names, the surest first; `taken` marks the tokens of those accepted so far."""
    recognised = [ent for ent in doc.ents if not ent.ent_id_]
    for ent in doc.ents:
        if ent.ent_id_ and ent.label_ != "NORP":
            known = gazetteer.actors.get(Id(ent.ent_id_))
            given = _given_name(ent) or _water(ent)
            yield given or (_known(ent, known) if known else Name(ent.start, ent.end, ent.text, None))
    for ent in recognised:
        yield _behind_its_kind(ent)
    for ent in recognised:
        if ent.label_ == "PERSON":
            yield person(doc, ent.start, ent.end, gazetteer)
    for token, following in pairwise(doc):
        if not following.is_lower and (is_post(token) or token.text in honorifics()) and not taken[token.i]:
            yield after_title(doc, token, taken, gazetteer)
    for ent in recognised:
        if ent.label_ in OTHERS:
            yield _other(ent, gazetteer)
    for token in doc:
        if token.lower_ in NAMED_BEHIND and token.dep_ == "compound":
            yield _named_behind(token)


def _known(ent: Span, known: KnownActor) -> Name | None:
    """A known actor's name; behind given names, that of the known person or of a namesake."""
    if known.kind is Person and len(ent) == 1 and (start := _given_names_before(ent)) < ent.start:
        return _namesake(ent.doc[start : ent.end], known)
    return Name(ent.start, ent.end, ent.text, known.kind, known)


def _given_name(ent: Span) -> Name | None:
    """The person whose given name is also that of a state or a city: "Jordan Bardella"."""
    doc, end = ent.doc, ent.end
    if ent.text not in GIVEN_NAMES or end >= len(doc) or not ent[-1].whitespace_:
        return None
    surname = doc[end]
    unknown = not surname.ent_type and surname.is_oov and ent.root.head == surname  # no word that anybody knows
    if surname.ent_id or is_title_word(surname) or surname.pos_ != "PROPN":
        return None
    if not unknown and not (surname.ent_type_ == "PERSON" and surname.ent_iob_ == "B"):
        return None
    end += 1
    while end < len(doc) and doc[end].ent_type_ == "PERSON" and doc[end].ent_iob_ == "I":
        end += 1
    return Name(ent.start, end, doc[ent.start : end].text, Person)


def _water(ent: Span) -> Name | None:
    """The sea or strait that is called after a state or a city: "the South China Sea", "the Gulf of Guinea"."""
    doc, start, end = ent.doc, ent.start, ent.end
    if end < len(doc) and doc[end].text in WATERS and ent[-1].whitespace_:
        while start > ent.sent.start and doc[start - 1].text in QUARTERS:
            start -= 1
        return Name(start, end + 1, doc[start : end + 1].text, None)
    behind_of = start - 1 - (start > 0 and doc[start - 1].lower_ == "the")
    if behind_of > 0 and doc[behind_of].lower_ == "of" and doc[behind_of - 1].text in WATERS:
        return Name(behind_of - 1, end, doc[behind_of - 1 : end].text, None)
    return None


def _given_names_before(ent: Span) -> int:
    """The token at which the given names before a known surname begin; its own where there are none."""
    start, doc = ent.start, ent.doc
    while start > ent.sent.start and _is_given_name(doc[start - 1]):
        start -= 1
    return start


def _is_given_name(token: Token) -> bool:
    if token.ent_id or not token.whitespace_ or token.pos_ != "PROPN" or token.lower_ in NOISE:
        return False
    written = token.text[:1].isupper() and not token.text.isupper() and token.ent_type_ in {"PERSON", ""}
    return written and not is_title_word(token) and token.tag_ != "NNPS"


def _namesake(span: Span, known: KnownActor) -> Name:
    """A name that ends in a known surname: the known person's where a given name is that one's, else another's."""
    own = {word for name in known.names for word in name.split()}
    initials = {word[0] for word in own}
    is_known = any(token.text in own or (len(token.text.rstrip(".")) == 1 and token.text[0] in initials)
                   for token in span[:-1])  # fmt: skip
    return Name(span.start, span.end, span.text, Person, known if is_known else None)


def _behind_its_kind(ent: Span) -> Name | None:
    """The body that is named right behind its kind, whatever the recogniser took it for: "energy company Equinor"."""
    span = _cleaned(ent)
    if not len(span) or span.start == span.sent.start or ent.label_ not in {"PERSON", *OTHERS} or ent.label_ == "NORP":
        return None
    kind = ent.doc[ent.start - 1]
    if kind.lower_ not in NAMED_BEHIND or not kind.is_lower or not kind.whitespace_ or not span.text[:1].isupper():
        return None
    one_phrase = kind.head in span or span.root.head == kind
    if ent.label_ == "PERSON" and kind.lower_ in LED:  # "the party NAME leads"
        return None
    return Name(span.start, span.end, span.text, Organisation) if one_phrase or ent.label_ == "ORG" else None


def _named_behind(noun: Token) -> Name | None:
    """The body that is named behind its kind, and that the recogniser missed: "the charity Open Hands"."""
    start = end = noun.i + 1
    doc = noun.doc
    while end < noun.sent.end and doc[end].pos_ == "PROPN" and doc[end].text[:1].isupper() and not doc[end].ent_type:
        end += 1
    inside = start < end and start <= noun.head.i < end
    return Name(start, end, doc[start:end].text, Organisation) if inside else None


def _other(ent: Span, gazetteer: Gazetteer) -> Name | None:
    """An organisation or a place from the recogniser, cleaned; nothing where it is neither."""
    span = _cleaned(ent)
    text = span.text
    if not len(span) or text.lower() in NOISE or not any(c.isalpha() for c in text):
        return None
    if (known := gazetteer.named(text)) is not None:
        return Name(span.start, span.end, text, known.kind, known)
    if ent.label_ == "NORP":
        return None
    if text in REGIONS:
        return Name(span.start, span.end, text, Group)
    if ent.label_ == "ORG" and not (text.isupper() and gazetteer.by_capital(text)):  # a dateline's city is none
        return Name(span.start, span.end, text, Organisation) if _is_organisation(span) else None
    return Name(span.start, span.end, text, None)


def _cleaned(ent: Span) -> Span:
    """The recogniser's find without articles, possessive endings, punctuation and blanks at its edges, and without a
    time that it took in: "the Council every month"."""
    start, end, doc = ent.start, ent.end, ent.doc
    while start < end and (doc[start].lower_ in {"the", "a", "an"} or doc[start].is_punct or doc[start].is_space):
        start += 1
    end = next((i for i in range(start + 1, end) if doc[i].lower_ in OFTEN and doc[i].head.dep_ == "npadvmod"), end)
    while end > start and (doc[end - 1].lower_ in {"'s", "'"} or doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return doc[start:end]


def _is_organisation(span: Span) -> bool:
    """Whether words can be an organisation's name; a lone common word or a title is none."""
    if not span.text[:1].isupper() or all(is_post(t) or t.lower_ in word_list("modifiers") for t in span):
        return False
    if len(span) == 1 and not _is_organisation_alone(span):
        return False
    if span[-1].lower_ in {"and", "of", "for"}:
        return False
    return not all(t.lower_ in SUBJECT_MATTER or t.lower_ in {"and", "&"} or is_title_word(t) for t in span)


def _is_organisation_alone(span: Span) -> bool:
    """Whether one word can be an organisation's name."""
    token = span[0]
    if is_post(token) or token.lower_ in word_list("bodies") or token.lower_ == "state":
        return False
    if span.text.isupper():
        return True
    if span.text.lower() in span.doc.user_data.get("lower_words", ()):
        return False
    noun = token.head if token.dep_ in {"compound", "nmod"} else None
    if noun is None or not noun.text.islower():
        return True
    return noun.lower_ in word_list("bodies") or is_post(noun)  # but not "the Torkham crossing"


def _settled(doc: Doc, found: Iterable[Name]) -> Iterator[Name]:
    """The names with single words corrected by the full names of the same document: "Peskov" is no place."""
    found = list(found)
    full = (name for name in found if name.kind is Person and len(name.words) > 1)
    parts = {word for name in full for word in name.words if word[:1].isupper() and len(word) > 2}
    by_token = {i: name for name in found for i in range(name.start, name.end)}
    for name in found:
        unsettled = name.known is None and name.kind is not Person
        of_person = name.text in parts or (len(name.words) > 1 and all(word in parts for word in name.words))
        if unsettled and (of_person or _is_among_persons(doc, name, by_token) or _has_post(doc, name)):
            yield Name(name.start, name.end, name.text, Person)
        else:
            yield name
    yield from _missed(doc, parts, by_token)


def _missed(doc: Doc, parts: set[str], by_token: Mapping[int, Name]) -> Iterator[Name]:
    """Single words of full names that the recogniser passed over, where they stand alone as somebody's name."""
    for token in doc if parts else ():
        if token.ent_type or token.pos_ != "PROPN" or token.text not in parts or token.i in by_token:
            continue
        beside = [doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(doc)]
        if token.dep_ in SINGLE and not any(t.pos_ == "PROPN" for t in beside) and token.lower_ not in NOISE:
            yield Name(token.i, token.i + 1, token.text, Person)


def _has_post(doc: Doc, name: Name) -> bool:
    """Whether a post is added to words taken for a body: "Helena Markwort, the envoy, said"."""
    span = doc[name.start : name.end]
    if name.kind is not Organisation or len(span) < 2 or _shows_a_body(span):
        return False
    beside = (c for c in span.root.children if c.dep_ == "appos" and c.lower_ not in word_list("bodies"))
    return any(is_post(c) for c in beside)


def _shows_a_body(span: Span) -> bool:
    """Whether a name has a noun for bodies or an abbreviation."""
    return any(t.lower_ in word_list("bodies") or t.text.isupper() for t in span)


def _is_among_persons(doc: Doc, name: Name, by_token: dict[int, Name]) -> bool:
    """Whether a name is coordinated with persons: "Presidents A, B and C"."""
    span = doc[name.start : name.end]
    if name.kind is None or span.root.dep_ != "conj" or _shows_a_body(span):
        return False
    before = by_token.get(span.root.head.i)
    return before is not None and before.kind is Person
