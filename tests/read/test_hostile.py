"""A corpus with every kind of broken file among good ones: all good ones are read, each other is named once."""

import gzip
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kg.errors import UnreadableDocument
from kg.model import Document
from kg.read import documents
from tests.read.samples import archive, docx, pdf
from tests.read.test_warc import Archive, good

TEXT = "Norland’s foreign minister said on Thursday that the talks in Hallvik would go on.\n"
PAGE = f"<html><body><article>{''.join(f'<p>{n}. {TEXT}</p>' for n in range(9))}</article></body></html>"
LINES = "".join(json.dumps({"id": f"line-{n}", "text": f"{n} {TEXT}"}) + "\n" for n in range(3))
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
BOMB = f'<!DOCTYPE x [<!ENTITY e0 "boom">{ENTITIES}]>'
WORD = "<w:p><w:r><w:t>The envoy said no.</w:t></w:r></w:p>"
FEED = "<rss version='2.0'><channel><item><description>The envoy said no.</description></item></channel></rss>"


def web_archive() -> bytes:
    made = Archive(packed=True)
    good(made, "of-an-archive")
    return made.raw.getvalue()


GOOD: dict[str, tuple[bytes, tuple[str, ...]]] = {  # what is in a file, and the documents in it
    "latin.txt": ("The envoy said “no”, señor.".encode("cp1252"), ("latin.txt",)),
    "wide.txt": (TEXT.encode("utf-16"), ("wide.txt",)),
    "with\nbreak.txt": (TEXT.encode(), (r"with\nbreak.txt",)),
    "folder.txt/within.txt": (TEXT.encode(), ("folder.txt/within.txt",)),
    "page.html": (PAGE.encode(), ("page.html",)),
    "entity.html": (PAGE.replace("1.", f"<svg>{BOMB.replace('x', 'svg')}&e9;</svg>1.").encode(), ("entity.html",)),
    "lines.jsonl": (LINES.encode(), ("line-0", "line-1", "line-2")),
    "a.pdf": (pdf([[TEXT.strip()]]), ("a.pdf",)),
    "a.docx": (docx(WORD), ("a.docx",)),
    "a.eml": (b"Subject: Talks\n\nThe envoy said no.", ("a.eml",)),
    "a.rss": (FEED.encode(), ("a.rss#1",)),
    "a.srt": (b"1\n00:00:01,000 --> 00:00:02,000\nThe envoy said no.\n", ("a.srt",)),
    "a.warc.gz": (web_archive(), ("https://news.example/of-an-archive",)),
    "zz.txt": (TEXT.encode(), ("zz.txt",)),
}
BAD: dict[str, tuple[bytes, str]] = {  # what is in a file, and why it cannot be read
    "broken.txt": ("Мир".encode() * 50 + b"\xd0 and more", "is broken UTF-8"),
    "binary.txt": (bytes(range(256)), "is not text"),
    "empty.txt": (b"", "is empty"),
    "bad\nname.txt": (b"\0\0\0", "is not text"),
    "really-a-pdf.txt": (pdf([["x"]]), "is not text"),
    "really-text.pdf": (TEXT.encode(), "is no PDF"),
    "really-text.docx": (TEXT.encode(), "is no Word file"),
    "really-a-zip.docx": (archive({"a": "b"}), "is no Word file"),
    "really-text.parquet": (TEXT.encode(), "is no Parquet file"),
    "really-text.warc": (TEXT.encode(), "no record begins"),
    "really-text.json": (TEXT.encode(), "is not JSON"),
    "really-text.eml": (TEXT.encode(), "is no mail"),
    "really-text.rss": (TEXT.encode(), "is no feed"),
    "really-text.txt.gz": (TEXT.encode(), "are damaged"),
    "cut.txt.gz": (gzip.compress(TEXT.encode())[:-9], "breaks off"),
    "cut.pdf": (pdf([["x"]])[:200], "is no PDF"),
    "cut.docx": (docx(WORD)[:-30], "is no Word file"),
    "bomb.txt.gz": (gzip.compress(bytes(100_000_000)), "is longer than"),
    "bomb.html.gz": (gzip.compress(b"<p>" * 30_000_000), "is longer than"),
    "bomb.docx": (docx("<w:p/>" * 4_000_000), "unpacks to more than"),
    "bomb.rss": (f"{BOMB}<rss><channel><item><title>&e11;</title></item></channel></rss>".encode(), ""),
    "bomb-of-entities.docx": (docx("<w:p><w:r><w:t>&e11;</w:t></w:r></w:p>", head=BOMB), ""),
    "deep.html": (b"<div>" * 99_000, "holds no article text"),
    "tags.html": (b"<b>" * 200_000, "tags"),
    "attributes.html": (b"<p " + b"".join(b"a%d " % n for n in range(200_000)) + b">x", "attributes"),
    "deep.json": (b"[" * 200_000, "is not JSON"),
    "deep.rss": (b"<a>" * 50_000, "is no feed"),
    "long.csv.txt": (b"x" * 81_000_000, "is longer than"),
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    for name, (raw, _) in (GOOD | BAD).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(raw)
    for name, size in (("huge.html", 200_000_000), ("endless.jsonl", 300_000_000)):
        with (folder / name).open("wb") as hole:
            hole.truncate(size)
    os.mkfifo(folder / "pipe.txt")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "round.txt").symlink_to("about.txt")
    (folder / "about.txt").symlink_to("round.txt")
    (folder / "nowhere.txt").symlink_to("gone.txt")
    (folder / "again").symlink_to(".")
    (folder / "zz.yaml").mkdir()
    (folder / "map.jpg").write_bytes(b"\xff\xd8\xff")
    return folder


