"""What a server is told when it starts."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`timeout` in seconds of an answer as a whole, `memory` in MB of each worker, `rows` of one answer."""

    graph: Path
    base: str
    host: str = "127.0.0.1"
    port: int = 8010
    timeout: float = 60.0
    rows: int = 100_000
    memory: int = 1024
    workers: int = 3
    origins: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    token: str | None = None

    @property
    def writable(self) -> bool:
        return self.token is not None
