"""Posts and honorifics: the title's words, without the body and the article."""

import pytest
from spacy.language import Language

from kg.annotate import parse
from kg.link.titles import gender_of_post, honorifics, is_post, post, word_list
from tests.reading import Read


@pytest.mark.parametrize(
    ("text", "noun", "title", "former"),
    [
        ("the foreign minister of Kenya came", "minister", "foreign minister", False),
        ("Deputy Prime Minister Holm came", "Minister", "Deputy Prime Minister", False),
        ("the former Kenyan president came", "president", "president", True),
        ("an ex-president came", "president", "president", True),
        ("the secretary of state came", "secretary", "secretary of state", False),
        ("the minister for foreign affairs came", "minister", "minister for foreign affairs", False),
        ("a spokeswoman for the ministry came", "spokeswoman", "spokeswoman", False),
    ],
)
def test_the_words_of_a_post(nlp: Language, text: str, noun: str, title: str, former: bool) -> None:
    head = next(token for token in parse(text, nlp) if token.text == noun)
    found = post(head)
    assert (found.title, found.former) == (title, former)
    assert found.start <= head.i < found.end


@pytest.mark.parametrize(
    ("word", "gender"),
    [("spokeswoman", "female"), ("spokesman", "male"), ("king", "male"), ("minister", None), ("envoys", None)],
)
def test_a_post_may_tell_the_gender(nlp: Language, word: str, gender: str | None) -> None:
    (token,) = [t for t in parse(f"the {word} came", nlp) if t.text == word]
    assert is_post(token)
    assert gender_of_post(token) == gender


@pytest.mark.parametrize("word", ["table", "ministry", "treaty", "came"])
def test_other_words_are_no_posts(nlp: Language, word: str) -> None:
    assert not any(is_post(t) for t in parse(f"the {word} is here", nlp))


def test_the_lists_are_there() -> None:
    assert honorifics()["Mrs"] == "female"
    assert honorifics()["Dr"] is None
    assert "ministry" in word_list("bodies")
    assert not word_list("bodies") & {""}


def test_an_honorific_tells_the_gender_of_a_pronoun(read: Read) -> None:
    found = read("Mr Reski met Mrs Holm in Nairobi. He said the talks had begun. She said they had not.")
    assert [s.speakers for s in found.said] == [("Reski",), ("Holm",)]
