"""How well who is who is found over a thousand documents.

    python bench/identity.py [--documents N]

The documents are made up, and so are the people: ministers of thirty states who are named in full, by post and surname,
by post alone, and in other spellings; some share a surname, and some, of different states, a whole name. So it is known
who every speaker is. A split is a person who ends under several IRIs, a merge an IRI that ends with several persons.
"""

import argparse
import json
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

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


def main() -> None:
    """Makes the documents up, and counts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=1000)
    quality(parser.parse_args().documents)


if __name__ == "__main__":
    main()
