"""Small files of formats that nobody writes by hand, made from their text."""

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def pdf(pages: Sequence[Sequence[str]], *, title: str = "") -> bytes:
    """A PDF with these lines on its pages; an empty one leaves a line's room."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
               b"/Encoding /WinAnsiEncoding >>"]  # fmt: skip
    kids = []
    for lines in pages:
        stream = b"BT /F1 11 Tf 14 TL 72 760 Td " + b" ".join(b"(%s) Tj T*" % _escaped(line) for line in lines) + b" ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    objects.append(b"<< /Title (%s) /CreationDate (D:20010203) >>" % _escaped(title))
    return _numbered(objects)


def _escaped(line: str) -> bytes:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")


def _numbered(objects: Sequence[bytes]) -> bytes:
    raw, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        offsets.append(len(raw))
        raw += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, size - 1, len(raw))
    return raw + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


def docx(body: str, *, styles: str = "", head: str = "") -> bytes:
    """A Word file with this XML as the body of its text."""
    text = f'{head}<w:document xmlns:w="{WORDS}"><w:body>{body}</w:body></w:document>'
    relation = f'<Relationship Id="r1" Type="{OFFICE}" Target="word/document.xml"/>'
    files = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}">{relation}</Relationships>',
        "word/document.xml": text,
        "word/styles.xml": f'<w:styles xmlns:w="{WORDS}">{styles}</w:styles>',
    }
    return archive(files)


def archive(files: dict[str, str | bytes] | dict[str, str]) -> bytes:
    """A zip file with these files in it."""
    raw = BytesIO()
    with ZipFile(raw, "w", ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return raw.getvalue()
