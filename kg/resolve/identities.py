"""What is found out about who is who: an actor of a document that is another, and one that cannot be told."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kg.model import Id, digest
from kg.resolve.sightings import Evidence, Sighting


class Basis(StrEnum):
    """Why two are one, or one is two."""

    NAME = "same full name"
    NAME_AND_OFFICE = "like name and same post at the time"
    NAME_AND_BODY = "like name and same body"
    NAME_AND_STATE = "other spelling and same state"
    OFFICE = "only holder of the post at the time"
    ABBREVIATION = "abbreviation that a text gives, and same state"
    MEETING = "same sides on the same day"
    APART = "same name, but posts of different states"


CONFIDENCE = {
    Basis.NAME: Decimal("0.95"),
    Basis.NAME_AND_OFFICE: Decimal("0.95"),
    Basis.NAME_AND_BODY: Decimal("0.9"),
    Basis.NAME_AND_STATE: Decimal("0.85"),
    Basis.OFFICE: Decimal("0.85"),
    Basis.ABBREVIATION: Decimal("0.85"),
    Basis.MEETING: Decimal("0.85"),
    Basis.APART: Decimal("0.8"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """That what documents take for one actor or meeting is another: in one document, or wherever it stands."""

    observed: Id
    actor: Id
    document: Id | None
    basis: Basis
    evidence: tuple[Evidence, ...]

    @property
    def id(self) -> Id:
        """Stable as long as the same is led to the same, so that a correction can name it."""
        return Id(f"identification/{digest(self.observed, self.actor, self.document or '')}")

    @property
    def confidence(self) -> Decimal:
        return CONFIDENCE[self.basis]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """An actor of a document, or of all, that fits several others equally: it is left as it is, and counted."""

    observed: Id
    document: Id | None
    candidates: tuple[Id, ...]
    evidence: tuple[Evidence, ...]

    @property
    def id(self) -> Id:
        """That of the ambiguity that it is written as: its last passage's."""
        return Id(f"ambiguity/{self.evidence[-1][0].removeprefix('passage/')}")


@dataclass(frozen=True, slots=True)
class Identities:
    """All that was found, in the order of actors and documents."""

    found: tuple[Identified, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def identified(seen: Sighting, actor: Id, basis: Basis) -> Identified:
    """That one sighting is of another actor."""
    return Identified(observed=seen.actor, actor=actor, document=seen.document, basis=basis, evidence=seen.evidence)
