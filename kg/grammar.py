"""What a dependency parse says of clauses: subjects, objects, complements, and the characters they cover.

Labels are those of spaCy's English pipelines (ClearNLP style). Spans are half-open code points of the document.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
VERBS = frozenset({"VERB", "AUX"})  # parts of speech
FINITE = frozenset({"VBD", "VBZ", "VBP"})  # tags
OBJECTS = frozenset({"dobj", "obj", "dative", "iobj"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
VISIBLE = re.compile(r"\S")
EDGE = " \t\n\r\u00a0,;:–—-"
MARKS = "“”\"‘’'«»„‹›"


def child(token: Token, *labels: str) -> Token | None:
    """The first child with one of the labels."""
    return next((c for c in token.children if c.dep_ in labels), None)


def children(token: Token, *labels: str) -> list[Token]:
    """All children with one of the labels, in order."""
    return [c for c in token.children if c.dep_ in labels]


def text_of(doc: Doc) -> str:
    """The text of a whole parse; spaCy's own property joins all tokens each time it is asked."""
    text = doc.user_data.get("text")
    if text is None:
        text = doc.user_data["text"] = doc.text
    return str(text)


def is_infinitive(verb: Token) -> bool:
    """Whether a verb has a "to" before it."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive voice, reduced relatives included."""
    if child(verb, "auxpass", "nsubjpass"):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl"} and not child(verb, "aux", "nsubj")


def is_negated(verb: Token) -> bool:
    """Whether a verb is negated, by a particle or by a word such as "never", "neither" or "no longer"."""
    words = [c for c in verb.children if c.dep_ == "neg" or c.lower_ in {"never", "neither", "hardly"}]
    return any(0 < verb.i - c.i <= 4 for c in words)


def subject(verb: Token) -> Token | None:
    """Who does what the verb says: its own subject, the agent of a passive, or one that it shares with a governor.

    None where nobody is named. For a relative pronoun, the noun that it stands for.
    """
    for _ in range(8):  # as deep as anybody writes
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


def agent(verb: Token) -> Token | None:
    """The "by" phrase of a passive."""
    by = child(verb, "agent")
    return child(by, "pobj") if by is not None else None


def _own_subject(verb: Token) -> Token | None:
    """A verb's subject, the one next to it where the parse gives it two."""
    own = children(verb, "nsubj")
    before = [s for s in own if s.i < verb.i]
    return before[-1] if before else next(iter(own), None)


def _named_doer(verb: Token) -> Token | None:
    """The person right before a participle, who does it: "footage of NAME asking", "with NAME calling"."""
    if verb.tag_ != "VBG" or verb.i == 0 or child(verb, "aux") is not None:
        return None
    before = verb.nbor(-1)
    return before if before.pos_ == "PROPN" and before.ent_type_ == "PERSON" else None


def _name_in_front(verb: Token) -> Token | None:
    """The name that a finite verb follows, at once or behind an apposition, where the parse sees no subject.

    "…, NAME, the envoy, wrote last week"; "a minister, NAME, said".
    """
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or verb.dep_ in {"conj", "relcl"} or verb.i == 0:
        return None
    before = verb.nbor(-1)
    if before.pos_ == "PROPN" and before.ent_type_ in {"PERSON", "ORG", "GPE"} and verb.dep_ not in {"acl"}:
        return before if before.dep_ not in {"pobj", "dobj"} or before.head.i < before.i - 6 else None
    if before.text != ",":
        return None
    commas = [t.i for t in verb.sent[: before.i - verb.sent.start] if t.text == ","]
    if not commas:
        return None
    last, doc = verb.doc[before.i - 1], verb.doc
    if (
        last.ent_type_ == "PERSON"
        and last.pos_ == "PROPN"
        and all(t.ent_type_ == "PERSON" or t.text == "-" for t in doc[commas[-1] + 2 : before.i])
    ):
        return last
    named = doc[commas[-1] - 1]
    return named if named.ent_type_ == "PERSON" and named.pos_ == "PROPN" else None


def reports_beside(verb: Token) -> Token | None:
    """The verb of saying that a second verb is really coordinated with, where the parse puts it into the clause.

    "She said the deal should hold and urged patience": "urged" is finite like "said", and not like "should hold".
    """
    clause = verb.head
    if verb.dep_ != "conj" or child(verb, "nsubj", "nsubjpass", "aux", "expl", "mark") is not None:
        return None
    if verb.tag_ not in {"VBD", "VBN", "VBZ"} or clause.pos_ not in {"VERB", "AUX"}:
        return None
    plain = child(clause, "aux", "auxpass") is None and clause.tag_ == verb.tag_
    if plain or any(c.lower_ in {"did", "does"} for c in children(clause, "aux")):
        return None  # as finite as its neighbour, and rather coordinated with that
    saying = clause
    while saying.dep_ in {"ccomp", "xcomp", "advcl", "acl"} and saying.head.pos_ in {"VERB", "AUX"}:
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
    if verb.dep_ in {"conj", "xcomp", "advcl", "dep", "parataxis"} and head.pos_ in {"VERB", "AUX"}:
        return head
    if verb.dep_ == "acl":
        return head
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        return head.head
    if verb.dep_ in {"conj", "xcomp"} and head.dep_ != "ROOT":
        return head
    return None


def _inverted(verb: Token) -> Token | None:
    """The name that follows a verb at once: "said Foreign Minister Hakan Fidan", where the parse missed it."""
    if verb.i + 1 < len(verb.doc):
        after = verb.nbor(1)
        if after.pos_ == "PROPN" and after.sent == verb.sent:
            while after.dep_ == "compound" and after.head.i > after.i:
                after = after.head
            return after
    return None


