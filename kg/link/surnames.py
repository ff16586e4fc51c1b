"""Whom a name means: the person whose full name the document or the gazetteer has, and none where several bear it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from kg.gazetteer import KnownActor
from kg.gazetteer.fold import spelling_key
from kg.gazetteer.known import served
from kg.link.bodies import named_institution
from kg.link.cast import Cast, Draft
from kg.link.name import Name
from kg.link.people import PARTICLES
from kg.link.places import place_position
from kg.link.titles import is_post
from kg.model import Group, Id, Organisation, Person, State

SEVERAL = "several bear a surname"
LEAD = 4  # tokens before a post within which its state stands
NEARER = 2  # sentences by which one bearer of a name has to be nearer than another


class FullNames:
    """Names of persons of more than one word, the longest first, found by the words of a shorter one."""

    def __init__(self, found: Iterable[Name]) -> None:
        full = sorted(
            (n for n in found if n.kind is Person and len(n.words) > 1), key=lambda n: (-len(n.words), -len(n.text))
        )
        different = {_words(name): name for name in reversed(full)}  # of equal ones the first
        self._with_word: dict[str, dict[tuple[str, ...], Name]] = {}
        self._bearers: dict[tuple[str, ...], tuple[Name, ...]] = {}
        self.nations: dict[tuple[str, ...], set[Id]] | None = None  # of the posts before a name, once asked for
        for name in full:
            for word in _words(name):
                self._with_word.setdefault(word, {})[_words(name)] = different[_words(name)]

    def bearers(self, short: Name) -> tuple[Name, ...]:
        """The full names that a name is a shorter form of, none of them a shorter form of another.

        A name that ends as a full name does is that one's surname, and not another's given name.
        """
        words = _words(short)
        if words not in self._bearers:
            self._bearers[words] = tuple(self._different(words))
        return self._bearers[words]

    def _different(self, words: tuple[str, ...]) -> list[Name]:
        longer = [full for full in self._with(words) if _shortens(words, _words(full))]
        kept: list[Name] = []
        for full in [full for full in longer if _words(full)[-1] == words[-1]] or longer:
            if not any(_may_be_one(other, full) for other in kept):
                kept.append(full)
        return kept

    def _with(self, words: tuple[str, ...]) -> Iterator[Name]:
        fewest = min((self._with_word.get(word, {}) for word in words if not _is_initial(word)), key=len, default={})
        return iter(fewest.values())


def _words(name: Name) -> tuple[str, ...]:
    """A name's words, particles in small letters also where a sentence begins with one."""
    return tuple(word.lower() if word.lower() in PARTICLES else word for word in name.words)


def _holds(full: Name, words: tuple[str, ...]) -> bool:
    rest = iter(_words(full))
    return all(word in rest for word in words)


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1


def _shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name has fewer words of another in their order, or initials for as many: "A. Holm"."""
    if len(full) < len(short) or full == short:
        return False
    rest = iter(full)
    return all(any(word == each or _stands_for(word, each) for each in rest) for word in short)


def _stands_for(initial: str, word: str) -> bool:
    return _is_initial(initial) and not _is_initial(word) and initial[0] == word[0]


def _may_be_one(one: Name, other: Name) -> bool:
    """Whether two full names can be one person's: one shortens the other, or they are two spellings of one name."""
    if _holds(one, _words(other)):
        return True
    keys = [[spelling_key(word) for word in _words(name)] for name in (one, other)]
    return len(keys[0]) == len(keys[1]) and all(_alike(a, b) for a, b in zip(*keys, strict=True))


def _alike(one: str, other: str) -> bool:
    """Whether two words are the same but for their spelling, or one is the initial of the other."""
    return one == other or (min(len(one), len(other)) == 1 and one[:1] == other[:1])


# whose a name is


