"""What a verb reports: by one of its frames, by a noun that it carries, or by refusing to say it."""

import re

from spacy.tokens import Token

from kg.extract import lexicon
from kg.extract.draft import Draft
from kg.extract.lexicon import Cue
from kg.extract.reported.denials import taken_back
from kg.extract.reported.frames import frames
from kg.extract.reported.nouns import light
from kg.extract.reported.refusals import bare_refusal, declined, gave_none, withheld
from kg.extract.reported.stance import anonymous, can_speak, entry, reporting
from kg.grammar import subject, text_of
from kg.model import Act

# Why a source goes unnamed is nothing that it said.
ANONYMITY = re.compile(r"(?:not )?to (?:not )?(?:be|remain) (?:named|identified|quoted|anonymous)")


def by_verb(verb: Token) -> Draft | None:
    """What a verb reports, if it reports anything."""
    cue = entry(verb)
    stance = reporting(verb)
    if stance is None:
        return None
    if stance is Act.DECLINE:
        return _not_said(verb, cue)
    if (nothing := gave_none(verb)) is not None:
        return nothing
    if cue is None:
        return light(verb)
    return _said(verb, cue)


def _said(verb: Token, cue: Cue) -> Draft | None:
    source = subject(verb)
    if not can_speak(source) and (source is not None or not anonymous(verb)):
        return None
    return light(verb) or _content(verb, cue, source)


def _not_said(verb: Token, cue: Cue | None) -> Draft | None:
    if cue is None:
        return withheld(verb) if verb.lemma_.lower() in lexicon.withheld() else None
    source = subject(verb)
    draft = next(frames(verb, cue, source), None)
    if draft is not None:
        return None if _is_anonymity(draft, verb) else declined(draft, verb, cue)
    return bare_refusal(verb, cue, source) if source is not None and can_speak(source) else None


def _content(verb: Token, cue: Cue, source: Token | None) -> Draft | None:
    """What the first frame finds that the parse fills."""
    draft = next(frames(verb, cue, source), None) or taken_back(verb, cue, source)
    return None if draft is None or _is_anonymity(draft, verb) else draft


def _is_anonymity(draft: Draft, verb: Token) -> bool:
    return ANONYMITY.match(text_of(verb.doc), *draft.parts[0]) is not None
