"""Reported speech by grammar: which words of a sentence report, what they report, and whose words those are.

Every cue is tried against the frames that the lexicon gives it; the first frame that the parse fills is the content.
"""

import re
from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Span, Token

from kg.extract import lexicon
from kg.extract.draft import Draft, Found
from kg.extract.lexicon import Cue
from kg.grammar import (
    OBJECTS,
    agent,
    child,
    children,
    is_negated,
    is_passive,
    reports_beside,
    subject,
    subtree_bounds,
    tokens_between,
    trimmed,
)
from kg.model import Act

MODALS = frozenset("would could should might may must can will shall 'll 'd".split())
REFUSALS = frozenset({"decline", "refuse", "fail"})
CARRIERS = frozenset(
    "go continue begin proceed hasten move use take turn write hold speak return appear seize join phone issue rush come step call sign send".split()
)
WITHHELD = frozenset(
    {Act.STATE, Act.CONFIRM, Act.DENY, Act.ANNOUNCE, Act.CLAIM, Act.INSIST, Act.DECLINE, Act.ACKNOWLEDGE}
)
EXTENT = frozenset({"for", "of", "as", "over", "with", "at"})
WH = frozenset({"whether", "if", "how", "why", "what", "when", "where", "who", "which", "whom"})
NOT_CONTENT = frozenset(
    {
        "in",
        "on",
        "at",
        "during",
        "after",
        "before",
        "by",
        "through",
        "via",
        "from",
        "to",
        "amid",
        "following",
        "since",
        "until",
    }
)
BY_PASSIVE = frozenset(
    {
        "tell",
        "inform",
        "ask",
        "urge",
        "warn",
        "advise",
        "assure",
        "remind",
        "brief",
        "notify",
        "instruct",
        "order",
        "invite",
        "encourage",
        "reassure",
    }
)


def reported(doc: Doc, taken: Callable[[Token], bool]) -> Iterator[Draft]:
    """Every report of speech that the grammar shows, in the order of cues; `taken` cues are passed over."""
    for sentence in doc.sents:
        for token in sentence:
            if taken(token):
                continue
            if token.lower_ == "according":
                yield from by_preposition(token, sentence)
            elif token.pos_ in {"VERB", "AUX"}:
                yield from by_verb(token)
            elif token.pos_ == "NOUN":
                yield from by_noun(token)


# verbs


def entry(verb: Token) -> Cue | None:
    """The lexicon's entry of a verb, with its particle where it has one."""
    lemma = verb.lemma_.lower()
    for c in verb.children:
        if (
            c.dep_ in {"prt", "advmod", "prep", "acomp"}
            and 0 < c.i - verb.i < 4
            and (found := lexicon.verbs().get(f"{lemma} {c.lower_}"))
        ):
            return found
    if any(c.dep_ == "prt" for c in verb.children) and lemma not in {"speak", "lash", "hit"}:
        return None
    return lexicon.verbs().get(lemma)


def by_verb(verb: Token) -> Iterator[Draft]:
    """What a verb reports, if it reports anything."""
    cue = entry(verb)
    stance = reporting(verb)
    if cue is None:
        if stance is Act.DECLINE and verb.lemma_.lower() in lexicon.withheld():
            yield from _withheld(verb)
        yield from light(verb)
        return
    if stance is None:
        return
    source = subject(verb)
    if stance is not Act.DECLINE and not can_speak(source, verb):
        if not (source is None and anonymous(verb)):
            return
    if stance is Act.STATE and (lit := next(light(verb), None)) is not None:
        yield lit
        return
    for draft in frames(verb, cue, source):
        if ANONYMITY.match(verb.doc.text, *draft.parts[0]):
            return
        if stance is Act.DECLINE:
            draft = declined(draft, verb, cue)
        yield draft
        return
    if stance is Act.DECLINE and source is not None and can_speak(source, verb):
        yield from bare_refusal(verb, cue, source)
        return
    yield from light(verb)


def _withheld(verb: Token) -> Iterator[Draft]:
    """What a verb says only when it is negated: "would not be drawn on A", "did not give a reason"."""
    source = child(verb, "nsubjpass") if is_passive(verb) else subject(verb)
    if source is not None and can_speak(source, verb):
        yield from bare_refusal(verb, NOTHING_SAID, source)


