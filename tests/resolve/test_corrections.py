"""The corrections file: what it may say, and that a file with any fault is refused as a whole."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.gazetteer import gazetteer
from kg.resolve import load_corrections
from kg.resolve.corrections import Correction, append_correction
from kg.vocabulary import BASE

SIGNED = "\n  by: Desk\n  reason: seen in print"
GOOD = f"""
- merge: person/a-mwangi
  into: {BASE}person/ada-mwangi{SIGNED}
- rename: person/ada-mwangi
  to: Ada Mwangi-Holm{SIGNED}
- split: person/ana-torres
  documents: [document/one, document/two]
  as: person/ana-torres-2
  label: Ana Torres (Nairobi){SIGNED}
- reject: statement/0123{SIGNED}
- reject: statement/0124
  property: addressee
  value: person/ada-mwangi{SIGNED}
- add: statement/0124
  property: act
  value: warn{SIGNED}
- add: organisation/harbour-board
  label: Harbour Board
  names: [HB]
  affiliation: state/kenya{SIGNED}
- retype: organisation/fishers
  to: Group{SIGNED}
- accept: meeting/0125{SIGNED}
  on: 2025-04-18
"""


def load(text: str, folder: Path) -> tuple[Correction, ...]:
    path = folder / "corrections.yaml"
    path.write_text(text, encoding="utf-8")
    return load_corrections(path, gazetteer(), base=BASE)


def refused(text: str, folder: Path) -> str:
    with pytest.raises(InputError) as error:
        load(text, folder)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_every_action_is_read(tmp_path: Path) -> None:
    corrections = load(GOOD, tmp_path)
    assert [each.action for each in corrections] == [
        "merge", "rename", "split", "reject", "reject", "add", "add", "retype", "accept",
    ]  # fmt: skip
    assert corrections[0].into == "person/ada-mwangi"
    assert corrections[2].documents == ("document/one", "document/two")
    assert len({each.id for each in corrections}) == len(corrections)


def test_an_empty_file_corrects_nothing(tmp_path: Path) -> None:
    assert load("# nothing yet\n", tmp_path) == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"- merge: person/a\n  into: person/b\n  colour: red{SIGNED}", ":1: merge has the unknown key 'colour'"),
        (f"- merge: person/a{SIGNED}", ":1: merge needs 'into'"),
        ("- merge: person/a\n  into: person/b\n  by: Desk", "'reason'"),
        ("- merge: person/a\n  into: person/b\n  reason: so", "'by'"),
        (f"- merge: person/kim\n  into: state/kenya{SIGNED}", "person and state cannot be one"),
        (f"- merge: person/a\n  into: person/a{SIGNED}", "merged with itself"),
        (
            f"- rename: person/a\n  to: A{SIGNED}\n- rename: person/a\n  to: B{SIGNED}",
            ":5: rename person/a is given twice",
        ),
        (f"- merge: person/a\n  into: person/b{SIGNED}\n- merge: person/b\n  into: person/a{SIGNED}", "in a circle"),
        (f"- accept: role/a{SIGNED}\n- reject: role/a{SIGNED}", "both accepted and rejected"),
        (f"- retype: person/a\n  to: Planet{SIGNED}", "'Planet' is none of"),
        (f"- add: document/a\n  property: copyOf\n  value: document/b{SIGNED}", "only rejected"),
        (f"- reject: document/a\n  property: copyOf\n  value: person/b{SIGNED}", "two different document/…"),
        (f"- reject: document/a\n  property: copyOf\n  value: document/a{SIGNED}", "two different document/…"),
        (f"- reject: person/a\n  property: eats\n  value: person/b{SIGNED}", "no edges of 'eats'"),
        (f"- reject: person/a\n  property: about{SIGNED}", "both 'property' and 'value'"),
        (f"- add: person/a{SIGNED}", "'label' of an actor"),
        (f"- add: meeting/a\n  label: A{SIGNED}", "is not person/…"),
        (f"- frown: person/a{SIGNED}", "one action"),
        (f"- merge: person/a\n  rename: person/b\n  to: C{SIGNED}", "one action"),
        (f"- accept: http://elsewhere.example/a{SIGNED}", "no IRI below"),
        (f'- accept: "person/a b"{SIGNED}', "no IRI below"),
        (f"- accept: role/a\n  accept: role/b{SIGNED}", "given twice"),
        ("merge: person/a", "not a list"),
        ("- merge", "a correction is a mapping"),
        ("- merge: [", ":"),
        (f"- split: person/a\n  documents: one\n  as: person/b{SIGNED}", "needs a list"),
    ],
)
def test_a_fault_refuses_the_file_with_its_line(text: str, reason: str, tmp_path: Path) -> None:
    message = refused(text, tmp_path)
    assert message.startswith("corrections.yaml")
    assert reason in message


def test_affiliations_in_a_circle_are_refused_also_by_way_of_the_gazetteer(tmp_path: Path) -> None:
    text = f"- add: state/russia\n  property: affiliation\n  value: organisation/kremlin{SIGNED}"
    assert "in a circle" in refused(text, tmp_path)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "corrections.yaml"
    path.write_bytes(b"- accept: role/\xff\xfe")
    with pytest.raises(InputError, match="UTF-8"):
        load_corrections(path, gazetteer(), base=BASE)


def test_an_answer_is_appended_and_a_contradicting_one_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "corrections.yaml"
    path.write_text("# ours\n- accept: role/a\n  by: Desk\n  reason: so", encoding="utf-8")
    added = append_correction(path, gazetteer(), base=BASE, accept="role/b", by="Ö", reason="“seen”: yes")
    assert (added.subject, added.by, added.reason) == ("role/b", "Ö", "“seen”: yes")
    before = path.read_text("utf-8")
    assert before.startswith("# ours\n- accept: role/a")
    with pytest.raises(InputError, match="twice"):
        append_correction(path, gazetteer(), base=BASE, accept="role/b", by="Ö", reason="again")
    assert path.read_text("utf-8") == before
    assert [each.name for each in tmp_path.iterdir()] == ["corrections.yaml"]


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn"]), min_size=1).filter(
        str.strip
    )
)
def test_any_author_and_reason_come_back_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.mktemp("any") / "corrections.yaml"
    added = append_correction(path, gazetteer(), base=BASE, accept="role/a", by=text, reason=text)
    assert added.by == added.reason == " ".join(text.split())
