"""Topics by their trigger terms."""

import re

import pytest

from kg.extract.topics import topics_of, triggers


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("the ceasefire held", "topic/ceasefire"),
        ("The CEASEFIRE held", "topic/ceasefire"),
        ("two ceasefires held", "topic/ceasefire"),
        ("new sanctions on oil", "topic/sanctions"),
    ],
)
def test_a_term_in_any_case_and_number(text: str, topic: str) -> None:
    assert topic in topics_of(text)


@pytest.mark.parametrize("text", ["", "nobody came", "unceasefirelike"])
def test_nothing_without_a_term(text: str) -> None:
    assert topics_of(text) == ()


def test_topics_come_in_the_order_of_their_terms_and_once() -> None:
    found = topics_of("sanctions, a ceasefire, and more sanctions")
    assert found == ("topic/sanctions", "topic/ceasefire")


def test_every_term_finds_its_own_topic() -> None:
    known = triggers()
    for term, topic in known.topic_of.items():
        assert topics_of(f"about {term} now")[:1] == (topic,), term


def test_every_topic_has_a_label_and_a_known_parent() -> None:
    topics = triggers().topics
    assert topics
    for id, topic in topics.items():
        assert re.fullmatch(r"topic/[a-z0-9-]+", id)
        assert topic.label
        assert set(topic.broader) <= set(topics)
        assert id not in topic.broader
