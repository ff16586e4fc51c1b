"""Names in a parsed document: known actors first, then the recogniser's finds, repaired by titles and by the document itself.

The recogniser calls Peskov a place and takes titles into names; here a title before a run of proper nouns makes a person,
a full name anywhere makes its surname a person everywhere, and a known name is what the gazetteer says it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg.gazetteer import Gazetteer, KnownActor
from kg.link.titles import SUBJECT_MATTER, honorifics, is_post, is_title_word, word_list
from kg.model import Group, Id, Organisation, Person, State

PARTICLES = frozenset(
    "de del della di da do dos das la le les el al bin ibn bint ben von van der den ter ten af av zu zum y e abu abd ul "
    "ould mac mc st st. san santa du des".split()
)
# Platforms, days and the like, which the recogniser takes for organisations or persons.
NOISE = frozenset(
    "telegram x twitter facebook instagram bluesky youtube tiktok whatsapp signal truth internet web covid covid-19 "
    "christmas easter ramadan eid sunday monday tuesday wednesday thursday friday saturday january february march april "
    "may june july august september october november december question answer q a photo reuters/ file breaking update "
    "exclusive analysis opinion flash read watch more editor editing reporting god lord north south east west spring summer "
    "autumn winter today yesterday tomorrow tonight morning ceasefire summit treaty agreement communiqué statement joint readout "
    "republican democrat republicans democrats".split()
)


# Parts of the world that news lets speak and be blamed, though nobody governs them.
REGIONS = frozenset({"Europe", "the West", "West", "Africa", "Asia", "Latin America"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name at a half-open span of tokens: of a known actor, or of a kind (Person, Organisation or Place by None)."""

    start: int
    end: int
    text: str
    kind: type | None
    known: KnownActor | None = None
    titled: bool = False  # a post or an honorific stands before it
    gender: str | None = None

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(w for w in self.text.replace("-", " - ").split() if w != "-")


def names(doc: Doc, gazetteer: Gazetteer) -> tuple[Name, ...]:
    """All names of a document, in order, none overlapping another."""
    found: dict[int, Name] = {}
    taken = bytearray(len(doc))

    def add(name: Name | None) -> None:
        if name is not None and name.start < name.end and not any(taken[name.start : name.end]):
            taken[name.start : name.end] = b"\x01" * (name.end - name.start)
            found[name.start] = name

    for ent in doc.ents:
        if ent.ent_id_ and ent.label_ != "NORP":
            known = gazetteer.actors.get(Id(ent.ent_id_))
            add(_known(ent, known) if known else Name(ent.start, ent.end, ent.text, None))
    for ent in doc.ents:
        if not ent.ent_id_ and ent.label_ == "PERSON":
            add(_person(doc, ent.start, ent.end, gazetteer))
    for token in doc:
        if (is_post(token) or token.text in honorifics()) and token.i + 1 < len(doc) and not taken[token.i]:
            add(_after_title(doc, token, taken, gazetteer))
    for ent in doc.ents:
        if not ent.ent_id_ and ent.label_ in {"ORG", "GPE", "FAC", "LOC", "NORP"}:
            add(_other(ent, gazetteer))
    return tuple(_settled(doc, [found[start] for start in sorted(found)]))


def _known(ent: Span, known: KnownActor) -> Name | None:
    """A known actor's name, unless the next word makes it part of another name ("Jordan Bardella")."""
    following = ent.doc[ent.end] if ent.end < len(ent.doc) else None
    if known.kind is State and following is not None and len(ent) == 1 and ent[0].whitespace_:
        another = following.ent_type_ == "PERSON" and not following.ent_id_ and following.ent_iob_ == "B"
        if another and ent.text in {
            "Georgia",
            "Jordan",
            "Chad",
            "Israel",
            "Paris",
            "Sydney",
            "Austin",
            "Kenya",
            "Malta",
            "Chelsea",
            "India",
            "America",
            "Cyprus",
            "Holland",
            "France",
        }:
            return None
    return Name(ent.start, ent.end, ent.text, known.kind, known)


def _person(doc: Doc, start: int, end: int, gazetteer: Gazetteer) -> Name | None:
    """A person's name from the recogniser: titles and possessives cut off, cut names completed."""
    first = start
    while start < end and (_is_title(doc[start]) or doc[start].text in {"-", "'s", "the", "The"}):
        start += 1
    titled = start > first or (start > 0 and _is_title(doc[start - 1]))
    gender = _gender_before(doc, start)
    start, end = _whole_run(doc, start, end, extend_left=not titled)
    while end > start and (doc[end - 1].lower_ in {"'s", "'", "-", "the"} or doc[end - 1].is_punct):
        end -= 1
    text = doc[start:end].text if start < end else ""
    if not text or not _looks_like_a_name(doc[start:end], titled=titled):
        return None
    if _is_body(doc, start, end):
        return Name(start, end, text, Organisation)
    known = gazetteer.named(text)
    if known is not None:
        return Name(start, end, text, known.kind, known, titled, gender)
    if end - start == 1 and not titled and (gazetteer.by_adjective(text) or gazetteer.by_people(text)):
        return None
    return Name(start, end, text, Person, None, titled, gender)


