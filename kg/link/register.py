"""Registers a document's names with its cast: full names first, then what is short for them, then posts and bodies."""

import re
from collections.abc import Iterable

from spacy.tokens import Doc, Token

from kg.gazetteer import Gazetteer
from kg.grammar import RELATIVE, coordinated
from kg.link.cast import Cast, Draft, Holding
from kg.link.names import MEDIA, Name, names
from kg.link.titles import Post, gender_of_post, honorifics, is_post, post, word_list
from kg.model import Group, Id, Organisation, Person, State, slug
from kg.paragraphs import dateline_end, paragraphs

PLACING = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "across",
        "around",
        "through",
        "to",
        "into",
        "toward",
        "towards",
        "via",
        "from",
        "throughout",
        "over",
        "above",
        "off",
    }
)
SPEAKERS_POSITIONS = frozenset({"nsubj", "agent", "dobj", "dative", "poss"})
CHAIRS = {"chair": "chair", "head": "head", "lead": "leader", "direct": "director"}


def register(cast: Cast) -> None:
    """Fills the cast with all that the text names."""
    doc, gazetteer = cast.parsed, cast.gazetteer
    cast.names = list(names(doc, gazetteer))
    full = _full_names(cast.names, gazetteer)
    cast.home = home(cast)
    for name in cast.names:
        if draft := _draft(cast, name, full):
            cast.name_at.update(dict.fromkeys(range(name.start, name.end), (name, draft.id)))
            token = head_of(doc, name)
            if is_place_here(cast, name, token):
                continue
            start, end = characters(doc, name.start, name.end)
            if draft.kind is Organisation and not draft.known:
                draft.asserted = draft.asserted and bool(draft.mentions) or _evident(doc, name, token)
            cast.mention(draft, start, end, token=token)
            if draft.known and draft.kind is Organisation:
                _owner_within(cast, name)
            _acronym(cast, draft, name)
            if name.gender:
                draft.gender = draft.gender or name.gender
    for name in cast.names:
        held = cast.name_at.get(name.start)
        if held and cast.drafts[held[1]].kind is Person:
            _posts(cast, cast.drafts[held[1]], name)


def _owner_within(cast: Cast, name: Name) -> None:
    """Notes the state that a known body's name begins with: "Turkey's foreign ministry" names Turkey as well."""
    first = cast.parsed[name.start]
    if name.end - name.start > 1:
        owner = cast.gazetteer.named(first.text) or cast.gazetteer.by_adjective(first.text)
        if owner is not None and owner.kind is State and first.text[:1].isupper():
            cast.mention(cast.known(owner.id), first.idx, first.idx + len(first))


