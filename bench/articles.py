"""Articles that nobody wrote, as many as asked for: all kinds of speech and meetings, names that hardly repeat, copies.

    python bench/articles.py FILE [--count 20000] [--seed 0] [--copies 0.1]

writes one JSON object a line, as `kg build` reads them. Equal seeds give equal files, and article N is the same
whatever the count. Every tenth article is an earlier one as another paper prints it: whole or cut,
perhaps with words before it.
"""

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

words = str.split
FIRST_DAY = date(2021, 3, 1)
DAYS = 4 * 365
PUBLISHERS = 120
BACK = 40  # how many articles before its copy a story stands at most
HEADS = words("Ad Bel Cor Dar El Fa Gar Hel Is Jan Kal Lor Mar Nes Or Pel Quin Ros Sal Tor Ul Ver Wen Yas Zor")
MIDDLES = words("a an e en i in o on u ar er il os um al")
TAILS = words("ba den dro fer gan lin lo mas nik po ra rez rin sen ska son tev tov va vic wald win yan zar")
GIVEN = words("""Ada Aminata Bruno Carla Daniel Elena Farid Grace Hanna Ibrahim Ines Joao Karim Lena Marta Nadia Omar
    Paulo Rania Samuel Tomas Uma Viktor Wanda Yusuf Zofia""")
PEOPLES = {
    "Kenyan": "Nairobi", "Norwegian": "Oslo", "Chilean": "Santiago", "Polish": "Warsaw", "Jordanian": "Amman",
    "Vietnamese": "Hanoi", "Ghanaian": "Accra", "Portuguese": "Lisbon", "Egyptian": "Cairo", "Finnish": "Helsinki",
    "Moroccan": "Rabat", "Mongolian": "Ulaanbaatar", "Peruvian": "Lima", "Latvian": "Riga", "Omani": "Muscat",
    "Irish": "Dublin", "Armenian": "Yerevan", "Zambian": "Lusaka", "Malaysian": "Kuala Lumpur", "Serbian": "Belgrade",
}  # fmt: skip
STATES = {
    "Kenyan": "Kenya", "Norwegian": "Norway", "Chilean": "Chile", "Polish": "Poland", "Jordanian": "Jordan",
    "Vietnamese": "Vietnam", "Ghanaian": "Ghana", "Portuguese": "Portugal", "Egyptian": "Egypt", "Finnish": "Finland",
    "Moroccan": "Morocco", "Mongolian": "Mongolia", "Peruvian": "Peru", "Latvian": "Latvia", "Omani": "Oman",
    "Irish": "Ireland", "Armenian": "Armenia", "Zambian": "Zambia", "Malaysian": "Malaysia", "Serbian": "Serbia",
}  # fmt: skip
POSTS = ("foreign minister", "trade minister", "defence minister", "interior minister", "finance minister", "envoy")
MATTERS = words("""fishing grain ferries visas customs prisoners pipelines tariffs borders refugees vaccines rail copper
    timber flights satellites dams cables steel cotton""")
THINGS = words("""accord commission corridor ceasefire quota protocol embargo exchange inspection moratorium subsidy
    census timetable guarantee register pilot loan survey tribunal treaty""")
