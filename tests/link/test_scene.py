"""The scene's records: actors with their mentions, bodies and states; only who is named or referred to."""

from datetime import date

from kg.model import Role
from tests.reading import Read

TEXT = """Kremlin spokesman Pavel Reski said Kenya’s foreign ministry had called him.

Norwegian Foreign Minister Anna Holm said Reski was wrong. A diplomat in Cairo agreed."""


def test_every_mention_is_a_passage_that_names_its_actor(read: Read) -> None:
    found = read(TEXT)
    assert [p.exact for p in found.actor("Pavel Reski").mentions] == ["Pavel Reski", "Reski"]
    assert [p.exact for p in found.actor("Anna Holm").mentions] == ["Anna Holm"]


def test_other_names_are_kept(read: Read) -> None:
    assert "Reski" in read(TEXT).actor("Pavel Reski").alt_labels


def test_affiliation_and_state_follow_from_the_post(read: Read) -> None:
    found = read(TEXT)
    reski, holm = found.actor("Pavel Reski"), found.actor("Anna Holm")
    assert (found.names(reski.affiliations), found.names(reski.represents)) == (("Kremlin",), ("Russia",))
    assert (found.names(holm.affiliations), found.names(holm.represents)) == (("Norway",), ("Norway",))


def test_institutions_belong_to_their_state(read: Read) -> None:
    found = read(TEXT)
    ministry = found.actor("Kenyan Foreign Ministry")
    assert found.names(ministry.represents) == ("Kenya",)


def test_a_state_that_is_only_implied_is_a_record_without_mentions(read: Read) -> None:
    assert read(TEXT).actor("Russia").mentions == ()


def test_a_known_person_serves_whom_they_served_at_the_time(read: Read) -> None:
    text = "Sergei Lavrov said the talks had begun."
    found = read(text, issued=date(2015, 6, 1)).actor("Sergei Lavrov")
    assert found.affiliations
    assert read(text, issued=None).actor("Sergei Lavrov").affiliations == ()


def test_roles_have_their_places(read: Read) -> None:
    roles = [r for r in read(TEXT).records if isinstance(r, Role)]
    assert sorted(p.exact for r in roles for p in r.mentions) == ["Kremlin spokesman", "Norwegian Foreign Minister"]


def test_nobody_is_a_record_twice(read: Read) -> None:
    ids = [r.id for r in read(TEXT).records]
    assert len(ids) == len(set(ids))


def test_an_empty_document_is_itself_alone(read: Read) -> None:
    assert len(read("").records) == 1
    assert len(read("\n\n  \n").records) == 1