def characters(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The characters that a half-open span of tokens covers."""
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


def head_of(doc: Doc, name: Name) -> Token:
    """The token of a name that the rest of the sentence hangs on."""
    return doc[name.start : name.end].root


def home(cast: Cast) -> Id | None:
    """The state a document is written from: that of its dateline's capital, or of its publisher."""
    text = cast.document.text
    for start, end in paragraphs(text)[:4]:
        line = text[start : dateline_end(text, start, end)]
        city = re.split(r"[,(—–-]", line)[0].strip()
        if city and (state := cast.gazetteer.by_capital(city) or cast.gazetteer.by_capital(city.title())):
            return state.id
    publisher = cast.gazetteer.named(cast.document.publisher or "")
    return cast.gazetteer.state_of(publisher.id) if publisher else None


def _full_names(found: Iterable[Name], gazetteer: Gazetteer) -> list[Name]:
    """Names of persons of more than one word, the longest form of each."""
    full = [n for n in found if n.kind is Person and len(n.words) > 1]
    return sorted(full, key=lambda n: (-len(n.words), n.start))


def _draft(cast: Cast, name: Name, full: list[Name]) -> Draft | None:
    """The actor that a name is of; None for places."""
    if name.known is not None:
        return cast.known(name.known.id)
    if name.kind is Person:
        return _person(cast, name, full)
    if name.kind is Organisation:
        return _organisation(cast, name)
    if name.kind is Group:
        return cast.named(Group, name.text)
    capital = cast.gazetteer.by_capital(name.text)
    if capital is None and (adjective := cast.gazetteer.named(name.text)):
        return cast.known(adjective.id)
    return cast.known(capital.id) if capital else None


def _person(cast: Cast, name: Name, full: list[Name]) -> Draft:
    """The person of a name: the longest full name of the document that it is part of, a known person, or a new one."""
    longest = next((n for n in full if len(n.words) > len(name.words) and short_for(name, n)), None)
    if longest is not None:
        draft = _person(cast, longest, full)
        if name.gender:
            draft.gender = draft.gender or name.gender
        return draft
    if known := cast.gazetteer.named(name.text):
        if known.kind is Person:
            return cast.known(known.id)
    if len(name.words) == 1:
        return _single(cast, name)
    return cast.named(Person, name.text)


def short_for(short: Name, full: Name) -> bool:
    """Whether a name is a shorter form of a full one: all its words, in their order, and its surname or a titled given name."""
    rest = iter(full.words)
    if not all(word in rest for word in short.words):
        return False
    return True


def _single(cast: Cast, name: Name) -> Draft:
    """A person known by one word: a surname that the gazetteer knows, or one that only this document can tell."""
    for actor in cast.gazetteer.actors.values():
        if actor.kind is Person and actor.surname == name.text:
            return cast.known(actor.id)
    draft = cast.named(Person, name.text, local=True)
    if name.titled:
        draft.asserted = True
    elif not draft.mentions:
        draft.asserted = False
    return draft


def _organisation(cast: Cast, name: Name) -> Draft:
    """An organisation that the gazetteer does not know, by its name, or by an abbreviation met before."""
    for draft in cast.drafts.values():
        if draft.kind is Organisation and name.text in draft.alt_labels:
            return draft
    return cast.named(Organisation, name.text)


def _acronym(cast: Cast, draft: Draft, name: Name) -> None:
    """Notes the abbreviation behind a name: "International Criminal Court (ICC)"."""
    doc = cast.parsed
    if (
        draft.kind is not Person
        and name.end + 2 < len(doc)
        and doc[name.end].text == "("
        and doc[name.end + 2].text == ")"
    ):
        short = doc[name.end + 1]
        if short.text.isupper() and 2 <= len(short.text) <= 8:
            draft.alt_labels.setdefault(short.text)


def _evident(doc: Doc, name: Name, token: Token) -> bool:
    """Whether words taken for an organisation show that they are one: by a noun for bodies, as an abbreviation, by acting."""
    words = doc[name.start : name.end]
    kind = any(t.lower_ in word_list("bodies") or t.lower_ in MEDIA for t in words)
    return (
        kind
        or name.text.isupper()
        and len(name.text) > 2
        or token.dep_ in {"nsubj", "nsubjpass", "agent", "appos"}
        or token.dep_ == "pobj"
        and token.head.lower_ in {"to", "by", "with", "between"}
    )


def is_place_here(cast: Cast, name: Name, token: Token) -> bool:
    """Whether a city's name means the city here, and not the government that sits in it."""
    if name.kind is Group:
        return place_position(token)
    city_state = name.known is not None and cast.gazetteer.by_capital(name.text) == name.known
    if (name.known is not None or name.kind is not None) and not city_state:
        return False
    return place_position(token)


def place_position(token: Token) -> bool:
    """Whether a noun stands where a place stands: "in Paris", "the Paris summit", a dateline."""
    if token.dep_ == "pobj" and token.head.lower_ in PLACING:
        return not (token.head.lower_ in {"to", "from"} and _said_to(token.head))
    if token.dep_ == "conj":
        return place_position(token.head)
    if token.dep_ == "appos" and token.head.ent_type_ in {"GPE", "LOC"}:
        return place_position(token.head)
    if token.dep_ in {"compound", "nmod", "amod"}:
        return True
    return token.dep_ in {"npadvmod", "ROOT", "dep", "nummod"} or (
        token.dep_ == "dobj" and token.head.lemma_ in {"visit", "leave", "reach", "enter", "tour"}
    )


def _said_to(prep: Token) -> bool:
    """Whether "to" or "from" leads to somebody who is spoken to or spoke: "a message to Moscow"."""
    return prep.head.lemma_ in {
        "say",
        "message",
        "letter",
        "warning",
        "appeal",
        "response",
        "proposal",
        "demand",
        "signal",
        "write",
        "speak",
        "talk",
        "request",
        "assurance",
        "offer",
        "support",
        "pressure",
        "answer",
        "call",
        "aid",
        "closeness",
        "hostile",
    }


def _posts(cast: Cast, draft: Draft, name: Name) -> None:
    """Posts before the name, in apposition to it, or in a relative clause."""
    doc = cast.parsed
    if held := _post_before(doc, name):
        _hold(cast, draft, held, name)
    head = head_of(doc, name)
    beside = [c for c in head.children if c.dep_ == "appos"]
    if head.dep_ == "appos" and is_post(head.head):
        beside.append(head.head)
    if (noun := _post_in_front(doc, name)) is not None and noun not in beside:
        beside.append(noun)
    for owner in (c for c in head.children if c.dep_ == "poss" and c.i in cast.name_at):  # "Norway's NAME"
        id = cast.name_at[owner.i][1]
        if cast.drafts[id].kind in {State, Organisation}:
            draft.body = draft.body or id
    for noun in beside:
        for each in coordinated(noun):
            if is_post(each) and each.i not in cast.name_at:
                _hold(cast, draft, post(each), name)
    for clause in (c for c in head.children if c.dep_ == "relcl" and c.lemma_ in CHAIRS and c.tag_ == "VBZ"):
        body = next((c for c in clause.children if c.dep_ == "dobj"), None)
        if body is not None:
            span = (clause.idx, body.right_edge.idx + len(body.right_edge))
            chair = Post(CHAIRS[clause.lemma_], clause.i, clause.i, clause.i + 1, False)
            draft.holdings.append(Holding(chair, body_of(cast, body.left_edge.i, body.right_edge.i + 1, body), span))


def _post_in_front(doc: Doc, name: Name) -> Token | None:
    """The post that a name is added to behind a comma: "a spokeswoman for the ministry, NAME, said"."""
    at = name.start - 1
    while at > 0 and doc[at].text in honorifics():
        at -= 1
    if at < 1 or doc[at].text != ",":
        return None
    for i in range(at - 1, max(at - 14, doc[name.start].sent.start - 1), -1):
        token = doc[i]
        if token.pos_ in {"VERB", "AUX"} or token.text in {",", ";", ":"}:
            return None
        if is_post(token) and token.right_edge.i >= at - 1 and token.head.i not in range(i + 1, at):
            return token
    return None


def _post_before(doc: Doc, name: Name) -> Post | None:
    """The post that stands before a name: "Kremlin spokesman", "Secretary of State"."""
    at = name.start - 1
    while at >= 0 and doc[at].text in honorifics() and not is_post(doc[at]):
        at -= 1
    sentence_start = doc[name.start].sent.start
    for back in range(at, max(at - 6, sentence_start - 1), -1):
        token = doc[back]
        if is_post(token) and (back == at or doc[back + 1].lower_ in {"of", "for"}):
            found = post(token, before=name.start)
            return found if found.end == at + 1 else None
        if token.is_punct or token.pos_ == "VERB":
            return None
    return None


def _hold(cast: Cast, draft: Draft, held: Post, name: Name) -> None:
    """Gives a person a post, with the body that its noun phrase names."""
    doc = cast.parsed
    head = doc[held.head]
    gender = gender_of_post(head)
    draft.gender = draft.gender or gender
    right = head.right_edge.i + 1 if not name.start <= head.right_edge.i < name.end else held.end
    left = min(head.left_edge.i, held.start)
    while left > head.sent.start and _belongs_before(cast, left - 1):
        left -= 1
    body = body_of(cast, left, max(right, held.end), head, skip=range(name.start, name.end))
    inferred = body is None and not held.former and head.text[:1].isupper() and not draft.known
    if inferred and head.lemma_.lower() in {"minister", "president", "premier", "chancellor", "secretary"}:
        body = cast.home
    start = left if left < held.start else held.start
    while start < held.head and doc[start].lower_ in {"the", "a", "an", ","}:
        start += 1
    draft.holdings.append(Holding(held, body, characters(doc, start, held.end)))


def _belongs_before(cast: Cast, at: int) -> bool:
    """Whether the token before a post still belongs to its phrase: "Turkey's", "the Kenyan"."""
    token = cast.parsed[at]
    return (
        token.lower_ in {"'s", "'"}
        or at in cast.name_at
        or cast.gazetteer.by_adjective(token.text) is not None
        or token.lower_ in word_list("former")
    )


def body_of(cast: Cast, start: int, end: int, head: Token, *, skip: range = range(0)) -> Id | None:
    """The body or state that a noun phrase names: behind "of" or "for" first, then an organisation or a state before it."""
    doc = cast.parsed
    for i in range(head.i + 1, end):
        if i in skip or _breaks_off(doc[i]):
            break
        if found := _body_at(cast, doc[i], head):
            return found
    before = [f for i in range(head.i - 1, start - 1, -1) if i not in skip and (f := _body_at(cast, doc[i], head))]
    organisations = [b for b in before if b in cast.drafts and cast.drafts[b].kind is Organisation]
    return next(iter(organisations or before), None)


def _breaks_off(token: Token) -> bool:
    """Whether a noun phrase ends before a token, as far as its body goes."""
    return (
        (token.is_punct and token.text not in {"-", "'"}) or token.dep_ in {"relcl", "acl"} or token.lower_ in RELATIVE
    )


def _body_at(cast: Cast, token: Token, head: Token) -> Id | None:
    """The body that one token of a noun phrase names, unless it stands in a place's position behind the head."""
    if token.i in cast.name_at:
        name, id = cast.name_at[token.i]
        draft = cast.drafts[id]
        if draft.kind is Person or (token.i > head.i and _merely_placed(token, head)):
            return None
        if name.start != token.i and token.i < head.i:
            return None
        return id
    found = cast.gazetteer.by_adjective(token.text) if token.text[:1].isupper() else None
    if found is not None:
        cast.mention(cast.known(found.id), token.idx, token.idx + len(token))
        return found.id
    return institution(cast, token)


def _merely_placed(token: Token, head: Token) -> bool:
    """Whether a name behind the head only says where: "adviser in Hargeisa", "ambassador to Serbia"."""
    while token.i > head.i and token.dep_ != "pobj":
        token = token.head
    return token.dep_ == "pobj" and token.head.lower_ not in {"of", "for", "at", "with"}


def institution(cast: Cast, head: Token) -> Id | None:
    """The ministry, government or other body that a noun phrase with a state in it stands for: "Turkey's foreign ministry"."""
    if head.lemma_.lower() not in word_list("bodies") or head.lemma_.lower() in {
        "side",
        "country",
        "capital",
        "city",
        "nation",
        "state",
        "newspaper",
        "paper",
        "company",
        "team",
    }:
        return None
    doc = cast.parsed
    left = head
    words: list[Token] = [head]
    owner: Id | None = None
    for i in range(head.i - 1, max(head.left_edge.i, head.i - 8) - 1, -1):
        token = doc[i]
        if token.i in cast.name_at and cast.drafts[cast.name_at[i][1]].kind is not Person:
            owner = cast.name_at[i][1]
            left = token
            break
        adjective = cast.gazetteer.by_adjective(token.text) if token.text[:1].isupper() else None
        if adjective is not None:
            owner, left = cast.known(adjective.id).id, token
            break
        if token.lower_ in {"'s", "'", "the", "a", "an", "-"}:
            continue
        if token.dep_ in {"compound", "amod", "nmod"} and token.pos_ in {"NOUN", "PROPN", "ADJ"}:
            words.append(token)
        else:
            break
    if owner is None:
        owner = _owner_behind(cast, head)
    if owner is None or cast.drafts[owner].kind is not State:
        return None
    return _institution_of(cast, owner, words, head, left)


def _owner_behind(cast: Cast, head: Token) -> Id | None:
    """The state behind a body: "the Government of the Kyrgyz Republic"."""
    for prep in (c for c in head.children if c.dep_ == "prep" and c.lower_ == "of"):
        for noun in (c for c in prep.children if c.dep_ == "pobj" and c.i in cast.name_at):
            return cast.name_at[noun.i][1]
    return None


def _institution_of(cast: Cast, owner: Id, words: list[Token], head: Token, left: Token) -> Id:
    """The organisation of a state, under one name whichever way the text puts it."""
    state = cast.gazetteer.actors[owner]
    adjective = state.adjectives[0] if state.adjectives else state.label
    kind = " ".join(t.text for t in sorted(words, key=lambda t: t.i)).replace("defense", "defence")
    titled = " ".join(w[:1].upper() + w[1:] for w in kind.split())
    label = (
        f"Government of {state.label}"
        if head.lemma_.lower() == "government" and len(words) == 1
        else f"{adjective} {titled}"
    )
    known = cast.gazetteer.named(label) or cast.gazetteer.named(f"{state.label} {titled}")
    if known is not None and known.kind is Organisation:
        draft = cast.known(known.id)
    else:
        id = Id(f"organisation/{slug(label)}")
        draft = cast.drafts.get(id) or Draft(id, Organisation, label)
        cast.drafts[id] = draft
        draft.body = owner
    start, _ = characters(cast.parsed, left.i, left.i + 1)
    behind = next((c for c in head.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    end = behind.right_edge if behind is not None and left == head else head
    cast.mention(draft, start, end.idx + len(end))
    cast.drafts[owner].asserted = True
    if left != head and left.i not in cast.name_at:
        cast.mention(cast.drafts[owner], left.idx, left.idx + len(left))
    return draft.id