def reporting(verb: Token) -> Act | None:
    """Whether a verb reports something said: STATE if so, DECLINE if it says that nothing was, None if neither."""
    negated = is_negated(verb)
    head = verb.head
    governor = head.lemma_.lower() if head != verb else ""
    if child(verb, "aux") is not None and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        if verb.dep_ in {"xcomp", "ccomp"} and governor in REFUSALS | {"unwilling", "reluctant"}:
            return Act.DECLINE
        if verb.dep_ in {"xcomp", "advcl"} and governor in CARRIERS and reporting(head) is Act.STATE:
            return Act.STATE
        return None
    if any(c.dep_ == "aux" and c.lower_ in MODALS for c in verb.children):
        return Act.DECLINE if negated or has_neither(verb) else None
    if (
        verb.dep_ == "conj"
        and head.pos_ == "VERB"
        and child(verb, "nsubj", "aux") is None
        and any(c.dep_ == "aux" and c.lower_ in MODALS | {"to"} for c in head.children)
        and verb.tag_ == "VB"
    ):
        return reporting(head)
    if verb.tag_ == "VB" and not children(verb, "aux") and child(verb, "nsubj") is None:
        return None  # an imperative, or an infinitive after a modal
    if any(c.dep_ == "mark" and c.lower_ in {"if", "unless"} for c in verb.children):
        return None
    return Act.DECLINE if negated else Act.STATE


def has_neither(verb: Token) -> bool:
    return any(c.lower_ == "neither" for c in verb.children)


def can_speak(source: Token | None, verb: Token) -> bool:
    """Whether somebody or some text that can say something is the subject."""
    if source is None or source.pos_ in {"VERB", "AUX", "NUM"} and source.lower_ != "one":
        return False
    if source.pos_ == "PRON":
        return source.lower_ in {
            "he",
            "she",
            "they",
            "i",
            "we",
            "you",
            "it",
            "one",
            "who",
            "others",
            "some",
            "many",
            "both",
            "all",
            "several",
            "few",
        }
    if source.pos_ in {"SYM", "PUNCT", "SPACE", "ADP"}:
        return False
    return source.lemma_.lower() not in lexicon.words("mute") and source.ent_type_ not in {
        "DATE",
        "TIME",
        "MONEY",
        "PERCENT",
        "QUANTITY",
    }


def anonymous(verb: Token) -> bool:
    """Whether "it was announced that" stands without anybody who did."""
    expletive = child(verb, "nsubjpass")
    return (
        is_passive(verb)
        and agent(verb) is None
        and expletive is not None
        and expletive.lower_ == "it"
        and child(verb, "ccomp") is not None
    )


def declined(draft: Draft, verb: Token, cue: Cue) -> Draft:
    """The draft of something that was not said."""
    negative_act = {Act.AGREE: Act.REJECT, Act.PRAISE: Act.CRITICISE}
    draft.act = negative_act.get(cue.act, Act.DECLINE)
    draft.found = Found.DECLINED
    draft.cue_span = refusal_span(verb)
    return draft


def refusal_span(verb: Token) -> tuple[int, int]:
    """From "did not" or "declined to" to the verb."""
    first = verb
    for c in verb.children:
        if c.dep_ in {"aux", "neg"} and c.i < first.i:
            first = c
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in REFUSALS:
        first = verb.head
    return first.idx, verb.idx + len(verb)


NOTHING_SAID = Cue("", Act.DECLINE, {}, frozenset())
ANONYMITY = re.compile(r"(?:not )?to (?:not )?(?:be|remain) (?:named|identified|quoted|anonymous)")


def bare_refusal(verb: Token, cue: Cue, source: Token) -> Iterator[Draft]:
    """A refusal of a topic: "would not be drawn on X", "declined to comment on X", "did not give a reason"."""
    if cue.act not in WITHHELD:
        return
    withheld = lexicon.withheld().get(verb.lemma_.lower(), frozenset())
    noun = child(verb, "dobj")
    if noun is not None and noun.lemma_.lower() in withheld:
        span = trimmed(verb.doc.text, *subtree_bounds(noun))
        yield Draft([span], Act.DECLINE, Found.DECLINED, verb, refusal_span(verb), source)
        return
    for prep in children(verb, "prep"):
        noun = child(prep, "pobj", "pcomp")
        if noun is not None and prep.lower_ in {"on", "about", "to"}:
            span = trimmed(verb.doc.text, *subtree_bounds(noun))
            yield Draft([span], Act.DECLINE, Found.DECLINED, verb, refusal_span(verb), source)
            return


Frame = Callable[[Token, Cue, Token | None], Draft | None]


def frames(verb: Token, cue: Cue, source: Token | None) -> Iterator[Draft]:
    """What each frame of the lexicon finds, in the order in which frames are tried."""
    tries: tuple[Frame, ...] = (
        passive,
        quoted_as,
        on_infinitive,
        object_infinitive,
        clause,
        as_clause,
        infinitive,
        gerund,
        named,
        prepositional,
        nominal,
        inserted,
    )
    for frame in tries:
        if draft := frame(verb, cue, source):
            yield draft


