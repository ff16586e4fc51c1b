"""Corrections by hand: a plain YAML file that a person or a tool writes, checked as a whole before any of it is used.

    - merge: person/m-dlamini
      into: person/mpho-dlamini
      by: Desk Africa
      reason: one and the same, see the ministry's page

Each entry has one action with the IRI it is about, shortened to what follows the graph's base or in full:

    accept: IRI                              right as it is: no more to be reviewed
    reject: IRI                              wrong: a record, an actor, or an identification that is not to be made
    reject: IRI, property: P, value: IRI     wrong is this one edge; of copyOf also what else the two have in common
    add: IRI, property: P, value: IRI        an edge that is missing; it replaces the value of act, mode or status
    add: IRI, label: …                       an actor that is missing; also names, affiliation
    rename: IRI, to: …                       another label; the old one stays as a name
    retype: IRI, to: Class                   Person, Organisation, State or Group
    merge: IRI, into: IRI                    two actors are one
    split: IRI, documents: […], as: IRI      in these documents it is somebody else; also label
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import yaml

from kg.errors import InputError
from kg.gazetteer import Gazetteer
from kg.model import Id, digest

COMMON = frozenset({"by", "reason", "on"})
FORMS: dict[str, tuple[frozenset[str], frozenset[str]]] = {  # the keys that an action needs, and those it may have
    "accept": (frozenset(), frozenset()),
    "reject": (frozenset(), frozenset({"property", "value"})),
    "add": (frozenset(), frozenset({"property", "value", "label", "names", "affiliation"})),
    "rename": (frozenset({"to"}), frozenset()),
    "retype": (frozenset({"to"}), frozenset()),
    "merge": (frozenset({"into"}), frozenset()),
    "split": (frozenset({"documents", "as"}), frozenset({"label"})),
}
IRI = re.compile(r"[a-z]+/[^\s<>\"{}|\\^`:]+")
CLASSES = {"Person": "person", "Organisation": "organisation", "State": "state", "Group": "group"}
ALIKE = (frozenset({"organisation", "group"}),)  # kinds that may be merged though they differ
SINGLE = frozenset({"act", "mode", "status", "format", "channel"})
EDGES = SINGLE | {
    "speaker", "onBehalfOf", "quotedBy", "addressee", "about", "target", "topic", "saidAt", "inReplyTo", "participant",
    "host", "mediator", "place", "affiliation", "represents", "organisation", "holder",
}  # fmt: skip
FOUND = {
    "copyOf": "document",
    "sameStatementAs": "statement",
}  # what was found between two of a kind, whichever is first


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One entry; `subject`, `value`, `into`, `as_` and `documents` are what follows the base of IRIs."""

    where: str
    action: str
    subject: Id
    by: str
    reason: str
    on: str | None = None
    edge: str | None = None
    value: Id | None = None
    to: str | None = None
    into: Id | None = None
    as_: Id | None = None
    label: str | None = None
    affiliation: Id | None = None
    documents: tuple[Id, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def id(self) -> Id:
        return Id(f"correction/{digest(self.action, self.subject, *map(str, self.rest))}")

    @property
    def rest(self) -> tuple[object, ...]:
        """What there is besides the subject, in a fixed order."""
        return self.edge, self.value, self.to, self.into, self.as_, self.label, *self.documents, *self.names

    @property
    def text(self) -> str:
        """The correction in one line, as a report shows it."""
        parts = {
            "property": self.edge, "value": self.value, "to": self.to, "into": self.into, "as": self.as_,
            "documents": ", ".join(self.documents), "label": self.label,
        }  # fmt: skip
        return ", ".join(
            [f"{self.action} {self.subject}", *(f"{name} {value}" for name, value in parts.items() if value)]
        )


def load_corrections(path: Path, known: Gazetteer, *, base: str) -> tuple[Correction, ...]:
    """The corrections of a file, in its order; InputError names file, line and reason of the first contradiction."""
    entries = tuple(_Entry(path.name, node, base) for node in _nodes(path))
    corrections = tuple(entry.correction() for entry in entries)
    _check_doubled(corrections)
    _check_circles({each.subject: (each.into, each) for each in corrections if each.into})
    _check_circles({each.subject: (body, each) for each in corrections if (body := _body(each))}, known)
    return corrections


def append_correction(path: Path, known: Gazetteer, *, base: str, **entry: str | list[str]) -> Correction:
    """Writes one more entry at the end of a file, made if there is none; InputError, and the file as it was, if the
    whole would contradict itself.
    """
    text = path.read_text("utf-8") if path.exists() else ""
    written = yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=100)
    draft = path.with_name(path.name + ".new")
    try:
        draft.write_text(text + "\n" * bool(text and not text.endswith("\n")) + written, encoding="utf-8")
        corrections = load_corrections(draft, known, base=base)
        draft.replace(path)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}") from error
    finally:
        draft.unlink(missing_ok=True)
    return corrections[-1]


