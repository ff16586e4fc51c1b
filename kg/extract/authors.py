"""Whose words a whole document is by its title: "Remarks by NAME at …", "NAME's speech", "Post by NAME on …"."""

import re
from collections.abc import Iterator

from kg.labels import NETWORK
from kg.link import Scene
from kg.link.people import PARTICLES
from kg.link.titles import SUBJECT_MATTER, honorifics, post_nouns, word_list
from kg.model import Id, Organisation, Person, State

GENRE = (
    r"(?:speech|address|remarks|statement|intervention|keynote|lecture|doorstep|testimony|toast|message|comments"
    r"|eulogy|briefing|declaration|communiqué|communique|appeal|broadcast|video|letter|op-?ed|article|column|blog)s?"
)
POSTED = r"(?:post|tweet|thread|message|statement)s?"
STOP = (
    r"(?=\s*(?:[:;(|/]|[–—]|\s-\s|$|,|\s(?:on|at|to|in|upon|before|during|after|following|ahead|regarding|about|as|with"
    r"|from|marking|concerning|via|outside|prior|delivered|published|when|where|for the|and the press)\b))"
)
BY = r"(?:by|of|from|(?:delivered|given|made|issued|posted|written) by)"
WHO = r"(?P<who>[^\n:;(|]{2,120}?)"
POST = re.compile(r"\s*,\s*(?P<post>[A-Z][^,;:()]{3,100}?)(?=[,;:(]|\s(?:at|on|to|in|during|before)\s|$)")
PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?i:\b{GENRE}\b)[^:;\n]{{0,40}}?\s(?i:{BY})\s{WHO}{STOP}",
        rf"^{WHO}['’]s?\s(?:[\w-]+\s){{0,4}}?(?i:{GENRE})\b",
        rf"^{WHO}\s(?:(?i:press|opening|closing|introductory|joint|prepared|keynote)\s)*(?i:remarks)\b",
        rf"^{WHO}\s?[:–—-]\s(?:[\w-]+\s){{0,4}}?(?i:{GENRE})\b",
        rf"^{WHO}\s(?i:at an?\s(?:\w+\s)?press (?:availability|conference|briefing|stakeout))\b",
    )
)
POST_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?i:\b{POSTED})\s(?i:{BY})\s{WHO}(?:\s\((?P<held>@\w{{2,40}})\))?\son\s{NETWORK}\b",
        rf"^{WHO}(?:\s\(?(?P<held>@\w{{2,40}})\)?)?\son\s{NETWORK}(?=\s*(?::|$|,|[–—|(]))",
    )
)
LONGEST_TITLE = 300
NAME_AND_MORE = 4  # words without a post that are too many for a name
WORD = re.compile(r"[^\s,]+")
LINKS = frozenset(
    {"of", "for", "the", "and", "&", "to", "his", "her", "excellency", "majesty", "highness", "h.e.", "he"}
)
OFFICERS = frozenset({"ministers", "leaders", "members", "presidents", "ambassadors", "heads", "group", "foreign"})


def title_lines(scene: Scene) -> Iterator[str]:
    """The document's title, and the headings that its text begins with."""
    document = scene.document
    if document.title:
        yield document.title[:LONGEST_TITLE]
    for start, end in scene.paragraphs[:2]:
        if end - start <= LONGEST_TITLE and document.text[end - 1] not in ".!?…":
            yield " ".join(document.text[start:end].split())


def author(scene: Scene) -> Id | None:
    """The one person or body whose remarks the document says it is."""
    return _by(scene, PATTERNS)


def poster(scene: Scene) -> tuple[Id, str] | None:
    """Who wrote the post that the document is, and the handle, where it is one."""
    for line in title_lines(scene):
        for pattern in POST_PATTERNS:
            if (match := pattern.search(line)) and (who := _who(scene, match["who"])) is not None:
                return who, match["held"] or ""
    return None


def _by(scene: Scene, patterns: tuple[re.Pattern[str], ...]) -> Id | None:
    for line in title_lines(scene):
        for pattern in patterns:
            if (match := pattern.search(line)) and (who := _who(scene, match["who"])) is not None:
                _note_post(scene, who, line, match.end("who"))
                return who
    return None


def _note_post(scene: Scene, who: Id, line: str, end: int) -> None:
    """Notes whom somebody new serves by the post behind the name: "by NAME, Minister of Defence of Norway"."""
    draft, post = scene.cast.drafts[who], POST.match(line, end)
    if post is not None and draft.kind is Person and not draft.known and draft.body is None:
        draft.body = _served(scene, WORD.findall(post["post"]))


