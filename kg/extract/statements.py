"""Statements: quotations and reported speech of one document, with speaker, addressee, target, date and evidence."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from spacy.tokens import Doc, Token

from kg.extract import lexicon
from kg.extract.dates import Dated
from kg.extract.direct import quoted
from kg.extract.draft import Draft, Found, Span
from kg.extract.headlines import headlines
from kg.extract.occasion import occasion
from kg.extract.quotes import Quotation, quotations
from kg.extract.reported import reported
from kg.extract.topics import topics_of
from kg.extract.transcripts import Turn, turns
from kg.grammar import noun_phrase, sentence_of, tokens_between, trimmed_blank
from kg.link import Scene
from kg.model import Act, Channel, Id, Mode, PartialDate, Statement, digest

FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves"})
CONFIDENCE = {
    Found.QUOTED_AFTER: "0.95", Found.QUOTED_BEFORE: "0.9", Found.CONTINUED: "0.75", Found.CLAUSE: "0.9",
    Found.INVERTED_CLAUSE: "0.85", Found.INFINITIVE: "0.8", Found.OBJECT: "0.65", Found.PREPOSITIONAL: "0.65",
    Found.ACCORDING: "0.85", Found.NOUN: "0.7", Found.LIGHT: "0.7", Found.PASSIVE: "0.7", Found.HEADLINE: "0.75",
    Found.TRANSCRIPT: "0.95", Found.DECLINED: "0.75",
}  # fmt: skip


@dataclass(slots=True)
class Occasion:
    """What a whole document tells of its statements: the day they were made on."""

    said_on: PartialDate | None = None


def statements(scene: Scene, dated: Sequence[Dated], left_out: Counter[str]) -> tuple[Statement, ...]:
    """All statements of a document, in the order of their content; counts what was left out and why."""
    text = scene.document.text
    spoken = turns(text, scene.paragraphs)
    scene.occasion = occasion(scene, dated, transcript=bool(spoken))
    drafts = [_turn(scene, turn) for turn in spoken]
    free = [p for p in scene.paragraphs if not any(t.label_start <= p[0] < t.end for t in spoken)]
    every_mark = quotations(text, scene.paragraphs)
    marks = [q for q in every_mark if not any(t.label_start <= q.start < t.end for t in spoken)]
    scene.reference.mute((q.start, q.end) for q in marks)
    direct, left = quoted(scene.parsed, text, marks, scene.paragraphs)
    taken = {d.cue.i for d in direct if d.cue is not None}
    drafts += direct
    drafts += _reports(scene, taken, direct, marks, left_out)
    if not spoken:
        drafts += headlines(scene.parsed, text, scene.paragraphs)
    drafts += _uncued(scene, left, drafts, left_out)
    ordered = sorted(_distinct(drafts), key=lambda d: (d.start, -d.end))
    return tuple(_identified(scene, ordered, dated, every_mark))


def _turn(scene: Scene, turn: Turn) -> Draft:
    """A turn of a transcript as a statement."""
    text = scene.document.text
    start, end = trimmed_blank(text, turn.start, turn.end)
    speakers = () if turn.asks else scene.labelled(turn.label, turn.label_start)
    span = (turn.label_start, turn.label_start + len(turn.label))
    act = Act.QUESTION if turn.asks or _is_interviewer(scene, turn) else _act_of_words(text[start:end])
    heard = _other_speaker(scene, turn) if act is Act.QUESTION else ()
    return Draft([(start, end)], act, Found.TRANSCRIPT, source_span=span, speakers=speakers, addressees=heard)


def _other_speaker(scene: Scene, turn: Turn) -> tuple[str, ...]:
    """Who is asked, in a conversation of two."""
    others = {t.label: t for t in turns(scene.document.text, scene.paragraphs) if t.label != turn.label}
    if len(others) != 1:
        return ()
    other = next(iter(others.values()))
    return scene.labelled(other.label, other.label_start)


def _asks(words: str) -> bool:
    return words.rstrip(' "”’').endswith("?")


def _is_interviewer(scene: Scene, turn: Turn) -> bool:
    """Whether most of a label's turns are questions."""
    own = [t for t in turns(scene.document.text, scene.paragraphs) if t.label == turn.label]
    asked = sum(_asks(scene.document.text[t.start : t.end]) for t in own)
    return asked * 2 > len(own)


