"""The quality gate: what is found in the sample documents, against answers made by hand."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.model import Act, Document, EventStatus, Id, Meeting, Mode, Organisation, PartialDate, Person, Record, Statement
from tests.quality.answers import GOLD, Answer, answer, document_of, place
from tests.quality.floors import ALL, below, floors, raised, reached, samples
from tests.quality.score import counts, figures, fold

FILES = sorted(GOLD.glob("*.yaml"))


def perfect(gold: Answer, document: Document) -> tuple[Record, ...]:
    """Records that say exactly what the answers say."""
    ids = {name: Id(f"person/{fold(name)}") for said in gold.statements for name in said.speakers}
    ids |= {name: Id(f"person/{fold(name)}") for name in gold.actors}
    here = document.passage(0, 1)
    people = [Person(id=id_, label=name, mentions=(here,) if name in gold.actors else ()) for name, id_ in ids.items()]
    statements = [
        Statement(
            id=Id(f"statement/{number}"),
            speakers=(ids[said.speakers[0]],),
            act=said.act,
            mode=said.mode,
            text="…",
            content=tuple(document.passage(*span) for span in said.content),
            said_on=PartialDate.of(said.day) if said.day else None,
        )
        for number, said in enumerate(gold.statements)
    ]
    meetings = [
        Meeting(
            id=Id(f"meeting/{number}"),
            label="…",
            status=met.status,
            mentions=tuple(document.passage(*span) for span in met.named),
        )
        for number, met in enumerate(gold.meetings)
    ]
    return (document, *people, *statements, *meetings)


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return samples()


@pytest.fixture
def gold(documents: dict[str, Document]) -> Answer:
    return answer(GOLD / "border-truce.yaml", documents["border-truce"].text)


def test_every_sample_document_has_its_answers(documents: dict[str, Document]) -> None:
    assert sorted(map(document_of, FILES)) == sorted(documents)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_answers_quote_their_document_and_score_full_marks(path: Path, documents: dict[str, Document]) -> None:
    document = documents[document_of(path)]
    answers = answer(path, document.text)
    scores = figures(counts(answers, perfect(answers, document)))
    assert scores == dict.fromkeys(scores, 1.0)
    assert {"statement", "statement+speaker", "meeting", "actor", "act", "mode", "status"} <= scores.keys()


def test_nothing_found_scores_nothing(gold: Answer, documents: dict[str, Document]) -> None:
    scores = figures(counts(gold, (documents["border-truce"],)))
    assert scores == {"statement": 0.0, "statement+speaker": 0.0, "meeting": 0.0, "actor": 0.0}


def test_each_mistake_costs_its_own_figure(gold: Answer, documents: dict[str, Document]) -> None:
    document = documents["border-truce"]
    right = perfect(gold, document)

    def scores(change: type[Statement | Meeting | Person], **fields: Any) -> dict[str, float]:
        return figures(counts(gold, [replace(r, **fields) if isinstance(r, change) else r for r in right]))

    wrong_act = scores(Statement, act=Act.THREATEN, mode=Mode.DIRECT)
    assert wrong_act["act"] == 0.0
    assert 0.0 < wrong_act["mode"] < 1.0
    assert wrong_act["statement"] == wrong_act["statement+speaker"] == 1.0
    wrong_speaker = scores(Statement, speakers=(Id("person/nobody"),))
    assert (wrong_speaker["statement"], wrong_speaker["statement+speaker"]) == (1.0, 0.0)
    assert scores(Statement, content=(document.passage(0, 5),))["statement"] == 0.0
    assert scores(Meeting, status=EventStatus.LAPSED)["status"] == 0.0
    assert scores(Person, label="Nobody", id=Id("person/nobody"))["actor"] == 0.0


def test_what_is_found_too_much_counts_but_for_what_is_neither(gold: Answer, documents: dict[str, Document]) -> None:
    document = documents["border-truce"]
    right = perfect(gold, document)
    here = (document.passage(0, 1),)
    doha = Organisation(id=Id("organisation/doha"), label="Doha", mentions=here)
    ghost = Organisation(id=Id("organisation/ghost"), label="Ghost", mentions=here)
    assert figures(counts(gold, (*right, doha)))["actor"] == 1.0
    assert figures(counts(gold, (*right, ghost)))["actor"] < 1.0
    again = [replace(r, id=Id("statement/again")) for r in right if isinstance(r, Statement)]
    assert figures(counts(gold, (*right, *again)))["statement"] == pytest.approx(2 / 3, abs=0.02)


def test_floors_only_rise() -> None:
    assert raised({ALL: {"act": 0.987}}, {ALL: {"act": 0.5}}) == {ALL: {"act": 0.98}}
    assert raised({ALL: {"act": 0.3}}, {ALL: {"act": 0.5}}) == {ALL: {"act": 0.5}}
    assert raised({ALL: {}}, {ALL: {"act": 0.5}}) == {ALL: {"act": 0.5}}
    assert len(below({ALL: {"act": 0.3}}, {ALL: {"act": 0.5, "mode": 0.1}})) == 2


def test_a_quotation_that_is_not_there_once_is_refused() -> None:
    assert place("talks@2", "talks and talks") == (10, 15)
    assert place("talks and", "talks\nand talks") == (0, 9)
    assert place("talks and ~ talks", "talks and more talks") == (0, 20)
    for quotation in ("talks", "nothing", "talks@3", "and ~ nothing"):
        with pytest.raises(ValueError, match=r"talks|nothing"):
            place(quotation, "talks and talks")


@pytest.mark.model
def test_no_figure_is_below_its_floor(documents: dict[str, Document]) -> None:
    from kg.build import extractions

    assert below(reached(extractions(documents.values())), floors()) == []
