"""Fields and text become a Document: what is given, checked; what is not, found in the text or left open."""

import re
from datetime import date
from urllib.parse import quote

from kg.errors import UnreadableDocument
from kg.model import Document, Iri
from kg.paragraphs import SENTENCE_END, paragraphs
from kg.read.dates import dateline, given_date
from kg.read.decode import whole
from kg.read.source import LONGEST, Source, logger

LONGEST_TITLE = 200
HEADING_MARK = re.compile(r"#{1,6}\s+")
SPEAKER = re.compile(r"[A-Z][A-Z.'’ -]+:\s")
WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
ILLEGAL_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f-\x9f]")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")


def document(
    source: Source, fields: dict[str, object], text: str, *, where: str = "", identifier: str = ""
) -> Document:
    """One document of a source; UnreadableDocument where its text is empty or too long."""
    where = where or source.where
    text = whole(text)
    if not text.strip():
        raise UnreadableDocument(where, "is empty")
    if len(text) > LONGEST:
        raise UnreadableDocument(where, f"is longer than {LONGEST:,} characters")
    url = _phrase(fields.get("url"))
    return Document(
        identifier=_phrase(fields.get("id")) or url or identifier or source.identifier,
        text=text,
        title=_phrase(fields.get("title")) or heading(text),
        issued=_issued(source, fields, text, where=where),
        url=_iri(url, where=where),
        publisher=_phrase(fields.get("publisher")),
        language=_language(fields.get("language"), where=where),
    )


def heading(text: str) -> str | None:
    """The text's first line where it stands above the rest as a heading does."""
    spans = paragraphs(text[:4000])
    if len(spans) < 2:
        return None
    start, end = spans[0]
    line = HEADING_MARK.sub("", text[start:end], count=1).strip("#* \t")
    final = line.rstrip("\"'”’»)")[-1:] in SENTENCE_END - {"?", "？", "؟"}
    fits = len(line) <= LONGEST_TITLE and len(line.splitlines()) == 1
    if not fits or final or SPEAKER.match(line) or dateline(line):
        return None
    return line or None


def _issued(source: Source, fields: dict[str, object], text: str, *, where: str) -> date | None:
    """Given, else in the dateline, else the default; a date in the future is nobody's date of publication."""
    value = fields.get("published")
    given = given_date(value)
    if value is not None and given is None:
        logger.warning("%s: %r is no full date and was left out", where, value)
    for day in (given, dateline(text), source.published):
        if day is not None and day <= source.today:
            return day
        if day is not None:
            logger.warning("%s: %s is in the future and was left out", where, day)
    return None


def _phrase(value: object) -> str | None:
    """A field's value on one line; None where it holds nothing that could be one."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | date):
        return None
    return " ".join(whole(str(value)).replace("\0", " ").split()) or None


def _iri(url: str | None, *, where: str) -> Iri | None:
    if url is None:
        return None
    if not WEB.match(url):
        logger.warning("%s: %r is not a web address and was left out", where, url)
        return None
    return Iri(ILLEGAL_IN_IRI.sub(lambda match: quote(match[0]), url))


def _language(value: object, *, where: str) -> str | None:
    language = _phrase(value)
    if language is None or LANGUAGE.fullmatch(language):
        return language and language.replace("_", "-")
    logger.warning("%s: %r is not a language tag and was left out", where, language)
    return None
