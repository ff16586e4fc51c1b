"""Which posts a document gives to a person whom it names."""

from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.gazetteer.known import served
from kg.grammar import coordinated
from kg.link.bodies import body_of
from kg.link.cast import Cast, Draft, Holding
from kg.link.names import Name
from kg.link.predicates import once_held, predicated
from kg.link.titles import Post, gender_of_post, honorifics, is_post, post, word_list
from kg.model import Id, Organisation, Person, State

CHAIRS = {"chair": "chair", "head": "head", "lead": "leader", "direct": "director"}
NEAR, FAR = 6, 14  # tokens before a name within which its post stands: at once, or behind a comma
# Posts that belong to the state the document is written from where they name no other.
HOME_POSTS = frozenset({"minister", "president", "premier", "chancellor", "secretary"})
NO_TITLE = frozenset({"the", "a", "an", ","})


def hold_posts(cast: Cast, draft: Draft, name: Name) -> None:
    """Gives a person the posts before the name, in apposition to it, or that it is said to hold."""
    _hold_together(cast, draft, _posts_before(cast, name), name)
    head = cast.parsed[name.start : name.end].root
    beside = [*_beside(cast.parsed, name, head), *predicated(head)]
    for owner in (c for c in head.children if c.dep_ == "poss" and c.i in cast.name_at):  # "Norway's NAME"
        id = cast.name_at[owner.i][1]
        if cast.drafts[id].kind in {State, Organisation}:
            draft.body = draft.body or id
    for first in beside:
        if _is_next_name_s(cast, first, name):
            continue
        nouns = (
            n for n in coordinated(first) if is_post(n) and n.i not in cast.name_at and not _is_anothers(cast, n, name)
        )
        posts = [post(each, before=name.start if each.i < name.start else None) for each in nouns]
        together = {each.head: each for each in (*(_coordinated_before(cast, posts[0]) if posts else ()), *posts)}
        taken = {*cast.shared_posts, *(holding.post.head for holding in draft.holdings)}
        _hold_together(cast, draft, [each for head, each in together.items() if head not in taken], name)
    once = [replace(post(noun), former=True) for noun in once_held(head) if noun.i not in cast.name_at]
    _hold_together(cast, draft, once, name)
    for clause in (c for c in head.children if c.dep_ == "relcl" and c.lemma_ in CHAIRS and c.tag_ == "VBZ"):
        _hold_chair(cast, draft, clause)


def complete(draft: Draft) -> None:
    """Gives a post that stands alone the body that the document gives it elsewhere: "President NAME"."""
    whole = [holding for holding in draft.holdings if holding.body is not None]
    for holding in draft.holdings:
        if holding.body is None:
            title = holding.post.title.lower()
            alike = (each.body for each in whole if each.post.title.lower().endswith(title))
            holding.body = next(alike, None)


def _is_anothers(cast: Cast, noun: Token, name: Name) -> bool:
    """Whether a post has a name of its own beside it: "the minister NAME and the envoy, NAME"."""
    beside = [cast.name_at[c.i] for c in noun.children if c.dep_ == "appos" and c.i in cast.name_at]
    return any(other.start != name.start and cast.drafts[id].kind is Person for other, id in beside)


def _is_next_name_s(cast: Cast, noun: Token, name: Name) -> bool:
    """Whether a post behind a name is the next one's, as one stands in front: "the envoy, A, the guard, B"."""
    doc = cast.parsed
    if noun.i < name.end or _post_in_front(doc, name) is None:
        return False
    behind = noun.right_edge.i + 1
    comma = next((t.i for t in doc[noun.i : behind + 1] if t.text == ","), None)
    at = comma + 1 if comma is not None else behind + 1
    while at < len(doc) and doc[at].text in honorifics():
        at += 1
    held = cast.name_at.get(at)
    return held is not None and cast.drafts[held[1]].kind is Person


