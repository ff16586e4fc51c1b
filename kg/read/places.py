"""Where documents come from: files, folders, patterns and standard input become a plain list of files."""

import os
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from glob import glob, has_magic
from pathlib import Path, PurePath

from kg.errors import InputError
from kg.read.packed import PACKINGS, kind_of
from kg.read.site import NAME, sites

STANDARD_INPUT = "-"
SIDECARS = (".yaml", ".yml")
# what a folder may hold of documents that is not read, and not to be passed over in silence as pictures and tables are
UNREAD = frozenset(
    str.split(
        ".7z .azw3 .doc .docm .epub .fb2 .mbox .mht .mhtml .mobi .msg .odp .odt .pages .ppt .pptx .ps .pst .rar .rtf"
        " .tar .tex .tgz .wpd .zip"
    )
)
UNSEEN = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Place:
    """One file to read, and the name that a document in it goes by if it has none of its own."""

    path: Path
    identifier: str
    given: bool  # named by the user, not met in a folder
    top: Path  # no folder above it is looked at for what holds for a whole site
    folder: Path  # that the file is in, from the root on
    real: Path  # the file itself, from the root on, where it may be a link

    @property
    def where(self) -> str:
        return visible(self.path.as_posix())


def visible(name: str) -> str:
    """A name on one line, with escapes for what no terminal shows or no file may hold."""
    return UNSEEN.sub(lambda found: ascii(found[0])[1:-1], name)


def places(paths: Sequence[str | Path], *, kinds: Collection[str]) -> list[Place | None]:
    """Every file to read, in order and once each; None stands for standard input.

    Raises InputError for a path that is not there, a pattern that matches nothing, a folder without documents.
    """
    found: dict[Path | None, Place | None] = {}
    here = Path.cwd().resolve()
    for path in paths:
        for place in _places(path, here, kinds):
            found.setdefault(place.real if place else None, place)
    return list(found.values())


def sidecar(path: Path) -> Path | None:
    """The YAML file beside a text, `talks.yaml` or `talks.txt.yaml` for `talks.txt` and for `talks.txt.gz`."""
    folder, name = os.path.split(path)
    stem, end = os.path.splitext(name)  # noqa: PTH122, as paths are slow where there are a million of them
    unpacked = stem if end.lower() in PACKINGS else name
    bare = os.path.splitext(unpacked)[0]  # noqa: PTH122
    names = [each + end for each in dict.fromkeys((bare, unpacked, name)) for end in SIDECARS]
    beside = (os.path.join(folder, each) for each in names if each != NAME)  # noqa: PTH118
    return next((Path(each) for each in beside if os.path.isfile(each)), None)  # noqa: PTH113


class Inputs:
    """What files depend on; what holds for a folder is looked up once for all of them."""

    def __init__(self) -> None:
        self._sites: dict[tuple[Path, Path], list[Path]] = {}

    def of(self, place: Place) -> list[Path]:
        """Every file that what is read from a place depends on, itself first."""
        beside = sidecar(place.path)
        at = place.folder, place.top
        if at not in self._sites:
            self._sites[at] = sites(*at)
        return [place.path, *([beside] if beside else []), *self._sites[at]]


def is_pattern(path: str | Path) -> bool:
    """Whether a path stands for files that it matches, and is no file or folder by that name."""
    return str(path) != STANDARD_INPUT and has_magic(str(path)) and not os.path.lexists(path)


def matched(pattern: str | Path, path: Path) -> bool:
    """Whether a pattern would match a file of that absolute path, be it there or not."""
    parts = Path(pattern).parts
    plain = next(at for at, part in enumerate(parts) if has_magic(part))
    folder = Path(*parts[:plain]).resolve()
    return path.is_relative_to(folder) and _fits(parts[plain:], path.relative_to(folder).parts)


def _fits(pattern: Sequence[str], names: Sequence[str]) -> bool:
    """Whether names of folders and a file fit a pattern part by part; what is hidden must be asked for."""
    if not pattern or not names:
        return not names and all(part == "**" for part in pattern)
    hidden = names[0].startswith(".") and not pattern[0].startswith(".")
    if pattern[0] == "**":
        return _fits(pattern[1:], names) or (not hidden and _fits(pattern, names[1:]))
    return not hidden and fnmatch(names[0], pattern[0]) and _fits(pattern[1:], names[1:])


def _places(path: str | Path, here: Path, kinds: Collection[str]) -> Iterator[Place | None]:
    if str(path) == STANDARD_INPUT:
        yield None
        return
    try:
        given = Path(path)
        if given.is_dir():
            yield from _folder(given, here, kinds)
        elif given.exists() or given.is_symlink():
            yield _Folder(given.parent, here, _resolved(given.parent)).place(given.name, given=True)
        elif has_magic(str(path)):
            yield from _pattern(str(path), here, kinds)
        else:
            raise InputError(f"{visible(str(path))}: no such file or folder")
    except (OSError, ValueError) as error:  # a name too long for the system, or one that holds a NUL
        raise InputError(f"{visible(str(path))}: {getattr(error, 'strerror', None) or error}") from error


def _folder(folder: Path, here: Path, kinds: Collection[str]) -> Iterator[Place]:
    empty = True
    unreadable: list[OSError] = []
    top = _resolved(folder)
    for parent, folders, files in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        within = _Folder(Path(parent), here, top)
        for name in sorted(files):
            kind = kind_of(PurePath(name))[0]
            if not name.startswith(".") and (kind in kinds or kind in UNREAD):
                empty = empty and kind not in kinds
                yield within.place(name, given=False)
    for error in unreadable:
        empty = False
        refused = Path(error.filename)
        yield _Folder(refused.parent, here, top).place(refused.name, given=False)
    if empty:
        raise InputError(f"{visible(str(folder))}: holds no documents ({', '.join(sorted(kinds))})")


def _pattern(pattern: str, here: Path, kinds: Collection[str]) -> Iterator[Place]:
    matches = sorted(glob(pattern, recursive=True))  # noqa: PTH207, as Path.glob takes no absolute pattern
    files = [path for path in map(Path, matches) if path.is_file() and kind_of(path)[0] in kinds]
    if not files:
        raise InputError(f"{visible(pattern)}: matches no documents")
    for path in files:
        yield _Folder(path.parent, here, _resolved(path.parent)).place(path.name, given=False)


class _Folder:
    """A folder whose files become places; where it lies is found out once for all of them.

    A file is known by its path from the working directory, so that no folder's file takes the place of another's; else
    from the folder that was given, `top`.
    """

    def __init__(self, path: Path, here: Path, top: Path) -> None:
        self.path, self.here, self.top = path, here, top
        self.real = path.absolute().resolve()
        self.known = self._known(self.real)

    def place(self, name: str, *, given: bool) -> Place:
        path, real = self.path / name, self.real / name
        base, prefix = self.known
        if path.is_symlink():
            real = _resolved(path)
            base, prefix = self._known(real.parent)
        return Place(path, visible(prefix + real.name), given, top=base, folder=self.real, real=real)

    def _known(self, folder: Path) -> tuple[Path, str]:
        """From where on files of a folder are known, and what stands before their names."""
        for base in (self.here, self.top):
            if folder.is_relative_to(base):
                return base, "".join(f"{part}/" for part in folder.relative_to(base).parts)
        return folder, ""


def _resolved(path: Path) -> Path:
    """The path itself for a link that leads nowhere, but round in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.parent.resolve() / path.name
