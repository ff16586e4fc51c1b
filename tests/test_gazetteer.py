"""The gazetteer: who is found under which name, what is refused, and whether our own files keep their promises."""

import importlib.util
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from kg.assets import asset
from kg.errors import AssetError
from kg.gazetteer import Gazetteer, KnownActor, fold, gazetteer, load
from kg.model import Id, Organisation, Person, State

FOLDER = asset("seeds", "gazetteer")
KNOWN = gazetteer()

GOLDEN = {
    "Russia": "state/russia",
    "RUSSIA": "state/russia",
    "Russia’s": "state/russia",
    "RUSSIA'S": "state/russia",
    "Russian Federation": "state/russia",
    "US": "state/united-states",
    "U.S.": "state/united-states",
    "U.S.’s": "state/united-states",
    "the United States": "state/united-states",
    "the UK": "state/united-kingdom",
    "Türkiye": "state/turkey",
    "Turkiye": "state/turkey",
    "TURKEY": "state/turkey",
    "Côte d’Ivoire": "state/ivory-coast",
    "Guinea–Bissau": "state/guinea-bissau",
    "Guinea": "state/guinea",
    "South Sudan": "state/south-sudan",
    "Sudan": "state/sudan",
    "Congo": "state/dr-congo",
    "Republic of Congo": "state/republic-of-congo",
    "Kosovo": "state/kosovo",
    "Holy See": "state/vatican",
    "EU": "organisation/european-union",
    "Nato": "organisation/nato",
    "WHO": "organisation/world-health-organization",
    "IS": "organisation/islamic-state",
    "AU": "organisation/african-union",
    "MENA": "organisation/mena",
    "IAEA": "organisation/international-atomic-energy-agency",
    "U.N. Security Council": "organisation/united-nations-security-council",
    "The Kremlin’s": "organisation/kremlin",
    "Quai d’Orsay": "organisation/french-foreign-ministry",
    "Elysee": "organisation/elysee-palace",
    "No. 10": "organisation/downing-street",
    "Number 10": "organisation/downing-street",
    "Foggy Bottom": "organisation/united-states-department-of-state",
    "Itamaraty": "organisation/brazilian-foreign-ministry",
    "Bankova": "organisation/ukrainian-presidency",
    "Russia’s foreign ministry": "organisation/russian-foreign-ministry",
    "Agence France-Presse": "organisation/afp",
    "Emirates News Agency": "organisation/wam",
    "the Houthis’": "organisation/houthis",
    "Vladimir Putin": "person/vladimir-putin",
    "PUTIN": "person/vladimir-putin",
    "Xi": "person/xi-jinping",
    "Sergey Lavrov": "person/sergei-lavrov",
    "Zelenskyy": "person/volodymyr-zelensky",
    "Recep Tayyip Erdoğan": "person/recep-tayyip-erdogan",
    "Al-Sisi": "person/abdel-fattah-al-sisi",
    "ABDEL FATTAH AL-SISI": "person/abdel-fattah-al-sisi",
    "Aleksandar Vucic": "person/aleksandar-vucic",
    "J. D. Vance": "person/jd-vance",
}


@pytest.mark.parametrize(("surface", "meant"), GOLDEN.items())
def test_named(surface: str, meant: str) -> None:
    found = KNOWN.named(surface)
    assert found is not None
    assert found.id == meant


@pytest.mark.parametrize(
    "surface", ["", "us", "who", "is", "turkey", "chad", "russia", "Korea", "XI", "Moscow", "Turkish", "Jordan Smith"]
)
def test_not_named(surface: str) -> None:
    assert KNOWN.named(surface) is None


