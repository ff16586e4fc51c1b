"""Posts that one person holds at a time, under one name whatever words a text has for them."""

import re

from kg.gazetteer import Gazetteer, KnownActor
from kg.model import Id

# Each post's own name, and the other ways to write it.
SAME_POST = {
    "minister of foreign affairs": "foreign minister",
    "minister for foreign affairs": "foreign minister",
    "foreign affairs minister": "foreign minister",
    "minister of external affairs": "external affairs minister",
    "minister of defence": "defence minister",
    "minister of finance": "finance minister",
    "minister of the interior": "interior minister",
    "minister of interior": "interior minister",
    "premier": "prime minister",
    "pm": "prime minister",
    "fm": "foreign minister",
    "secretary of defence": "defence secretary",
    "secretary for foreign affairs": "foreign secretary",
    "secretary general": "secretary-general",
    "national security advisor": "national security adviser",
    "head of state": "president",
    "president of the republic": "president",
}
# One holder in a state at a time, whichever body a text names beside it.
OF_STATE = frozenset({
    "president", "vice president", "prime minister", "foreign minister", "external affairs minister",
    "defence minister", "finance minister", "interior minister", "justice minister", "trade minister",
    "energy minister",
    "secretary of state", "defence secretary", "foreign secretary", "home secretary", "treasury secretary",
    "chancellor", "king", "queen", "emir", "sultan", "crown prince", "attorney general", "taoiseach",
    "national security adviser", "army chief", "chief of the general staff", "supreme leader", "pope",
})  # fmt: skip
# One holder in a body at a time.
OF_BODY = frozenset({
    "president", "secretary-general", "director-general", "director", "chairman", "chairwoman", "chair", "chairperson",
    "high representative", "high commissioner", "chief negotiator", "chief executive", "press secretary",
    "white house press secretary", "prime minister",
})  # fmt: skip
SPELLINGS = ((re.compile(r"\bdefense\b"), "defence"), (re.compile(r"\bvice-president\b"), "vice president"))
NOT_HELD = re.compile(
    r"\b(former|ex|then|late|deputy|assistant|vice(?! president)|designate|elect|candidate|nominee)\b"
)

type Office = tuple[str, Id]  # a post by its one name, and the state or body it is held in


def post_name(title: str) -> str:
    """One name for all the ways to write a post: lower case, British spelling, no article."""
    name = " ".join(title.lower().replace("’", "'").split()).removeprefix("the ")
    for spelling, to in SPELLINGS:
        name = spelling.sub(to, name)
    return SAME_POST.get(name, name)


def office(title: str, body: Id, known: Gazetteer, *, state: Id | None) -> Office | None:
    """The post that one person at a time holds under a title in a body of a state; None where several may."""
    name = post_name(title)
    if NOT_HELD.search(title.lower()):
        return None
    if name in OF_STATE and state is not None and (body == state or _governs(body, known)):
        return name, state
    return (name, body) if name in OF_BODY and body != state else None


def office_named(label: str, body: Id, known: Gazetteer, *, state: Id | None) -> Office | None:
    """The post that a phrase such as “Turkish foreign minister” names, the body being known already."""
    bare = " ".join(label.replace("’s", "").replace("'s", "").split())
    forms = {form for id in (body, state) if id is not None and id in known.actors for form in _forms(known.actors[id])}
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        bare = re.sub(rf"(?i)(^|\bof )(the )?{re.escape(form)}\b", "", bare).strip()
    return office(bare.removesuffix(" of"), body, known, state=state)


def _governs(body: Id, known: Gazetteer) -> bool:
    """Whether a body belongs to a state's government, as far as is known: a party's president is not the state's."""
    actor = known.actors.get(body)
    return actor is None or actor.category in {None, "government", "ministry", "presidency"}


def _forms(actor: KnownActor) -> tuple[str, ...]:
    return (*actor.names, *actor.adjectives)
