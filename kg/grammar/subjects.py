"""Who does what a verb says."""

from spacy.tokens import Token

from kg.grammar.words import FINITE, RELATIVE, VERBS, agent, child, children, is_passive

DEEPEST = 8  # governors that share one subject: as deep as anybody writes
FAR = 6  # tokens between a preposition's or a verb's object and its head, where the parse is rather wrong
SHARING = frozenset({"conj", "xcomp", "advcl", "dep", "parataxis"})
# Verbs whose object does what stands behind "for", "of" or "from", or in an infinitive: "thanked her for hosting".
DONE_BY_OBJECT = frozenset(
    {"thank", "praise", "commend", "applaud", "congratulate", "accuse", "suspect", "blame", "criticise", "criticize",
     "condemn", "denounce", "rebuke", "fault", "credit", "hail", "slam", "reproach", "chide", "censure", "punish",
     "prevent", "stop", "keep", "bar", "dissuade", "discourage", "convict", "acquit", "absolve", "salute", "laud"}
)  # fmt: skip
ASKED = frozenset(
    {"urge", "ask", "invite", "press", "tell", "persuade", "push", "encourage", "allow", "order", "force", "implore",
     "instruct", "beseech", "advise", "warn", "remind", "compel", "pressure", "enable", "exhort"}
)  # fmt: skip
WITHIN = frozenset({"ccomp", "xcomp", "advcl", "acl"})


def subject(verb: Token) -> Token | None:
    """Who does what the verb says: its own subject, the agent of a passive, or one that it shares with a governor.

    None where nobody is named. For a relative pronoun, the noun that it stands for.
    """
    for _ in range(DEEPEST):
        if is_passive(verb):
            return agent(verb)
        if (beside := reports_beside(verb)) is not None:
            verb = beside
            continue
        own = _own_subject(verb)
        if own is not None and not (own.pos_ == "VERB" and _name_in_front(verb)):
            return _antecedent(own, verb)
        if name := _name_in_front(verb) or _named_doer(verb):
            return name
        governor = _shares_subject_with(verb)
        if governor is None:
            return _inverted(verb)
        if governor.pos_ in {"NOUN", "PROPN", "PRON"}:
            return governor
        verb = governor
        if is_passive(verb) and (passive := child(verb, "nsubjpass")):
            return _antecedent(passive, verb)
    return None


def _own_subject(verb: Token) -> Token | None:
    """A verb's subject, the one next to it where the parse gives it two."""
    own = children(verb, "nsubj") or [s for aux in children(verb, "aux") for s in children(aux, "nsubj")]
    before = [s for s in own if s.i < verb.i]
    behind = next((s for s in own if s.left_edge.i == verb.i + 1), None)
    if behind is not None and before and verb.nbor(-1).text == ",":  # "No way out, says NAME"
        return behind
    return before[-1] if before else next(iter(own), None)


def _named_doer(verb: Token) -> Token | None:
    """The person right before a participle, who does it: "footage of NAME asking", "with NAME calling"."""
    if verb.tag_ != "VBG" or verb.i == 0 or child(verb, "aux") is not None:
        return None
    before = verb.nbor(-1)
    return before if before.pos_ == "PROPN" and before.ent_type_ == "PERSON" else None


def _name_in_front(verb: Token) -> Token | None:
    """The name that a finite verb follows, at once or behind an apposition, where the parse sees no subject."""
    if verb.tag_ not in FINITE or verb.dep_ in {"conj", "relcl"} or verb.i == 0:
        return None
    before = verb.nbor(-1)
    if before.pos_ == "PROPN" and before.ent_type_ in {"PERSON", "ORG", "GPE"} and verb.dep_ != "acl":
        belongs = before.dep_ in {"pobj", "dobj"} and before.head.i >= before.i - FAR
        return None if belongs else before
    return _name_at_commas(verb) if before.text == "," else None


def _name_at_commas(verb: Token) -> Token | None:
    """The name between two commas or before the first: "a minister, NAME, said"; "…, NAME, the envoy, wrote"."""
    doc, end, sentence = verb.doc, verb.i - 1, verb.sent
    commas = [t.i for t in sentence[: end - sentence.start] if t.text == ","]
    if not commas:
        return None
    between = all(t.ent_type_ == "PERSON" or t.text == "-" for t in doc[commas[-1] + 2 : end])
    if between and _is_person(doc[end - 1]):
        return doc[end - 1]
    return doc[commas[-1] - 1] if _is_person(doc[commas[-1] - 1]) else None


def _is_person(token: Token) -> bool:
    return token.ent_type_ == "PERSON" and token.pos_ == "PROPN"


def reports_beside(verb: Token) -> Token | None:
    """The verb of saying that a second verb is really coordinated with, where the parse puts it into the clause.

    "She said the deal should hold and urged patience": "urged" is finite like "said", and not like "should hold".
    """
    clause = verb.head
    if verb.dep_ != "conj" or child(verb, "nsubj", "nsubjpass", "aux", "expl", "mark") is not None:
        return None
    if verb.tag_ not in {"VBD", "VBN", "VBZ"} or clause.pos_ not in VERBS:
        return None
    plain = child(clause, "aux", "auxpass") is None and clause.tag_ == verb.tag_
    if plain or any(c.lower_ in {"did", "does"} for c in children(clause, "aux")):
        return None  # as finite as its neighbour, and rather coordinated with that
    saying = clause
    while saying.dep_ in WITHIN and saying.head.pos_ in VERBS:
        saying = saying.head
        if saying.tag_ == verb.tag_.replace("VBN", "VBD"):
            return saying if saying.i < clause.i else None
    return None


def _antecedent(own: Token, verb: Token) -> Token:
    """The noun behind a relative pronoun; any other subject is itself."""
    if own.lower_ in RELATIVE and own.pos_ == "PRON":
        for link in (verb, verb.head):
            if link.dep_ == "relcl":
                return link.head
    return own


def _shares_subject_with(verb: Token) -> Token | None:
    """The governor whose subject is the verb's as well: of a second verb, a participle, an infinitive, "by saying"."""
    head = verb.head
    if head == verb:
        return None
    if (doing := done_by_object(verb)) is not None:
        return doing
    if verb.dep_ == "acl" or (verb.dep_ in SHARING and head.pos_ in VERBS):
        return head
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        return head.head
    return head if verb.dep_ in {"conj", "xcomp"} and head.dep_ != "ROOT" else None


def done_by_object(verb: Token) -> Token | None:
    """The object of the verb above that does what a verb says: "thanked Norway for hosting", "urged Kenya to stop"."""
    if verb.dep_ == "pcomp" and verb.head.dep_ == "prep" and verb.tag_ == "VBG":
        above, kind = verb.head.head, DONE_BY_OBJECT
    elif verb.dep_ == "xcomp" and any(c.lower_ == "to" for c in children(verb, "aux")):
        above, kind = verb.head, ASKED
    else:
        return None
    done = above.pos_ in VERBS and above.lemma_.lower() in kind and not is_passive(above)
    return child(above, "dobj") if done else None


def _inverted(verb: Token) -> Token | None:
    """The name that follows a verb at once: "said Foreign Minister Hakan Fidan", where the parse missed it."""
    if verb.i + 1 < len(verb.doc):
        after = verb.nbor(1)
        if after.pos_ == "PROPN" and after.sent == verb.sent:
            while after.dep_ == "compound" and after.head.i > after.i:
                after = after.head
            return after
    return None