def test_names_that_need_their_article() -> None:
    paper = KNOWN.actors[Id("organisation/the-guardian")]
    assert KNOWN.named("the Guardian") is paper
    assert KNOWN.named("The Guardian") is paper
    assert KNOWN.named("Guardian") is None
    assert KNOWN.named("Hill") is None


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("Turkish", "turkey"),
        ("US", "united-states"),
        ("American", "united-states"),
        ("Emirati", "united-arab-emirates"),
        ("Kosovar", "kosovo"),
        ("South Korean", "south-korea"),
        ("Sudanese", "sudan"),
        ("South Sudanese", "south-sudan"),
        ("Nigerien", "niger"),
        ("Nigerian", "nigeria"),
        ("BRITISH", "united-kingdom"),
    ],
)
def test_by_adjective(word: str, state: str) -> None:
    found = KNOWN.by_adjective(word)
    assert found is not None
    assert found.id == f"state/{state}"


def test_by_people_and_by_capital() -> None:
    def ids(*found: KnownActor | None) -> list[str]:
        return [actor.id if actor else "" for actor in found]

    assert ids(KNOWN.by_people("Russians"), KNOWN.by_people("Turks")) == ["state/russia", "state/turkey"]
    capitals = ["Moscow", "Kyiv", "Kiev", "N’Djamena", "Ndjamena", "Washington", "the Hague"]
    states = ["russia", "ukraine", "ukraine", "chad", "chad", "united-states", "netherlands"]
    assert ids(*map(KNOWN.by_capital, capitals)) == [f"state/{state}" for state in states]
    assert KNOWN.by_adjective("polish") is KNOWN.by_people("poles") is KNOWN.by_capital("Tel Aviv") is None


@pytest.mark.parametrize(
    ("actor", "body", "state"),
    [
        ("person/dmitry-peskov", "organisation/kremlin", "state/russia"),
        ("organisation/kremlin", "state/russia", "state/russia"),
        ("organisation/european-commission", "organisation/european-union", None),
        ("organisation/united-nations-security-council", "organisation/united-nations", None),
        ("organisation/anadolu-agency", "state/turkey", "state/turkey"),
        ("organisation/reuters", None, None),
        ("person/antony-blinken", None, None),
        ("state/russia", None, "state/russia"),
        ("person/nobody", None, None),
    ],
)
def test_affiliations(actor: str, body: str | None, state: str | None) -> None:
    assert KNOWN.body_of(Id(actor)) == body
    assert KNOWN.state_of(Id(actor)) == state


@pytest.mark.parametrize(
    ("actor", "code"),
    [
        ("state/kenya", "KEN"),
        ("organisation/united-nations-security-council", "IGO"),
        ("organisation/european-commission", "IGO"),
        ("organisation/kurdistan-workers-party", "TUR"),
        ("organisation/kremlin", "RUS"),
        ("organisation/reuters", None),
        ("person/nobody", None),
    ],
)
def test_codes(actor: str, code: str | None) -> None:
    assert KNOWN.code_of(Id(actor)) == code


def test_places_and_peoples_lead_to_their_state() -> None:
    found = {name: KNOWN.by_place(name) for name in ("Lagos", "Darfur", "Moscow", "Chechen", "Gaza Strip", "Nowhere")}
    states = {name: state.id.removeprefix("state/") if state else None for name, state in found.items()}
    assert states == {
        "Lagos": "nigeria", "Darfur": "sudan", "Moscow": "russia", "Chechen": "russia", "Gaza Strip": "palestine",
        "Nowhere": None,
    }  # fmt: skip


def test_persons_by_another_spelling() -> None:
    found = [KNOWN.spelt(name) for name in ("Sergej Lawrow", "Muammar Kaddafi Junior", "Lavrov", "Anna Holm")]
    assert [person.id if person else None for person in found] == ["person/sergei-lavrov", None, None, None]


def test_surnames_may_be_several() -> None:
    assert len(KNOWN.by_surname("Bush")) > 1
    assert [known.id for known in KNOWN.by_surname("Lavrov")] == ["person/sergei-lavrov"]
    assert KNOWN.by_surname("Nobody") == ()


