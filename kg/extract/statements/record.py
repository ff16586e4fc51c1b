"""A draft as a record, with its evidence."""

from decimal import Decimal

from kg.extract.draft import Draft, Found, Span
from kg.extract.statements.channel import channel_of
from kg.extract.statements.marks import Marks
from kg.extract.statements.mode import mode_of, words_of
from kg.extract.statements.speakers import Attribution
from kg.extract.topics import topics_of
from kg.grammar import noun_phrase, sentence_of
from kg.link import Scene
from kg.model import Id, PartialDate, Statement, digest

# Shares of right ones among what was found each way, on news annotated by others; bench/README.md says how to measure.
CONFIDENCE = {
    Found.QUOTED_AFTER: "0.95", Found.QUOTED_BEFORE: "0.85", Found.CONTINUED: "0.3", Found.CLAUSE: "0.87",
    Found.INVERTED_CLAUSE: "0.7", Found.INFINITIVE: "0.76", Found.OBJECT: "0.68", Found.PREPOSITIONAL: "0.77",
    Found.ACCORDING: "0.83", Found.NOUN: "0.65", Found.LIGHT: "0.8", Found.PASSIVE: "0.5", Found.HEADLINE: "0.7",
    Found.TRANSCRIPT: "0.95", Found.DECLINED: "0.7", Found.RELATIVE: "0.68",
}  # fmt: skip
WEAK_CUE = Decimal("0.1")
NO_SPEAKER = Decimal("0.25")


def record(
    scene: Scene,
    draft: Draft,
    attribution: Attribution,
    marks: Marks,
    *,
    said_on: PartialDate | None,
    deadline: PartialDate | None,
) -> Statement:
    """The statement that a draft makes."""
    document, text = scene.document, scene.document.text
    who = attribution.speakers(draft)
    mode = mode_of(draft, text, marks)
    quoters = attribution.quoters(draft)  # before targets and addressees: phrases are followed in this order
    targets = scene.reference.all_of(draft.target) if draft.target is not None else ()
    addressees = tuple(id for id in attribution.addressees(draft) if id not in who)
    cue, source = _cue_span(draft), draft.source_span or _source_span(draft)
    return Statement(
        id=_id(scene, draft, who),
        speakers=who,
        on_behalf_of=attribution.bodies(draft),
        quoted_by=quoters,
        addressees=addressees,
        about=tuple(dict.fromkeys([*targets, *scene.about(draft.parts)])),
        targets=targets,
        topics=topics_of(" ".join(text[start:end] for start, end in draft.parts)),
        act=draft.act,
        mode=mode,
        channel=channel_of(scene, draft),
        cue=" ".join(text[slice(*cue)].split()) if cue else None,
        text=words_of(draft, text, mode),
        content=tuple(document.passage(start, end) for start, end in draft.parts),
        cue_passage=document.passage(*cue) if cue else None,
        speaker_passage=document.passage(*source) if source and source[0] < source[1] else None,
        context=(document.passage(*_context(scene, draft)),),
        said_on=said_on,
        deadline=deadline,
        confidence=_confidence(draft, who),
    )


def _id(scene: Scene, draft: Draft, who: tuple[Id, ...]) -> Id:
    cue = draft.cue.i if draft.cue is not None else ""
    return Id(f"statement/{digest(scene.document.key, draft.start, draft.end, 'Statement', cue, *who)}")


def _cue_span(draft: Draft) -> Span | None:
    if draft.cue_span is not None or draft.cue is None:
        return draft.cue_span
    return draft.cue.idx, draft.cue.idx + len(draft.cue)


def _source_span(draft: Draft) -> Span | None:
    """The speaker's phrase without content that the parse takes into it."""
    source = draft.source
    if source is None:
        return None
    start, end = noun_phrase(source)
    for part_start, part_end in draft.parts:
        if start < part_end and part_start < end:
            if part_start > source.idx:
                end = min(end, part_start)
            else:
                start = max(start, part_end)
    source_end = source.idx + len(source)
    return (start, end) if start <= source.idx and source_end <= end else (source.idx, source_end)


def _context(scene: Scene, draft: Draft) -> Span:
    """The sentence or sentences of content, cue and speaker."""
    spans = [*draft.parts, *([(draft.cue.idx, draft.cue.idx + 1)] if draft.cue is not None else [])]
    return sentence_of(scene.parsed, min(start for start, _ in spans), max(end for _, end in spans))


def _confidence(draft: Draft, who: tuple[Id, ...]) -> Decimal:
    confidence = Decimal(CONFIDENCE[draft.found])
    if draft.weak:
        confidence -= WEAK_CUE
    return confidence if who else confidence - NO_SPEAKER
