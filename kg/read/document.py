"""Fields and text become a Document: what is given, checked; what is not, found in the text or left open."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from urllib.parse import quote

from kg.errors import UnreadableDocument
from kg.model import DateSource, Document, Iri, PartialDate, SourceKind
from kg.paragraphs import SENTENCE_END, paragraphs
from kg.read.dates import dateline, given, given_date, in_address
from kg.read.decode import whole
from kg.read.language import primary, refuse_foreign
from kg.read.source import LONGEST, Source, logger

LONGEST_TITLE = 200
HEADING_MARK = re.compile(r"#{1,6}\s+")
SPEAKER = re.compile(r"[A-Z][A-Z.'’ -]+:\s")
WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
ILLEGAL_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f-\x9f]")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")


def document(
    source: Source,
    fields: Mapping[str, object],
    text: str,
    *,
    said: Mapping[str, object] | None = None,
    where: str = "",
    identifier: str = "",
    pages: tuple[int, ...] = (),
) -> Document:
    """One document of a source; UnreadableDocument where its text is empty or too long, PassedOver if not in English.

    `fields` are given for this document. They win over what is known of all of its folder, and that over what a page
    or a feed has `said` of itself; what stands beside the file wins over all.
    """
    where = where or source.where
    text = whole(text)
    if not text.strip():
        raise UnreadableDocument(where, "is empty")
    if len(text) > LONGEST:
        raise UnreadableDocument(where, f"is longer than {LONGEST:,} characters")
    hinted = _language((said or {}).get("language"), where=where)
    given_fields = {**source.profile.fields, **fields, **source.sidecar}
    declared = _language(given_fields.get("language"), where=where)
    refuse_foreign(text, declared=declared, hinted=hinted, where=where)
    fields = {**(said or {}), **given_fields}
    url = _phrase(fields.get("url"))
    issued, date_source = _issued(source, fields, text, url, where=where)
    whole_day = issued is not None and issued.day is not None
    kind = fields.get("kind")
    return Document(
        identifier=_phrase(fields.get("id")) or url or identifier or source.identifier,
        text=text,
        title=_phrase(fields.get("title")) or heading(text),
        issued=issued.first_day if issued and whole_day else None,
        issued_within=None if whole_day else issued,
        date_source=date_source,
        url=_iri(url, where=where),
        publisher=_phrase(fields.get("publisher")),
        publisher_country=_phrase(fields.get("country")),
        source_kind=kind if isinstance(kind, SourceKind) else None,
        language=declared or (hinted if primary(hinted) == "en" else None),
        retrieved=given_date(fields.get("retrieved")),
        pages=pages,
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
    source: Source, fields: Mapping[str, object], text: str, url: str | None, *, where: str
) -> tuple[PartialDate | None, DateSource | None]:
    """The first day that is given, in the order of the sources; else the first month or year.

    A day that lies within a month given before it makes that more exact. A date in the future is nobody's date of
    publication, and so is one after the document was fetched; but a day more may be one of another time zone.
    """
    fetched = given_date(fields.get("retrieved"))
    latest = min(source.today, fetched + timedelta(days=1)) if fetched else source.today
    within: tuple[PartialDate | None, DateSource | None] = (None, None)
    for kind, found in _dates(source, fields, text, url, where=where):
        if found.first_day > latest:
            logger.warning("%s: %s is after %s and was left out", where, found, latest)
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
    source: Source, fields: Mapping[str, object], text: str, url: str | None, *, where: str
) -> Iterator[tuple[DateSource, PartialDate]]:
    """What each source gives, the first in rank first."""
    for kind, name in ((DateSource.METADATA, "published"), (DateSource.PAGE_MARKUP, "marked")):
        value = fields.get(name)
        if (found := given(value, order=source.profile.order)) is not None:
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