def test_records() -> None:
    peskov = KNOWN.record(Id("person/dmitry-peskov"))
    assert isinstance(peskov, Person)
    assert (peskov.label, peskov.affiliations, peskov.represents) == (
        "Dmitry Peskov",
        ("organisation/kremlin",),
        ("state/russia",),
    )
    assert "Peskov" in peskov.alt_labels
    assert peskov.label not in peskov.alt_labels
    kosovo = KNOWN.record(Id("state/kosovo"))
    assert isinstance(kosovo, State)
    assert (kosovo.country_code, kosovo.represents) == ("XKX", ())
    assert kosovo.same_as == ("http://www.wikidata.org/entity/Q1246",)
    with pytest.raises(KeyError):
        KNOWN.record(Id("person/nobody"))


def test_patterns() -> None:
    patterns = list(KNOWN.patterns())
    by_form = {form: (label, meant) for form, label, meant in patterns}
    assert len(by_form) == len(patterns)
    expected = {
        "U.S.": ("GPE", "state/united-states"),
        "Turkish": ("NORP", "state/turkey"),
        "Moscow": ("GPE", "place/moscow"),
        "Kiev": ("GPE", "place/kyiv"),
        "Quai d’Orsay": ("ORG", "organisation/french-foreign-ministry"),
        "Elysee Palace": ("ORG", "organisation/elysee-palace"),
        "Putin": ("PERSON", "person/vladimir-putin"),
    }
    assert {form: by_form[form] for form in expected} == expected
    assert not {"IS", "Times", "Hill", "MENA", "Male", "Meta"} & by_form.keys()
    assert all(
        form[0].isupper() or form in {"dpa", "i24NEWS", "i24 News"} or " " in form or "-" in form for form in by_form
    )


def test_counts() -> None:
    kinds = Counter(actor.kind for actor in KNOWN.actors.values())
    coded = [actor for actor in KNOWN.actors.values() if actor.kind is State and actor.code]
    assert kinds[State] >= len(coded) >= 195
    assert kinds[Organisation] >= 150
    assert kinds[Person] >= 150
    assert len({metonym for actor in KNOWN.actors.values() for metonym in actor.metonyms}) >= 80


def test_every_actor_is_whole() -> None:
    for actor in KNOWN.actors.values():
        assert re.fullmatch(r"(state|organisation|person)/[a-z0-9]+(-[a-z0-9]+)*", actor.id)
        assert actor.names[0] == actor.label
        assert actor.kind is not Organisation or actor.category
        assert actor.kind is not Person or (actor.gender and actor.surname)
        for name in (*actor.names, *actor.adjectives, *actor.people, *actor.capital):
            assert name == name.strip()
            assert not set("’‘“”") & set(name), "names stand with straight apostrophes"


def test_codes_and_wikidata_ids_are_nobody_elses() -> None:
    for values in (
        [actor.wikidata for actor in KNOWN.actors.values() if actor.wikidata],
        [actor.code for actor in KNOWN.actors.values() if actor.code and actor.kind is State],
    ):
        assert [value for value, count in Counter(values).items() if count > 1] == []


def test_no_name_belongs_to_two_actors_of_any_kind() -> None:
    owners: dict[str, Id] = {}
    shared = [
        (name, actor.id, owner)
        for actor in KNOWN.actors.values()
        for name in actor.names
        if (owner := owners.setdefault(fold(name), actor.id)) != actor.id
    ]
    assert shared == []


def test_every_name_finds_its_actor() -> None:
    for actor in KNOWN.actors.values():
        for name in actor.names:
            found = KNOWN.named(name)
            assert found is actor, name


@given(st.text())
@example("0-'")  # a possessive ending behind a dash
def test_folding_twice_changes_little(surface: str) -> None:
    once = fold(surface)
    assert once == " ".join(once.split())
    assert "." not in once
    KNOWN.named(surface)