def _hold_together(cast: Cast, draft: Draft, posts: list[Post], name: Name) -> None:
    """Gives a person posts that share what stands before the first: "Kenyan president and army chief NAME"."""
    held = [_hold(cast, draft, each, name) for each in posts]
    shared = next((holding.body for holding in held if holding.body), None)
    for holding in held:
        holding.body = holding.body or shared


def _posts_before(cast: Cast, name: Name) -> list[Post]:
    """The post before a name, with those coordinated before it."""
    last = _post_before(cast, name)
    if last is None or last.head in cast.shared_posts:
        return []
    return [*_coordinated_before(cast, last), last]


def _coordinated_before(cast: Cast, last: Post) -> list[Post]:
    """The posts that "and" links to the front of one: "the president and army chief"."""
    doc, found = cast.parsed, [last]
    while found[0].start > 1 and doc[found[0].start - 1].lower_ == "and" and is_post(doc[found[0].start - 2]):
        found.insert(0, post(doc[found[0].start - 2], before=found[0].start - 1))
    return found[:-1]


def owner_body(cast: Cast, head: Token) -> Id | None:
    """The body or state of the person whose somebody is: "NAME's chief of staff" works where NAME does."""
    for owner in (c for c in head.children if c.dep_ == "poss" and c.i in cast.name_at):
        draft = cast.drafts[cast.name_at[owner.i][1]]
        if draft.kind is Person:
            return next((h.body for h in draft.holdings if h.body and not h.post.former), None) or _serving(cast, draft)
    return None


def _serving(cast: Cast, draft: Draft) -> Id | None:
    """The state or body that a known person served at the document's date."""
    day = cast.document.issued.isoformat() if cast.document.issued else None
    offices = cast.gazetteer.actors[draft.id].offices if draft.known else ()
    bodies = [office.body for office in offices if day is not None and served(office, day)]
    return (cast.gazetteer.state_of(bodies[-1]) or bodies[-1]) if bodies else None


def _beside(doc: Doc, name: Name, head: Token) -> list[Token]:
    """Nouns in apposition to a name, on either side."""
    beside = [c for c in head.children if c.dep_ == "appos"]
    if head.dep_ == "appos" and is_post(head.head):
        beside.append(head.head)
    if (noun := _post_in_front(doc, name)) is not None and noun not in beside:
        beside.append(noun)
    return beside


def _hold_chair(cast: Cast, draft: Draft, clause: Token) -> None:
    """A post by a verb: "NAME, who chairs the committee"."""
    chaired = next((c for c in clause.children if c.dep_ == "dobj"), None)
    if chaired is None:
        return
    last = chaired.right_edge
    chair = Post(CHAIRS[clause.lemma_], clause.i, clause.i, clause.i + 1, False)
    body = body_of(cast, chaired.left_edge.i, last.i + 1, chaired)
    draft.holdings.append(Holding(chair, body, (clause.idx, last.idx + len(last))))


def _post_in_front(doc: Doc, name: Name) -> Token | None:
    """The post that a name is added to behind a comma: "a spokeswoman for the ministry, NAME, said"."""
    at = name.start - 1
    while at > 0 and doc[at].text in honorifics():
        at -= 1
    if at < 1 or doc[at].text != ",":
        return None
    for i in range(at - 1, max(at - FAR, doc[name.start].sent.start - 1), -1):
        token = doc[i]
        if token.pos_ in {"VERB", "AUX"} or token.text in {",", ";", ":"}:
            return None
        if is_post(token) and token.right_edge.i >= at - 1 and not i < token.head.i < at:
            return token
    return None