def _body(each: Correction) -> Id | None:
    """The body that a correction adds somebody to."""
    if each.action != "add":
        return None
    return each.affiliation or (each.value if each.edge == "affiliation" else None)


def _nodes(path: Path) -> Iterator[yaml.MappingNode]:
    try:
        root = yaml.compose(path.read_text("utf-8-sig"), yaml.CSafeLoader)
    except OSError as error:
        raise InputError(f"{path.name}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path.name}: not UTF-8 at byte {error.start}") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path.name}:{mark.line + 1}" if mark else path.name
        raise InputError(f"{where}: {getattr(error, 'problem', None) or error}") from error
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        raise InputError(f"{path.name}: not a list of corrections")
    for node in root.value:
        if not isinstance(node, yaml.MappingNode):
            raise InputError(f"{path.name}:{node.start_mark.line + 1}: a correction is a mapping, such as “merge: …”")
        yield node


class _Entry:
    """One mapping of the file, read key by key; whatever does not belong is refused with its line."""

    def __init__(self, name: str, node: yaml.MappingNode, base: str) -> None:
        self.where = f"{name}:{node.start_mark.line + 1}"
        self.base = base
        self.values: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if str(key.value) in self.values:
                self.refuse(f"the key {str(key.value)!r} is given twice")
            self.values[str(key.value)] = value

    def refuse(self, reason: str) -> NoReturn:
        raise InputError(f"{self.where}: {reason}")

    def correction(self) -> Correction:
        actions = [key for key in self.values if key in FORMS]
        if len(actions) != 1:
            self.refuse(f"a correction has one action of {', '.join(FORMS)}; this has {', '.join(actions) or 'none'}")
        action = actions[0]
        self._check_keys(action)
        correction = Correction(
            where=self.where,
            action=action,
            subject=self._required_iri(action),
            by=self._required("by"),
            reason=self._required("reason"),
            on=self._text("on"),
            edge=self._text("property"),
            value=self._value(),
            to=self._text("to"),
            into=self._iri("into"),
            as_=self._iri("as"),
            label=self._text("label"),
            affiliation=self._iri("affiliation"),
            documents=tuple(self._id(each) for each in self._texts("documents")),
            names=self._texts("names"),
        )
        self._check_sense(correction)
        return correction

    def _check_keys(self, action: str) -> None:
        needed, possible = FORMS[action]
        for key in self.values:
            if key not in needed | possible | COMMON | {action}:
                self.refuse(f"{action} has the unknown key {key!r}")
        for key in sorted(needed):
            if key not in self.values:
                self.refuse(f"{action} needs {key!r}")

    def _check_sense(self, each: Correction) -> None:
        if (each.edge is None) != (each.value is None):
            self.refuse(f"{each.action} of an edge needs both 'property' and 'value'")
        if each.edge is not None and each.edge not in EDGES | FOUND.keys():
            possible = ", ".join(sorted(EDGES | FOUND.keys()))
            self.refuse(f"no edges of {each.edge!r} can be corrected; possible are {possible}")
        if each.edge in FOUND:
            self._check_found(each, FOUND[each.edge])
        if each.action == "add" and each.edge is None and each.label is None:
            self.refuse("add needs 'property' and 'value', or the 'label' of an actor")
        if each.action == "add" and each.label is not None and _kind(each.subject) not in CLASSES.values():
            self.refuse(f"{each.subject} is not person/…, organisation/…, state/… or group/…")
        if each.action == "retype" and each.to not in CLASSES:
            self.refuse(f"{each.to!r} is none of {', '.join(CLASSES)}")
        if each.action == "merge" and each.into is not None:
            self._check_merge(each.subject, each.into)

    def _check_found(self, each: Correction, kind: str) -> None:
        if each.action != "reject":
            self.refuse(f"{each.edge} is found and cannot be added, only rejected")
        if each.value is None or each.value == each.subject or {_kind(each.subject), _kind(each.value)} != {kind}:
            self.refuse(f"{each.edge} is between two different {kind}/…, not {each.subject} and {each.value}")

    def _check_merge(self, one: Id, other: Id) -> None:
        kinds = frozenset({_kind(one), _kind(other)})
        if one == other:
            self.refuse(f"{one} is merged with itself")
        if len(kinds) > 1 and kinds not in ALIKE:
            self.refuse(f"{one} and {other} are of different kinds: {' and '.join(sorted(kinds))} cannot be one")

    def _text(self, key: str) -> str | None:
        node = self.values.get(key)
        if node is None:
            return None
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            self.refuse(f"{key!r} needs a text")
        return " ".join(node.value.split())

    def _required(self, key: str) -> str:
        return self._text(key) or self.refuse(f"a correction says {key!r}: who made it, and why")

    def _texts(self, key: str) -> tuple[str, ...]:
        node = self.values.get(key)
        if node is None:
            return ()
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            self.refuse(f"{key!r} needs a list")
        if not all(isinstance(each, yaml.ScalarNode) and each.value.strip() for each in node.value):
            self.refuse(f"{key!r} needs a list of texts")
        return tuple(dict.fromkeys(" ".join(each.value.split()) for each in node.value))

    def _iri(self, key: str) -> Id | None:
        text = self._text(key)
        return None if text is None else self._id(text)

    def _required_iri(self, key: str) -> Id:
        return self._iri(key) or self.refuse(f"{key!r} needs an IRI")

    def _value(self) -> Id | None:
        """The value of an edge: an IRI, or for act, mode, status and the like the name of a term."""
        text = self._text("value")
        if text is None:
            return None
        return Id(text) if self._text("property") in SINGLE else self._id(text)

    def _id(self, text: str) -> Id:
        id = text.removeprefix("<").removesuffix(">").removeprefix(self.base)
        if not IRI.fullmatch(id):
            self.refuse(f"{text!r} is no IRI below {self.base}")
        return Id(id)


