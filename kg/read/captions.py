"""Captions of recordings, .vtt and .srt: cues joined to what one speaker says, without their times."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from kg.errors import UnreadableDocument
from kg.model import Document
from kg.paragraphs import SENTENCE_END
from kg.read.decode import decode
from kg.read.document import document
from kg.read.source import Source

TIMES = re.compile(
    r"\s*(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})\s*-->\s*(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
)
HEAD = re.compile(r"WEBVTT[ \t]*-?[ \t]*(?P<title>[^\n]*)(?P<rest>(?:\n[^\n]+)*)")
LANGUAGE = re.compile(r"^Language:\s*([\w-]+)", re.MULTILINE)
VOICE = re.compile(r"<v(?:\.[\w.-]+)?\s+(?P<name>[^>\n]{1,80})>")
TAG = re.compile(r"</?[a-zA-Z][^>\n]*>|<\d[\d:.]*>|\{\\[^}\n]*\}")
SOUND = re.compile(r"[-–\s]*(?:\[[^\]\n]*\]|\([^)\n]*\))+\s*|.*[♪♫].*")
CHANGE = re.compile(r"(?:>>+|&gt;&gt;+|[-–—])\s*(?=\S)")
LABEL = re.compile(r"(?:[A-ZÀ-Þ][\w.'’-]*|[QA])(?: [A-ZÀ-Þ(][\w.'’)-]*){0,5}:\s")
PAUSE = 2.0  # seconds without words, after which a sentence that has ended ends its paragraph


@dataclass(slots=True)
class _Cue:
    start: float  # seconds
    end: float
    lines: list[str] = field(default_factory=list)


def read(source: Source) -> Iterator[Document]:
    """The one document of a recording: a paragraph for each turn, after its speaker's name where that is told."""
    text = decode(source.read(), where=source.where).replace("\r\n", "\n").replace("\r", "\n")
    cues = _cues(text)
    if not cues:
        raise UnreadableDocument(source.where, "holds no captions")
    head = HEAD.match(text)
    language = LANGUAGE.search(head["rest"]) if head else None
    said = {"title": head["title"].strip() if head else None, "language": language[1] if language else None}
    yield document(source, {}, "\n\n".join(turns(cues)), said=said)


def _cues(text: str) -> list[_Cue]:
    """The cues in the order of the file; what stands between them, such as notes and numbers, is no part of them."""
    cues: list[_Cue] = []
    within = False
    for line in text.split("\n"):
        if (times := TIMES.match(line)) is not None:
            cues.append(_Cue(_seconds(times.groups()[:4]), _seconds(times.groups()[4:])))
            within = True
        elif not line.strip():
            within = False
        elif within:
            cues[-1].lines.append(line)
    return cues


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = parts
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0) + float(f"0.{fraction}")


def turns(cues: list[_Cue]) -> list[str]:
    """What is said without a break by one speaker; a line that stays on the screen is said once."""
    found: list[str] = []
    speaker, last, ended = "", "", 0.0
    for cue in cues:
        for line in cue.lines:
            voice = VOICE.search(line)
            words = unescape(TAG.sub("", VOICE.sub("", line))).strip()
            if not words or SOUND.fullmatch(words) or words == last:
                continue
            last, named = words, " ".join(unescape(voice["name"]).split()) if voice else speaker
            change = CHANGE.match(words)
            words = words[change.end() :] if change else words
            paused = cue.start - ended >= PAUSE and found and found[-1][-1:] in SENTENCE_END
            if not found or change or named != speaker or LABEL.match(words) or paused:
                found.append(f"{named}: {words}" if named and (named != speaker or change) else words)
            else:
                found[-1] += f" {words}"
            speaker = named
        ended = cue.end
    return found
