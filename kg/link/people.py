"""Names of persons: the recogniser's finds without titles, completed where they are cut, and those that it missed."""

from spacy.tokens import Doc, Span, Token

from kg.gazetteer import Gazetteer
from kg.link.name import MEDIA, NOISE, Name
from kg.link.titles import honorifics, is_post, word_list
from kg.model import Organisation, Person

PARTICLES = frozenset({
    "de", "del", "della", "di", "da", "do", "dos", "das", "la", "le", "les", "el", "al", "bin", "ibn", "bint", "ben",
    "von", "van", "der", "den", "ter", "ten", "af", "av", "zu", "zum", "y", "e", "abu", "abd", "ul", "ould", "mac",
    "mc", "st", "st.", "san", "santa", "du", "des",
})  # fmt: skip
# Particles that are words of other kinds as well: in capitals, only a name right behind makes them particles.
AMBIGUOUS = frozenset({"e", "y", "do", "al"})
SHORTEST_IN_CAPITALS = 6  # letters of what may be a name rather than an abbreviation
# Offices behind whose noun, also in lower case, a single word is a surname, whatever the recogniser takes it for.
GOVERNING = frozenset(
    {"minister", "president", "premier", "chancellor", "spokesman", "spokeswoman", "ambassador", "envoy"}
)


def person(doc: Doc, start: int, end: int, gazetteer: Gazetteer) -> Name | None:
    """A person's name from the recogniser: titles and possessives cut off, cut names completed."""
    first = start
    while start < end and (_is_title(doc[start]) or doc[start].text in {"-", "'s", "the", "The"}):
        start += 1
    titled = start > first or (start > 0 and _is_title(doc[start - 1]))
    gender = _gender_before(doc, start)
    start, end = _whole_run(doc, start, end, extend_left=not titled)
    while end > start and (doc[end - 1].lower_ in {"'s", "'", "-", "the"} or doc[end - 1].is_punct):
        end -= 1
    if start >= end or not _looks_like_a_name(doc[start:end], titled=titled):
        return None
    text = doc[start:end].text
    if _is_body(doc, start, end):
        return Name(start, end, text, Organisation)
    if (known := gazetteer.named(text)) is not None:
        return Name(start, end, text, known.kind, known, titled, gender)
    if end - start == 1 and not titled and (gazetteer.by_adjective(text) or gazetteer.by_people(text)):
        return None
    return Name(start, end, text, Person, None, titled, gender)


def _is_body(doc: Doc, start: int, end: int) -> bool:
    """Whether words taken for a person name a body: "the newspaper El Faro", "Nordic Quarterly"."""
    before = doc[start - 1] if start else None
    kind = before is not None and before.lower_ in word_list("bodies") and before.lower_ not in {"state", "staff"}
    return (kind and not is_post(doc[start - 1])) or doc[end - 1].lower_ in MEDIA


def _is_title(token: Token) -> bool:
    if token.text in honorifics():
        return True
    return token.text[:1].isupper() and (is_post(token) or token.lower_ in word_list("modifiers"))


def _gender_before(doc: Doc, start: int) -> str | None:
    """The gender of an honorific before a name."""
    return next((g for t in doc[max(0, start - 2) : start] if (g := honorifics().get(t.text))), None)


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper()


# runs of proper nouns


def _whole_run(doc: Doc, start: int, end: int, *, extend_left: bool) -> tuple[int, int]:
    """The run of proper nouns and particles around a span: the recogniser cuts long names short."""
    limit = doc[start].sent.end if start < len(doc) else end
    while end < limit and (more := _more_behind(doc, end, limit)):
        end += more
    while extend_left and start > doc[start].sent.start and (more := _more_before(doc, start, end)):
        start -= more
    return start, end


def _more_behind(doc: Doc, end: int, limit: int) -> int:
    """How many tokens behind a run belong to it."""
    token, last = doc[end], doc[end - 1]
    hyphen = token.text == "-" and not last.whitespace_ and not token.whitespace_
    if hyphen and end + 1 < limit and _is_capital(doc[end + 1]):
        return 2
    if token.lower_ in PARTICLES and _name_follows(doc, end, limit):
        return 1
    if token.pos_ != "PROPN" or not _is_capital(token):
        return 0
    return 1 if last.lower_ in PARTICLES or _goes_on(token, last) else 0