MANNERS = words("late early slow fair harsh cautious broad narrow sudden quiet public formal plain costly modest")
PLACES = words("harbour airport ministry hall palace embassy barracks university hotel mission depot customs-house")
WEEKDAYS = words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
CLAIMS = (
    "the {manner} {thing} on {matter} would stand",
    "no {thing} had been signed on {matter}",
    "talks on {matter} had taken a {manner} turn",
    "the {thing} needed {number} more weeks",
    "{other_state} had sent back {number} lorries of {matter}",
    "a {manner} answer on {matter} was worth more than a {thing}",
)
OWN_WORDS = (
    "We shall keep the {thing} on {matter}, and we shall ask {other_state} to keep it too",
    "Nobody at the {place} told us of {number} cases, and nobody will",
    "This is a {manner} step, and the {thing} will take {number} more",
    "If {other_state} wants {matter}, it knows where the {place} is",
    "There is no {thing}, there was no {thing}, and {matter} will not change that",
    "Our people have waited {number} months for a {manner} {thing}",
)
DEMANDS = ("return the {thing} within {number} days", "open the {place} to observers", "end the {manner} {thing}")
SPEECH = (
    "“{own},” said {full}, the {people} {post}.",
    "{full}, the {people} {post}, said on {day} that {claim}.",
    "“{own},” {surname} told reporters in {city}.",
    "{surname} said: “{own}.”",
    "According to {surname}, {claim}.",
    "{surname} denied that {claim}.",
    "{surname} warned {other_state} that {claim}.",
    "{other_full}, the {other_people} {other_post}, called the {thing} “{manner} and late” and said {claim}.",
    "{surname} urged {other_state} to {demand}.",
    "{other_surname} rejected the demand, saying that {claim}.",
    "The {people} ministry said in a statement that {claim}.",
    "“{own},” {surname} added. “{own_too}.”",
    "Asked about {matter}, {other_surname} said that {claim}.",
    "{other_state} accused {state} of a {manner} {thing}, which {surname} called untrue.",
)
MEETINGS = (
    "{surname} met {other_surname} in {city} on {day} to discuss {matter}.",
    "The two spoke by telephone on {day}, the {place} said.",
    "{other_surname} is to visit {city} next week for talks on {matter}.",
    "A meeting planned for {day} was called off over the {thing}.",
    "{state} and {other_state} signed a {thing} on {matter} at the {place} in {city}.",
    "Delegations of {state} and {other_state} held {manner} talks in {city}, with {third_state} as mediator.",
    "No meeting of {surname} and {other_surname} is planned, an official said.",
)
SCENES = (
    "Some {number} people waited outside the {place} in {city}, {manner} news or none.",
    "{matter_head} made up a {manner} share of trade between the two last year, {number} million in all.",
    "The {thing} had been drawn up in {number} drafts, of which the {place} kept one.",
    "It was the {manner} end of a week in which {matter} and the {thing} had filled the papers of {city}.",
    "At the {place}, clerks counted {number} boxes of letters on {matter}.",
)
TRANSCRIPT = (
    "QUESTION: Is the {thing} on {matter} over?\n\nMR. {caps}: {own}.",
    "Q: What of {other_state}?\n\nMS. {caps}: {own}. We have said that the {thing} stays.",
)


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person made up, with a post."""

    given: str
    surname: str
    people: str
    post: str

    @property
    def full(self) -> str:
        return f"{self.given} {self.surname}"


class Writer:
    """One article; all that is in it follows from seed and number."""

    def __init__(self, number: int, seed: int) -> None:
        self.number, self.chance = number, random.Random(f"{seed}/{number}")
        first, second, third = self.chance.sample([*PEOPLES], 3)
        self.third = STATES[third]
        self.one, self.two = self._somebody(first), self._somebody(second)
        self.matters = self.chance.sample(MATTERS, 3)

    def article(self) -> dict[str, str]:
        day = FIRST_DAY + timedelta(days=self.number * 7 // 48 % DAYS)  # some seven a day, in order
        kinds = [SPEECH] * 6 + [MEETINGS] * 2 + [SCENES] * 3
        paragraphs = [self._sentence(SPEECH[:2])]
        for _ in range(self.chance.randint(6, 11)):
            paragraphs.append(
                " ".join(self._sentence(self.chance.choice(kinds)) for _ in range(self.chance.randint(2, 3)))
            )
        if self.number % 9 == 4:
            paragraphs.append(self._sentence(TRANSCRIPT))
        publisher = self.chance.randrange(PUBLISHERS)
        return {
            "id": f"article-{self.number}",
            "url": f"https://paper{publisher}.example/{self.number}",
            "title": self._filled("{surname} on {matter}: a {manner} {thing}").capitalize(),
            "published": day.isoformat(),
            "publisher": f"Paper {publisher}",
            "text": "\n\n".join(paragraphs),
        }

    def _somebody(self, people: str) -> Somebody:
        chance = self.chance
        surname = chance.choice(HEADS) + chance.choice(MIDDLES) + chance.choice(TAILS)
        return Somebody(chance.choice(GIVEN), surname, people, chance.choice(POSTS))

    def _sentence(self, among: tuple[str, ...]) -> str:
        text = self._filled(self.chance.choice(among))
        return text[0].upper() + text[1:]

    def _filled(self, form: str) -> str:
        chance, one, two = self.chance, self.one, self.two
        if chance.random() < 0.4:
            one, two = two, one
        matter = chance.choice(self.matters)
        inner = {
            "matter": matter, "matter_head": matter.capitalize(), "thing": chance.choice(THINGS),
            "manner": chance.choice(MANNERS), "place": chance.choice(PLACES), "number": str(chance.randint(2, 900)),
            "state": STATES[one.people], "other_state": STATES[two.people], "third_state": self.third,
        }  # fmt: skip
        claim, own, too, demand = (chance.choice(of).format(**inner) for of in (CLAIMS, OWN_WORDS, OWN_WORDS, DEMANDS))
        return form.format(
            **inner, claim=claim, own=own, own_too=too, demand=demand, full=one.full, surname=one.surname,
            caps=one.surname.upper(), people=one.people, post=one.post, city=PEOPLES[one.people],
            other_full=two.full, other_surname=two.surname, other_people=two.people, other_post=two.post,
            day=chance.choice(WEEKDAYS),
        )  # fmt: skip


def articles(count: int, *, seed: int = 0, copies: float = 0.1) -> Iterator[tuple[dict[str, str], str | None]]:
    """So many articles, each with the identifier of the one that it is a copy of, if any."""
    chance = random.Random(f"{seed}/copies")
    for number in range(count):
        back = chance.randint(1, BACK)
        if chance.random() >= copies or number < back:
            yield Writer(number, seed).article(), None
            continue
        first = Writer(number - back, seed).article()
        yield _copy(first, number, random.Random(f"{seed}/copy/{number}")), first["id"]


def _copy(first: dict[str, str], number: int, chance: random.Random) -> dict[str, str]:
    """A story as another paper prints it within two days: whole or cut at its end, perhaps with words before it."""
    paragraphs = first["text"].split("\n\n")
    kept = paragraphs[: max(4, round(len(paragraphs) * chance.choice((0.7, 0.85, 1))))]
    if chance.random() < 0.5:
        kept.insert(0, f"From our correspondent in {chance.choice([*PEOPLES.values()])}.")
    publisher = (int(first["publisher"].split()[1]) + chance.randint(1, PUBLISHERS - 1)) % PUBLISHERS
    day = date.fromisoformat(first["published"]) + timedelta(days=chance.randint(0, 2))
    return first | {
        "id": f"article-{number}",
        "url": f"https://paper{publisher}.example/{number}",
        "published": day.isoformat(),
        "publisher": f"Paper {publisher}",
        "text": "\n\n".join(kept),
    }


def write(path: Path, count: int, *, seed: int = 0, copies: float = 0.1) -> dict[str, str]:
    """Writes the file; which articles are copies of which."""
    truth: dict[str, str] = {}
    with path.open("w", encoding="utf-8") as file:
        for article, first in articles(count, seed=seed, copies=copies):
            file.write(json.dumps(article, ensure_ascii=False) + "\n")
            if first is not None:
                truth[article["id"]] = first
    return truth


def main() -> None:
    """Writes a file of articles."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("path", type=Path, metavar="FILE")
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--copies", type=float, default=0.1)
    options = parser.parse_args()
    truth = write(options.path, options.count, seed=options.seed, copies=options.copies)
    print(f"{options.count} articles, {len(truth)} of them copies, in {options.path}")


if __name__ == "__main__":
    main()
