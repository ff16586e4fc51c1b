"""When an agreement begins and ends, and for how long it is to hold."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from kg.extract.agreements.lexicon import makes, table, words
from kg.extract.agreements.mentions import Named
from kg.extract.dates import Dated
from kg.grammar import text_of
from kg.model import Duration, PartialDate

HOURS = {"hour": 1, "day": 24, "week": 168, "fortnight": 336}
MONTHS = {"month": 1, "year": 12}
TELLING = frozenset({"say", "tell", "report", "add", "announce", "warn"})
TO = re.compile(r"\b(?:until|till|through|to)\s+(?:at least\s+)?$", re.I)
FROM = re.compile(r"\b(?:since|from)\s+$", re.I)
BY = re.compile(r"\b(?:by|before|within|after|ahead of)\s+(?:the end of\s+)?$", re.I)
LOOK = 20  # characters before a date that say how it bounds


@dataclass(slots=True)
class Times:
    """What one mention says of time: the day of signing, of coming into force, and of the end."""

    signed: Dated | None = None
    begun: Dated | None = None
    ended: Dated | None = None
    duration: Duration | None = None

    def add(self, other: "Times") -> None:
        """Takes in what another mention says, where nothing was said before."""
        self.signed = self.signed or other.signed
        self.begun = self.begun or other.begun
        self.ended = self.ended or other.ended
        self.duration = self.duration or other.duration

    @property
    def any(self) -> bool:
        return bool(self.signed or self.begun or self.ended or self.duration)


def times(named: Named, placed: Iterable[tuple[Token, Dated]]) -> Times:
    """The dates that hang on an agreement, its verbs or a clause, each by what it is the date of."""
    found = Times(duration=duration(named))
    allowed = _allowed(named)
    sent = named.noun.sent
    text = text_of(named.noun.doc)
    for token, day in placed:
        if not sent.start <= token.i < sent.end:
            continue
        above = next((t for t in (token, *token.ancestors) if t.i in allowed or t.pos_ in {"VERB", "AUX"}), None)
        if above is None or above.i not in allowed:
            continue
        before = text[max(0, day.start - LOOK) : day.start]
        _put(found, day, _bound(before, text[day.start : day.end]), above, named)
    return found


def _put(found: Times, day: Dated, bound: str, above: Token, named: Named) -> None:
    """Keeps a date as signing, beginning or end."""
    verb = _verb_of(above, named)
    ending = verb is not None and (makes(verb, "lapsed") or verb.lemma_.lower() in {"cancel", "scrap"})
    if bound == "by":
        return
    if bound == "to" or (ending and bound != "from"):
        found.ended = found.ended or day
        return
    if day.last is not None and day.last > day.first and day.unit == "day" and bound != "from":
        found.begun = found.begun or day
        found.ended = found.ended or Dated(day.start, day.end, day.last, day.last, "day")
    elif bound == "from" or (verb is not None and _begins(verb)):
        found.begun = found.begun or day
    else:
        found.signed = found.signed or day


def _verb_of(above: Token, named: Named) -> Token | None:
    """The verb of which a date tells; of one on the noun itself, what governs the noun."""
    if above.pos_ in {"VERB", "AUX"}:
        inner = [c for c in above.children if c.dep_ in {"xcomp"} and c in named.verbs]
        return inner[0] if inner and not (makes(above, "lapsed") or _begins(above)) else above
    return None


def _begins(verb: Token) -> bool:
    force = any(t.lower_ in words("force_words") for t in verb.subtree if 0 < t.i - verb.i < 6)
    return force or verb.lemma_.lower() in words("beginning") | {"last", "run", "hold"}


def _bound(before: str, own: str) -> str:
    """Whether the words before a date, or its own first, make it an end, a start or a limit."""
    words_ = f"{before}{own.split()[0]} " if own else before
    for pattern, name in ((BY, "by"), (TO, "to"), (FROM, "from")):
        if pattern.search(before) or pattern.search(words_):
            return name
    return ""


def _allowed(named: Named) -> frozenset[int]:
    """The tokens whose dates are the agreement's own."""
    found = {named.noun.i, *(v.i for v in named.verbs)}
    for clause in named.mention.clauses:
        found.add(clause.i)
        found.update(c.i for c in clause.children if c.dep_ in {"xcomp", "conj"})
    for verb in named.verbs[:1]:  # "are due on Friday to sign"
        while verb.dep_ == "xcomp" and verb.head.lemma_.lower() not in TELLING:
            verb = verb.head
            found.add(verb.i)
    return frozenset(found)


