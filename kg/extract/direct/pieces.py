"""Which quotations are pieces of one."""

import re

from kg.extract.direct.setting import SENTENCE_END, Setting
from kg.grammar import is_blank, last_visible

REACH = 260  # characters of narrative between the pieces of a quotation
PIECE_END = ".!?,…—–-"  # what a piece of an utterance ends with, other than a phrase in marks
ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|St|Jr|Sr|Lt|Col|Prof|Amb|Hon|[A-Z])\.")
NEXT_SENTENCE = re.compile(r"[.!?…][”\"’)]*\s+[A-Z“\"]")


def one_sentence(narrative: str) -> bool:
    """Whether a stretch of narrative is at most one sentence."""
    return not NEXT_SENTENCE.search(ABBREVIATED.sub("", narrative))


def follows(setting: Setting, following: Setting) -> bool:
    """Whether the next quotation begins the next paragraph."""
    return following.quotation.start == following.paragraph[0] and following.is_blank_since(setting)


def continues_paragraph(previous: Setting, setting: Setting) -> bool:
    """Whether a paragraph of quotation follows one that ended with its quotation or with no more than who said it."""
    if not is_blank(setting.text, previous.paragraph[1], setting.paragraph[0]):
        return False
    between = setting.text[previous.quotation.end : previous.paragraph[1]].strip()
    return len(between) < REACH and one_sentence(between)


NESTED_END = " \n’'”\"»"  # blanks, and marks of what is quoted within


def is_next_piece(previous: Setting, setting: Setting) -> bool:
    """Whether a quotation is a whole utterance, with nothing or a whole sentence between it and the one before."""
    start, end = setting.inner
    begins = setting.text[start : start + 1]
    words = setting.text[start:end].rstrip(NESTED_END)
    ended = words[-1:] in PIECE_END  # an empty quotation counts as ended
    whole = ended and (begins.isupper() or not begins.isalpha())
    last = last_visible(setting.text, previous.quotation.end, setting.quotation.start)
    return whole and (not last or last in SENTENCE_END)