def _post_before(cast: Cast, name: Name) -> Post | None:
    """The post before a name: "Kremlin spokesman", "Secretary of State", "President of the Republic of Kenya"."""
    doc = cast.parsed
    at = _before_body(cast, name.start) - 1
    while at >= 0 and (_is_only_address(doc[at]) or (at and _is_born_title(doc[at]) and is_post(doc[at - 1]))):
        at -= 1
    for back in range(at, max(at - NEAR, doc[name.start].sent.start - 1), -1):
        token = doc[back]
        if is_post(token) and (back == at or doc[back + 1].lower_ in {"of", "for"}):
            found = post(token, before=at + 1)
            return found if found.end == at + 1 else None
        if token.is_punct or token.pos_ == "VERB":
            return None
    return None


def _is_only_address(token: Token) -> bool:
    return token.text in honorifics() and not is_post(token)


def _is_born_title(token: Token) -> bool:
    """Whether a title belongs to a person's name beside the post: "Foreign Minister Prince NAME"."""
    return token.text in {"Prince", "Princess"}


def _before_body(cast: Cast, at: int) -> int:
    """The token at which "of" and a body's name begin that end at a token; that token itself where none do."""
    held = cast.name_at.get(at - 1)
    if held is None or cast.drafts[held[1]].kind is Person:
        return at
    of = held[0].start - 1
    of -= of > 0 and cast.parsed[of].lower_ == "the"
    return of if of > 0 and cast.parsed[of].lower_ in {"of", "for"} else at


def _owner_before(cast: Cast, head: Token) -> Id | None:
    """The body or state whose "its" stands before a post: the last one that the sentence named."""
    if not any(c.dep_ == "poss" and c.lower_ == "its" for c in head.children):
        return None
    for at in range(head.i - 1, head.sent.start - 1, -1):
        held = cast.name_at.get(at)
        if held is not None and cast.drafts[held[1]].kind in {State, Organisation}:
            return held[1]
    return None


def _hold(cast: Cast, draft: Draft, held: Post, name: Name) -> Holding:
    """Gives a person a post, with the body that its noun phrase names."""
    doc = cast.parsed
    head = doc[held.head]
    draft.gender = draft.gender or gender_of_post(head)
    right = max(held.end, name.start) if name.start <= head.right_edge.i < name.end else head.right_edge.i + 1
    if (
        right < len(doc)
        and doc[right].lower_ == "at"
        and right > name.end
        and name.start <= doc[right].head.i < name.end
    ):
        right = doc[right].right_edge.i + 1  # "NAME, director of rivers at the office", hung on the name
    left = min(head.left_edge.i, held.start)
    while left > head.sent.start and _belongs_before(cast, left - 1):
        left -= 1
    body = body_of(cast, left, max(right, held.end), head, skip=range(name.start, name.end))
    if body is None and head.lemma_.lower() in HOME_POSTS and head.text[:1].isupper():
        body = cast.home if not held.former and not draft.known else None
    if body is None and draft.known:
        body = _known_body(cast, draft, head.lemma_.lower())
    start = min(left, held.start)
    while start < held.head and doc[start].lower_ in NO_TITLE:
        start += 1
    last = doc[held.end - 1]
    holding = Holding(
        held, body or owner_body(cast, head) or _owner_before(cast, head), (doc[start].idx, last.idx + len(last))
    )
    draft.holdings.append(holding)
    cast.holder.setdefault(held.head, draft.id)
    return holding


def _known_body(cast: Cast, draft: Draft, title: str) -> Id | None:
    """The body of a known person's post that the text names without it: all that are called so belong to one."""
    known = cast.gazetteer.actors[draft.id]
    offices = [o for o in known.offices if title in o.title.lower().replace("-", " ").split()]
    bodies = {cast.gazetteer.state_of(office.body) or office.body for office in offices}
    return bodies.pop() if len(bodies) == 1 else None


def _belongs_before(cast: Cast, at: int) -> bool:
    """Whether the token before a post still belongs to its phrase: "Turkey's", "the Kenyan"."""
    token = cast.parsed[at]
    if token.lower_ in {"'s", "'"} or at in cast.name_at or token.lower_ in word_list("former"):
        return True
    return cast.nation(token) is not None
