"""Where a text speaks of a meeting: nouns ("talks in Paris") and verbs ("met in Paris"), before anybody is known."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Token

from kg.extract.meetings.lexicon import nouns, table, words
from kg.grammar import child, children, text_of, tokens_of, trimmed
from kg.model import MeetingFormat

PRONOUNS = frozenset({"it", "that", "this", "they"})
CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis", "conj", "cc", "punct", "mark", "appos"})
SAID_OF_MEETINGS = frozenset({"postpone", "reschedule", "cancel", "hold", "adjourn", "make"})
NOUNS = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})

TAKING = frozenset(
    {"engage", "participate", "enter", "agree", "return", "join", "embark", "withdraw", "preside", "push", "call",
     "appeal", "ask", "press", "sit", "head", "come", "invite", "bring"}
)  # fmt: skip


@dataclass(slots=True)
class Mention:
    """One place that speaks of a meeting.

    `anchor` is its noun or verb; `verb` the verb that it is subject ("talks began") or object of ("held talks"), which
    for a verb is itself; `frame` is "noun" or the verb's frame; a weak one counts only where something is known of it.
    """

    anchor: Token
    verb: Token | None
    frame: str
    format: MeetingFormat | None
    role: str = ""  # "subject" or "object" of `verb`
    weak: bool = False
    inner: list[Token] = field(default_factory=list)  # nouns that mean the same meeting: "round of talks"
    clauses: list[Token] = field(default_factory=list)  # verbs of clauses that add to it: "a summit, planned for May"

    @property
    def tokens(self) -> list[Token]:
        """What dates and places may hang on."""
        return [t for t in (self.anchor, self.verb, *self.inner) if t is not None]


def noun_mentions(parsed: Doc) -> Iterator[Mention]:
    """Every noun that may mean a meeting; one within another's "of" belongs to that."""
    inside: set[int] = set()
    for token in tokens_of(parsed, _heads_and_plurals()):
        found = meeting_noun(token)
        if found is None or token.i in inside:
            continue
        format, weak = found
        inner = list(_inner(token)) if token.lemma_.lower() in words("rounds") else []
        if inner:
            inside.update(t.i for t in inner)
            inner_format, weak = meeting_noun(inner[0]) or (format, weak)
            format = inner_format or format
        verb, role = governor(token)
        yield Mention(token, verb, "noun", format, role, weak, inner, added_clauses(token, inner))


def pronoun_mentions(parsed: Doc) -> Iterator[Mention]:
    """ "It will be held on Friday": pronouns of which only a meeting or the like is said."""
    for token in tokens_of(parsed, PRONOUNS):
        if token.dep_ in {"nsubj", "nsubjpass"}:
            verb = token.head
            place = any(c.lower_ == "place" for c in verb.children)
            told = verb.lemma_ in SAID_OF_MEETINGS and token.dep_ == "nsubjpass"
            off = table("cancelled_particles").get(verb.lemma_.lower())
            told |= off is not None and token.dep_ == "nsubjpass" and any(c.lower_ == off for c in verb.children)
            if told or (verb.lemma_ == "take" and place):
                yield Mention(token, verb, "pronoun", None, "subject", weak=True)


def added_clauses(noun: Token, inner: list[Token]) -> list[Token]:
    """Clauses that tell of a meeting behind its noun, also where the parse hangs them on a noun beside it."""
    last = max([noun, *inner], key=lambda t: t.i)
    telling = words("happening_verbs", "cancelled", "moved", "planned", "proposed", "light_verbs")
    found = []
    for token in noun.doc[last.i + 1 : noun.sent.end]:
        if token.dep_ in {"relcl", "acl"} and (
            token.lemma_.lower() in telling or token.lemma_.lower() in {"involve", "mediate"}
        ):
            own = token.head in {noun, *inner}
            between = noun.doc[last.i + 1 : token.left_edge.i]
            nearest = not any(meeting_noun(t) for t in between) and not any(t.pos_ in {"VERB", "AUX"} for t in between)
            stray = (
                token.head.pos_ in {"NOUN", "PROPN"} and noun.doc[max(0, token.left_edge.i - 1)].text == "," and nearest
            )
            if own or (stray and not _is_person_like(token)):
                found.append(token)
        elif meeting_noun(token):
            break
    return found


def _is_person_like(clause: Token) -> bool:
    return any(c.lower_ in {"who", "whom", "whose"} for c in clause.subtree)