def draft_of(cast: Cast, name: Name, full: FullNames) -> Draft | None:
    """The actor that a name is of; None for places."""
    if name.known is not None and name.known.id in cast.namesakes:
        return cast.named(Person, name.text, local=True)
    if name.known is not None:
        return cast.known(name.known.id)
    if name.kind is Person:
        return _person(cast, name, full)
    if name.kind is Organisation:
        own = named_institution(cast, name) or cast.organisation_called(name.text)
        return own or cast.named(Organisation, name.text)
    if name.kind is Group:
        return cast.named(Group, name.text)
    known = _seated(cast, name) or cast.gazetteer.by_capital(name.text) or cast.gazetteer.named(name.text)
    return cast.known(known.id) if known else None


def _seated(cast: Cast, name: Name) -> KnownActor | None:
    """The body that a city's name stands for where somebody acts, unless the document is about the city's state."""
    body = cast.gazetteer.by_seat(name.text)
    if body is None or place_position(cast.parsed[name.start : name.end].root):
        return None
    spoken_of = {ent.ent_id_ for ent in cast.parsed.ents}
    state = cast.gazetteer.by_capital(name.text)
    return None if state is not None and state.id in spoken_of and body.id not in spoken_of else body


def find_namesakes(cast: Cast) -> None:
    """Notes the known persons whose names are others' here: the document has them of another state, never of theirs."""
    theirs: set[Id] = set()
    others: set[Id] = set()
    for name in cast.names:
        if name.known is not None and name.known.by_post:
            served = {cast.gazetteer.state_of(office.body) for office in name.known.offices}
            if None not in served and (beside := _states_beside(cast, name)):
                (theirs if beside & served else others).add(name.known.id)
    cast.namesakes = others - theirs


def _states_beside(cast: Cast, name: Name) -> set[Id]:
    """The states whose adjectives stand in a post before a name or in an apposition behind it."""
    doc = cast.parsed
    first = doc[name.start]
    before = doc[max(first.sent.start, name.start - LEAD) : name.start]
    if not any(is_post(token) for token in before[-1:]):
        before = doc[name.start : name.start]
    beside = (child for child in doc[name.start : name.end].root.children if child.dep_ == "appos" and is_post(child))
    tokens = (*before, *(token for child in beside for token in child.lefts))
    nations = (cast.nation(token) for token in tokens)
    return {nation.id for nation in nations if nation is not None and nation.kind is State}


def _person(cast: Cast, name: Name, full: FullNames) -> Draft:
    """The person of a name: the longest full name of the document that it is part of, a known person, or a new one."""
    if longer := _of_one_nation(cast, name, full):
        draft = _person(cast, longer[0], full)
        if name.gender:
            draft.gender = draft.gender or name.gender
        return draft
    known = cast.gazetteer.named(name.text)
    if known is None and len(name.words) > 1:
        known = cast.gazetteer.spelt(name.text)
    if known is not None and known.kind is Person:
        return cast.known(known.id)
    return _single(cast, name) if len(name.words) == 1 else cast.named(Person, name.text)


def _of_one_nation(cast: Cast, name: Name, full: FullNames) -> list[Name]:
    """The bearers of a name whom no text gives posts of other nations: the "Omani minister Holm" is not Chile's."""
    bearers = full.bearers(name)
    if not bearers or not (nations := _nations_before(cast, name)):
        return list(bearers)
    if full.nations is None:
        full.nations = {}
        for each in cast.names:
            full.nations.setdefault(each.words, set()).update(_nations_before(cast, each))
    theirs = full.nations
    return [each for each in bearers if not theirs.get(each.words) or theirs[each.words] & nations]


def _nations_before(cast: Cast, name: Name) -> set[Id]:
    """The nations of the post that stands right before a name."""
    title = cast.parsed[name.start - 1] if name.start else None
    if title is None or not is_post(title):
        return set()
    lead = cast.parsed[max(title.sent.start, title.i - LEAD) : title.i]
    return {nation.id for token in lead if (nation := cast.nation(token)) is not None}


