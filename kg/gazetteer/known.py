"""Known actors and how they are looked up."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kg.gazetteer.fold import ARTICLE, fold, plain, spelling_key, spellings
from kg.model import Actor, Id, Iri, Organisation, Person, State, slug

WIKIDATA = "http://www.wikidata.org/entity/"
LABELS: dict[type[Actor], str] = {State: "GPE", Organisation: "ORG", Person: "PERSON"}
SHORTEST_IN_CAPITALS = 4  # “XI” and “BO” in capitals are more often something else


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A post held by a person; `since` and `until` are ISO dates, years or None where not certain."""

    title: str
    body: Id
    since: str | None = None
    until: str | None = None


def served(office: Office, day: str) -> bool:
    """Whether an office was held on an ISO day, as far as its dates are exact."""
    return (office.since or "0") <= day and (office.until is None or office.until >= day[: len(office.until)])


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownActor:
    """One entry of the gazetteer; `names` begin with the label and include the metonyms."""

    id: Id
    kind: type[Actor]
    label: str
    names: tuple[str, ...]
    metonyms: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    seat: tuple[str, ...] = ()  # cities that news names when it means this body
    affiliation: Id | None = None
    code: str | None = None
    wikidata: str | None = None
    gender: str | None = None
    surname: str | None = None
    offices: tuple[Office, ...] = ()
    category: str | None = None
    by_post: bool = False  # a surname alone means this person only where the post stands with it


class Lookup:
    """Folded forms to ids: exact in case, except that text in capitals finds names of mixed case."""

    def __init__(self, actors: Iterable[KnownActor], forms: Callable[[KnownActor], Iterable[str]]) -> None:
        self._exact: dict[str, Id] = {}
        self._capitals: dict[str, Id] = {}
        for actor in actors:
            for form in map(fold, forms(actor)):
                self._exact.setdefault(form, actor.id)
                if len(form) >= SHORTEST_IN_CAPITALS:
                    self._capitals.setdefault(form.upper(), actor.id)

    def find(self, surface: str) -> Id | None:
        form = fold(surface)
        found = self._exact.get(form)
        return self._capitals.get(form) if found is None and form.isupper() else found


def spelling_of(name: str) -> str:
    """The spelling keys of a name's words."""
    return " ".join(spelling_key(word) for word in name.split())


def _by_spelling(actors: Iterable[KnownActor]) -> dict[str, Id | None]:
    """Persons by the spelling of their names of several words; None where two share one."""
    found: dict[str, Id | None] = {}
    for actor in actors:
        for name in actor.names if actor.kind is Person else ():
            if " " in name:
                key = spelling_of(name)
                found[key] = actor.id if found.get(key, actor.id) == actor.id else None
    return found


