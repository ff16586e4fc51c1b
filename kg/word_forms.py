"""Parts of speech and lemmas, asked for once for each word, tag and relation.

spaCy's attribute ruler and lemmatiser go through all their rules for each token again. What they give depends on the
word, its tag, its relation and on whether an expletive stands before it ("there is"), so that a table of what they gave
does the same in a fraction of the time. Only their rules for colloquial pairs ("gonna", "let's") are lost.
"""

from typing import Any, cast

from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc, Token

DECIDING = frozenset({"TAG", "LOWER", "ORTH", "DEP", "IS_SPACE"})  # of a token: what the table is kept by
PAIR = 2
MOST = 200_000  # words remembered; then the table begins anew
type Key = tuple[int, int, int, bool]  # hashes of word, tag, relation, which outlive the strings; behind an expletive


class WordForms:
    """A component that gives each token the part of speech and the lemma that two others would give it."""

    def __init__(self, nlp: Language, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        self._vocab = nlp.vocab
        self._ruler = ruler
        self._lemmatizer = lemmatizer
        self._known: dict[Key, tuple[int, str]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with parts of speech and lemmas."""
        known, expletive, before = self._known, self._vocab.strings["expl"], False
        for token in doc:
            relation = token.dep
            key = (token.orth, token.tag, relation, before)
            form = known.get(key)
            if form is None:
                if len(known) >= MOST:
                    known.clear()
                form = known[key] = self._asked(token, before=before)
            token.pos, token.lemma_ = form
            before = relation == expletive
        return doc

    def _asked(self, token: Token, *, before: bool) -> tuple[int, str]:
        """What the two components say of a word alone, or behind "there"."""
        words, tags, deps = [token.text], [token.tag_], [token.dep_]
        if before:
            words, tags, deps = ["there", *words], ["EX", *tags], ["expl", *deps]
        alone = Doc(self._vocab, words=words, tags=tags, deps=deps, heads=[len(words) - 1] * len(words))
        found = self._lemmatizer(self._ruler(alone))[-1]
        return found.pos, found.lemma_


def remember_word_forms(nlp: Language) -> None:
    """Puts a table in the place of the attribute ruler and the lemmatiser, where it can give the same."""
    if not {"attribute_ruler", "lemmatizer"} <= set(nlp.pipe_names):
        return
    ruler, lemmatizer = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
    if not isinstance(ruler, AttributeRuler) or not isinstance(lemmatizer, Lemmatizer) or not _by_word_alone(ruler):
        return
    Language.component("word_forms", func=WordForms(nlp, ruler, lemmatizer))
    nlp.add_pipe("word_forms", after="attribute_ruler")
    nlp.disable_pipes("attribute_ruler", "lemmatizer")


def _by_word_alone(ruler: AttributeRuler) -> bool:
    """Whether no rule looks at more than the table is kept by; pairs of words are let pass."""
    for rule in ruler.patterns:
        tokens = [token for pattern in cast("list[list[dict[str, Any]]]", rule["patterns"]) for token in pattern]
        longest = max(len(pattern) for pattern in cast("list[list[dict[str, Any]]]", rule["patterns"]))
        if longest > PAIR or not all(DECIDING.issuperset(token) for token in tokens):
            return False
    return True
