"""Labels in front of what somebody says that are no words of the sentence: "Q.", "NAME @handle:", "13:55 —"."""

import re
from dataclasses import dataclass

LONGEST = 160  # characters of a paragraph in which its label ends
LETTER = re.compile(
    r"[\"“]?(?:(?P<label>Q(?:uestion|UESTION)?|A(?:nswer|NSWER)?)(?:\s?\([^()\n]{1,60}\))?(?:[.:]|\s?[–—]|\s-)|(?P<q>Q)(?=\s+[A-ZÀ-Þ\"“]))\s+"
)
NAMED = r"[A-ZÀ-Þ][\w'’.\-]*"
PARTICLE = r"(?:al|bin|da|de|del|den|der|dos|el|ibn|la|ten|van|von)"
NARRATED = r"[^:\n]*\b(?:said|says|told|adds|added|asked|wrote|writes|replied)\b"
# A name with a post or a paper: "Anna Holm, Official Spokesperson:", "Bruno, Daily Herald:".
HELD = rf"(?P<held>{NAMED}(?:\s(?:{NAMED}|{PARTICLE})){{0,5}}),\s(?=[A-ZÀ-Þ])(?!{NARRATED})[^:\n?!“”\"]{{2,70}}:"
POSTED = re.compile(rf"{HELD}\s+(?![“”\"‘'«])")
NETWORK = r"(?:X|Twitter|Telegram|Truth Social|Facebook|Threads|Bluesky|Mastodon|Weibo|LinkedIn|Instagram)"
POST = re.compile(
    r"(?P<name>[A-ZÀ-Þ][^\n@:()|·•—–]{1,70}?)[\s|·•–—-]*(?:\(\s?(?P<held>@\w{2,40})\s?\)|(?P<handle>@\w{2,40}))"
    r"(?P<when>(?:\s*[|·•,–—-])?\s*(?=[^\n@]{0,50}\d)\w[\w ,./'’·•|–—-]{0,40}?(?:\d{1,2}:\d\d[\w ,./·•|–—-]{0,40}?)?)?"
    rf"(?P<verb>\s+(?:wrote|writes|posted|posts|tweeted|tweets)(?:\s+on\s+{NETWORK})?)?\s*(?P<end>:\s+|:?\s*(?:\n|$))"
)
ZONE = r"\(?(?:GMT|UTC|BST|CES?T|EE?S?T|EDT|ET|PT|IST|MSK|local time)\)?"
TIME = re.compile(
    rf"(?:\[?\d{{1,2}}[:.h]\d{{2}}(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s?{ZONE})?\]?\s*[|–—:-]\s*"
    rf"|\[?\d{{1,2}}(?::\d{{2}}(?:\s?[AaPp]\.?[Mm]\.?)?|[.:]\d{{2}}\s?[AaPp]\.?[Mm]\.?)(?:\s?{ZONE})?\]?\s+)(?=[A-ZÀ-Þ“‘\"'])"
)
NOT_NAMED = re.compile(r"(?i)(?:RT|replying to|cc|via|from|to|h/t|photos?|pictures?|by|follow|see|watch|thanks?)\b")


@dataclass(frozen=True, slots=True)
class PostLabel:
    """Who wrote a post, by name and handle; `end` is the offset of what follows the label."""

    name: str
    handle: str
    end: int


def post_label(text: str, start: int, end: int) -> PostLabel | None:
    """The label of a post at the beginning of a paragraph; a line of its own needs a date or a verb of writing."""
    stop = min(end, start + LONGEST)
    match = POST.match(text, start, stop)
    if match is None or NOT_NAMED.match(match["name"]) or match.end() == stop < end:
        return None
    if ":" not in match["end"] and not (match["when"] or match["verb"]):
        return None
    name = match["name"]
    while name and not (name[-1].isalnum() or name[-1] in ".’'"):  # flags and ticks
        name = name[:-1]
    return PostLabel(name, match["held"] or match["handle"], match.end())


def time_end(text: str, start: int, end: int) -> int:
    """Where the words behind the time of a live blog's entry begin; the paragraph's start where it has none."""
    match = TIME.match(text, start, min(end, start + LONGEST))
    return match.end() if match is not None and match.end() < end else start


def parts(text: str, start: int, end: int) -> tuple[int, ...]:
    """The offsets at which a paragraph's label and the label's own parts end, in order; none where it has none."""
    letter = LETTER.match(text, start, min(end, start + LONGEST))
    if letter is not None and letter.end() < end:
        return (letter.end(),)
    held = POSTED.match(text, start, min(end, start + LONGEST))
    if held is not None and held.end() < end:
        return (held.end(),)
    if (words := time_end(text, start, end)) > start:
        return (words,)
    post = post_label(text, start, end)
    if post is None:
        return ()
    handle = text.index(post.handle, start)
    if text[handle - 1] == "(":
        handle -= 1
    return (handle, post.end) if post.end < end else (handle,)
