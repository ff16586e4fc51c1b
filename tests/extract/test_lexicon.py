"""The cue lexicon: read as written, every entry usable."""

import pytest

from kg.errors import AssetError
from kg.extract import lexicon
from kg.model import Act, Channel


def test_a_description_gives_act_frames_and_what_is_weak() -> None:
    cue = lexicon._cue("ask", "request oinf that=question quote obj-for for inf-weak")
    assert cue.act is Act.REQUEST
    assert cue.frames["that"] is Act.QUESTION
    assert cue.frames["inf"] is Act.REQUEST
    assert cue.weak == {"inf"}
    assert cue.prepositions() == {"for": Act.REQUEST}
    assert cue.object_prepositions() == {"for"}


@pytest.mark.parametrize("description", ["", "shout that", "state that=shout"])
def test_a_wrong_description_names_its_entry(description: str) -> None:
    with pytest.raises(AssetError, match=r"verbs\.yaml: grunt"):
        lexicon._cue("grunt", description)


def test_every_verb_has_a_frame_in_lower_case() -> None:
    for lemma, cue in lexicon.verbs().items():
        assert lemma == lemma.lower() == " ".join(lemma.split())
        assert cue.frames, lemma
        assert cue.weak <= set(cue.frames)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("said", "say"), ("says", "say"), ("replied", "reply"), ("replies", "reply"), ("told", "tell"), ("noted", "note"),
     ("stressed", "stress"), ("stresses", "stress"), ("wrote", "write"), ("conveyed", None)],
)  # fmt: skip
def test_forms_lead_to_their_lemma(form: str, lemma: str | None) -> None:
    assert lexicon.forms().get(form) == lemma


def test_every_form_is_of_a_verb_that_can_have_a_quotation() -> None:
    assert all("quote" in lexicon.verbs()[lemma].frames for lemma in lexicon.forms().values())


def test_nouns_have_acts() -> None:
    assert lexicon.clause_nouns()["warning"] is Act.WARN
    assert lexicon.light_nouns()["concern"] is Act.CONCERN
    assert "express" in lexicon.light_verbs()
    with pytest.raises(KeyError):
        lexicon.words("no such list")


def test_channels_are_longest_first() -> None:
    lengths = [len(word) for word, _ in lexicon.channels()]
    assert lengths == sorted(lengths, reverse=True)
    assert dict(lexicon.channels())["press conference"] is Channel.PRESS_CONFERENCE
    assert lexicon.channel_verbs()["tweet"] is Channel.SOCIAL_MEDIA
