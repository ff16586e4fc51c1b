"""Fields and text become a Document: what is given, checked; what is not, found in the text or left open."""

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import quote

from kg.errors import UnreadableDocument
from kg.model import DateSource, Document, Iri, PartialDate
from kg.paragraphs import SENTENCE_END, paragraphs
from kg.read.dates import dateline, given, in_address
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
    issued, date_source = _issued(source, fields, text, url, where=where)
    whole_day = issued is not None and issued.day is not None
    return Document(
        identifier=_phrase(fields.get("id")) or url or identifier or source.identifier,
        text=text,
        title=_phrase(fields.get("title")) or heading(text),
        issued=issued.first_day if issued and whole_day else None,
        issued_within=None if whole_day else issued,
        date_source=date_source,
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


def _issued(
    source: Source, fields: dict[str, object], text: str, url: str | None, *, where: str
) -> tuple[PartialDate | None, DateSource | None]:
    """The first day that is given, in the order of the sources; else the first month or year.

    A day that lies within a month given before it makes that more exact. A date in the future is nobody's date of
    publication.
    """
    within: tuple[PartialDate | None, DateSource | None] = (None, None)
    for kind, found in _dates(source, fields, text, url, where=where):
        if found.first_day > source.today:
            logger.warning("%s: %s is in the future and was left out", where, found)
        elif within[0] is not None and (kind is DateSource.ASSUMPTION or not _lies_in(found, within[0])):
            continue
        elif found.day is not None:
            return found, kind
        elif within[0] is None:
            within = found, kind
    return within


def _lies_in(day: PartialDate, period: PartialDate) -> bool:
    return str(day).startswith(str(period))


def _dates(
    source: Source, fields: dict[str, object], text: str, url: str | None, *, where: str
) -> Iterator[tuple[DateSource, PartialDate]]:
    """What each source gives, the first in rank first."""
    for kind, name in ((DateSource.METADATA, "published"), (DateSource.PAGE_MARKUP, "marked")):
        value = fields.get(name)
        if (found := given(value)) is not None:
            yield kind, found
        elif value is not None:
            logger.warning("%s: %r is no date and was left out", where, value)
    if (day := dateline(text)) is not None:
        yield DateSource.DATELINE, PartialDate.of(day)
    if (found := in_address(url)) is not None:
        yield DateSource.WEB_ADDRESS, found
    if source.published is not None:
        yield DateSource.ASSUMPTION, PartialDate.of(source.published)


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
