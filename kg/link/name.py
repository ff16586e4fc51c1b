"""What a name is, and which words are none."""

from dataclasses import dataclass

from kg.gazetteer import KnownActor

# Platforms, days and the like, which the recogniser takes for organisations or persons.
NOISE = frozenset({
    "telegram", "x", "twitter", "facebook", "instagram", "bluesky", "youtube", "tiktok", "whatsapp", "signal", "truth",
    "internet", "web", "covid", "covid-19", "christmas", "easter", "ramadan", "eid", "sunday", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december", "question", "answer", "q", "a", "photo", "reuters/",
    "file", "breaking", "update", "exclusive", "analysis", "opinion", "flash", "read", "watch", "more", "editor",
    "editing", "reporting", "god", "lord", "north", "south", "east", "west", "spring", "summer", "autumn", "winter",
    "today", "yesterday", "tomorrow", "tonight", "morning", "ceasefire", "summit", "treaty", "agreement", "communiqué",
    "gmt", "utc", "bst", "cet", "cest", "edt", "msk",
    "statement", "joint", "readout", "republican", "democrat", "republicans", "democrats",
})  # fmt: skip
# Last words of the names of newspapers and the like.
MEDIA = frozenset(
    {"quarterly", "times", "post", "herald", "tribune", "review", "journal", "gazette", "observer", "chronicle"}
    | {"agency", "weekly", "daily", "news"}
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name at a half-open span of tokens: of a known actor, or of a kind (Person, Organisation or Place by None)."""

    start: int
    end: int
    text: str
    kind: type | None
    known: KnownActor | None = None
    titled: bool = False  # a post or an honorific stands before it
    gender: str | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """Its words, those joined by hyphens apart."""
        return tuple(word for word in self.text.replace("-", " - ").split() if word != "-")