PERFORMED = (
    (Act.DENY, r"\b(?:I|we) (?:completely |categorically |flatly )?deny\b|\b(?:is|are|that's|it's) (?:simply )?(?:not (?:correct|true|accurate|right)|false|untrue|wrong)\b|^No\.|\bnobody\b"),
    (Act.DECLINE, r"\bI have (?:no|nothing)\b.{0,30}\b(?:to (?:announce|add|share|say|offer|preview)|announcements?)\b|\b(?:not going|won't be able|not able|not in a position) to (?:comment|speak|get into|rule|say|discuss|go into|confirm)\b|\brefer you to\b|\b(?:do not|don't|won't|will not) (?:answer|comment|discuss|speculate)\b|\bno comment\b"),
    (Act.PRAISE, r"\b(?:I|we)(?:'re| are|'m| am)? (?:very |deeply |truly )?(?:grateful|thankful|pleased|delighted|proud)\b|^(?:We|I) (?:welcome|thank|commend|applaud|congratulate)\b"),
    (Act.CRITICISE, r"\b(?:I|we) (?:strongly |utterly )?(?:condemn|deplore|denounce)\b"),
    (Act.DEMAND, r"\b(?:I|we) (?:strongly )?(?:urge|call on|call upon|demand)\b"),
    (Act.CONCERN, r"\b(?:I|we)(?:'re| are|'m| am) (?:very |deeply |gravely )?concerned\b|\b(?:I|we) regret\b"),
    (Act.ANNOUNCE, r"\b(?:I|we) (?:can |want to |would like to )?announce\b|\bitems? at the top\b|\bwill (?:travel|visit|host) (?:to )?[A-Z]"),
)  # fmt: skip


def _act_of_words(words: str) -> Act:
    """The act of words that no cue names: what they do by themselves, in their opening sentences."""
    opening = " ".join(re.split(r"(?<=[.!?])\s+", words.replace("’", "'"))[:3])
    return next((act for act, pattern in PERFORMED if re.search(pattern, opening, re.I)), Act.STATE)


def _reports(
    scene: Scene, taken: set[int], direct: list[Draft], marks: Sequence[Quotation], left_out: Counter[str]
) -> Iterable[Draft]:
    """Reported speech; inside a direct quotation only what is clearly somebody's report."""
    kept = []
    for draft in reported(scene.parsed, lambda token: token.i in taken):
        around = next((d for d in direct if draft.cue is not None and d.covers(draft.cue.idx, draft.cue.idx + 1)), None)
        if around is not None and not _worth_nesting(draft):
            left_out["report inside a quotation"] += 1
            continue
        if draft.weak and not _has_named_source(scene, draft):
            left_out["cue that may not report"] += 1
            continue
        draft.parts = [_to_closing_mark(part, marks) for part in draft.parts]
        kept.append(draft)
    return kept


def _to_closing_mark(part: Span, marks: Sequence[Quotation]) -> Span:
    """A part that a quotation begins in goes on to that quotation's end, over as many sentences as it has."""
    for quotation in marks:
        if part[0] <= quotation.start < part[1] < quotation.end:
            return part[0], quotation.end
    return part


def _worth_nesting(draft: Draft) -> bool:
    """Whether a report within somebody's own words is of somebody else."""
    return (
        draft.source is not None
        and draft.source.lower_ not in FIRST_PERSON | {"you", "it", "they"}
        and draft.found in {Found.CLAUSE, Found.INFINITIVE, Found.ACCORDING}
    )


def _has_named_source(scene: Scene, draft: Draft) -> bool:
    return draft.source is not None and bool(scene.reference.all_of(draft.source))