MEDIA = frozenset(
    "quarterly times post herald tribune review journal gazette observer chronicle agency weekly daily news".split()
)


def _is_body(doc: Doc, start: int, end: int) -> bool:
    """Whether words taken for a person name a body: "the newspaper La Brújula", "Sahel Quarterly"."""
    before = doc[start - 1] if start else None
    led = before is not None and before.lower_ in word_list("bodies") - {"state"} and not is_post(before)
    return led or doc[end - 1].lower_ in MEDIA


def _is_title(token: Token) -> bool:
    return (is_post(token) or token.text in honorifics() or token.lower_ in word_list("modifiers")) and (
        token.text[:1].isupper() or token.text in honorifics()
    )


def _gender_before(doc: Doc, start: int) -> str | None:
    """The gender of an honorific before a name."""
    for token in doc[max(0, start - 2) : start]:
        if gender := honorifics().get(token.text):
            return gender
    return None


def _whole_run(doc: Doc, start: int, end: int, *, extend_left: bool) -> tuple[int, int]:
    """The run of proper nouns and particles around a span: the recogniser cuts long names short."""
    limit = doc[start].sent.end if start < len(doc) else end
    while end < limit:
        token = doc[end]
        joined = not doc[end - 1].whitespace_
        if (
            token.text == "-"
            and joined
            and not token.whitespace_
            and end + 1 < limit
            and doc[end + 1].text[:1].isupper()
        ):
            end += 2
        elif token.lower_ in PARTICLES and _name_follows(doc, end, limit):
            end += 1
        elif token.pos_ == "PROPN" and token.text[:1].isupper() and doc[end - 1].lower_ in PARTICLES:
            end += 1
        elif (
            token.pos_ == "PROPN"
            and token.ent_type_ in {"", "PERSON"}
            and token.text[:1].isupper()
            and not is_post(token)
            and doc[end - 1].whitespace_
            and token.is_alpha
            and token.dep_ != "npadvmod"
            and token.ent_id == 0
        ):
            end += 1
        else:
            break
    while extend_left and start > doc[start].sent.start:
        token = doc[start - 1]
        proper = (
            token.pos_ == "PROPN" and token.ent_type_ in {"", "PERSON"} and token.is_alpha and token.text[:1].isupper()
        )
        if (
            proper
            and token.whitespace_
            and not _is_title(token)
            and token.ent_id == 0
            and token.head.i in range(start, end)
        ):
            start -= 1
        elif token.text == "-" and not token.whitespace_ and start > 1 and not doc[start - 2].whitespace_:
            start -= 2
        else:
            break
    return start, end


def _name_follows(doc: Doc, particle: int, limit: int) -> bool:
    """Whether a capital follows a particle, or another particle and then a capital."""
    following = [t for t in doc[particle + 1 : min(particle + 3, limit)]]
    if doc[particle].lower_ in {"e", "y", "do", "al"} and not doc[particle].text.islower():
        return bool(following) and following[0].text[:1].isupper()
    return bool(following) and (
        following[0].text[:1].isupper()
        or (following[0].lower_ in PARTICLES and len(following) > 1 and following[1].text[:1].isupper())
    )


def _looks_like_a_name(span: Span, *, titled: bool) -> bool:
    """Whether words can be a person's name at all."""
    text = span.text
    if not text[:1].isupper() or any(c.isdigit() for c in text) or text.lower() in NOISE:
        return False
    if len(span) == 1:
        token = span[0]
        if token.pos_ not in {"PROPN", "X", "ADJ", "NOUN"} and not titled:
            return False
        common = token.lower_ in token.doc.user_data.get("lower_words", ())
        return len(text) > 1 and not (common and not titled)
    return True


