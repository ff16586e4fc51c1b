"""Where content begins and ends: clauses without what only introduces or follows them, and marks that belong to it."""

from spacy.tokens import Doc, Token

from kg.extract.draft import Span
from kg.extract.reported.relatives import summed_up
from kg.extract.reported.stance import can_speak, entry, told_at_once
from kg.grammar import child, children, reports_beside, text_of, trimmed

OPENING_MARKS = "“«„"
CLOSING_MARKS = "”»"
INSIDE_MARKS = ",.!?…"  # what may stand between the content's last word and its closing mark


def stretch(doc: Doc, start: int, end: int) -> Span:
    """Some characters as content: trimmed, with the closing mark that belongs to them."""
    return closing_mark(doc, *trimmed(text_of(doc), start, end))


def phrase(head: Token) -> Span:
    """All that hangs on a token as content, without the "and" that leads on to another verb."""
    last = last_word(head)
    return stretch(head.doc, head.left_edge.idx, last.idx + len(last))


def last_word(head: Token) -> Token:
    """The last token of all that hangs on one, but for an "and" or "but" that leads on to something else."""
    last = head.right_edge
    while last.i > head.i and (last.dep_ == "cc" or last.is_space):
        last = last.nbor(-1)
    return last


def clause_bounds(complement: Token, verb: Token) -> Span:
    """The characters of a complement clause, without its "that"."""
    first, last = _without_introduction(complement), last_word(complement)
    if (squeezed := told_at_once(verb)) is not None and complement.i > verb.i:
        first = verb.doc[squeezed.end]
    end = _before_next_report(complement, verb, first, last.idx + len(last))
    end = min([end, *(at for t in complement.subtree if t.i > complement.i and (at := summed_up(t)) is not None)])
    if verb.sent[0].i == 0 and (added := _headline_tail(complement)) is not None:
        end = min(end, added)
    return stretch(verb.doc, first.idx, min(end, _before_according(complement, end), _before_citing(complement, end)))


def _without_introduction(complement: Token) -> Token:
    """The first token of a clause behind its "that" and its punctuation."""
    first, right = complement.left_edge, complement.right_edge
    that = next((c for c in complement.children if _is_that(c)), first)
    if all(t.dep_ in {"mark", "advmod"} for t in complement.doc[first.i : that.i]):  # "ever since that"
        first = that
    while first.i < right.i and (_is_that(first) or (first.is_punct and first.text in {",", ":", "-", "—"})):
        first = first.nbor(1)
    return first


def _is_that(token: Token) -> bool:
    return token.lower_ == "that" and token.dep_ == "mark"


def _before_according(complement: Token, end: int) -> int:
    """Where the content ends if "…, according to Y" stands behind it."""
    for token in complement.subtree:
        if token.i > complement.i and token.lower_ == "according" and token.nbor(-1).text == ",":
            end = min(end, token.nbor(-1).idx)
    return end


def _before_citing(complement: Token, end: int) -> int:
    """Where the content ends if "…, citing Y" stands behind it: the reporter's source is no part of it."""
    for cited in children(complement, "advcl"):
        if cited.i > complement.i and cited.lower_ in {"citing", "quoting"} and cited.nbor(-1).text == ",":
            end = min(end, cited.nbor(-1).idx)
    return end


def before_next_report(complement: Token, verb: Token, end: int) -> int:
    """Where the content ends if the parse takes the next report into it: "urged X to A and warned B"."""
    return _before_next_report(complement, verb, complement, end)


def _before_next_report(complement: Token, verb: Token, first: Token, end: int) -> int:
    """The same for content that begins with another token: "said A and urged B", "said A, and one added B"."""
    for second in (t for t in complement.subtree if t.dep_ == "conj" and t.i > complement.i):
        if second.i > first.i + 1 and (reports_beside(second) == verb or _reports_itself(second, verb)):
            before = second.left_edge.nbor(-1)
            while before.i > first.i and (before.dep_ == "cc" or (before.is_punct and before.text == ",")):
                before = before.nbor(-1)
            end = min(end, before.idx + len(before))
    return end


def _reports_itself(second: Token, verb: Token) -> bool:
    """Whether a coordinated verb has a speaker and content of its own, in the tense of the verb that reports."""
    own = child(second, "nsubj")
    if own is None or second.tag_ != verb.tag_ or child(second, "ccomp") is None:
        return False
    return entry(second) is not None and can_speak(own)


def _headline_tail(complement: Token) -> int | None:
    """Where a headline's own "as Y happens" begins behind what it reports."""
    for added in children(complement, "advcl"):
        first = added.left_edge
        led = first.lower_ == "as" and first.dep_ == "mark"
        if led and added.i > complement.i and added.tag_ in {"VBZ", "VBP"}:
            return int(first.idx)
    return None


def closing_mark(doc: Doc, start: int, end: int) -> Span:
    """The span with the closing quotation mark that belongs to it, and the stop or comma inside that mark."""
    text = text_of(doc)
    words = text[start:end]
    opened = sum(words.count(mark) for mark in OPENING_MARKS)
    closed = sum(words.count(mark) for mark in CLOSING_MARKS)
    if opened > closed or words.count('"') % 2:
        at = end
        while at < len(text) and text[at] in INSIDE_MARKS:
            at += 1
        if at < len(text) and text[at] in '”»"“':
            return start, at + 1
    return start, end