def _kind(id: Id) -> str:
    return id.split("/")[0]


def _check_doubled(corrections: tuple[Correction, ...]) -> None:
    """No correction twice, nor two that cannot both hold: two new labels, kinds or merges of one actor."""
    seen: dict[tuple[object, ...], Correction] = {}
    for each in corrections:
        alone = each.action in {"rename", "retype", "merge"} or (each.action == "add" and each.label is not None)
        about = (each.action, each.subject) if alone else (each.action, each.subject, *each.rest)
        if (before := seen.setdefault(about, each)) is not each:
            raise InputError(f"{each.where}: {each.action} {each.subject} is given twice, first at {before.where}")
    for each in corrections:
        opposite = {"accept": "reject", "reject": "accept"}.get(each.action)
        if opposite and (other := seen.get((opposite, each.subject, *each.rest))):
            raise InputError(f"{each.where}: {each.subject} is both accepted and rejected, see {other.where}")


def _check_circles(steps: Mapping[Id, tuple[Id, Correction]], known: Gazetteer | None = None) -> None:
    """Nobody is merged into, or belongs to, somebody who comes back to them."""
    for start, (_, correction) in steps.items():
        chain = [start]
        while (end := chain[-1]) in steps or (known is not None and known.body_of(end)):
            onward = steps[end][0] if end in steps else known.body_of(end) if known is not None else None
            if onward is None or onward in chain:
                raise InputError(f"{correction.where}: in a circle: {' → '.join([*chain, str(onward)])}")
            chain.append(onward)