def _after_title(doc: Doc, title: Token, taken: bytearray, gazetteer: Gazetteer) -> Name | None:
    """The person whose name follows a post or an honorific that the recogniser missed."""
    start = title.i + 1
    while start < len(doc) and doc[start].text in honorifics():
        start += 1
    end = start
    while end < len(doc) and not taken[end] and doc[end].sent == title.sent:
        token = doc[end]
        capital = token.text[:1].isupper() and (token.pos_ == "PROPN" or token.ent_type_ == "PERSON")
        if (
            capital
            and not is_post(token)
            and token.ent_type_ not in {"DATE", "NORP"}
            and token.lower_ not in word_list("modifiers")
        ):
            end += 1
        elif end > start and token.text == "-" and not token.whitespace_ and not doc[end - 1].whitespace_:
            end += 1
        elif (
            token.lower_ in PARTICLES
            and token.text.islower()
            and end > start
            and _name_follows(doc, end, title.sent.end)
        ):
            end += 1
        else:
            break
    if end == start or not title.text[:1].isupper() and not (end - start > 1):
        return None
    span = doc[start:end]
    if span.text.isupper() and len(span.text) < 6 or not _looks_like_a_name(span, titled=True):
        return None
    if span.root.ent_type_ in {"ORG", "FAC"} and title.text not in honorifics():
        return None
    known = gazetteer.named(span.text)
    if known is not None and known.kind is not Person:
        return None
    return Name(start, end, span.text, Person, known, True, _gender_before(doc, start))


def _other(ent: Span, gazetteer: Gazetteer) -> Name | None:
    """An organisation or a place from the recogniser, cleaned; nothing where it is neither."""
    start, end = ent.start, ent.end
    doc = ent.doc
    while start < end and (doc[start].lower_ in {"the", "a", "an"} or doc[start].is_punct or doc[start].is_space):
        start += 1
    while end > start and (doc[end - 1].lower_ in {"'s", "'"} or doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    if start >= end:
        return None
    text = doc[start:end].text
    if text.lower() in NOISE or not any(c.isalpha() for c in text):
        return None
    known = gazetteer.named(text)
    if known is not None:
        return Name(start, end, text, known.kind, known)
    if ent.label_ == "NORP":
        return None
    if text in REGIONS:
        return Name(start, end, text, Group)
    if ent.label_ == "ORG" and not (text.isupper() and gazetteer.by_capital(text)):  # a dateline's city is none
        return _organisation(doc[start:end])
    return Name(start, end, text, None)


def _organisation(span: Span) -> Name | None:
    """An organisation by its name; a lone common word or a title is none."""
    text = span.text
    if not text[:1].isupper() or all(is_post(t) or t.lower_ in word_list("modifiers") for t in span):
        return None
    if len(span) == 1 and not text.isupper() and text.lower() in span.doc.user_data.get("lower_words", ()):
        return None
    if len(span) == 1 and (is_post(span[0]) or span[0].lower_ in word_list("bodies") or span[0].lower_ == "state"):
        return None
    if span[-1].lower_ in {"and", "of", "for"} or all(
        t.lower_ in SUBJECT_MATTER | {"and", "&"} or is_title_word(t) for t in span
    ):
        return None
    if (
        len(span) == 1
        and span[0].dep_ in {"compound", "nmod"}
        and span[0].head.text.islower()
        and span[0].head.lower_ not in word_list("bodies")
        and not is_post(span[0].head)
        and not text.isupper()
    ):
        return None  # the Margara crossing
    return Name(span.start, span.end, text, Organisation)


def _settled(doc: Doc, found: list[Name]) -> Iterator[Name]:
    """The names with single words corrected by the full names of the same document: "Peskov" is no place."""
    full = [n for n in found if n.kind is Person and len(n.words) > 1]
    parts = {word for n in full for word in n.words if word[:1].isupper() and len(word) > 2}
    by_token = {i: n for n in found for i in range(n.start, n.end)}
    for name in found:
        if (
            name.known is None
            and name.kind is not Person
            and (name.text in parts or _among_persons(doc, name, by_token) or _has_post(doc, name))
        ):
            yield Name(name.start, name.end, name.text, Person)
        else:
            yield name


def _has_post(doc: Doc, name: Name) -> bool:
    """Whether a post is added to words taken for a body: "Helena Markwort, the envoy, said"."""
    words = doc[name.start : name.end]
    if (
        name.kind is not Organisation
        or len(words) < 2
        or any(t.lower_ in word_list("bodies") or t.text.isupper() for t in words)
    ):
        return False
    beside = [c for c in words.root.children if c.dep_ == "appos"]
    return any(is_post(c) and c.lower_ not in word_list("bodies") for c in beside)


def _among_persons(doc: Doc, name: Name, by_token: dict[int, Name]) -> bool:
    """Whether a name is coordinated with persons: "Presidents A, B and C"."""
    head = doc[name.start : name.end].root
    if (
        name.kind is None
        or head.dep_ != "conj"
        or any(t.lower_ in word_list("bodies") or t.text.isupper() for t in doc[name.start : name.end])
    ):
        return False
    before = by_token.get(head.head.i)
    return before is not None and before.kind is Person