def subtree_bounds(token: Token) -> tuple[int, int]:
    """The characters from the first to the last token below a token."""
    left, right = token.left_edge, token.right_edge
    return left.idx, right.idx + len(right)


def is_blank(text: str, start: int, end: int) -> bool:
    """Whether nothing but white space stands between two offsets; looks no further than the first character that is none."""
    return VISIBLE.search(text, start, end) is None


def last_visible(text: str, start: int, end: int) -> str:
    """The last character between two offsets that is no white space; an empty string where all are."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return text[end - 1] if end > start else ""


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks, commas and dashes at its edges, and without the full stop that only ends a sentence."""
    while start < end and text[start] in EDGE:
        start += 1
    while start < end and text[end - 1] in EDGE + ".":
        if text[end - 1] == "." and _abbreviated(text, start, end):
            break
        end -= 1
    return start, end


def _abbreviated(text: str, start: int, end: int) -> bool:
    """Whether the full stop at the end belongs to an abbreviation such as "U.S."."""
    return end - start >= 2 and text[end - 2].isupper() and (end - start == 2 or text[end - 3] in ". ")


def noun_phrase(head: Token) -> tuple[int, int]:
    """The characters of a noun phrase: determiner to identifying relative clause, without what is only added.

    An apposition or a clause behind a comma belongs to it up to the comma that closes it; a coordination belongs whole.
    """
    start, end = subtree_bounds(head)
    return trimmed(text_of(head.doc), start, end)


def core_phrase(head: Token) -> tuple[int, int]:
    """The noun phrase without appositions, relative clauses and coordination, and without its determiner."""
    left = head.left_edge
    while left.i < head.i and (
        left.dep_ in {"det", "punct", "preconj", "advmod", "predet", "cc", "mark"} or left.is_space
    ):
        left = left.nbor(1)
    right = head
    for c in head.rights:
        if c.dep_ == "prep" and c.lower_ in {"of", "for", "in", "from", "on", "at"} and c.i == right.i + 1:
            right = _without_clauses(c)
        elif c.dep_ == "conj" and within_of(head, c):
            right = c.right_edge
        elif c.dep_ == "cc" and any(within_of(head, k) for k in head.children if k.dep_ == "conj"):
            continue
        elif c.dep_ in {"case", "punct"} and c.lower_ in {"'s", "'"}:
            continue
        else:
            break
    return left.idx, right.idx + len(right)


def _without_clauses(prep: Token) -> Token:
    """The last token of a prepositional phrase before a relative clause or an apposition begins."""
    last = prep
    for token in prep.subtree:
        inside = (
            token.dep_ in {"relcl", "acl", "appos"} or token.is_punct and token.lower_ in {",", "(", "—", "–", '"', "“"}
        )
        if inside and token.i > prep.i:
            return last
        last = token
    return last


def coordinated(head: Token) -> Iterator[Token]:
    """A noun and all that is coordinated with it: "A, B and C"."""
    yield head
    for c in head.children:
        if (
            c.dep_ == "conj"
            and c.pos_ in {"NOUN", "PROPN", "PRON", "ADJ", "NUM"}
            and not within_of(head, c)
            and not _added(head, c)
        ):
            yield from coordinated(c)
        elif c.dep_ == "appos" and c.ent_type_ and c.ent_type_ == head.ent_type_ and _in_a_list(head, c):
            yield from coordinated(c)


def _in_a_list(head: Token, second: Token) -> bool:
    """Whether an apposition is the middle of a list: "A, B, and C"."""
    below = (*head.children, *second.children)
    return any(t.dep_ == "conj" and t.i > second.i and t.ent_type_ == head.ent_type_ for t in below)


def _added(head: Token, second: Token) -> bool:
    """Whether what a comma adds to a person's name tells of that person, though the parse coordinates it: "NAME, the envoy"."""
    joined = any(c.dep_ == "cc" for c in (*head.children, *second.children) if c.i > head.i)
    return head.ent_type_ == "PERSON" and second.ent_type_ != "PERSON" and not joined


def within_of(head: Token, second: Token) -> bool:
    """Whether a name belongs behind the "of" before it, though the parse coordinates it with the head: "ministers of A and B"."""
    if head.ent_type_ in {"GPE", "PERSON", "NORP"} or second.ent_type_ != "GPE":
        return False
    between = head.doc[head.i + 1 : second.i]
    return any(t.lower_ in {"of", "from"} for t in between) and any(t.ent_type_ == "GPE" for t in between)


def token_index(doc: Doc, offset: int) -> int:
    """The index of the last token that begins at or before a character."""
    starts = doc.user_data.get("token_starts")
    if starts is None:
        starts = doc.user_data["token_starts"] = [token.idx for token in doc]
    return max(bisect_right(starts, offset) - 1, 0)


def token_at(doc: Doc, offset: int) -> Token | None:
    """The token that a character is part of, or the next one where it is a blank; None behind the last."""
    if not len(doc):
        return None
    at = token_index(doc, offset)
    if offset >= doc[at].idx + len(doc[at]):
        at += 1
    return doc[at] if at < len(doc) else None


def tokens_between(doc: Doc, start: int, end: int) -> list[Token]:
    """The tokens that begin within some characters, blanks left out."""
    first = token_index(doc, start)
    found = []
    for token in doc[first : len(doc)]:
        if token.idx >= end:
            break
        if token.idx >= start and not token.is_space:
            found.append(token)
    return found


def sentence_of(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The characters of the sentence or sentences that a span stands in."""
    first, last = token_at(doc, start), doc[token_index(doc, max(start, end - 1))] if len(doc) else None
    if first is None or last is None:
        return start, end
    return trimmed_blank(text_of(doc), first.sent.start_char, max(last.sent.end_char, end))


def trimmed_blank(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks at its edges."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
