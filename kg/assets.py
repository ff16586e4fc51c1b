"""Where ontology, seeds and queries lie, in a checkout or in an installed wheel."""

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