def _goes_on(token: Token, last: Token) -> bool:
    """Whether a proper noun goes on with the name before it."""
    if not last.whitespace_ or not token.is_alpha or is_post(token) or token.dep_ == "npadvmod":
        return False
    return token.ent_type_ in {"", "PERSON"} and token.ent_id == 0


def _more_before(doc: Doc, start: int, end: int) -> int:
    """How many tokens before a run belong to it."""
    token = doc[start - 1]
    proper = token.pos_ == "PROPN" and token.ent_type_ in {"", "PERSON"} and token.is_alpha and _is_capital(token)
    within = token.whitespace_ and token.ent_id == 0 and start <= token.head.i < end
    if proper and within and not _is_title(token):
        return 1
    hyphen = token.text == "-" and not token.whitespace_ and start > 1 and not doc[start - 2].whitespace_
    return 2 if hyphen else 0


def _name_follows(doc: Doc, particle: int, limit: int) -> bool:
    """Whether a capital follows a particle, or another particle and then a capital."""
    following = list(doc[particle + 1 : min(particle + 3, limit)])
    if not following:
        return False
    if _is_capital(following[0]):
        return True
    if doc[particle].lower_ in AMBIGUOUS and not doc[particle].text.islower():
        return False
    return following[0].lower_ in PARTICLES and len(following) > 1 and _is_capital(following[1])


def _looks_like_a_name(span: Span, *, titled: bool) -> bool:
    """Whether words can be a person's name at all."""
    text = span.text
    if not text[:1].isupper() or any(c.isdigit() for c in text) or text.lower() in NOISE:
        return False
    if len(span) > 1:
        return True
    if titled:
        return len(text) > 1
    token = span[0]
    if token.pos_ not in {"PROPN", "X", "ADJ", "NOUN"} or len(text) < 2:
        return False
    return token.lower_ not in token.doc.user_data.get("lower_words", ())


# names behind titles


def after_title(doc: Doc, title: Token, taken: bytearray, gazetteer: Gazetteer) -> Name | None:
    """The person whose name follows a post or an honorific that the recogniser missed."""
    start = title.i + 1
    while start < len(doc) and doc[start].text in honorifics():
        start += 1
    end = _end_of_name(doc, title, start, taken)
    surname = end - start == 1 and _is_titled_surname(doc, title, start)
    if end == start or (not _is_capital(title) and end - start == 1 and not surname):
        return None
    span = doc[start:end]
    if not _looks_like_a_name(span, titled=True) or (span.text.isupper() and len(span.text) < SHORTEST_IN_CAPITALS):
        return None
    if span.root.ent_type_ in {"ORG", "FAC"} and title.text not in honorifics() and not surname:
        return None
    known = gazetteer.named(span.text)
    if known is not None and known.kind is not Person:
        return None
    return Name(start, end, span.text, Person, known, True, _gender_before(doc, start))


def _is_titled_surname(doc: Doc, title: Token, at: int) -> bool:
    """Whether a word is a surname by the office right before it: "Kenyan trade minister Okello", "minister Okello"."""
    if title.i + 1 != at or title.lower_ not in GOVERNING or doc[at].text.isupper():
        return False
    return title.dep_ in {"compound", "nmod"} and title.head.i == at


def _end_of_name(doc: Doc, title: Token, start: int, taken: bytearray) -> int:
    """Where the name behind a title ends, within the title's sentence."""
    end, limit = start, title.sent.end
    while end < limit and not taken[end] and _is_in_name(doc, end, limit, first=end == start):
        end += 1
    return end


def _is_in_name(doc: Doc, at: int, limit: int, *, first: bool) -> bool:
    """Whether a token behind a title belongs to a name."""
    token = doc[at]
    proper = _is_capital(token) and (token.pos_ == "PROPN" or token.ent_type_ == "PERSON")
    title = is_post(token) or token.lower_ in word_list("modifiers")
    if proper and not title and token.ent_type_ not in {"DATE", "NORP"}:
        return True
    if first:
        return False
    if token.text == "-" and not token.whitespace_ and not doc[at - 1].whitespace_:
        return True
    return token.lower_ in PARTICLES and token.text.islower() and _name_follows(doc, at, limit)
