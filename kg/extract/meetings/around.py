"""What hangs on a mention: its day and its place, by the grammar between them."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extract.dates import Dated
from kg.extract.meetings.lexicon import words
from kg.extract.meetings.mentions import Mention
from kg.extract.meetings.places import PLACING, Spot, spot
from kg.extract.meetings.verbs import destinations
from kg.grammar import children
from kg.link import Scene
from kg.model import MeetingFormat

# Verbs whose day is that of an offer or a word, and not the meeting's.
NOT_ITS_DAY = frozenset(
    {"float", "propose", "announce", "suggest", "agree", "offer", "approve", "invite", "call", "first"}
)

# What happens somewhere, so that its place is not that of talks about it.
HAPPENING = frozenset(
    {"situation", "war", "crisis", "conflict", "development", "event", "violence", "fighting", "unrest", "famine"}
    | {"ceasefire", "truce", "clash", "attack", "offensive", "siege", "operation", "election", "coup", "presence"}
)
OFFERING = frozenset({"offer", "agree", "propose", "suggest", "invite"})


def reach(mention: Mention) -> frozenset[int]:
    """The mention's noun and verb, the verbs that only carry them, and clauses that say when and where."""
    own = [t for t in mention.tokens if t.pos_ != "VERB" or t.lemma_.lower() not in OFFERING]
    found = {t.i for t in own}
    for clause in mention.clauses:
        if clause.lemma_.lower() not in NOT_ITS_DAY:
            found.update(_carried(clause))
    for token in own:
        if token.pos_ in {"VERB", "AUX"}:
            found.update(_carried(token))
    if mention.verb is not None:
        found.update(_carrying(mention.verb))
    return frozenset(found)


def _carried(verb: Token) -> Iterator[int]:
    """A verb and the infinitives that it only introduces: "is expected to take place"."""
    yield verb.i
    for c in children(verb, "xcomp", "acomp", "prt", "oprd", "advmod"):
        if c.pos_ in {"ADJ", "ADV", "ADP"} or c.lemma_.lower() in words("happening_verbs", "light_verbs"):
            yield from _carried(c)


def _carrying(verb: Token) -> Iterator[int]:
    """Verbs and adjectives that an infinitive hangs on: "is due on Friday to meet"."""
    while (
        verb.dep_ == "xcomp"
        and verb.head is not verb
        and verb.head.lemma_.lower() not in {"agree", "offer", "decide", "refuse", "propose", "ask", "want"}
    ):
        verb = verb.head
        yield verb.i


def days(dated: Sequence[tuple[Token, Dated]], mention: Mention) -> list[Dated]:
    """The dates that hang on a mention."""
    allowed = reach(mention)
    span = mention.anchor.sent
    return [d for token, d in dated if span.start <= token.i < span.end and _hangs_on(token, allowed)]


def rooted(scene: Scene, dated: Sequence[Dated]) -> list[tuple[Token, Dated]]:
    """Each date with the token that the rest of it hangs on."""
    text = scene.document.text
    within = [d for d in dated if not _in_dateline(text, d)]
    spans = [(scene.parsed.char_span(d.start, d.end, alignment_mode="expand"), d) for d in within]
    return [(span.root, d) for span, d in spans if span is not None]


def _in_dateline(text: str, day: Dated) -> bool:
    """Whether a date belongs to a dateline: "ANKARA, Feb 19 - "."""
    line = text[text.rfind("\n", 0, day.start) + 1 : day.start]
    return bool(re.match(r"\s?(?:\([^)]*\)\s?)?(?:[–—]|-{1,2}\s)", text[day.end : day.end + 30])) and bool(
        re.fullmatch(r"\s*[A-Z][^.!?a-z]{2,40}", line)
    )


def _hangs_on(token: Token, allowed: frozenset[int]) -> bool:
    """Whether the way up from a token reaches an allowed one before any other verb."""
    if token.i in allowed:
        return True
    for up in token.ancestors:
        if up.i in allowed:
            return True
        others = up.lower_ in {"those", "that"} and up.dep_ == "pobj"  # "talks like those of 2019"
        if up.pos_ in {"VERB", "AUX"} or others:
            return False
    return False


def spots(scene: Scene, mention: Mention) -> list[Spot]:
    """The places that hang on a mention, the nearest first; none for a call."""
    if mention.format is MeetingFormat.CALL:
        return []
    allowed = reach(mention)
    found: list[Spot] = []
    if mention.frame in {"visit", "go", "arrive", "send", "be"}:
        found += destinations(scene, mention.anchor)
    sent = mention.anchor.sent
    for token in sent:
        if (
            token.dep_ == "pobj"
            and token.head.dep_ in {"prep", "dative"}
            and _placed(token, mention)
            and _hangs_on(token.head, allowed)
        ):
            if (where := spot(scene, token)) is not None and not _is_subject_matter(token, mention, where):
                found.append(where)
        elif token.lower_ == "here" and _hangs_on(token, allowed) and (where := spot(scene, token)) is not None:
            found.append(where)
        elif token.dep_ in {"compound", "nmod", "amod"} and token.head in mention.tokens and token.i < token.head.i:
            where = spot(scene, token)
            if where is not None and not where.country and not _paired(token):
                found.append(where)
    unique = {s.id: s for s in reversed(found)}
    return sorted(unique.values(), key=lambda s: found.index(s))


def _is_subject_matter(token: Token, mention: Mention, where: Spot) -> bool:
    """Whether a place belongs to what was discussed, and not to where: "discussed the war in Sudan"."""
    if mention.frame != "discuss":
        return False
    topic = next((up for up in token.ancestors if up.dep_ in {"dobj", "conj"} and up.pos_ in {"NOUN", "PROPN"}), None)
    return topic is not None and (where.country or topic.lemma_.lower() in HAPPENING)


def _paired(token: Token) -> bool:
    """Whether a modifier is one of a hyphenated pair, as in "Moscow-Kyiv talks"."""
    start, end = token.i, token.i + 1
    while start > 0 and token.doc[start].ent_iob_ == "I":  # "EU–Central Asia summit"
        start -= 1
    while end < len(token.doc) and token.doc[end].ent_iob_ == "I":
        end += 1
    after = token.doc[end] if end < len(token.doc) else token
    before = token.doc[start - 1] if start else token
    return after.text in {"-", "–"} or before.text in {"-", "–"}


def _placed(token: Token, mention: Mention) -> bool:
    prep = token.head
    if prep.lower_ in PLACING:
        return prep.head.pos_ in {"VERB", "AUX", "NOUN", "PROPN", "ADJ"}
    visiting = mention.format is MeetingFormat.VISIT or mention.anchor.lemma_ in {"visit", "trip", "tour"}
    return prep.lower_ == "to" and visiting and prep.head in mention.tokens
