"""Mails: sender, date, subject, and what the sender wrote; nothing of what is quoted."""

from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from kg.errors import UnreadableDocument
from kg.model import DateSource, Document
from kg.read import documents
from kg.read.eml import own_words

WORDS = "The minister will receive the envoy of Estavia in Hallvik on Friday, señor.\n\nNo questions will be taken."


def mail(text: str = WORDS, html: str = "", **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = headers.get("sender", '"Press Office, Norland" <press@norland.example>')
    message["Date"] = headers.get("date", "Thu, 29 May 2025 23:10:00 +0200")
    message["Subject"] = headers.get("subject", "Re: FW: The minister’s week")
    message["Message-ID"] = "<17@norland.example>"
    if text:
        message.set_content(text, charset=headers.get("charset", "utf-8"), cte="quoted-printable")
    if html:
        (message.add_alternative if text else message.set_content)(html, subtype="html")
    return message


def read(path: Path, raw: bytes) -> Document | UnreadableDocument:
    path.write_bytes(raw)
    (only,) = documents([path], today=date(2025, 12, 31))
    return only


def test_a_mail_with_what_it_says_of_itself(tmp_path: Path) -> None:
    found = read(tmp_path / "a.eml", mail(charset="iso-8859-1").as_bytes())
    assert isinstance(found, Document)
    assert found.text.strip() == WORDS
    assert (found.title, found.publisher) == ("The minister’s week", "Press Office, Norland")
    assert (found.issued, found.date_source) == (date(2025, 5, 29), DateSource.METADATA)
    assert found.identifier == "17@norland.example"


def test_the_plain_part_goes_before_the_other_and_attachments_are_left(tmp_path: Path) -> None:
    message = mail(html="<p>In HTML.</p>")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    found = read(tmp_path / "a.eml", message.as_bytes())
    assert isinstance(found, Document)
    assert found.text.strip() == WORDS


def test_html_without_what_it_quotes(tmp_path: Path) -> None:
    page = '<p>The envoy said “no”.</p><style>p {}</style><div class="gmail_quote">On Friday you wrote: yes</div>'
    found = read(tmp_path / "a.eml", mail("", page).as_bytes())
    assert isinstance(found, Document)
    assert found.text == "The envoy said “no”."
    found = read(tmp_path / "b.eml", mail("", '<blockquote type="cite">All of it.</blockquote>').as_bytes())
    assert isinstance(found, Document)
    assert found.text == "All of it."


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("No.\n\nOn Fri, 30 May 2025 at 10:00, Ada Holm <a@b.example> wrote:\n> Will you come?\n> Please.", "No."),
        ("No.\n\nOn Fri, 30 May 2025 at 10:00, Ada Holm\n<a@b.example> wrote:\n\n> Will you come?", "No."),
        ("> Will you come?\nNo.\n> Why?\nRain.", "No.\nRain."),
        ("No.\n-- \nAda Holm\nPress Office", "No."),
        ("No.\n\n-----Original Message-----\nFrom: X\nTo: Y\n\nWill you?", "No."),
        ("No.\n\nFrom: Ada Holm\nSent: Friday\nTo: Y\n\nWill you?", "No."),
        (
            "See below.\n\n---------- Forwarded message ---------\nFrom: X\nDate: Y\n\nWe agree.",
            "See below.\n\n\nWe agree.",
        ),
        ("> All of it\n> is quoted.", "All of it\nis quoted."),
        ("On Friday the minister wrote:\nWe agree.", "On Friday the minister wrote:\nWe agree."),
        ("From: our own correspondent\nThe talks go on.", "From: our own correspondent\nThe talks go on."),
    ],
)
def test_own_words(text: str, own: str) -> None:
    assert own_words(text).strip() == own


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "is empty"),
        (b"no mail at all", "is no mail"),
        (b"Subject: x\n\n", "is empty"),
        (b"Subject: x\nContent-Type: image/png\n\nabc", "holds no text but attachments"),
    ],
)
def test_what_is_no_mail_is_named(tmp_path: Path, raw: bytes, why: str) -> None:
    assert why in str(read(tmp_path / "a.eml", raw))


@pytest.mark.parametrize(
    "header",
    [
        b"From: =?x?q?=\n",
        b"Date: soon\n",
        b"From: \xff\xfe <\n",
        b"Content-Type: text/plain; charset=none-such\n",
        b"To: @\n",
    ],
)
def test_odd_headers_cost_no_mail(tmp_path: Path, header: bytes) -> None:
    found = read(tmp_path / "a.eml", b"Subject: Talks\n" + header + b"\nThe envoy said no.")
    assert isinstance(found, Document)
    assert (found.text, found.title) == ("The envoy said no.", "Talks")


def test_parts_nested_without_end_are_named(tmp_path: Path) -> None:
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000))
    found = read(tmp_path / "a.eml", b"Subject: x\n" + deep + b"\nThe end.")
    assert isinstance(found, UnreadableDocument)
    assert "\n" not in str(found)