def _who(scene: Scene, phrase: str) -> Id | None:
    """The person or body that a phrase of a title names; None where it names several persons or nobody."""
    words = [word.strip(",.") if len(word) > 3 else word for word in WORD.findall(phrase)]
    lower = [word.lower() for word in words]
    joint = lower.index("and") if "and" in lower else len(words)
    people = {id for side in (words[:joint], words[joint + 1 :]) if (id := _one(scene, side)) is not None}
    if people:
        return people.pop() if len(people) == 1 else None
    return _body(scene, words)


def _one(scene: Scene, words: list[str]) -> Id | None:
    """The person whom some words name, known or not."""
    people = _known_people(scene, words)
    if people:
        return people[0] if len(people) == 1 else None
    titled = any(word.lower() in post_nouns() or word in honorifics() for word in words)
    return _new_person(scene, words) if titled or 1 < len(words) < NAME_AND_MORE else None


def _known_people(scene: Scene, words: list[str]) -> list[Id]:
    """The persons of the gazetteer or of the text whose names stand among some words, the longest names first."""
    found: dict[Id, None] = {}
    taken: set[int] = set()
    for size in range(min(6, len(words)), 0, -1):
        for at in range(len(words) - size + 1):
            if taken.intersection(range(at, at + size)):
                continue
            name = " ".join(words[at : at + size])
            if (id := _person(scene, name)) is not None:
                found[id] = None
                taken.update(range(at, at + size))
    return list(found)


def _person(scene: Scene, name: str) -> Id | None:
    met = scene.named(name)
    if met is not None:
        return met if scene.cast.kind_of(met) is Person else None
    known = scene.cast.gazetteer.named(name)
    return scene.cast.known(known.id).id if known is not None and known.kind is Person else None


def _new_person(scene: Scene, words: list[str]) -> Id | None:
    """The person named behind a post, or by nothing but a name of several words."""
    last = max((at for at, word in enumerate(words) if _is_title(scene, word)), default=-1)
    name = words[last + 1 :]
    if not name and last >= 0 and not _is_title(scene, words[0]):  # "NAME Foreign Minister"
        name = words[: next(at for at, word in enumerate(words) if _is_title(scene, word))]
    if not 1 <= len(name) <= 4 or not all(word[:1].isupper() or word in PARTICLES for word in name):
        return None
    if len(name) == 1 and (last < 0 or words[last].lower() in LINKS):
        return None
    if {word.lower() for word in name} & (word_list("bodies") | word_list("people")):
        return None
    (id,) = scene.labelled(" ".join(name), 0, mentioned=False)
    draft = scene.cast.drafts[id]
    if draft.kind is Person and not draft.known and draft.body is None:
        draft.body = _served(scene, [word for word in words if word not in name])
    return id


def _served(scene: Scene, words: list[str]) -> Id | None:
    """The state that the words of a post name, else the body; "Foreign Affairs" are no body but what it deals with."""
    gazetteer = scene.cast.gazetteer
    spans = [words[at : at + size] for size in range(4, 0, -1) for at in range(len(words) - size + 1)]
    found = [
        known
        for span in spans
        if not SUBJECT_MATTER.issuperset(word.lower() for word in span)
        and (known := gazetteer.named(" ".join(span)) or gazetteer.by_adjective(" ".join(span))) is not None
    ]
    served = [known for kind in (State, Organisation) for known in found if known.kind is kind]
    return scene.cast.known(served[0].id).id if served else None


def _is_title(scene: Scene, word: str) -> bool:
    """Whether a word of a title belongs to a post, an honorific or the name of a state."""
    lower = word.lower().strip(".")
    if word in honorifics() or lower in post_nouns() or lower in LINKS | SUBJECT_MATTER | word_list("modifiers"):
        return True
    if "/" in word or (word.isupper() and len(word) > 1):
        return True
    state = scene.cast.gazetteer.named(word) or scene.cast.gazetteer.by_adjective(word)
    return state is not None and state.kind is not Person


def _body(scene: Scene, words: list[str]) -> Id | None:
    """The body that some words name, or whose ministers or leaders they name together."""
    left = list(words)
    while left and left[0].lower() in {"the", "spokesperson", "spokesman", "spokeswoman", "of", "for"}:
        left = left[1:]  # whoever speaks for a body without a name
    lower = [word.lower() for word in left]
    singular = any(word in post_nouns() for word in lower)
    for size in range(len(left), 0, -1):
        for at in range(len(left) - size + 1):
            known = scene.cast.gazetteer.named(" ".join(left[at : at + size]))
            if known is None or known.kind is Person:
                continue
            others = set(lower[:at] + lower[at + size :]) - LINKS
            if others <= OFFICERS and not (singular and not others & OFFICERS):
                return scene.cast.known(known.id).id
    if singular or not set(lower) & (word_list("bodies") - {"government"}):
        return None
    named = scene.named(" ".join(left))
    if named is not None and scene.cast.kind_of(named) in {Organisation, State}:
        return named
    return scene.cast.named(Organisation, " ".join(left)).id if left[0][:1].isupper() else None