def clause(verb: Token, cue: Cue, source: Token | None) -> Draft | None:
    """A clause: "said that A", "asked whether A", and "A, X said"."""
    if "that" not in cue.frames or is_passive(verb) and not anonymous(verb):
        return None
    for complement in children(verb, "ccomp", "advcl"):
        if complement.dep_ == "advcl" and not _unmarked_clause(complement, verb):
            continue
        if complement.i < verb.i:
            return _in_front(verb, cue, source, complement)
        if complement.tag_ == "VBG" and child(complement, "nsubj", "aux") is None:
            continue
        between = next((c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < complement.i), None)
        if between is not None and told(verb) != between and lexicon.clause_nouns().get(between.lemma_.lower()):
            end = complement.right_edge.idx + len(complement.right_edge)
            span = closing_mark(verb.doc, *trimmed(verb.doc.text, between.left_edge.idx, end))
            return Draft([span], cue.frames.get("obj", cue.act), Found.OBJECT, verb, None, source)
        wh = complement.left_edge.lower_ in WH
        act = Act.QUESTION if wh and cue.frames["that"] is Act.QUESTION else cue.frames["that"]
        start, end = clause_bounds(complement, verb)
        if source is not None and start <= source.idx < end:  # the parse took the speaker into the clause
            continue
        weak = "that" in cue.weak
        return (
            Draft([(start, end)], act, Found.CLAUSE, verb, None, source, addressee=told(verb), weak=weak)
            if start < end
            else None
        )
    return None


def as_clause(verb: Token, cue: Cue, source: Token | None) -> Draft | None:
    """ "As X put it, A": the content is the clause that this one leans on."""
    if (
        "that" not in cue.frames
        or verb.dep_ != "advcl"
        or is_passive(verb)
        or source is None
        or child(verb, "ccomp", "xcomp")
    ):
        return None
    led = any(c.dep_ in {"mark", "advmod"} and c.lower_ == "as" for c in verb.children)
    wide = child(verb, "dobj")
    if not led or wide is not None and wide.lower_ != "it":
        return None
    main, doc = verb.head, verb.doc
    words = [t for t in main.subtree if not t.is_space and not (verb.left_edge.i <= t.i <= verb.right_edge.i)]
    words = [t for t in words if (t.i > verb.right_edge.i) == (words[-1].i > verb.right_edge.i)]
    if len(words) < 3:
        return None
    span = closing_mark(doc, *trimmed(doc.text, words[0].idx, words[-1].idx + len(words[-1])))
    return Draft([span], cue.act, Found.INVERTED_CLAUSE, verb, None, source, addressee=told(verb))


def _unmarked_clause(complement: Token, verb: Token) -> bool:
    """Whether an adverbial clause is content after all: "said that" parsed as such."""
    return complement.i > verb.i and any(
        c.dep_ == "mark" and c.lower_ == "that" and c.i == verb.i + 1 for c in complement.children
    )


def clause_bounds(complement: Token, verb: Token) -> tuple[int, int]:
    """The characters of a complement clause, without its "that"."""
    doc = verb.doc
    left, right = complement.left_edge, complement.right_edge
    first = left
    while first.i < right.i and (
        first.lower_ == "that"
        and first.dep_ in {"mark", "det", "nsubj"}
        and first.dep_ == "mark"
        or first.is_punct
        and first.text in {",", ":", "-", "—"}
    ):
        first = first.nbor(1)
    while right.i > first.i and (right.dep_ == "cc" or right.is_space):  # "… but" of the verb that comes next
        right = right.nbor(-1)
    end = right.idx + len(right)
    end = min(end, _before_next_report(complement, verb, first, end))
    if verb.sent[0].i == 0 and (added := _headline_tail(complement)) is not None:
        end = min(end, added)
    for c in complement.subtree:  # "…, according to Y" and "…, he added" stand behind the content
        if c.i > complement.i and c.lower_ == "according" and c.nbor(-1).text == ",":
            end = min(end, c.nbor(-1).idx)
    return closing_mark(doc, *trimmed(doc.text, first.idx, end))


def _before_next_report(complement: Token, verb: Token, first: Token, end: int) -> int:
    """Where the content ends if the parse takes the next report into it: "said A and urged B", "said A, and one added B"."""
    for c in (t for t in complement.subtree if t.dep_ == "conj" and t.i > complement.i):
        own = child(c, "nsubj")
        another = (
            own is not None
            and entry(c) is not None
            and child(c, "ccomp") is not None
            and c.tag_ == verb.tag_
            and can_speak(own, c)
        )
        if (reports_beside(c) == verb or another) and c.i > first.i + 1:
            before = c.left_edge.nbor(-1)
            while before.i > first.i and (before.dep_ == "cc" or before.is_punct and before.text == ","):
                before = before.nbor(-1)
            end = min(end, before.idx + len(before))
    return end


def _headline_tail(complement: Token) -> int | None:
    """Where a headline's own "as Y happens" begins behind what it reports."""
    for c in children(complement, "advcl"):
        if (
            c.i > complement.i
            and c.left_edge.lower_ == "as"
            and c.left_edge.dep_ == "mark"
            and c.tag_ in {"VBZ", "VBP"}
        ):
            return int(c.left_edge.idx)
    return None


