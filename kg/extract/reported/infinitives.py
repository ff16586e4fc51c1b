"""Content that is an infinitive or a gerund, of the speaker or of somebody whom the speaker wants to act."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.draft import Draft, Found
from kg.extract.lexicon import Cue
from kg.extract.reported.bounds import before_next_report, clause_bounds, stretch
from kg.extract.reported.stance import entry, told
from kg.grammar import OBJECTS, child, children, is_infinitive, is_passive
from kg.model import Act

ADDRESSING = frozenset({"on", "upon", "to", "with", "for"})  # "called on X to A", "pleaded with X to A"
OPENING, CLOSING = frozenset({"“", '"', "``"}), frozenset({"”", '"', "''"})
AT_ONCE = 2  # tokens from a preposition to the first word behind a mark
# Verbs behind which "on" and "with" lead to a platform or a party: "appealed on television to both camps to A".
ELSEWHERE = frozenset({"appeal", "ask", "plead", "argue"})


def infinitive(verb: Token, cue: Cue, source: Token | None) -> Draft | None:
    """The subject's own infinitive: "vowed to A"."""
    if "inf" not in cue.frames or is_passive(verb):
        return None
    for complement in (*children(verb, "xcomp", "ccomp"), *_behind_day(verb)):
        if complement.i > verb.i and is_infinitive(complement) and child(complement, "nsubj") is None:
            if cue.act is Act.DECLINE and entry(complement) is not None:
                return None  # "declined to say": the second verb tells what
            span, act = clause_bounds(complement, verb), cue.frames["inf"]
            return Draft(
                [span], act, Found.INFINITIVE, verb, source=source, addressee=told(verb), weak="inf" in cue.weak
            )
    return None


def _behind_day(verb: Token) -> list[Token]:
    """The infinitive of "agreed in July to A", which the parse takes for an aim."""
    bare = child(verb, "dobj", "ccomp", "xcomp") is None
    aims = (c for c in children(verb, "advcl") if c.i > verb.i and is_infinitive(c))
    return [c for c in aims if bare and verb.doc[c.left_edge.i - 1].ent_type_ in {"DATE", "TIME"}]


def object_infinitive(verb: Token, cue: Cue, source: Token | None) -> Draft | None:
    """An object and what it is to do: "urged X to A"; the content begins with X."""
    if "oinf" not in cue.frames or is_passive(verb):
        return None
    found = next(_objects_to_act(verb, cue.frames["oinf"]), None)
    if found is None:
        return None
    return _aimed(verb, cue.frames["oinf"], source, *found, weak="oinf" in cue.weak)


def _objects_to_act(verb: Token, act: Act) -> Iterator[tuple[Token, Token]]:
    """Objects of a verb with the infinitives that they are the subjects of."""
    for complement in children(verb, "xcomp", "ccomp", "advcl", "acl"):
        if complement.i < verb.i or not is_infinitive(complement):
            continue
        between = (c for c in verb.children if c.dep_ in OBJECTS and verb.i < c.i < complement.i)
        whom = child(complement, "nsubj") or next(between, None)
        if whom is not None and whom.i >= verb.i:
            yield whom, complement
    if act not in {Act.DEMAND, Act.REQUEST}:
        return
    for whom in (c for c in verb.children if c.dep_ in OBJECTS and c.i > verb.i):  # the infinitive hangs on the object
        for complement in children(whom, "acl", "relcl", "xcomp"):
            if is_infinitive(complement):
                yield whom, complement


def on_infinitive(verb: Token, cue: Cue, source: Token | None) -> Draft | None:
    """A preposition, whom, and what they are to do: "called on X to A", "appealed to X to A"."""
    if "oninf" not in cue.frames or is_passive(verb):
        return None
    if "for" in cue.frames and (found := next(_wished_for(verb), None)) is not None:
        return _aimed(verb, cue.frames["for"], source, *found)
    found = next(_called_on(verb), None)
    return _aimed(verb, cue.frames["oninf"], source, *found) if found is not None else None


def _wished_for(verb: Token) -> Iterator[tuple[Token, Token]]:
    """ "called for X to A"."""
    for complement in children(verb, "advcl", "xcomp", "ccomp"):
        whom = child(complement, "nsubj", "nsubjpass")
        led = any(c.dep_ == "mark" and c.lower_ == "for" for c in complement.children)
        if led and whom is not None and complement.i > verb.i and is_infinitive(complement):
            yield whom, complement


def _called_on(verb: Token) -> Iterator[tuple[Token, Token]]:
    for prep in children(verb, "prep", "prt"):
        whom = child(prep, "pobj") or _quoted_behind(verb, prep)
        elsewhere = prep.lower_ in {"on", "with"} and verb.lemma_.lower() in ELSEWHERE
        if whom is None or prep.lower_ not in ADDRESSING or elsewhere:
            continue
        within = [c for relative in children(whom, "relcl") for c in children(relative, "advcl", "xcomp")]
        hanging = (
            children(verb, "xcomp", "advcl", "ccomp"),
            children(whom, "acl", "relcl"),
            children(prep, "pcomp"),
            [c for c in within if is_quoted(whom) and c.left_edge.nbor(-1).text in CLOSING],
        )
        for complement in (c for group in hanging for c in group):
            if complement.i > whom.i and is_infinitive(complement):
                yield whom, complement


def _quoted_behind(verb: Token, prep: Token) -> Token | None:
    """Whom "called on “all who fight” to A" is aimed at, where the mark keeps the parse from seeing it."""
    behind = (c for c in children(verb, *OBJECTS) if c.left_edge.i - prep.i <= AT_ONCE and is_quoted(c))
    return next((c for c in behind if c.i > prep.i), None)


def is_quoted(noun: Token) -> bool:
    """Whether a noun phrase begins behind an opening mark."""
    first = noun.left_edge
    return first.text in OPENING or (first.i > 0 and first.nbor(-1).text in OPENING)


def _aimed(verb: Token, act: Act, source: Token | None, whom: Token, complement: Token, *, weak: bool = False) -> Draft:
    """A demand or request: whom it is aimed at begins the content."""
    last = max(complement.right_edge, whom.right_edge, key=lambda t: t.i)
    end = before_next_report(complement, verb, last.idx + len(last))
    first = whom.left_edge
    if is_quoted(whom) and first.text not in OPENING:
        first = first.nbor(-1)
    span = stretch(verb.doc, first.idx, end)
    return Draft([span], act, Found.INFINITIVE, verb, source=source, addressee=whom, target=whom, weak=weak)


def gerund(verb: Token, cue: Cue, source: Token | None) -> Draft | None:
    """A gerund: "denied having A", "suggested doing A"."""
    if "ing" not in cue.frames or is_passive(verb):
        return None
    for complement in children(verb, "xcomp", "pcomp", "ccomp"):
        perfect = any(c.dep_ in {"aux", "auxpass"} and c.tag_ == "VBG" for c in complement.children)
        if complement.i > verb.i and (complement.tag_ == "VBG" or perfect):
            span = clause_bounds(complement, verb)
            return Draft([span], cue.frames["ing"], Found.INFINITIVE, verb, source=source)
    return None