def _uncued(scene: Scene, left: Iterable[Quotation], drafts: list[Draft], left_out: Counter[str]) -> list[Draft]:
    """Whole sentences in quotation marks that stand alone, given to whoever spoke last; all else without a cue is counted."""
    text = scene.document.text
    found: list[Draft] = []
    before_runs_on: Quotation | None = None
    for quotation in left:
        if any(d.covers(quotation.start + 1, quotation.end - 1) for d in drafts):
            continue
        start, end = quotation.inner(text)
        paragraph = next(p for p in scene.paragraphs if p[0] <= quotation.start < p[1])
        alone = not text[paragraph[0] : quotation.start].strip() and not text[quotation.end : paragraph[1]].strip()
        before = [d for d in drafts + found if d.end <= quotation.start and d.source is not None]
        if found and before_runs_on is not None and alone and not text[before_runs_on.end : quotation.start].strip():
            found[-1].parts.append((quotation.start, quotation.end))
            before_runs_on = quotation if quotation.runs_on else None
            continue
        before_runs_on = None
        whole = (quotation.runs_on or text[start:end].strip()[-1:] in ".!?…") and len(text[start:end].split()) > 3
        if whole and before and (alone or text[: quotation.start].rstrip()[-1:] in '.!?:”"'):
            last = max(before, key=lambda d: d.end)
            if quotation.start - last.end < 1200:
                found.append(
                    Draft(
                        [(quotation.start, quotation.end)],
                        _act_of_words(text[start:end]),
                        Found.CONTINUED,
                        None,
                        None,
                        last.source,
                        continues=last,
                    )
                )
                continue
        left_out["quotation without a speaker"] += 1
    return found


def _distinct(drafts: Iterable[Draft]) -> list[Draft]:
    """Drafts of which no two say that the same words were said by the same cue or nearly the same words at all."""
    kept: list[Draft] = []
    for draft in drafts:
        if draft.start >= draft.end or any(_same_words(draft, other) for other in kept):
            continue
        kept.append(draft)
    return kept


def _same_words(a: Draft, b: Draft) -> bool:
    if a.cue is not None and a.cue == b.cue:
        return True
    overlap = sum(max(0, min(e1, e2) - max(s1, s2)) for s1, e1 in a.parts for s2, e2 in b.parts)
    lengths = [sum(e - s for s, e in d.parts) for d in (a, b)]
    return overlap > 0.9 * max(lengths)


def _identified(
    scene: Scene, drafts: list[Draft], dated: Sequence[Dated], marks: Sequence[Quotation]
) -> Iterable[Statement]:
    """The drafts as records: everybody identified, evidence attached."""
    speakers: dict[int, tuple[Id, ...]] = {}
    order = sorted(drafts, key=lambda d: d.cue.idx if d.cue is not None else d.start)
    for draft in sorted(order, key=lambda d: sum(e - s for s, e in d.parts), reverse=True):
        speakers[id(draft)] = ()
    for draft in order:
        speakers[id(draft)] = _speakers(scene, draft, drafts, speakers)
    last_date: dict[tuple[Id, ...], tuple[int, PartialDate]] = {}
    for draft in drafts:
        who = speakers[id(draft)]
        said_on = _said_on(scene, draft, dated)
        if said_on is None and who in last_date and scene.paragraph_number(draft.start) - last_date[who][0] <= 1:
            said_on = last_date[who][1]
        if said_on is not None:
            last_date[who] = (scene.paragraph_number(draft.start), said_on)
        yield _record(scene, draft, drafts, speakers, said_on or scene.occasion, marks)


def _speakers(scene: Scene, draft: Draft, drafts: list[Draft], known: dict[int, tuple[Id, ...]]) -> tuple[Id, ...]:
    if draft.speakers:
        return tuple(Id(s) for s in draft.speakers)
    if draft.continues is not None:
        return known.get(id(draft.continues), ()) or _speakers(scene, draft.continues, drafts, known)
    if draft.source is None:
        return ()
    if draft.source.lower_ in FIRST_PERSON:
        around = _around(draft, drafts)
        return known.get(id(around), ()) if around is not None else ()
    return scene.reference.all_of(draft.source)


