"""Writes `seeds/gazetteer/territories.yaml` anew, with codes and Wikidata ids as `rigour` has them.

Names, adjectives, peoples and capitals are ours and stay as the file has them; run it after adding a territory:

    uv run --with rigour python bench/write_territories.py

rigour (MIT, with pyicu, which compiles) is needed here alone, never at run time. Territories it does not know keep what
the file says of them. What rigour and the file disagree about is printed.
"""

from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent.parent / "seeds" / "gazetteer" / "territories.yaml"
HEADER = "# Territories as political actors. Codes and Wikidata ids: bench/write_territories.py; the rest by hand.\n"
KEYS = ("label", "code", "wikidata", "names", "adjectives", "people", "capital")
# rigour has the kingdoms overseas included; news means the countries in Europe.
OVERRIDES = {"DNK": "Q35", "NLD": "Q55"}
SPECIAL = ": ,[]{}#&*!|>%@`\"'"


def scalar(text: str) -> str:
    """The text as a YAML scalar within a flow collection: quoted only where it has to be."""
    if not any(character in SPECIAL.replace(" ", "") for character in text) and not text.startswith("-"):
        return text
    return '"' + text.replace('"', '\\"') + '"'


def line(key: str, entry: dict[str, Any]) -> str:
    """One territory as one line."""
    values = {name: entry[name] for name in KEYS if entry.get(name)}
    written = (
        f"{name}: {scalar(value) if isinstance(value, str) else '[' + ', '.join(map(scalar, value)) + ']'}"
        for name, value in values.items()
    )
    return f"{key}: {{{', '.join(written)}}}\n"


def facts() -> dict[str, tuple[str, str]]:
    """For each alpha-3 code the name and the Wikidata id that rigour has."""
    from rigour.territories import get_territories  # type: ignore[import-not-found,unused-ignore]

    known = [territory for territory in get_territories() if territory.alpha3]
    return {t.alpha3.upper(): (t.name, OVERRIDES.get(t.alpha3.upper(), t.qid)) for t in known}


def main() -> None:
    entries = yaml.load(FILE.read_text(encoding="utf-8"), yaml.CBaseLoader)
    known = facts()
    for key, entry in entries.items():
        name, wikidata = known.get(entry.get("code", ""), (None, entry.get("wikidata")))
        if entry.get("code") and name is None:
            print(f"{key}: rigour has no territory with the code {entry['code']}")
        if entry.get("wikidata") not in (None, wikidata):
            print(f"{key}: was {entry['wikidata']}, rigour has {wikidata}")
        if name is not None and name not in (entry["label"], *entry.get("names", [])):
            print(f"{key}: rigour's name {name!r} is none of its names")
        if wikidata:
            entry["wikidata"] = wikidata
    FILE.write_text(HEADER + "".join(line(key, entry) for key, entry in entries.items()), encoding="utf-8")


if __name__ == "__main__":
    main()
