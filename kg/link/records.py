"""The cast as records: every actor that a document names or that something refers to, and every role."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from kg.gazetteer.known import served
from kg.link.cast import Cast, Draft, Holding
from kg.link.origins import belongs_to_some_state, only_state
from kg.model import Actor, Group, Id, Organisation, Person, Record, Role, State, digest

CONFIDENCE = Decimal("0.9")  # of a role
# Words in titles of those who govern: they belong to the state, not to the ministry.
GOVERNING = (
    "minister", "president", "secretary of state", "foreign secretary", "chancellor", "king", "premier",
)  # fmt: skip


def body_of_actor(cast: Cast, actor: Id, *, past: bool = True) -> Id | None:
    """The body that an actor belongs to by the document: that of a post held, of its phrase, or of a post once held."""
    draft = cast.drafts.get(actor)
    if draft is None:
        return None
    held = next((h.body for h in draft.holdings if h.body and not h.post.former), None)
    own = None if draft.known and draft.kind is Person else draft.body
    once = next((h.body for h in draft.holdings if h.body), None) if past else None
    return held or own or once


def records(cast: Cast, referred: Iterable[Id]) -> Iterator[Record]:
    """Every actor that the document names or that a record refers to, with all that they belong to, and every role."""
    named = (d.id for d in cast.drafts.values() if d.mentions and d.asserted and _is_of_interest(cast, d))
    wanted = dict.fromkeys([*referred, *named])
    roles = [role for id in wanted if (draft := cast.drafts.get(id)) for role in _roles(cast, draft)]
    cast.only_state = only_state(cast)
    closed: set[Id] = set()
    queue = [*wanted, *(role.organisation for role in roles if role.organisation)]
    while queue:
        id = queue.pop()
        if id not in closed:
            closed.add(id)
            queue += [other for other in (_affiliation(cast, id), cast.represented(id)) if other is not None]
    for id in sorted(closed):
        yield _actor(cast, id, mentioned=id in wanted)
    yield from roles


def _is_of_interest(cast: Cast, draft: Draft) -> bool:
    """Whether an actor is worth a record by itself: groups and phrases of this document are not."""
    local = cast.document.key in draft.id and not draft.holdings
    return draft.kind is not Group and not local


def _affiliation(cast: Cast, id: Id) -> Id | None:
    """The nearest body of an actor."""
    draft = cast.drafts.get(id)
    if draft is None:
        return cast.gazetteer.body_of(id)
    body = body_of_actor(cast, id) or (_served(cast, id) if draft.known else None)
    belongs = body is not None and body != id and cast.kind_of(body) in {Organisation, State}
    return body if belongs else None


def _served(cast: Cast, id: Id) -> Id | None:
    """The body that a known person serves at the document's date; none without a date."""
    when = cast.document.issued
    held = [office for office in cast.gazetteer.actors[id].offices if when and served(office, when.isoformat())]
    if not held:
        return None
    governs = any(word in held[-1].title.lower() for word in GOVERNING)
    return (cast.gazetteer.state_of(held[-1].body) if governs else None) or held[-1].body


def _actor(cast: Cast, id: Id, *, mentioned: bool) -> Actor:
    """The record of an actor, known or not."""
    draft = cast.drafts.get(id)
    known = cast.gazetteer.record(id) if id in cast.gazetteer.actors else None
    body = _affiliation(cast, id)
    state = cast.represented(body) if body else None
    label = known.label if known else str(id)
    if draft is not None and known is None:
        label = draft.label
    alts = {alt for alt in draft.alt_labels if alt != label} if draft else set()
    shown = sorted(draft.mentions) if draft and mentioned else []
    shared: dict[str, object] = {
        "id": id,
        "label": label,
        "alt_labels": tuple(sorted(alts)),
        "mentions": tuple(cast.document.passage(*span) for span in shown),
        "same_as": known.same_as if known else (),
        "affiliations": (body,) if body else (),
        "represents": (state,) if state else (),
        "country_code": None if state else _code(cast, id, body),
    }
    kind = cast.kind_of(id) or Organisation
    return kind(**shared)  # type: ignore[arg-type]


def _code(cast: Cast, id: Id, body: Id | None) -> str | None:
    """Where an actor is from that represents no state: by what is known of it, by its body, by the text."""
    known, draft = cast.gazetteer.actors.get(id), cast.drafts.get(id)
    if known is not None and known.kind is not Person:
        return cast.gazetteer.code_of(id)
    if body is not None and (code := cast.code_of(body)):
        return code
    if known is not None and known.offices:
        return cast.gazetteer.origin_of(id)
    home = draft.home if draft is not None else None
    if home is None and draft is not None and body is None and belongs_to_some_state(draft):
        home = cast.only_state
    return cast.gazetteer.code_of(home) if home else None


def _roles(cast: Cast, draft: Draft) -> Iterator[Role]:
    """One role for each post that the document gives a person, with all the places that show it."""
    posts: dict[tuple[str, Id | None], list[Holding]] = {}
    for held in draft.holdings:
        if draft.kind is Person and held.post.title:
            posts.setdefault((held.post.title.casefold(), held.body), []).append(held)
    for key, holdings in posts.items():
        first = holdings[0]
        yield Role(
            id=Id(f"role/{digest(cast.document.key, draft.id, *map(str, key))}"),
            holder=draft.id,
            title=first.post.title,
            organisation=first.body,
            former=first.post.former,
            mentions=tuple(sorted({cast.document.passage(*held.span) for held in holdings})),
            confidence=CONFIDENCE,
        )
