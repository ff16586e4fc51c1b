"""What is spoken or posted in the first person as statements: turns of a transcript, a speech, posts."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from kg.extract.authors import author, poster
from kg.extract.draft import Draft, Found
from kg.extract.monologues import in_first_person, monologue
from kg.extract.posts import posts
from kg.extract.quotes import Quotation
from kg.extract.statements.performed import act_of
from kg.extract.transcripts import ANSWERED, Turn, turns, unlabelled
from kg.grammar import trimmed_blank
from kg.link import Scene
from kg.model import Act, Id, Person

REACH = 90  # characters between a person in an introduction and what says that they were interviewed
WITH = re.compile(r"(?i)\b(?:interview|conversation|q ?& ?a|s[ai]ts? down)\b[^.?!]*\bwith\b[^.?!,]*$")
TALKED = re.compile(r"[^.?!]*?\b(?:sat down|sits down|spoke|speaks|talked|talks|answered|answers|was interviewed)\b")


def spoken_turns(scene: Scene, marks: Sequence[Quotation]) -> tuple[Turn, ...]:
    """What somebody says or posts in their own words outside quotation marks; notes whose words the document is."""
    text, paragraphs = scene.document.text, scene.paragraphs
    labelled = posts(text, paragraphs) or turns(text, paragraphs)
    if any(not turn.asks and not turn.answers for turn in labelled):
        return (*_opening(scene, labelled[0].label_start, marks), *labelled)
    if not labelled and (posted := poster(scene)) is not None:
        scene.author = posted[0]
        return tuple(Turn(ANSWERED, start, start, end, posted[1]) for start, end in _posted(scene))
    scene.author = author(scene)
    if scene.author is not None and scene.cast.kind_of(scene.author) is Person:
        alone = monologue(text, paragraphs, marks, names=_surname(scene, scene.author))
        if alone or labelled:
            return alone or labelled
        scene.author = None
    elif scene.author is not None and not any(in_first_person(text, each, marks) for each in paragraphs):
        scene.author = None
    return labelled or _interview(scene)


def _opening(scene: Scene, end: int, marks: Sequence[Quotation]) -> tuple[Turn, ...]:
    """What the one whose remarks a transcript is says before the first label."""
    before = [span for span in scene.paragraphs if span[1] <= end]
    scene.author = author(scene) if before else None
    if scene.author is None or scene.cast.kind_of(scene.author) is not Person:
        scene.author = None
        return ()
    return monologue(scene.document.text, before, marks, names=_surname(scene, scene.author))


def _posted(scene: Scene) -> Sequence[tuple[int, int]]:
    """The paragraphs of a document that is one post: all but its title."""
    text, title = scene.document.text, scene.document.title
    return [span for span in scene.paragraphs if " ".join(text[slice(*span)].split()).strip("#* ") != title]


def _surname(scene: Scene, person: Id) -> frozenset[str]:
    """What narrators call a person."""
    draft, known = scene.cast.drafts.get(person), scene.cast.gazetteer.actors.get(person)
    label = draft.label if draft is not None else known.label if known is not None else ""
    return frozenset(label.split()[-1:])


def conversation(scene: Scene, spoken: Sequence[Turn], marks: Sequence[Quotation]) -> list[Draft]:
    """Every turn as a statement of its speaker, who is "I" in it."""
    interviewers = _interviewers(scene.document.text, spoken)
    last = {turn.label: turn for turn in spoken}
    drafts = [_turn(scene, turn, asks=turn.label in interviewers, last=last) for turn in spoken]
    whose = [(draft.start, draft.end, tuple(Id(speaker) for speaker in draft.speakers)) for draft in drafts]
    if not spoken and scene.author is not None:
        whose = [(0, len(scene.document.text), (scene.author,))]
    scene.reference.give_voice(whose, ((mark.start, mark.end) for mark in marks if mark.closed))
    return drafts


def _interview(scene: Scene) -> tuple[Turn, ...]:
    """The turns of an interview without labels, where its introduction says who is asked."""
    spoken = unlabelled(scene.document.text, scene.paragraphs)
    scene.author = _interviewee(scene, spoken[0].start) if spoken else scene.author
    return spoken if scene.author is not None else ()


def _interviewee(scene: Scene, end: int) -> Id | None:
    """Who answers: the person whom the introduction says it was an interview with, or its only holder of a post.

    Else whoever is said to have talked, or is named most: whoever asks is named as well, but holds no post.
    """
    people = [draft for draft in scene.cast.drafts.values() if draft.kind is Person]
    named = {draft.id: [start for start, _ in draft.mentions if start < end] for draft in people}
    named = {id: starts for id, starts in named.items() if starts}
    text, drafts = scene.document.text, scene.cast.drafts
    most = max(map(len, named.values()), default=0)
    signs = (
        [id for id, starts in named.items() if any(WITH.search(text, max(0, at - REACH), at) for at in starts)],
        [id for id in named if drafts[id].holdings or drafts[id].known],
        [id for id, starts in named.items() if any(TALKED.match(text, at, at + REACH) for at in starts)],
        [id for id, starts in named.items() if len(starts) == most],
    )
    return next((found[0] for found in signs if len(found) == 1), None)


def _turn(scene: Scene, turn: Turn, *, asks: bool, last: dict[str, Turn]) -> Draft:
    """One turn; `last` is the last turn of each label."""
    text = scene.document.text
    start, end = trimmed_blank(text, turn.start, turn.end)
    speakers = _whose(scene, turn)
    act = Act.QUESTION if turn.asks or asks else act_of(text[start:end])
    heard = _asked(scene, turn, last) if act is Act.QUESTION else ()
    label = (turn.label_start, turn.label_start + len(turn.label))
    return Draft([(start, end)], act, Found.TRANSCRIPT, source_span=label, speakers=speakers, addressees=heard)


def _asked(scene: Scene, turn: Turn, last: dict[str, Turn]) -> tuple[str, ...]:
    """Who is asked, in a conversation of two."""
    if len(last) != 2:
        return ()
    other = next(other for label, other in last.items() if label != turn.label)
    return _whose(scene, other)


def _whose(scene: Scene, turn: Turn) -> tuple[Id, ...]:
    """The actor whom a turn's label names; the letter "A" is whoever the document says answers, if it does."""
    if turn.asks:
        return ()
    author = () if scene.author is None else (scene.author,)
    who = author if turn.answers else scene.labelled(turn.label, turn.label_start)
    for id in who if turn.handle else ():
        scene.cast.call(scene.cast.drafts.get(id) or scene.cast.known(id), turn.handle)
    return who


def _interviewers(text: str, spoken: Sequence[Turn]) -> set[str]:
    """Labels of which most turns are questions."""
    all_turns = Counter(turn.label for turn in spoken)
    questions = Counter(turn.label for turn in spoken if text[turn.start : turn.end].rstrip(' "”’').endswith("?"))
    return {label for label, count in all_turns.items() if label != ANSWERED and questions[label] * 2 > count}


def between_turns(marks: Sequence[Quotation], spoken: Sequence[Turn]) -> list[Quotation]:
    """The quotations outside all turns."""
    starts = [turn.label_start for turn in spoken]

    def within(offset: int) -> bool:
        place = bisect_right(starts, offset) - 1
        return place >= 0 and offset < spoken[place].end

    return [quotation for quotation in marks if not within(quotation.start)]