class Gazetteer:
    """All known actors by name, adjective, people and capital.

    Where actors of different kinds share a form, states come before organisations, and these before persons.
    """

    def __init__(
        self,
        actors: Mapping[Id, KnownActor],
        *,
        ordinary: frozenset[str] = frozenset(),
        places: Mapping[str, Id] = MappingProxyType({}),
    ) -> None:
        """`ordinary` are forms too common to be a name everywhere: no patterns, and no names without article.

        `places` are names of cities, regions and peoples with the state that they are in.
        """
        self._place_names = places
        self._places = {fold(name): state for name, state in places.items()}
        self.actors: Mapping[Id, KnownActor] = MappingProxyType(dict(actors))
        self._ordinary = ordinary
        known = self.actors.values()
        self._names = Lookup(known, lambda actor: actor.names)
        self._adjectives = Lookup(known, lambda actor: actor.adjectives)
        self._people = Lookup(known, lambda actor: actor.people)
        self._capitals = Lookup(known, lambda actor: actor.capital)
        self._seats = Lookup(known, lambda actor: actor.seat)
        self._spelt = _by_spelling(known)
        self._surnames: dict[str, list[KnownActor]] = {}
        for actor in known:
            if actor.kind is Person and actor.surname is not None:
                self._surnames.setdefault(actor.surname, []).append(actor)

    def _actor(self, found: Id | None) -> KnownActor | None:
        return None if found is None else self.actors[found]

    def named(self, surface: str) -> KnownActor | None:
        """The actor of that name: “U.S.”, “the Kremlin’s” and “RUSSIA” are found, “us” and “turkey” are not."""
        found = self._actor(self._names.find(surface))
        return None if found is None or self._misses_article(surface, found) else found

    def _misses_article(self, surface: str, found: KnownActor) -> bool:
        """Whether “Times” stands where only “The Times” would be the name."""
        form = fold(surface)
        return form in self._ordinary and form not in map(plain, found.names) and not ARTICLE.match(surface)

    def spelt(self, name: str) -> KnownActor | None:
        """The person of several names whom another transliteration means: “Sergej Lavrow” → Sergei Lavrov."""
        return self._actor(self._spelt.get(spelling_of(name)))

    def by_adjective(self, word: str) -> KnownActor | None:
        """“Turkish” → Turkey."""
        return self._actor(self._adjectives.find(word))

    def by_people(self, word: str) -> KnownActor | None:
        """“Russians” → Russia."""
        return self._actor(self._people.find(word))

    def by_capital(self, name: str) -> KnownActor | None:
        """“Moscow” → Russia; whether the city or the government is meant is for the context to say."""
        return self._actor(self._capitals.find(name))

    def by_seat(self, name: str) -> KnownActor | None:
        """“Brussels” → European Union: the body that a city's name stands for where neither city nor state is meant."""
        return self._actor(self._seats.find(name))

    def by_place(self, name: str) -> KnownActor | None:
        """“Lagos” → Nigeria, “Darfur” → Sudan: the state of a city, a region or a people in it, capitals among them."""
        return self.by_capital(name) or self._actor(self._places.get(fold(name)))

    def by_surname(self, word: str) -> Sequence[KnownActor]:
        """“Lavrov” → Sergey Lavrov: all persons with that surname."""
        return self._surnames.get(word, ())

    def body_of(self, actor: Id) -> Id | None:
        """The nearest body the actor belongs to; None for actors that are not known."""
        known = self.actors.get(actor)
        return known.affiliation if known else None

    def state_of(self, actor: Id) -> Id | None:
        """The state at the end of the chain of affiliations: a state is its own, and the EU's bodies have none."""
        end = actor
        while (body := self.body_of(end)) is not None:
            end = body
        return end if end in self.actors and self.actors[end].kind is State else None

    def code_of(self, actor: Id) -> str | None:
        """The nearest code on the chain of affiliations: “IGO” for bodies of the UN, “TUR” for the PKK and Turkey."""
        end: Id | None = actor
        while end is not None and end in self.actors:
            if (code := self.actors[end].code) is not None:
                return code
            end = self.body_of(end)
        return None

    def origin_of(self, actor: Id) -> str | None:
        """The code that all offices of a person lead to, whenever they were held; None where they differ."""
        codes = {self.code_of(office.body) for office in self.actors[actor].offices}
        return next(iter(codes)) if len(codes) == 1 else None

    def record(self, actor: Id) -> Actor:
        """The actor as it is written to the graph, without mentions; KeyError if it is not known."""
        known = self.actors[actor]
        state = self.state_of(actor)
        same_as = (Iri(WIKIDATA + known.wikidata),) if known.wikidata else ()
        if known.kind is State:
            return State(
                id=actor, label=known.label, alt_labels=known.names[1:], same_as=same_as, country_code=known.code
            )
        return known.kind(
            id=actor,
            label=known.label,
            alt_labels=known.names[1:],
            same_as=same_as,
            affiliations=(known.affiliation,) if known.affiliation else (),
            represents=(state,) if state else (),
            country_code=None if state else self.code_of(actor),
        )

    def patterns(self) -> Iterator[tuple[str, str, Id]]:
        """Each surface form once, with spaCy's entity label and an id, for a matcher of exact text.

        A capital comes as GPE with the id of the place, `place/moscow`: `by_capital` has its state.
        """
        seen = set(self._ordinary)
        for form, label, meant in self._forms():
            for spelling in spellings(form):
                if spelling not in seen:
                    seen.add(spelling)
                    yield spelling, label, meant

    def _forms(self) -> Iterator[tuple[str, str, Id]]:
        known = self.actors.values()
        for actor in known:
            yield from ((name, LABELS[actor.kind], actor.id) for name in actor.names)
        for actor in known:
            yield from ((word, "NORP", actor.id) for word in (*actor.adjectives, *actor.people))
            yield from ((city, "GPE", Id(f"place/{slug(actor.capital[0])}")) for city in actor.capital)
        whole = (name for name in self._place_names if " " in name)  # else "Ireland" would be found in them
        yield from ((name, "GPE", Id(f"place/{slug(name)}")) for name in whole)