@given(st.sampled_from(sorted(GOLDEN)), st.sampled_from(["{}'s", "{}’s", "the {}", "The {}", " {} ", "{}\u00a0"]))
def test_a_name_is_found_in_its_surroundings(surface: str, around: str) -> None:
    if not surface.lower().startswith("the ") and not re.search(r"['’][sS]?$", surface):
        found = KNOWN.named(around.format(surface))
        assert found is not None
        assert found.id == GOLDEN[surface]


# ------------------------------------------------------------------------------------------------- refusals

RUSSIA = "state/russia: {label: Russia, code: RUS, names: [Russian Federation], adjectives: [Russian]}\n"


def small(folder: Path, *, territories: str = RUSSIA, **texts: str) -> Gazetteer:
    files = {"territories": territories, "organisations": "{}", "people": "{}", "metonyms": "{}", "ordinary": "{}"}
    files |= {"movements": "{}", "leaders": "{}", "places": "{}", "peoples": "{}"}
    for name, text in {**files, **texts}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return load(folder)


def test_a_small_gazetteer(tmp_path: Path) -> None:
    known = small(
        tmp_path,
        organisations="organisation/court: {label: Court, affiliation: state/russia, category: court}\n",
        people="person/ann-no: {label: Ann No, offices: [{title: Judge, body: organisation/court, since: 2024-01}]}\n",
        metonyms="organisation/court: [Old Mill]\n",
    )
    judge = known.actors[Id("person/ann-no")]
    assert (judge.surname, judge.affiliation, judge.offices[0].since) == ("No", "organisation/court", "2024-01")
    assert known.state_of(judge.id) == "state/russia"
    found = known.named("the Old Mill")
    assert found is not None
    assert (found.id, found.metonyms, found.names) == ("organisation/court", ("Old Mill",), ("Court", "Old Mill"))