def _single(cast: Cast, name: Name) -> Draft:
    """A person known by one word: a surname that the gazetteer knows, or one that only this document can tell."""
    bearers = [known for known in cast.gazetteer.by_surname(name.text) if _may_be_meant(cast, name, known)]
    if len(bearers) == 1:
        return cast.known(bearers[0].id)
    draft = cast.named(Person, name.text, local=True)
    if bearers:
        states = {cast.gazetteer.state_of(office.body) for known in bearers for office in known.offices}
        draft.home = states.pop() if len(states) == 1 else None
    if name.titled:
        draft.asserted = True
    elif not draft.mentions:
        draft.asserted = False
    return draft


def _may_be_meant(cast: Cast, name: Name, known: KnownActor) -> bool:
    """Whether a surname with what stands before it can mean somebody known, at the document's date."""
    if not known.by_post:
        return True
    before = cast.parsed[name.start - 1] if name.start else None
    if before is None or not is_post(before):
        return False
    title = before.lemma_.lower()
    held = [office for office in known.offices if title in office.title.lower().replace("-", " ").split()]
    own = {cast.gazetteer.state_of(office.body) for office in held}
    lead = cast.parsed[max(before.sent.start, before.i - LEAD) : before.i]
    nations = {nation.id for token in lead if (nation := cast.nation(token)) is not None}
    if nations and not nations & own:
        return False
    day = cast.document.issued.isoformat() if cast.document.issued else None
    return any(day is None or served(office, day) for office in held)


# names that several bear


def is_doubtful(cast: Cast, name: Name, full: FullNames) -> bool:
    """Whether a name is short for several full ones, or for one that is not the person it is known as."""
    if name.kind is not Person:
        return False
    bearers = full.bearers(name)
    if name.known is None:
        return len(bearers) > 1
    ending = (bearer for bearer in bearers if bearer.words[-len(name.words) :] == name.words)
    return any(cast.gazetteer.named(bearer.text) != name.known for bearer in ending)


def settled(cast: Cast, doubtful: Sequence[Name], full: FullNames) -> Iterator[tuple[Name, Draft]]:
    """The doubtful names that can be told, each with its person; the others are left open."""
    last: dict[Id, int] = {}  # the sentence in which somebody was last named
    if not doubtful:
        return
    starts = [sentence.start for sentence in cast.parsed.sents]
    waiting = {name.start for name in doubtful}
    for name in cast.names:
        sentence = bisect_right(starts, name.start)
        if name.start in waiting:
            bearers = _bearers(cast, name, full) or [_single(cast, name)]
            chosen = _choose(cast, name, bearers, sentence, last)
            if chosen is None:
                span = cast.parsed[name.start : name.end]
                cast.leave_open(span.start_char, span.end_char, (draft.id for draft in bearers), SEVERAL)
                continue
            last[chosen.id] = sentence
            yield name, chosen
        elif name.start in cast.name_at:
            last[cast.name_at[name.start][1]] = sentence


def _bearers(cast: Cast, name: Name, full: FullNames) -> list[Draft]:
    bearers = (_person(cast, longer, full) for longer in _of_one_nation(cast, name, full))
    return list({draft.id: draft for draft in bearers}.values())


def _choose(cast: Cast, name: Name, bearers: list[Draft], sentence: int, last: dict[Id, int]) -> Draft | None:
    """The one whom a short name means, by gender, by title, by nearness; None where several fit equally."""
    fitting = [draft for draft in bearers if name.gender is None or draft.gender in {None, name.gender}] or bearers
    sure = [draft for draft in fitting if name.gender is not None and draft.gender == name.gender]
    fitting = sure or fitting
    before = cast.parsed[name.start - 1] if name.start else None
    if before is not None and is_post(before):
        noun = before.lemma_.lower()
        fitting = [d for d in fitting if any(noun in h.post.title.lower() for h in d.holdings)] or fitting
    if len(fitting) == 1:
        return fitting[0]
    ranked = sorted(fitting, key=lambda draft: -last.get(draft.id, -NEARER))
    nearest, second = (last.get(draft.id, -NEARER) for draft in ranked[:2])
    return ranked[0] if nearest - second >= NEARER and nearest >= 0 else None