LINKS = {"pipe.txt": "is no file but a pipe", "loop.txt": "cannot be read", "round.txt": "cannot be read"}
LINKS |= {"about.txt": "cannot be read", "nowhere.txt": "cannot be read: No such file"}
HOLES = {"huge.html": "is longer than 10,000,000 bytes", "endless.jsonl": "line 1: is too long"}


def test_all_that_can_be_read_is_read_and_all_else_named_once(corpus: Path) -> None:
    found = list(documents([corpus], today=date(2025, 12, 31)))
    read = [one.identifier for one in found if isinstance(one, Document)]
    assert Counter(read) == Counter(name for _, names in GOOD.values() for name in names)
    errors = [str(one) for one in found if isinstance(one, UnreadableDocument)]
    why = {name: reason for name, (_, reason) in BAD.items()} | LINKS | HOLES
    assert len(errors) == len(why)
    for name, reason in why.items():
        shown = name.replace("\n", r"\n")
        (error,) = (each for each in errors if each.startswith(f"{corpus.as_posix()}/{shown}"))
        assert reason in error
    assert all(len(error.splitlines()) == 1 and len(error) < 500 for error in errors)


SCRIPT = """
import resource, sys
from kg.read import documents
from kg.model import Document
resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
print(sum(isinstance(one, Document) for one in documents([sys.argv[1]])))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks the system to limit memory")
def test_it_does_not_take_the_memory_of_the_machine(corpus: Path) -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT, str(corpus)], capture_output=True, text=True, check=True)
    assert int(done.stdout) == sum(len(names) for _, names in GOOD.values())


def test_a_folder_that_cannot_be_listed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("locked", "open"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(TEXT)

    def refusing(real: Callable[[str], object]) -> Callable[[str], object]:
        def listed(path: str) -> object:
            if str(path).endswith("locked"):
                raise PermissionError(13, "Permission denied", str(path))
            return real(path)

        return listed

    monkeypatch.setattr(os, "scandir", refusing(os.scandir))
    monkeypatch.setattr(os, "listdir", refusing(os.listdir))
    good, locked = documents([tmp_path])
    assert isinstance(good, Document)
    assert str(locked).endswith("locked: cannot be read: Permission denied")


@pytest.mark.parametrize("name", [b"caf\xe9.txt", b"tab\there.txt", b"turn\xe2\x80\xae.txt"])
def test_names_are_shown_on_one_line_in_letters_that_can_be_written(tmp_path: Path, name: bytes) -> None:
    with (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))).open("w") as file:
        file.write(TEXT)
    (found,) = documents([tmp_path])
    assert isinstance(found, Document)
    assert found.identifier.isprintable()
    found.identifier.encode("utf-8")
