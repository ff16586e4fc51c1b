"""Errors that a user can mend, each saying how in one line.

KgError
├── InputError        a path, a document or a value from outside cannot be used
│   └── UnreadableDocument   one document among many: it is named and counted, the rest goes on
│       └── PassedOver       one that is left out on purpose: it is counted by its reason, and no failure
├── QueryError        a query is unknown, broken, lacks a parameter or tries to update
├── GraphError        the graph's directory is missing, locked, of another version or cannot be written
├── PushError         another store does not take what is sent
└── AssetError        ontology, gazetteer or lexicon contradicts itself
"""


class KgError(Exception):
    """Base of all errors whose message is meant for the user."""


class InputError(KgError):
    """A path, a document or a value from outside cannot be used."""


class UnreadableDocument(InputError):  # noqa: N818  # names what is wrong, as the report shows it
    """One document cannot be read; `where` names it, the message says why."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why


class PassedOver(UnreadableDocument):
    """One document is not for us, such as one in another language; `why` is the same for all of its kind."""


class QueryError(KgError):
    """A query is unknown, broken, lacks a parameter or tries to update."""


class GraphError(KgError):
    """A graph's directory is missing, locked or cannot be written."""


class PushError(KgError):
    """Another store does not take what is sent."""


class AssetError(KgError):
    """Ontology, gazetteer or lexicon contradicts itself."""