def _around(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """The innermost other statement whose content holds this one's cue and content."""
    at = draft.cue.idx if draft.cue is not None else draft.start
    holding = [
        d
        for d in drafts
        if d is not draft and d.covers(at, at + 1) and d.covers(draft.start, min(draft.start + 1, draft.end))
    ]
    return min(holding, key=lambda d: d.end - d.start, default=None)


def _said_on(scene: Scene, draft: Draft, dated: Sequence[Dated]) -> PartialDate | None:
    """The date in the clause that reports, outside what is reported; for a turn of a transcript the occasion's."""
    if draft.cue is None:
        return None
    start, end = draft.cue.sent.start_char, draft.cue.sent.end_char
    candidates = [
        d
        for d in dated
        if start <= d.start < end
        and d.unit in {"day", "month", "year"}
        and not any(s <= d.start < e for s, e in draft.parts)
    ]
    close = [d for d in candidates if _of_the_cue(scene.parsed, draft.cue, d)]
    return min(close, key=lambda d: abs(d.start - draft.cue.idx)).partial if close else None  # type: ignore[union-attr]


def _of_the_cue(parsed: Doc, cue: Token, when: Dated) -> bool:
    """Whether a date hangs on the verb that reports, or stands in the same clause beside it."""
    inside = tokens_between(parsed, when.start, when.end)
    if not inside:
        return False
    token = parsed[inside[0].i : inside[-1].i + 1].root
    for ancestor in token.ancestors:
        if ancestor == cue or ancestor in cue.conjuncts:
            return True
        if ancestor.pos_ in {"VERB", "AUX"} and ancestor != cue:
            return ancestor == cue.head and cue.dep_ in {"advcl", "conj", "xcomp"}
    return False


def _record(
    scene: Scene,
    draft: Draft,
    drafts: list[Draft],
    speakers: dict[int, tuple[Id, ...]],
    said_on: PartialDate | None,
    marks: Sequence[Quotation],
) -> Statement:
    document = scene.document
    text = document.text
    who = speakers[id(draft)]
    around = _around(draft, drafts)
    quoter = scene.reference.all_of(draft.quoter) if draft.quoter is not None else ()
    if not quoter and around is not None:
        quoter = tuple(i for i in speakers.get(id(around), ()) if i not in who)
    content = tuple(document.passage(s, e) for s, e in draft.parts)
    mode = _mode(draft, text, marks)
    targets = scene.reference.all_of(draft.target) if draft.target is not None else ()
    addressees = _addressees(scene, draft, drafts, speakers)
    cue_span = draft.cue_span or ((draft.cue.idx, draft.cue.idx + len(draft.cue)) if draft.cue is not None else None)
    source_span = draft.source_span or _source_span(draft)
    return Statement(
        id=Id(
            f"statement/{digest(document.key, draft.start, draft.end, 'Statement', draft.cue.i if draft.cue is not None else '', *who)}"
        ),
        speakers=who,
        on_behalf_of=tuple(dict.fromkeys(b for a in who if (b := scene.body(a)) is not None and b not in who)),
        quoted_by=quoter,
        addressees=addressees,
        about=tuple(dict.fromkeys([*targets, *scene.about(draft.parts, skip=draft.source)])),
        targets=targets,
        topics=topics_of(" ".join(text[s:e] for s, e in draft.parts)),
        act=draft.act,
        mode=mode,
        channel=_channel(scene, draft),
        cue=" ".join(text[slice(*cue_span)].split()) if cue_span else None,
        text=_words(draft, text, mode),
        content=content,
        cue_passage=document.passage(*cue_span) if cue_span else None,
        speaker_passage=document.passage(*source_span) if source_span and source_span[0] < source_span[1] else None,
        context=(document.passage(*_context(scene, draft)),),
        said_on=said_on,
        confidence=_confidence(draft, who),
    )


def _source_span(draft: Draft) -> Span | None:
    if draft.source is None:
        return None
    start, end = noun_phrase(draft.source)
    for s, e in draft.parts:  # a parse that takes the content into the speaker
        if start < e and s < end:
            if s > draft.source.idx:
                end = min(end, s)
            else:
                start = max(start, e)
    token_end = draft.source.idx + len(draft.source)
    return (start, end) if start <= draft.source.idx and token_end <= end else (draft.source.idx, token_end)


def _addressees(scene: Scene, draft: Draft, drafts: list[Draft], speakers: dict[int, tuple[Id, ...]]) -> tuple[Id, ...]:
    if draft.addressees:
        return tuple(Id(a) for a in draft.addressees)
    if draft.addressee is None:
        return ()
    if draft.addressee.lower_ in FIRST_PERSON:
        around = _around(draft, drafts)
        told = speakers.get(id(around), ()) if around is not None else ()
        if draft.addressee.lower_ == "us":  # a spokesperson's "us" is whom they speak for
            return tuple(dict.fromkeys(scene.cast.represented(a) or scene.body(a) or a for a in told))
        return told
    return scene.reference.all_of(draft.addressee)


def _mode(draft: Draft, text: str, marks: Sequence[Quotation]) -> Mode:
    """Direct if all words stand in quotation marks, mixed if some do; titles in marks do not count."""
    if draft.found is Found.TRANSCRIPT:
        return Mode.DIRECT
    words = quoted_words = 0
    for start, end in draft.parts:
        inside = [q for q in marks if q.start < end and start < q.end and not _is_mention(text, q)]
        for match in re.finditer(r"\w+", text[start:end]):
            at = start + match.start()
            words += 1
            quoted_words += any(q.start < at < q.end for q in inside)
    if not quoted_words:
        return Mode.INDIRECT
    return Mode.DIRECT if quoted_words == words else Mode.MIXED


def _is_mention(text: str, quotation: Quotation) -> bool:
    """Whether marks show a word or a title rather than speech: the phrase ‘joint sovereignty’, “Two Banks, One River”."""
    before = text[max(0, quotation.start - 20) : quotation.start].split()
    named = bool(before) and before[-1].lower() in {
        "phrase",
        "word",
        "words",
        "term",
        "title",
        "slogan",
        "motto",
        "called",
        "titled",
        "entitled",
        "so-called",
    }
    return named or _is_title(text[slice(*quotation.inner(text))])


def _is_title(words: str) -> bool:
    """Whether words in quotation marks are a title, by their capitals."""
    parts = [w for w in words.split() if len(w) > 3]
    return len(parts) > 1 and all(w[:1].isupper() for w in parts)


def _words(draft: Draft, text: str, mode: Mode) -> str:
    """What was said, without the outer quotation marks, its parts joined."""
    pieces = []
    for start, end in draft.parts:
        piece = " ".join(text[start:end].split())
        if mode is Mode.DIRECT and draft.found is not Found.TRANSCRIPT:
            piece = (
                piece.strip('“”"„«»‹›')
                if piece[:1] in '“"„«»‹'
                else piece[1:-1]
                if piece[:1] in "‘'" and piece[-1:] in "’'"
                else piece
            )
        pieces.append(piece)
    return " […] ".join(pieces)


def _channel(scene: Scene, draft: Draft) -> Channel | None:
    """By which way it was said, from the words of the clause that reports it."""
    if draft.found is Found.TRANSCRIPT:
        return scene.channel
    if draft.cue is None:
        return None
    sentence = draft.cue.sent
    outside = "".join(
        c
        for i, c in enumerate(sentence.text_with_ws, sentence.start_char)
        if not any(s <= i < e for s, e in draft.parts)
    ).lower()
    for word, channel in lexicon.channels():
        if re.search(
            rf"\b(?:on|in|via|by|to|over|told|through|during|at|using|used)\s(?:[\w'’-]+\s){{0,3}}{re.escape(word)}s?\b",
            outside,
        ):
            return channel
    return lexicon.channel_verbs().get(draft.cue.lemma_.lower())


def _context(scene: Scene, draft: Draft) -> Span:
    """The sentence or sentences of content, cue and speaker."""
    spans = [*draft.parts, *([(draft.cue.idx, draft.cue.idx + 1)] if draft.cue is not None else [])]
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    return sentence_of(scene.parsed, start, end)


def _confidence(draft: Draft, who: tuple[Id, ...]) -> Decimal:
    base = Decimal(CONFIDENCE[draft.found])
    if draft.weak:
        base -= Decimal("0.2")
    return base if who else base - Decimal("0.3")
