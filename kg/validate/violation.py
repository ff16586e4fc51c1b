"""What is wrong with a graph: one breach of one shape, whoever found it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Violation:
    """One breach of one shape, by the local name of its IRI; `path` is empty where a node itself is at fault."""

    focus: str
    path: str
    message: str
    shape: str

    def __str__(self) -> str:
        return f"{self.focus} {self.path or '(itself)'}: {self.message} [{self.shape}]"