# lengths of time


@cache
def _pattern() -> re.Pattern[str]:
    numbers = "|".join(sorted(table("number_words"), key=len, reverse=True))
    units = "|".join([*HOURS, *MONTHS])
    return re.compile(
        rf"\b(?:(?P<count>\d{{1,3}}|{numbers})[\s-]+(?P<unit>{units})s?(?P<old>-old)?\b(?P<long>-long)?"
        rf"|(?P<one>{units})-long\b)",
        re.I,
    )


def duration(named: Named) -> Duration | None:
    """How long an agreement is to hold, where a length of time stands before it, behind it, or behind its verb."""
    sent = named.noun.sent
    for match in _pattern().finditer(sent.text):
        if match["old"]:
            continue
        span = sent.doc.char_span(
            sent.start_char + match.start(), sent.start_char + match.end(), alignment_mode="expand"
        )
        if span is not None and _is_its_length(span.start, span.end, span.root, named):
            return _length(match)
    return None


def _length(match: re.Match[str]) -> Duration | None:
    unit = (match["unit"] or match["one"]).lower()
    word = (match["count"] or "one").lower()
    count = int(word) if word.isdigit() else table("number_words")[word]
    if not count:
        return None
    return Duration(months=count * MONTHS[unit]) if unit in MONTHS else Duration(hours=count * HOURS[unit])


def _is_its_length(start: int, end: int, root: Token, named: Named) -> bool:
    """Whether a length of time is the agreement's: "a 30-day truce", "a truce of 30 days", "will last 30 days"."""
    noun = named.noun
    if start <= noun.i and noun.left_edge.i <= start and end <= noun.i:
        return _before_noun(noun, root)
    prep = root.head
    behind = end < len(noun.doc) and noun.doc[end].lower_ in {"ago", "later", "earlier", "after", "before", "from"}
    if behind:
        return False
    if root.dep_ == "pobj" and prep.lower_ in {"of", "for"}:
        if prep.lower_ == "for" and noun.doc[start - 1].lower_ in {"another", "further", "additional"}:
            return False
        governors = {noun, *named.verbs, *named.mention.clauses}
        lasting = prep.head in governors and (prep.head == noun or _lasts(prep.head))
        return lasting or (prep.lower_ == "for" and prep.head.pos_ == "ADJ" and prep.head.lower_ == "valid")
    lasts = {v for v in (*named.verbs, *named.mention.clauses) if v.lemma_.lower() in {"last", "run", "hold"}}
    return root.dep_ in {"dobj", "npadvmod", "attr", "advmod"} and root.head in lasts and named.mention.role != "object"


def _before_noun(noun: Token, root: Token) -> bool:
    """Whether a length before the noun belongs to it and not to a name or possessor before it."""
    for up in (root, *root.ancestors):
        if up.i == noun.i:
            return True
        if up.dep_ in {"poss", "prep", "relcl", "acl"}:
            return False
    return False


def _lasts(verb: Token) -> bool:
    return verb.lemma_.lower() in words("lasting") and verb.lemma_.lower() not in {"extend"}


# together


def bounds(told: Times) -> tuple[PartialDate | None, PartialDate | None, bool]:
    """First and last day, and whether they contradicted each other, when neither is given.

    It begins when it comes into force, else when it is signed; an end that the text does not give is counted from a
    first day by the duration.
    """
    first, last = told.begun or told.signed, told.ended
    if first is not None and last is not None and (last.last or last.first) < first.first:
        return None, None, True
    start = first.partial if first is not None else None
    if last is not None:
        return start, last.partial, False
    if first is None or first.unit != "day" or told.duration is None:
        return start, None, False
    try:
        return start, PartialDate.of(told.duration.after(first.first)), False
    except (ValueError, OverflowError):
        return start, None, False


def seen_days(each: Sequence[Times]) -> Iterator[Dated]:
    """All days that mentions give."""
    for told in each:
        yield from (day for day in (told.signed, told.begun, told.ended) if day is not None)
