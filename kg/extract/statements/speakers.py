"""Who said what, to whom, and who quoted it: names, phrases and pronouns of drafts as actors."""

from collections.abc import Sequence

from spacy.tokens import Token

from kg.extract.coverage import Coverage
from kg.extract.draft import Draft
from kg.link import Scene
from kg.model import Id

FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves"})


def first_person(token: Token) -> bool:
    """Whether a word is "I" or "we" in any case; "US" is a state."""
    return token.lower_ in FIRST_PERSON and token.text != "US"


class Attribution:
    """The actors of a document's statements. "I" and "we" mean the speaker of the statement around them."""

    def __init__(self, scene: Scene, drafts: Sequence[Draft]) -> None:
        self._scene = scene
        self._coverage = Coverage(drafts)
        self._known: dict[int, tuple[Id, ...]] = {}
        for draft in sorted(drafts, key=lambda d: d.cue.idx if d.cue is not None else d.start):
            self._known[id(draft)] = self._identified(draft)

    def speakers(self, draft: Draft | None) -> tuple[Id, ...]:
        """Who said it; nobody where it is not known, or not yet."""
        return self._known.get(id(draft), ())

    def _identified(self, draft: Draft) -> tuple[Id, ...]:
        if draft.speakers:
            return tuple(Id(speaker) for speaker in draft.speakers)
        if draft.continues is not None:
            return self.speakers(draft.continues) or self._identified(draft.continues)
        if draft.source is None:
            return ()
        if first_person(draft.source):
            return self.speakers(self._around(draft)) or self._of_all(draft.source)
        return self._scene.reference.speakers(draft.source)

    def _of_all(self, token: Token) -> tuple[Id, ...]:
        """Whose words the whole document is outside quotation marks, or whoever "we" is named as beside it."""
        if self._scene.reference.is_quoted(token.i):
            return ()
        if self._scene.author is not None:
            return (self._scene.author,)
        beside = next((c for c in token.children if c.dep_ == "appos"), None)
        return self._scene.reference.all_of(beside) if beside is not None else ()

    def _around(self, draft: Draft) -> Draft | None:
        """The innermost other statement whose content holds this one's cue and content."""
        at = draft.cue.idx if draft.cue is not None else draft.start
        content = {part.order for part in self._coverage.holding(draft.start, min(draft.start + 1, draft.end))}
        both = (part for part in self._coverage.holding(at, at + 1) if part.order in content)
        others = [part for part in both if part.draft is not draft]
        if not others:
            return None
        return min(others, key=lambda part: (part.draft.end - part.draft.start, part.order)).draft

    def quoters(self, draft: Draft) -> tuple[Id, ...]:
        """Who quotes the speaker: by name, or by saying the statement around this one."""
        named = self._scene.reference.all_of(draft.quoter) if draft.quoter is not None else ()
        return named or tuple(id for id in self.speakers(self._around(draft)) if id not in self.speakers(draft))

    def addressees(self, draft: Draft) -> tuple[Id, ...]:
        """Who was told."""
        if draft.addressees:
            return tuple(Id(addressee) for addressee in draft.addressees)
        if draft.addressee is None:
            return ()
        if not first_person(draft.addressee):
            return self._scene.reference.all_of(draft.addressee)
        told = self.speakers(self._around(draft))
        if draft.addressee.lower_ == "us":  # a spokesperson's "us" is whom they speak for
            return tuple(dict.fromkeys(self._spoken_for(speaker) for speaker in told))
        return told

    def _spoken_for(self, speaker: Id) -> Id:
        return self._scene.cast.represented(speaker) or self._scene.body(speaker) or speaker

    def bodies(self, draft: Draft) -> tuple[Id, ...]:
        """On whose behalf the speakers speak."""
        who = self.speakers(draft)
        bodies = (self._scene.body(speaker) for speaker in who)
        return tuple(dict.fromkeys(body for body in bodies if body is not None and body not in who))