def meeting_noun(token: Token) -> tuple[MeetingFormat | None, bool] | None:
    """The format of a noun that means a meeting, and whether it does so only in company; None for other words."""
    if token.lower_ not in _heads_and_plurals() or token.pos_ not in NOUNS:
        return None
    if token.dep_ in {"compound", "nmod", "amod"} and token.head.pos_ in {"NOUN", "PROPN"}:
        return None
    lemma = _lemma(token)
    before = _compound(token)
    for name in [f"{word} {lemma}" for word in before] + [lemma]:
        for weak in (False, True):
            if name in nouns(weak=weak) and not _is_something_else(token, lemma, before):
                return nouns(weak=weak)[name], weak
    return None


@cache
def _heads_and_plurals() -> frozenset[str]:
    return frozenset(form for head in _heads() for form in (head, f"{head}s"))


@cache
def _heads() -> frozenset[str]:
    """The last words of all nouns for meetings."""
    return frozenset(noun.split()[-1] for weak in (False, True) for noun in nouns(weak=weak))


def _lemma(token: Token) -> str:
    lower = token.lower_
    if (lower == "talks" and token.pos_ in {"NOUN", "PROPN"}) or lower in {"trilateral", "bilateral"}:
        return lower
    if token.pos_ in {"VERB", "ADJ"} and lower not in {"meeting", "meetings"}:
        return ""
    if token.pos_ == "VERB" and not child(token, "det", "poss", "amod", "nummod"):
        return ""
    return lower.removesuffix("s") if token.tag_ in {"NNS", "NNPS"} or lower in {"meetings"} else lower


def _compound(token: Token) -> list[str]:
    """The words before a noun that make one word with it, each alone and all together."""
    parts = [t.lower_ for t in token.lefts if t.dep_ in {"compound", "amod", "nmod", "poss"} and t.dep_ != "poss"]
    joined = "".join(t.text_with_ws for t in token.doc[max(token.left_edge.i, token.i - 3) : token.i]).strip().lower()
    return [*parts, joined]


def _is_something_else(token: Token, lemma: str, before: list[str]) -> bool:
    refused = table("not_before").get(lemma, ())
    if any(word in refused for word in before):
        return True
    if lemma in {"talk", "talks"} and _tells_of_something(token, lemma):
        return True
    if lemma in ONLY_WITH and not ONLY_WITH[lemma](token):
        return True
    if lemma == "reception" and any(c.lower_ == "of" for c in token.rights):
        return True
    if lemma == "session" and any(t.lemma_.lower() in words("market") for t in token.sent):
        return True
    behind = table("not_behind").get(lemma, ())
    if not behind:
        return False
    preps = [c for c in token.rights if c.dep_ in {"prep", "aux"} or c.lower_ == "that"]
    if lemma == "call":
        verbal = any(c.dep_ in {"acl", "relcl"} and child(c, "aux") is not None for c in token.rights)
        return verbal or any(c.lower_ in behind for c in preps)
    return any(p.lower_ in behind for c in preps if c.lower_ == "of" for p in c.children)


def _is_granted(token: Token) -> bool:
    """Whether an audience is one with somebody, not one that listens."""
    given = token.head.lemma_.lower() in {"grant", "give", "have", "receive", "hold", "seek", "request"}
    return given or any(c.lower_ == "with" for c in token.rights)


def _is_made(token: Token) -> bool:
    return token.head.lemma_.lower() == "make" or token.dep_ == "pobj"


def _leads_to_a_place(token: Token) -> bool:
    """Whether a tour is one of places: "a tour of the Gulf", not "of the wildlife"."""
    of = [n for c in token.rights if c.lower_ == "of" for n in children(c, "pobj")]
    return not of or any(t.pos_ == "PROPN" for n in of for t in (n, *n.lefts)) or of[0].tag_ == "NNS"


def _is_made_with(token: Token) -> bool:
    """Whether a contact is one that was had, and not what people stay in."""
    return not (token.dep_ == "pobj" and token.head.lower_ == "in")


ONLY_WITH = {"contact": _is_made_with, "audience": _is_granted, "stop": _is_made, "tour": _leads_to_a_place}


def _tells_of_something(token: Token, lemma: str) -> bool:
    """Whether "talk of a coup" is a rumour, or "the film talks of war" has no other verb."""
    about = any(c.lower_ in {"of", "about"} for c in token.rights)
    return about and (
        lemma == "talk" or (token.dep_ == "ROOT" and not any(t.tag_.startswith("VB") for t in token.sent))
    )


