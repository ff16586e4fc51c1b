"""The table gives what the pipeline's own components give."""

import spacy
from spacy.language import Language

from kg.annotate import DEFAULT_MODEL, model_path, parse

TEXT = (
    "There are talks, and the ministers said they’d been meeting since Monday. “It isn’t over,” she told us; "
    "the better men left first. That which was left was written by envoys who would have gone."
)


def test_words_are_what_the_pipeline_itself_makes_of_them(nlp: Language) -> None:
    bare = spacy.load(model_path(DEFAULT_MODEL))
    ours, theirs = parse(TEXT, nlp), bare(TEXT.replace("’", "'"))
    assert [t.text for t in ours] == [t.text for t in theirs]
    assert [(t.pos_, t.lemma_) for t in ours] == [(t.pos_, t.lemma_) for t in theirs]


def test_the_slower_components_are_out_of_the_way(nlp: Language) -> None:
    assert "word_forms" in nlp.pipe_names
    assert not {"attribute_ruler", "lemmatizer"} & set(nlp.pipe_names)
