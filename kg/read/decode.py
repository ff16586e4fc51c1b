"""Bytes become text: UTF-8 and marked UTF-16 or UTF-32 first, then whatever the bytes themselves show."""

import codecs
import re

from charset_normalizer import from_bytes

from kg.errors import UnreadableDocument

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins alike
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
BINARY = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"{\\rtf", b"\xd0\xcf\x11\xe0")
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x7f]")
SAMPLE = 100_000
CODE_PAGES = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "cp866", "iso8859_2"]
EAST_ASIAN = ["shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"]
SURROGATE = re.compile("[\ud800-\udfff]")


def decode(raw: bytes, *, where: str) -> str:
    """The text that these bytes stand for, without a leading mark; UnreadableDocument where they are none."""
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return _strictly(raw[len(mark) :], encoding, where=where)
    if raw.startswith(BINARY) or len(CONTROLS.findall(raw[:SAMPLE])) > len(raw[:SAMPLE]) // 100 or b"\0" in raw:
        raise UnreadableDocument(where, "is not text")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if _mostly_utf8(raw):
            raise UnreadableDocument(where, f"is broken UTF-8 at byte {error.start:,}") from error
    return _by_evidence(raw, where=where)


def whole(text: str) -> str:
    """The text with each lone surrogate, which no file can hold, replaced by U+FFFD."""
    return SURROGATE.sub("\ufffd", text)


def _strictly(raw: bytes, encoding: str, *, where: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(where, f"is broken {encoding.upper()} at byte {error.start:,}") from error


def _mostly_utf8(raw: bytes) -> bool:
    """Whether what is not ASCII is UTF-8 for the most part, so that another encoding would only garble it."""
    sample = raw[:SAMPLE].decode("utf-8", "replace")
    broken = sample.count("\ufffd")
    return sum(character > "\x7f" for character in sample) > 2 * broken


def _by_evidence(raw: bytes, *, where: str) -> str:
    """Western text with a few accents is too little to judge by, so it is taken for what such text mostly is."""
    sample = raw[:SAMPLE]
    if sum(byte > 0x7F for byte in sample) < len(sample) / 5:
        try:
            return raw.decode("cp1252")
        except UnicodeDecodeError:
            pass  # one of the five bytes that it leaves open: another encoding, found below
    best = from_bytes(sample, cp_isolation=CODE_PAGES + EAST_ASIAN).best()
    if best is None:
        raise UnreadableDocument(where, "is not text in any known encoding")
    return _strictly(raw, best.encoding, where=where)