REFUSED = {
    "unknown key": (
        {"territories": "state/x: {label: X, colour: red}"},
        "territories.yaml:1: state/x has the unknown key",
    ),
    "doubled id": ({"territories": RUSSIA + RUSSIA}, "territories.yaml:2: state/russia is given twice"),
    "doubled key": (
        {"territories": "state/x: {label: X, label: Y}"},
        "territories.yaml:1: state/x has the key 'label' twice",
    ),
    "doubled name": (
        {
            "territories": RUSSIA
            + "state/x: {label: X, names: [russian-federation, RUSSIAN FEDERATION, Russian-Federation]}"
        },
        "territories.yaml:2: state/x has the name 'Russian-Federation' of state/russia",
    ),
    "name twice": ({"territories": "state/x: {label: X, names: [Y, Y]}"}, "state/x has 'Y' twice in its names"),
    "doubled adjective": (
        {"territories": RUSSIA + "state/x: {label: X, adjectives: [Russian]}"},
        "territories.yaml:2: state/x has the adjective 'Russian' of state/russia",
    ),
    "no label": ({"territories": "state/x: {code: XXX}"}, "state/x has no label"),
    "empty label": ({"territories": "state/x: {label: }"}, "state/x needs a text as its label"),
    "names no list": ({"territories": "state/x: {label: X, names: Y}"}, "state/x needs a list of texts as its names"),
    "bad slug": ({"territories": "state/Été: {label: X}"}, "'state/Été' is not state/ and an ASCII slug"),
    "bad prefix": ({"people": "state/x: {label: X}"}, "people.yaml:1: 'state/x' is not person/ and an ASCII slug"),
    "bad code": ({"territories": "state/x: {label: X, code: xk}"}, "state/x has the malformed code 'xk'"),
    "bad wikidata": ({"territories": "state/x: {label: X, wikidata: Q0}"}, "state/x has the malformed wikidata 'Q0'"),
    "bad gender": ({"people": "person/x: {label: X, gender: m}"}, "person/x has the unknown gender 'm'"),
    "bad category": (
        {"organisations": "organisation/x: {label: X, category: club}"},
        "organisation/x has the unknown category 'club'",
    ),
    "code of no state": (
        {"movements": "organisation/x: {label: X, category: party, code: XYZ}"},
        "movements.yaml:1: organisation/x has the code XYZ of no state",
    ),
    "place in an unknown state": (
        {"places": "state/y: [Town]"},
        "places.yaml:1: places of the unknown state state/y",
    ),
    "place in two states": (
        {
            "territories": RUSSIA + "state/x: {label: X}",
            "places": "state/russia: [Town]",
            "peoples": "state/x: [Town]",
        },
        "peoples.yaml:1: 'Town' is in state/x and in state/russia",
    ),
    "unknown affiliation": (
        {"organisations": "\norganisation/x: {label: X, affiliation: state/y}"},
        "organisations.yaml:2: organisation/x belongs to the unknown state/y",
    ),
    "unknown office": (
        {"people": "person/x: {label: X, offices: [{title: T, body: state/y, until: 2020}]}"},
        "people.yaml:1: person/x belongs to the unknown state/y",
    ),
    "office backwards": (
        {"people": "person/x: {label: X, offices: [{title: T, body: state/russia, since: 2021-05, until: 2020}]}"},
        "person/x, office ends in 2020, before it begins in 2021-05",
    ),
    "office without title": (
        {"people": "person/x: {label: X, offices: [{body: state/russia}]}"},
        "office has no title",
    ),
    "office key": (
        {"people": "person/x: {label: X, offices: [{rank: 1}]}"},
        "person/x, office has the unknown key 'rank'",
    ),
    "offices no list": ({"people": "person/x: {label: X, offices: y}"}, "person/x needs a list as its offices"),
    "bad date": (
        {"people": "person/x: {label: X, offices: [{title: T, body: state/russia, since: May 2020}]}"},
        "person/x, office has the malformed since 'May 2020'",
    ),
    "circle": (
        {
            "organisations": "organisation/a: {label: A, affiliation: organisation/b}\n"
            "organisation/b: {label: B, affiliation: organisation/a}"
        },
        "organisations.yaml:1: affiliations in a circle: organisation/a → organisation/b → organisation/a",
    ),
    "metonym of nobody": (
        {"metonyms": "state/y: [Old Mill]"},
        "metonyms.yaml:1: metonyms of the unknown actor state/y",
    ),
    "no mapping": ({"people": "[a, b]"}, "people.yaml: not a mapping of ids to entries"),
    "entry no mapping": ({"people": "person/x: y"}, "people.yaml:1: person/x must be a mapping"),
    "broken YAML": ({"people": "person/x: {label: X\nperson/y: ["}, "people.yaml:2: "),
}


@pytest.mark.parametrize(("texts", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_refused(tmp_path: Path, texts: dict[str, str], message: str) -> None:
    with pytest.raises(AssetError) as refused:
        small(tmp_path, **texts)
    assert message in str(refused.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AssetError, match=r"territories\.yaml: No such file"):
        load(tmp_path)


def test_two_kinds_may_share_a_name_and_the_state_comes_first(tmp_path: Path) -> None:
    known = small(tmp_path, people="person/russia: {label: Russia}")
    found = known.named("Russia")
    assert found is not None
    assert found.kind is State


def test_actors_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        KNOWN.actors[Id("state/x")] = KNOWN.actors[Id("state/russia")]  # type: ignore[index]


def test_the_writer_of_territories_keeps_the_file_as_it_is() -> None:
    path = Path(__file__).parent.parent / "bench" / "write_territories.py"
    spec = importlib.util.spec_from_file_location("write_territories", path)
    assert spec is not None
    assert spec.loader is not None
    writer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(writer)
    text = (FOLDER / "territories.yaml").read_text(encoding="utf-8")
    entries = yaml.load(text, yaml.CBaseLoader)
    assert writer.HEADER + "".join(writer.line(key, entry) for key, entry in entries.items()) == text
