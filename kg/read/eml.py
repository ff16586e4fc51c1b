"""Mails: what the sender wrote, without what is quoted of others and without the signature."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import cast

from lxml.html import HtmlElement

from kg.errors import UnreadableDocument
from kg.model import Document
from kg.read.decode import decode
from kg.read.document import document
from kg.read.html import decoded
from kg.read.markup import parsed_page, refuse_monsters, text_of
from kg.read.source import Source, logger

HEADERS = ("From", "Date", "Subject", "Message-ID")
REPLY = re.compile(r"(?:(?:re|fwd?|aw|wg|sv|tr)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
FORWARDED = re.compile(
    r"^(?:-{2,}\s*Forwarded (?:message|by)\b.*|Begin forwarded message:)\s*\n(?:\s*\n)?(?:[A-Z][\w-]*:.*\n)*",
    re.MULTILINE | re.IGNORECASE,
)
BELOW = re.compile(
    r"^(?:-{2,}\s*Original Message\s*-{2,}|_{20,}\s*\n(?=From:)|(?=From:.*\n(?:Sent|Date):.*\n))", re.MULTILINE
)
ATTRIBUTION = re.compile(r"^On\b[^\n]{5,200}(?:\n(?![ \t]*>)[^\n]{0,120})?\bwrote:[ \t]*\n(?=\s*>|\s*\Z)", re.MULTILINE)
QUOTED = re.compile(r"^[ \t]*>.*\n?", re.MULTILINE)
QUOTES = ("blockquote[@type='cite']", "*[@class='gmail_quote']", "*[@class='moz-cite-prefix']", "*[@id='appendonsend']")


def read(source: Source) -> Iterator[Document]:
    """The one document of a mail; of several parts, the plain one, else the HTML one. Attachments are not read."""
    raw = source.read()
    message = message_from_bytes(raw, policy=policy.default)
    headers = {name: _header(message, name, where=source.where) for name in (*HEADERS, "Content-Language")}
    if not any(headers[name] for name in HEADERS):
        raise UnreadableDocument(source.where, "is no mail: it has neither sender, date nor subject")
    part = message.get_body(("plain", "html"))
    if part is None:
        raise UnreadableDocument(source.where, "holds no text but attachments")
    name, address = parseaddr(headers["From"])
    fields: dict[str, object] = {
        "id": headers["Message-ID"].strip("<> "),
        "published": headers["Date"],
        "title": REPLY.sub("", headers["Subject"], count=1).strip(),
    }
    fields = {key: value for key, value in fields.items() if value}
    said = {"publisher": name or address, "language": headers["Content-Language"] or None}
    yield document(source, fields, own_words(_text(cast(EmailMessage, part), source)), said=said)


def own_words(text: str) -> str:
    """What is neither quoted nor signature; a text that is forwarded is kept, and so is one that is nothing else."""
    text = text.replace("\r\n", "\n")
    text = FORWARDED.sub("", text)
    for mark in (BELOW, SIGNATURE):
        if (found := mark.search(text)) and text[: found.start()].strip():
            text = text[: found.start()]
    answer = QUOTED.sub("", ATTRIBUTION.sub("", text))
    return answer if answer.strip() else re.sub(r"^[ \t]*(?:>[ \t]?)+", "", text, flags=re.MULTILINE)


def _header(message: EmailMessage, name: str, *, where: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (AttributeError, IndexError, LookupError, TypeError, ValueError) as error:
        logger.warning("%s: its %s cannot be read and was left out: %s", where, name, error)
        return ""


def _text(part: EmailMessage, source: Source) -> str:
    raw = part.get_payload(decode=True)
    assert isinstance(raw, bytes)
    charset = part.get_content_charset()
    if part.get_content_type() == "text/html":
        page = decoded(raw, charset=charset, where=source.where)
        refuse_monsters(page, where=source.where)
        tree = parsed_page(page)
        return "" if tree is None else text_of(_unquoted(tree))
    try:
        return raw.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decode(raw, where=source.where)


def _unquoted(tree: HtmlElement) -> HtmlElement:
    """The tree without what mail programs mark as quoted, unless that is all there is."""
    quoted = [element for path in QUOTES for element in tree.iterfind(f".//{path}")]
    whole = text_of(tree)
    if sum(len(text_of(element)) for element in quoted) < len(whole):
        for element in quoted:
            if element.getparent() is not None:
                element.drop_tree()
    return tree
