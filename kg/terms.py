"""The controlled vocabularies: members of the SKOS schemes that the ontology defines."""

from enum import StrEnum

from rdflib import URIRef

from kg.vocabulary import dkg


class Term(StrEnum):
    """A member of a controlled vocabulary; its value is the local name of a SKOS concept of the ontology."""

    @property
    def iri(self) -> URIRef:
        return dkg(self.value)


class Act(Term):
    """What a speaker does by saying it (scheme `dkg:StatementActs`)."""

    STATE = "state"
    ANNOUNCE = "announce"
    CONFIRM = "confirm"
    DENY = "deny"
    ACKNOWLEDGE = "acknowledge"
    INSIST = "insist"
    CLAIM = "claim"
    WARN = "warn"
    THREATEN = "threaten"
    CRITICISE = "criticise"
    ACCUSE = "accuse"
    PRAISE = "praise"
    DEMAND = "demand"
    REQUEST = "request"
    PROPOSE = "propose"
    PROMISE = "promise"
    AGREE = "agree"
    REJECT = "reject"
    QUESTION = "question"
    HOPE = "hope"
    CONCERN = "concern"
    DECLINE = "decline"


class Mode(Term):
    """Whether the words are the speaker's own."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class EventStatus(Term):
    """How real an event is, as the document has it; the last four are for agreements."""

    HELD = "held"
    ONGOING = "ongoing"
    PLANNED = "planned"
    PROPOSED = "proposed"
    CANCELLED = "cancelled"
    DENIED = "denied"
    IN_FORCE = "inForce"
    LAPSED = "lapsed"
    SIGNED = "signed"
    REJECTED = "rejected"


class MeetingFormat(Term):
    """The form of a meeting."""

    TALKS = "talks"
    SUMMIT = "summit"
    CALL = "call"
    VISIT = "visit"
    CONFERENCE = "conference"
    SESSION = "session"
    SIGNING = "signing"


class AgreementKind(Term):
    """The sort of thing that was agreed."""

    CEASEFIRE = "ceasefire"
    TREATY = "treaty"
    MEMORANDUM = "memorandum"
    JOINT_STATEMENT = "jointStatement"
    DEAL = "deal"


class DateSource(Term):
    """Where a document's day of issue was taken from, the first in rank first."""

    METADATA = "metadata"
    PAGE_MARKUP = "pageMarkup"
    DATELINE = "dateline"
    WEB_ADDRESS = "webAddress"
    ASSUMPTION = "assumption"


class SourceKind(Term):
    """Whether a publisher speaks for itself or reports on others."""

    OFFICIAL = "official"
    PRESS = "press"


class Channel(Term):
    """By which way something was said."""

    IN_PERSON = "inPerson"
    PRESS_CONFERENCE = "pressConference"
    BROADCAST = "broadcast"
    PHONE = "phone"
    WRITTEN = "written"
    SOCIAL_MEDIA = "socialMedia"
