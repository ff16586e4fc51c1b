"""Where documents come from: files, folders, patterns and standard input become a plain list of files."""

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from kg.errors import InputError

STANDARD_INPUT = "-"
SIDECARS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Place:
    """One file to read, and the name that a document in it goes by if it has none of its own."""

    path: Path
    identifier: str
    given: bool  # named by the user, not met in a folder

    @property
    def where(self) -> str:
        return self.path.as_posix()


def places(paths: Sequence[str | Path], *, kinds: Collection[str]) -> list[Place | None]:
    """Every file to read, in order and once each; None stands for standard input.

    Raises InputError for a path that is not there, a pattern that matches nothing, a folder without documents.
    """
    found: dict[Path | None, Place | None] = {}
    for path in paths:
        for place in _places(path, kinds):
            found.setdefault(place.path.resolve() if place else None, place)
    return list(found.values())


def sidecar(path: Path) -> Path | None:
    """The YAML file beside a text, `talks.yaml` or `talks.txt.yaml` for `talks.txt`."""
    names = (path.with_suffix(end) for end in SIDECARS), (path.with_name(path.name + end) for end in SIDECARS)
    return next((name for group in names for name in group if name.is_file()), None)


def inputs(place: Place) -> list[Path]:
    """Every file that what is read from a place depends on, itself first."""
    beside = sidecar(place.path)
    return [place.path, *([beside] if beside else [])]


def _places(path: str | Path, kinds: Collection[str]) -> Iterator[Place | None]:
    if str(path) == STANDARD_INPUT:
        yield None
        return
    try:
        here = Path(path)
        if here.is_dir():
            yield from _folder(here, kinds)
        elif here.exists():
            yield Place(here, _identifier(here, here.parent), given=True)
        elif has_magic(str(path)):
            yield from _pattern(str(path), kinds)
        else:
            raise InputError(f"{path}: no such file or folder")
    except (OSError, ValueError) as error:  # a name too long for the system, or one that holds a NUL
        raise InputError(f"{path}: {getattr(error, 'strerror', None) or error}") from error


def _folder(folder: Path, kinds: Collection[str]) -> Iterator[Place]:
    empty = True
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in kinds:
                empty = False
                path = Path(parent, name)
                yield Place(path, _identifier(path, folder), given=False)
    if empty:
        raise InputError(f"{folder}: holds no documents ({', '.join(sorted(kinds))})")


def _pattern(pattern: str, kinds: Collection[str]) -> Iterator[Place]:
    matches = sorted(glob(pattern, recursive=True))  # noqa: PTH207, as Path.glob takes no absolute pattern
    files = [path for path in map(Path, matches) if path.is_file() and path.suffix.lower() in kinds]
    if not files:
        raise InputError(f"{pattern}: matches no documents")
    for path in files:
        yield Place(path, _identifier(path, path.parent), given=False)


def _identifier(path: Path, folder: Path) -> str:
    """Relative to the working directory, so that no folder's file takes the place of another's; else to the folder."""
    absolute = path.resolve()
    for base in (Path.cwd().resolve(), folder.resolve()):
        if absolute.is_relative_to(base):
            return absolute.relative_to(base).as_posix()
    return absolute.name
