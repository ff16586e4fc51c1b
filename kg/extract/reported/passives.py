"""Content of passives, and of speakers whom somebody else quotes."""

from spacy.tokens import Token

from kg.extract.draft import Draft, Found
from kg.extract.lexicon import Cue
from kg.extract.reported.bounds import clause_bounds
from kg.grammar import agent, child, children, is_infinitive, is_passive, subject, subtree_bounds, text_of, trimmed
from kg.model import Act

# Verbs whose passive subject is who was told: "X was told by Y that A".
TELLING = frozenset(
    {"tell", "inform", "ask", "urge", "warn", "advise", "assure", "remind", "brief", "notify", "instruct", "order"}
    | {"invite", "encourage", "reassure"}
)


def passive(verb: Token, cue: Cue, source: Token | None) -> Draft | None:
    """A passive: "it was announced by Y that A", "X was told by Y that A", "X was criticised by Y for A"."""
    if source is None or not is_passive(verb):
        return None
    patient, complement = child(verb, "nsubjpass"), _complement(verb)
    if complement is not None and ("that" in cue.frames or "oinf" in cue.frames):
        act = cue.frames.get("oinf" if is_infinitive(complement) else "that", cue.act)
        whom = patient if verb.lemma_.lower() in TELLING else None
        span = clause_bounds(complement, verb)
        return Draft([span], act, Found.PASSIVE, verb, source=source, addressee=whom, target=whom)
    if patient is None or cue.act is Act.STATE or not ("obj" in cue.frames or cue.object_prepositions()):
        return None
    if patient.pos_ == "PRON" and (patient.lower_ == "it" or verb.lemma_.lower() == "encourage"):
        return None  # "he was encouraged by the news"
    parts = [trimmed(text_of(verb.doc), *subtree_bounds(patient))]
    for prep in children(verb, "prep"):  # "was accused by Y of A"
        if prep.lower_ in cue.object_prepositions():
            parts.append(trimmed(text_of(verb.doc), *subtree_bounds(prep)))
    return Draft(parts, cue.act, Found.PASSIVE, verb, source=source, target=patient)


def quoted_as(verb: Token, cue: Cue, _: Token | None) -> Draft | None:
    """ "X was quoted by Y as saying that A": the speaker is X, Y quotes."""
    if verb.dep_ != "pcomp" or verb.head.lower_ != "as" or verb.head.head.lemma_ not in {"quote", "cite"}:
        return None
    quoting = verb.head.head
    if is_passive(quoting):
        speaker, quoter = child(quoting, "nsubjpass"), agent(quoting)
    else:
        speaker, quoter = child(quoting, "dobj"), subject(quoting)
    complement = _complement(verb)
    if complement is None or speaker is None:
        return None
    first = next((c for c in quoting.children if c.dep_ == "auxpass"), quoting)
    span, cue_span = clause_bounds(complement, verb), (first.idx, verb.idx + len(verb))
    return Draft([span], cue.act, Found.PASSIVE, verb, cue_span, speaker, quoter=quoter)


def _complement(verb: Token) -> Token | None:
    """The clause or infinitive behind a verb."""
    return next((c for c in children(verb, "ccomp", "xcomp") if c.i > verb.i), None)