def _inner(token: Token) -> Iterator[Token]:
    """The meeting nouns in the "of" phrase of "round"."""
    for of in (c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"):
        for noun in children(of, "pobj"):
            if meeting_noun(noun):
                yield noun


def governor(noun: Token) -> tuple[Token | None, str]:
    """The verb that a meeting's noun is subject or object of, where the verb tells of the meeting itself."""
    head = noun.head
    if noun.dep_ in {"conj", "appos"} and meeting_noun(head):
        return governor(head)
    misread = [c for c in noun.lefts if c.dep_ == "amod" and c.tag_ == "VBD"]  # "Turkey hosted talks"
    if misread and misread[-1].lemma_.lower() in words("light_verbs", "hosting_verbs"):
        return misread[-1], "object"
    if is_to_be_hosted(noun):
        return head.head, "object"
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in head.children)  # "offered to host", read as a noun
    if head.pos_ not in {"VERB", "AUX"} and noun.dep_ != "pobj" and not infinitive:
        return None, ""
    lemma = head.lemma_.lower()
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        told = _of_status(head) and (noun.dep_ == "nsubjpass" or lemma in words("ongoing"))
        return (head, "subject") if lemma in words("happening_verbs") or told else (None, "")
    if lemma == "dismiss" and next((c.lower_ for c in noun.lefts if c.dep_ == "det"), "") in {"the", "these", "those"}:
        return None, ""  # "dismissed the talks": what he thinks of them, and not that there are none
    if noun.dep_ in {"dobj", "attr"}:
        taken = lemma in words("light_verbs", "hosting_verbs") or _of_status(head)
        return (head, "object") if taken or lemma == "be" else (None, "")
    if noun.dep_ == "pobj" and head.dep_ == "agent" and head.head.lemma_ in {"follow", "precede"}:
        return head.head, "object"
    if noun.dep_ == "pobj" and head.lower_ in {"for", "on"} and head.head.lemma_ == "be" and head.dep_ == "prep":
        return head.head, "object"  # "is in Doha for talks", "is on a visit"
    if noun.dep_ == "pobj" and head.lower_ == "of" and head.head.lower_ == "out" and _of_status(head.head.head):
        return head.head.head, "object"  # "pulled out of talks"
    if noun.dep_ == "pobj" and head.head.pos_ in {"VERB", "AUX"} and head.dep_ == "prep":
        verb = head.head
        close = head.lower_ in {"in", "into", "to", "on", "with", "from", "for", "at", "over"}
        taking = verb.lemma_.lower() in TAKING or (
            verb.lemma_ == "take" and any(c.lower_ in {"part", "place"} for c in verb.children)
        )
        if close and taking:
            return verb, "object"
    return None, ""


def is_to_be_hosted(noun: Token) -> bool:
    """Whether "to host talks" is read as a preposition with one compound noun behind it."""
    host = any(c.dep_ == "compound" and c.lower_ == "host" for c in noun.lefts)
    return host and noun.dep_ == "pobj" and noun.head.lower_ == "to" and noun.head.head.pos_ in {"VERB", "AUX"}


def _of_status(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    if lemma in table("cancelled_particles"):
        return any(c.lower_ == table("cancelled_particles")[lemma] for c in verb.children)
    return any(lemma in words(kind) for kind in ("cancelled", "planned", "proposed", "denied", "ongoing", "moved"))


def phrase(noun: Token) -> tuple[int, int]:
    """The characters of a noun's phrase up to where a clause or an apposition begins."""
    end = noun
    for right in noun.rights:
        if right.dep_ in CLAUSES:
            break
        end = _before_clause(right)
    return trimmed(text_of(noun.doc), noun.left_edge.idx, end.idx + len(end))


def _before_clause(token: Token) -> Token:
    """The last token below a token before a clause or a comma begins."""
    last = token
    for t in token.subtree:
        if t.i > token.i and (
            t.dep_ in {"relcl", "acl", "advcl", "appos", "parataxis"} or t.text in {",", ";", "(", "—", "–"}
        ):
            if t.text == "," and any(c.dep_ == "conj" for c in t.head.children):
                continue
            return last
        last = t
    return last


def verb_phrase(verb: Token) -> tuple[int, int]:
    """The characters of a verb with its auxiliaries, objects and adverbials, without subject and clauses."""
    start = verb
    for left in verb.lefts:
        if left.dep_ in {"aux", "auxpass", "neg", "advmod"} and verb.i - left.i < 4 and left.i < start.i:
            start = left
            break
    end = verb
    for right in verb.rights:
        if right.dep_ in CLAUSES or right.dep_ in {"nsubj", "nsubjpass"}:
            break
        end = right.right_edge if right.dep_ in {"npadvmod", "advmod", "prt"} else _before_clause(right)
    return trimmed(text_of(verb.doc), start.idx, end.idx + len(end))
