"""Where several fit equally, nobody is chosen, and it is counted; where one fits better, that one is."""

import pytest

from kg.model import Ambiguity, Omission
from tests.reading import Read, Reading

BEGUN = "said the talks had begun."
SURNAME, OFFICE, PRONOUN = "several bear a surname", "several hold an office", "several fit a pronoun"


def unclear(found: Reading) -> list[tuple[str, str, set[str]]]:
    """The words left open, why, and between whom."""
    return [
        (record.passage.exact, record.reason, set(found.names(record.candidates)))
        for record in found.every(Ambiguity)
        if isinstance(record, Ambiguity)
    ]


@pytest.mark.parametrize(
    ("text", "words", "reason", "candidates"),
    [
        ("Anna Holm met Olaf Holm. Holm {}", "Holm", SURNAME, {"Anna Holm", "Olaf Holm"}),
        ("Anna Holm came on Monday. Olaf Holm came on Tuesday. Holm {}", "Holm", SURNAME, {"Anna Holm", "Olaf Holm"}),
        ("Norwegian Foreign Minister Anna Holm met Kenyan Foreign Minister Joan Adeyo. The minister {}",
         "The minister", OFFICE, {"Anna Holm", "Joan Adeyo"}),
        ("Anna Holm and Joan Adeyo met in Oslo. She {}", "She", PRONOUN, {"Anna Holm", "Joan Adeyo"}),
        ("Norway and Kenya met in Oslo. It {}", "It", PRONOUN, {"Norway", "Kenya"}),
    ],
)  # fmt: skip
def test_nobody_is_chosen_where_two_fit(read: Read, text: str, words: str, reason: str, candidates: set[str]) -> None:
    found = read(text.format(BEGUN))
    assert [s.speakers for s in found.said] == [()]
    assert unclear(found) == [(words, reason, candidates)]
    assert [(o.reason, o.count) for o in found.every(Omission) if isinstance(o, Omission)] == [
        ("ambiguous reference", 1)
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Mr Olaf Holm met Mrs Anna Holm. Mrs Holm {}", "Anna Holm"),
        ("Spokesman Olaf Holm met spokeswoman Anna Holm. Ms Holm {}", "Anna Holm"),
        ("President Olaf Holm met Foreign Minister Anna Holm. President Holm {}", "Olaf Holm"),
        ("Olaf Holm left on Monday. The talks went on. Nobody else came. Anna Holm arrived. Holm {}", "Anna Holm"),
        ("A. Holm met Joan Adeyo. Anna Holm left. Holm {}", "Anna Holm"),
        ("Sergiy Marenko came. Sergij Marenko left. Marenko {}", "Sergiy Marenko"),
        ("Norwegian Foreign Minister Anna Holm met Kenyan Foreign Minister Joan Adeyo. The Norwegian minister {}",
         "Anna Holm"),
        ("Foreign Minister Anna Holm met President Joan Adeyo. The minister {}", "Anna Holm"),
        ("Spokesman Olaf Holm and spokeswoman Joan Adeyo met in Oslo. She {}", "Joan Adeyo"),
    ],
)  # fmt: skip
def test_one_is_chosen_who_fits_better(read: Read, text: str, speaker: str) -> None:
    found = read(text.format(BEGUN))
    assert [s.speakers for s in found.said] == [(speaker,)]
    assert unclear(found) == []


def test_a_namesake_is_not_the_known_person(read: Read) -> None:
    found = read(f"Anna Putin came. Putin {BEGUN}")
    assert [s.speakers for s in found.said] == [("Anna Putin",)]


@pytest.mark.parametrize(
    ("who", "label", "known"),
    [
        ("Norwegian fishing captain Paul Martin", "Paul Martin", False),
        ("Paul Martin, a Norwegian diplomat,", "Paul Martin", False),
        ("Canadian Prime Minister Paul Martin", "Paul Martin", True),
        ("Paul Martin", "Paul Martin", True),
    ],
)
def test_who_is_of_another_state_is_another_person(read: Read, who: str, label: str, known: bool) -> None:
    found = read(f"{who} {BEGUN} Paul Martin said nobody else had come.")
    assert [s.speakers for s in found.said] == [(label,)] * 2
    assert {s.speakers for s in found.statements} == {("person/paul-martin" if known else "person/talks-paul-martin",)}
