"""Finds the files that are no code: beside the package in a checkout, within it in a wheel."""

from pathlib import Path

from kg.errors import AssetError

PACKAGE = Path(__file__).resolve().parent


def asset(*parts: str) -> Path:
    """The path of a file or folder below `ontology/`, `seeds/` or `queries/`.

    A wheel carries them inside the package, a checkout beside it. Raises AssetError where neither has it.
    """
    for root in (PACKAGE / "_assets", PACKAGE.parent):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise AssetError(f"{'/'.join(parts)} is missing from this installation")