def closing_mark(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The span with the closing quotation mark that belongs to it, and the stop or comma inside that mark."""
    text = doc.text
    opened = sum(text[start:end].count(m) for m in "“«„")
    closed = sum(text[start:end].count(m) for m in "”»")
    straight = text[start:end].count('"') % 2
    if opened > closed or straight:
        at = end
        while at < len(text) and text[at] in ",.!?…":
            at += 1
        if at < len(text) and text[at] in '”»"“':
            return start, at + 1
    return start, end


def _in_front(verb: Token, cue: Cue, source: Token | None, complement: Token) -> Draft | None:
    """A clause before its cue: all of the sentence that stands before the speaker and the verb."""
    doc = verb.doc
    first = min(
        [t for t in (source, verb) if t is not None and t.i > complement.i] or [verb],
        key=lambda t: t.left_edge.i if t != verb else t.i,
    )
    stop = first.left_edge.i if first != verb else verb.i
    if stop <= complement.i:
        stop = verb.i
    start = complement.left_edge
    sentence = verb.sent
    if start.i > sentence.start and all(
        t.dep_ in {"punct", "cc", "mark", "advmod", "intj"} or t.is_space for t in doc[sentence.start : start.i]
    ):
        pass
    while stop > start.i and (
        doc[stop - 1].is_punct
        and doc[stop - 1].text not in '”»"'
        or doc[stop - 1].is_space
        or doc[stop - 1].lower_ in {"but", "and"}
    ):
        stop -= 1
    if stop <= start.i:
        return None
    span = closing_mark(doc, *trimmed(doc.text, start.idx, doc[stop - 1].idx + len(doc[stop - 1])))
    parts = [span]
    if tail := _tail(verb, complement, source):
        parts.append(tail)
    return Draft(
        parts,
        cue.frames["that"],
        Found.INVERTED_CLAUSE,
        verb,
        None,
        source,
        addressee=told(verb),
        weak="that" in cue.weak,
    )


def _tail(verb: Token, complement: Token, source: Token | None) -> tuple[int, int] | None:
    """What goes on of a clause behind a cue that stands in its midst: "The door, he said, is open"."""
    right = complement.right_edge
    if right.i <= verb.i + 1:
        return None
    rest = [
        t
        for t in complement.subtree
        if t.i
        > max(
            verb.right_edge.i if verb.right_edge.i < right.i else verb.i,
            source.right_edge.i if source is not None else 0,
        )
    ]
    if not rest:
        return None
    start, end = trimmed(verb.doc.text, rest[0].idx, rest[-1].idx + len(rest[-1]))
    return closing_mark(verb.doc, start, end) if end - start > 1 else None


def inserted(verb: Token, cue: Cue, source: Token | None) -> Draft | None:
    """A cue between commas or at the end that the parse hangs on its own content: "a marathon, she said, needs an end"."""
    if (
        "quote" not in cue.frames
        and "that" not in cue.frames
        or verb.dep_ not in {"parataxis", "dep", "ccomp", "advcl", "conj", "ROOT", "relcl"}
    ):
        return None
    if (
        child(verb, "ccomp", "xcomp")
        or (child(verb, "dobj") and verb.lemma_ != "tell")
        or source is None
        or verb.tag_ not in {"VBD", "VBZ", "VBP"}
    ):
        return None
    doc, sentence = verb.doc, verb.sent
    first = min(source.left_edge.i, verb.i) if abs(source.i - verb.i) < 12 else verb.i
    if first <= sentence.start + 1 or doc[first - 1].text not in {",", "”", '"', "’", "'", "—", "–"}:
        return None
    last = max(verb.i, source.right_edge.i if source.i > verb.i else verb.i)
    while last + 1 < sentence.end and doc[last + 1].dep_ in {"npadvmod", "advmod"} and doc[last + 1].head == verb:
        last += 1
    for c in verb.children:
        if c.i > last and c.dep_ in {"prep", "dobj", "dative"}:
            last = max(last, c.right_edge.i)
    before = trimmed(doc.text, doc[sentence.start].idx, doc[first - 1].idx)
    parts = [closing_mark(doc, *before)]
    if last + 1 < sentence.end and doc[last + 1].text == "," and last + 2 < sentence.end and verb.dep_ != "ROOT":
        end = sentence.end_char
        after = trimmed(doc.text, doc[last + 2].idx, end)
        if after[0] < after[1]:
            parts.append(closing_mark(doc, *after))
    if parts[0][1] - parts[0][0] < 2:
        return None
    if len(parts) == 1 and not any(t.pos_ in {"VERB", "AUX"} for t in tokens_between(doc, *parts[0])):
        return None
    return Draft(
        parts, cue.frames.get("that", cue.act), Found.INVERTED_CLAUSE, verb, None, source, addressee=told(verb)
    )


def told(verb: Token) -> Token | None:
    """Who is told: "told reporters", "said to him", "wrote to"."""
    if verb.lemma_.lower() in {
        "tell",
        "inform",
        "assure",
        "remind",
        "warn",
        "ask",
        "advise",
        "brief",
        "notify",
        "reassure",
        "caution",
        "promise",
        "urge",
        "alert",
        "inform",
    }:
        for c in verb.children:
            if c.dep_ in OBJECTS and c.i > verb.i:
                return c
    for prep in children(verb, "prep", "dative"):
        if prep.lower_ == "to" and (noun := child(prep, "pobj")) is not None:
            return noun
    return None


def infinitive(verb: Token, cue: Cue, source: Token | None) -> Draft | None:
    """The subject's own infinitive: "vowed to A"."""
    if "inf" not in cue.frames or is_passive(verb):
        return None
    for complement in children(verb, "xcomp", "ccomp"):
        if complement.i > verb.i and _is_infinitive(complement) and child(complement, "nsubj") is None:
            if cue.act is Act.DECLINE and entry(complement) is not None:
                return None  # "declined to say": the second verb tells what
            span = clause_bounds(complement, verb)
            return Draft(
                [span],
                cue.frames["inf"],
                Found.INFINITIVE,
                verb,
                None,
                source,
                addressee=told(verb),
                weak="inf" in cue.weak,
            )
    return None


def _is_infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def object_infinitive(verb: Token, cue: Cue, source: Token | None) -> Draft | None:
    """An object and what it is to do: "urged X to A"; the content begins with X."""
    if "oinf" not in cue.frames or is_passive(verb):
        return None
    for complement in children(verb, "xcomp", "ccomp", "advcl", "acl"):
        if complement.i < verb.i or not _is_infinitive(complement):
            continue
        whom = child(complement, "nsubj") or next(
            (c for c in verb.children if c.dep_ in OBJECTS and verb.i < c.i < complement.i), None
        )
        if whom is None or whom.i < verb.i:
            continue
        return _aimed(verb, cue.frames["oinf"], source, whom, complement, weak="oinf" in cue.weak)
    for whom in (c for c in verb.children if c.dep_ in OBJECTS and c.i > verb.i):  # the infinitive hangs on the object
        for complement in children(whom, "acl", "relcl", "xcomp"):
            if _is_infinitive(complement) and cue.frames["oinf"] in {Act.DEMAND, Act.REQUEST}:
                return _aimed(verb, cue.frames["oinf"], source, whom, complement, weak="oinf" in cue.weak)
    return None


def _aimed(verb: Token, act: Act, source: Token | None, whom: Token, complement: Token, *, weak: bool = False) -> Draft:
    """A demand or request: whom it is aimed at begins the content."""
    start = whom.left_edge.idx
    right = max(complement.right_edge, whom.right_edge, key=lambda t: t.i)
    end = _before_next_report(complement, verb, complement, right.idx + len(right))
    span = closing_mark(verb.doc, *trimmed(verb.doc.text, start, end))
    return Draft([span], act, Found.INFINITIVE, verb, None, source, addressee=whom, target=whom, weak=weak)


def on_infinitive(verb: Token, cue: Cue, source: Token | None) -> Draft | None:
    """A preposition, whom, and what they are to do: "called on X to A", "appealed to X to A"."""
    if "oninf" not in cue.frames or is_passive(verb):
        return None
    for complement in children(verb, "advcl", "xcomp", "ccomp"):  # "called for X to A"
        whom = child(complement, "nsubj")
        led = any(c.dep_ == "mark" and c.lower_ == "for" for c in complement.children)
        if led and "for" in cue.frames and whom is not None and complement.i > verb.i and _is_infinitive(complement):
            return _aimed(verb, cue.frames["for"], source, whom, complement)
    for prep in children(verb, "prep", "prt"):
        whom = child(prep, "pobj")
        if prep.lower_ not in {"on", "upon", "to", "with", "for"} or whom is None:
            continue
        if prep.lower_ in {"on", "with"} and verb.lemma_.lower() in {"appeal", "ask", "plead", "argue"}:
            continue  # "appealed on Facebook to his followers to A"
        act = Act.REQUEST if prep.lower_ == "for" else cue.frames["oninf"]
        for complement in [
            *children(verb, "xcomp", "advcl", "ccomp"),
            *children(whom, "acl", "relcl"),
            *children(prep, "pcomp"),
        ]:
            if complement.i > whom.i and _is_infinitive(complement):
                return _aimed(verb, act if prep.lower_ != "for" else cue.frames["oninf"], source, whom, complement)
    return None


def gerund(verb: Token, cue: Cue, source: Token | None) -> Draft | None:
    """A gerund: "denied having A", "suggested doing A"."""
    if "ing" not in cue.frames or is_passive(verb):
        return None
    for complement in children(verb, "xcomp", "pcomp", "ccomp"):
        perfect = any(c.dep_ in {"aux", "auxpass"} and c.tag_ == "VBG" for c in complement.children)
        if complement.i > verb.i and (complement.tag_ == "VBG" or perfect):
            return Draft([clause_bounds(complement, verb)], cue.frames["ing"], Found.INFINITIVE, verb, None, source)
    return None


def named(verb: Token, cue: Cue, source: Token | None) -> Draft | None:
    """An object and what it is called: "called X a liar"."""
    if "name" not in cue.frames or is_passive(verb):
        return None
    whom = next((c for c in verb.children if c.dep_ in OBJECTS and c.i > verb.i), None)
    predicate = next((c for c in verb.children if c.dep_ in {"oprd", "acomp", "xcomp"} and c.i > verb.i), None)
    small = next(
        (
            c
            for c in verb.children
            if c.dep_ == "ccomp" and c.i > verb.i and child(c, "nsubj") is not None and not child(c, "aux", "mark")
        ),
        None,
    )
    if small is not None and small.pos_ not in {"VERB", "AUX"}:
        whom, predicate = child(small, "nsubj"), small
    if whom is None or predicate is None:
        return None
    span = closing_mark(
        verb.doc, *trimmed(verb.doc.text, whom.left_edge.idx, predicate.right_edge.idx + len(predicate.right_edge))
    )
    return Draft([span], cue.frames["name"], Found.OBJECT, verb, None, source, target=whom)


def prepositional(verb: Token, cue: Cue, source: Token | None) -> Draft | None:
    """A preposition and its noun or gerund: "called for A", "complained of A"."""
    if is_passive(verb) or child(verb, "dobj") and "obj" in cue.frames:
        return None
    if child(verb, "dobj") and any(prep.lower_ in cue.object_prepositions() for prep in children(verb, "prep")):
        return None  # "asked both sides for A"
    wanted = cue.prepositions()
    for prep in children(verb, "prep"):
        noun = child(prep, "pobj", "pcomp")
        if (
            prep.lower_ in wanted
            and noun is not None
            and prep.i > verb.i
            and not (prep.lower_ in cue.weak and noun.pos_ == "PRON")
        ):
            if noun.ent_type_ in {"DATE", "TIME"}:
                continue
            if prep.lower_ == "to" and entry(noun) is None and cue.act is Act.STATE:
                continue
            span = closing_mark(verb.doc, *trimmed(verb.doc.text, *subtree_bounds(noun)))
            target = noun if prep.lower_ in {"at", "against"} else None
            return Draft(
                [span],
                wanted[prep.lower_],
                Found.PREPOSITIONAL,
                verb,
                None,
                source,
                addressee=told(verb),
                target=target,
                weak=prep.lower_ in cue.weak,
            )
    return None


def nominal(verb: Token, cue: Cue, source: Token | None) -> Draft | None:
    """A noun phrase: "criticised X's role", "thanked X for A", "dismissed X as A"."""
    prepositions = cue.object_prepositions()
    if "obj" not in cue.frames and not prepositions or is_passive(verb):
        return None
    if (relative := _relative_as(verb, prepositions, source)) is not None:
        return relative
    objects = [c for c in verb.children if c.dep_ in OBJECTS and c.i > verb.i]
    noun = next((c for c in objects if c.dep_ == "dobj"), next(iter(objects), None))
    given = next((c for c in objects if c.dep_ == "dative"), None)  # "promised us boats"
    if (
        noun is None
        or noun.ent_type_ in {"DATE", "TIME"}
        or noun.lower_ in {"himself", "herself", "themselves", "itself", "that", "so"}
    ):
        return None
    if noun.pos_ == "PRON" and noun.lower_ not in {"him", "her", "them", "it", "us", "me", "you", "those", "what"}:
        return None
    end = noun.right_edge
    beyond = None
    behind = [*children(verb, "prep"), *children(noun, "prep")]
    if not any(prep.lower_ in prepositions for prep in behind) and "obj" not in cue.frames:
        behind = [t for t in noun.subtree if t.dep_ == "prep"]
    for prep in behind:
        if prep.i > noun.i and (prep.lower_ in prepositions or prep.lower_ in {"as"} and "obj" in cue.frames):
            end = max(end, prep.right_edge, key=lambda t: t.i)
            beyond = prep
    if "obj" not in cue.frames and beyond is None:
        return None
    if cue.act is Act.STATE and "obj" in cue.frames and noun.pos_ == "PRON":
        return None
    if (
        beyond is not None
        and beyond.lower_ in {"of", "on", "about"}
        and cue.act in {Act.STATE, Act.PROMISE}
        and "obj" not in cue.frames
    ):
        told_of = child(beyond, "pobj", "pcomp")  # "informed X of A": X is told, A is said
        if told_of is None:
            return None
        span = closing_mark(verb.doc, *trimmed(verb.doc.text, *subtree_bounds(told_of)))
        return Draft([span], cue.act, Found.OBJECT, verb, None, source, addressee=noun)
    frame = f"obj-{beyond.lower_}" if beyond is not None and beyond.lower_ in prepositions else "obj"
    act = cue.frames.get(frame, cue.act)
    first = noun.left_edge
    if noun.pos_ == "PRON" and beyond is None and cue.act not in {Act.CRITICISE, Act.PRAISE, Act.ACCUSE}:
        return None
    if cue.act in {Act.PROMISE, Act.DEMAND, Act.ANNOUNCE}:
        for prep in children(verb, "prep"):  # "promised a reply before the end of the month"
            if prep.i == end.i + 1 and prep.lower_ in {"before", "by", "within", "until"}:
                end = prep.right_edge
    stop = _before_reporting_relative(noun, end.idx + len(end))
    span = closing_mark(verb.doc, *trimmed(verb.doc.text, first.idx, stop))
    aimed = act in {Act.CRITICISE, Act.PRAISE, Act.ACCUSE, Act.DEMAND, Act.REQUEST, Act.THREATEN}
    addressee = (
        given
        if given is not None
        else noun
        if verb.lemma_ in {"thank", "congratulate", "ask", "assure", "inform", "urge", "brief"}
        else told(verb)
    )
    return Draft(
        [span],
        act,
        Found.OBJECT,
        verb,
        None,
        source,
        addressee=addressee,
        target=noun if aimed else None,
        weak=frame in cue.weak or frame == "obj" and "obj" in cue.weak,
    )


def _relative_as(verb: Token, prepositions: frozenset[str], source: Token | None) -> Draft | None:
    """ "talks that officials described as A": what stands behind "as" is the content."""
    prep = next((c for c in children(verb, "prep") if c.lower_ == "as"), None)
    led = any(c.dep_ in {*OBJECTS, "mark"} and c.lower_ in {"which", "that"} and c.i < verb.i for c in verb.children)
    noun = child(prep, "pobj", "pcomp", "amod") if prep is not None else None
    if "as" not in prepositions or verb.dep_ not in {"relcl", "acl"} or not led or noun is None:
        return None
    span = closing_mark(verb.doc, *trimmed(verb.doc.text, *subtree_bounds(noun)))
    return Draft([span], Act.STATE, Found.OBJECT, verb, None, source)


def _before_reporting_relative(noun: Token, end: int) -> int:
    """Where an object ends if a clause added behind a comma reports something itself: "X's work, whose envoy assured …"."""
    for token in noun.subtree:
        if token.dep_ == "relcl" and token.left_edge.i > 0 and token.left_edge.nbor(-1).text == ",":
            reports = [
                t
                for t in (token, *token.conjuncts)
                if t.pos_ == "VERB" and (found := entry(t)) and found.act is not Act.STATE
            ]
            if reports:
                return min(end, int(token.left_edge.nbor(-1).idx))
    return end


def passive(verb: Token, cue: Cue, source: Token | None) -> Draft | None:
    """A passive: "it was announced by Y that A", "X was told by Y that A", "X was criticised by Y for A"."""
    if not is_passive(verb) or source is None:
        return None
    patient = child(verb, "nsubjpass")
    complement = next((c for c in children(verb, "ccomp", "xcomp") if c.i > verb.i), None)
    lemma = verb.lemma_.lower()
    if complement is not None and ("that" in cue.frames or "oinf" in cue.frames):
        act = cue.frames.get("oinf" if _is_infinitive(complement) else "that", cue.act)
        whom = patient if lemma in BY_PASSIVE else None
        return Draft(
            [clause_bounds(complement, verb)], act, Found.PASSIVE, verb, None, source, addressee=whom, target=whom
        )
    if (
        patient is None
        or "obj" not in cue.frames
        and not cue.object_prepositions()
        or patient.pos_ == "PRON"
        and patient.lower_ == "it"
    ):
        return None
    if cue.act is Act.STATE:
        return None
    span = trimmed(verb.doc.text, *subtree_bounds(patient))
    return Draft([span], cue.act, Found.PASSIVE, verb, None, source, target=patient)


def quoted_as(verb: Token, cue: Cue, source: Token | None) -> Draft | None:
    """ "X was quoted by Y as saying that A": the speaker is X, Y quotes."""
    if verb.dep_ != "pcomp" or verb.head.lower_ != "as" or verb.head.head.lemma_ not in {"quote", "cite"}:
        return None
    quoting = verb.head.head
    complement = next((c for c in children(verb, "ccomp", "xcomp") if c.i > verb.i), None)
    if is_passive(quoting):
        speaker, quoter = child(quoting, "nsubjpass"), agent(quoting)
    else:
        speaker, quoter = child(quoting, "dobj"), subject(quoting)
    if complement is None or speaker is None:
        return None
    first = min((c for c in quoting.children if c.dep_ == "auxpass"), default=quoting, key=lambda t: t.i)
    return Draft(
        [clause_bounds(complement, verb)],
        cue.act,
        Found.PASSIVE,
        verb,
        (first.idx, verb.idx + len(verb)),
        speaker,
        quoter=quoter,
    )


# nouns


def light(verb: Token) -> Iterator[Draft]:
    """A verb that says nothing by itself and the noun that does: "expressed concern at A", "voiced the hope that A"."""
    if verb.lemma_.lower() not in lexicon.light_verbs() or reporting(verb) is not Act.STATE or is_passive(verb):
        return
    if (own := entry(verb)) is not None and own.act is not Act.STATE:
        return  # "reaffirmed its commitment" is insisting, not promising
    source = subject(verb)
    noun = next((c for c in verb.children if c.dep_ in OBJECTS and c.lemma_.lower() in lexicon.light_nouns()), None)
    if noun is None or source is None or not can_speak(source, verb):
        return
    content = _noun_content(noun) or next(
        (
            s
            for p in children(verb, "prep")
            if p.lower_ in {"at", "about", "over", "for", "with", "on", "in"}
            and (n := child(p, "pobj", "pcomp"))
            and (s := subtree_bounds(n))
        ),
        None,
    )
    if content is None:
        return
    span = closing_mark(verb.doc, *trimmed(verb.doc.text, *content))
    cue_span = (verb.idx, noun.idx + len(noun))
    yield Draft(
        [span], lexicon.light_nouns()[noun.lemma_.lower()], Found.LIGHT, verb, cue_span, source, addressee=told(verb)
    )


def _noun_content(noun: Token) -> tuple[int, int] | None:
    """What a noun of saying says: its that-clause, its infinitive, or what stands behind its preposition."""
    for c in noun.children:
        if (
            c.i > noun.i
            and c.dep_ in {"acl", "ccomp", "relcl"}
            and any(m.dep_ == "mark" and m.lower_ == "that" for m in c.children)
        ):
            return clause_bounds(c, noun)
        if c.i > noun.i and c.dep_ in {"acl", "xcomp"} and _is_infinitive(c):
            return clause_bounds(c, noun)
    for prep in children(noun, "prep"):
        if prep.i > noun.i and prep.lower_ in {"at", "about", "over", "for", "with", "on", "to", "in", "against", "of"}:
            noun_behind = child(prep, "pobj", "pcomp")
            if noun_behind is not None:
                return subtree_bounds(noun_behind)
    return None


def by_noun(noun: Token) -> Iterator[Draft]:
    """A noun of saying with its owner and its clause: "Rubio's warning that A"."""
    act = lexicon.clause_nouns().get(noun.lemma_.lower())
    if (
        act is None
        or noun.dep_ in OBJECTS
        and noun.head.lemma_.lower() in lexicon.light_verbs()
        and child(noun, "poss") is None
    ):
        return
    owner = child(noun, "poss")
    if owner is None:
        for prep in children(noun, "prep"):
            if prep.lower_ in {"by", "from"} and (found := child(prep, "pobj")) is not None:
                owner = found
    if owner is None or not can_speak(owner, noun):
        return
    for c in noun.children:
        if (
            c.i > noun.i
            and c.dep_ in {"acl", "ccomp", "relcl"}
            and (
                any(m.dep_ == "mark" and m.lower_ == "that" for m in c.children)
                or c.dep_ == "acl"
                and _is_infinitive(c)
            )
        ):
            yield Draft([clause_bounds(c, noun)], act, Found.NOUN, noun, None, owner)
            return


# according to


def by_preposition(token: Token, sentence: Span) -> Iterator[Draft]:
    """ "According to X, A" and "A, according to X": the content is the rest of the sentence or clause."""
    if token.lower_ != "according":
        return
    to = next((c for c in token.children if c.lower_ == "to"), None)
    source = child(to, "pobj") if to is not None else None
    if source is None or to is None:
        return
    doc = token.doc
    first, last = token.i, max(source.right_edge.i, to.i)
    cue_span = (token.idx, to.idx + len(to))
    before = [t for t in doc[sentence.start : first] if not t.is_space]
    after = [t for t in doc[last + 1 : sentence.end] if not t.is_space]
    if len([t for t in before if t.is_alpha and t.dep_ not in {"cc", "advmod"}]) < 2:
        words = after
    elif len([t for t in after if t.is_alpha]) < 2 or not _goes_on(doc, last):
        words = before
    else:
        head = token.head
        inside = head.dep_ in {"ccomp", "relcl", "advcl"}
        words = before if not inside else [t for t in head.subtree if not first <= t.i <= last and not t.is_space]
        parts = [
            trimmed(doc.text, before[0].idx, before[-1].idx + len(before[-1])),
            trimmed(doc.text, after[0].idx, after[-1].idx + len(after[-1])),
        ]
        if not inside and all(e - s > 1 for s, e in parts):
            yield Draft([closing_mark(doc, *p) for p in parts], Act.STATE, Found.ACCORDING, token, cue_span, source)
            return
    if words:
        span = closing_mark(doc, *trimmed(doc.text, words[0].idx, words[-1].idx + len(words[-1])))
        if span[1] - span[0] > 3:
            yield Draft([span], Act.STATE, Found.ACCORDING, token, cue_span, source)


def _goes_on(doc: Doc, last: int) -> bool:
    """Whether the clause goes on behind "according to X,": a verb comes that has its subject in front."""
    return doc[last + 1].text == "," and last + 2 < len(doc)
