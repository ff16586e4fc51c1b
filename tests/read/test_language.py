"""Which texts are taken for English: all that may be, for a text passed over in error is lost."""

from datetime import date
from pathlib import Path

import pytest

from kg.errors import PassedOver
from kg.model import Document
from kg.read import documents
from kg.read.language import primary, spoken

ENGLISH = (
    "Norland’s foreign minister said on Thursday that his country would host another round of talks in"
    " Hallvik, provided"
    " that both delegations came with a mandate to sign what they had agreed upon in the spring. "
)
OTHERS = {
    "de": "Der Außenminister von Norland erklärte am Donnerstag, sein Land werde in Hallvik eine weitere Runde von"
    " Gesprächen ausrichten, sofern beide Delegationen mit einem Mandat anreisten. Die Grenzen blieben offen. ",
    "fr": "Le ministre des affaires étrangères a déclaré jeudi que son pays accueillerait un nouveau"
    " cycle de pourparlers"
    " à Hallvik, à condition que les deux délégations viennent avec un mandat pour signer l’accord du printemps. ",
    "es": "El ministro de Asuntos Exteriores dijo el jueves que su país acogería otra ronda de"
    " conversaciones en Hallvik,"
    " siempre que las dos delegaciones vinieran con un mandato para firmar lo que habían acordado en primavera. ",
    "nl": "De minister van Buitenlandse Zaken zei donderdag dat zijn land in Hallvik een nieuwe ronde"
    " van gesprekken zou"
    " houden, mits beide delegaties met een mandaat kwamen om te tekenen wat zij in het voorjaar hadden afgesproken. ",
    "tr": "Dışişleri Bakanı perşembe günü yaptığı açıklamada, iki heyetin ilkbaharda üzerinde anlaştıkları metni"
    " imzalama yetkisiyle gelmesi halinde ülkesinin Hallvik’te yeni bir görüşme turuna ev sahipliği"
    " yapacağını söyledi. ",
    "sw": "Waziri wa mambo ya nje alisema siku ya Alhamisi kwamba nchi yake itaandaa mazungumzo mengine mjini Hallvik,"
    " ikiwa wajumbe wa pande zote mbili watakuja na mamlaka ya kutia saini makubaliano yaliyofikiwa hapo awali. ",
    "ru": "Министр иностранных дел заявил в четверг, что его страна проведёт новый раунд переговоров в Халльвике. ",
    "ar": "قال وزير الخارجية يوم الخميس إن بلاده ستستضيف جولة أخرى من المحادثات إذا جاء الوفدان بتفويض للتوقيع. ",
    "zh": "外交部长星期四表示，如果双方代表团都获得签署授权，该国将在港口城市主办新一轮会谈，边境口岸将继续开放。",
}


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages(language: str) -> None:
    assert spoken(OTHERS[language]) == language
    assert spoken(OTHERS[language] * 50) == language


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH * 50,
        ENGLISH.upper(),
        "The talks will go on, he said.",
        "PRESENT: H.E. Mr José Ángel Gutiérrez Echeverría, Excmo. Sr. Nguyễn Văn Đức, and the envoys of the two",
        *(ENGLISH + other for other in OTHERS.values()),
        *(other * 20 + ENGLISH * 12 + other * 20 for other in OTHERS.values()),
        *(other * 40 + ENGLISH * 20 for other in OTHERS.values()),
    ],
)
def test_english_also_within_another_language(text: str) -> None:
    assert spoken(text) == "en"


NAMES = [
    "Norlandish spokesman Ivar Dahl: no talks planned this week; Holm–Reyes call unlikely, Hallvik awaiting an answer",
    "Participants: Sergei Lavrov (Russia), Hakan Fidan (Türkiye), Faisal bin Farhan Al Saud (Riyadh), Marco Rubio",
    "Ambassador José María González Hernández, First Secretary Luis Fernández García, Consul Ana Torres, Inés Ruiz",
]


@pytest.mark.parametrize("text", NAMES)
def test_english_without_a_sentence_is_not_taken_for_another_language(text: str) -> None:
    assert spoken(f"{text}\n" * 3) in {None, "en"}


def test_a_short_text_in_another_language() -> None:
    text = "Le ministre a déclaré jeudi que son pays accueillerait les pourparlers et que les délégations viendraient."
    assert spoken(text) == "fr"


@pytest.mark.parametrize(
    "text", ["", "123", "Talks in Hallvik", "Nein.", "是。", "Ada Holm; Tomas Reyes; Hallvik", "x" * 100]
)
def test_what_is_too_short_to_tell(text: str) -> None:
    assert spoken(text) is None


LIST = (
    "Norland: Ada Holm, Ivar Dahl. Estavia: Tomas Reyes, Lucía Marín. Sudria: Jan Novák. Venue: Hallvik, 29 May 2025. "
)


def test_lists_of_names_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LIST * 3)
    (found,) = documents([tmp_path / "a.txt"])
    assert isinstance(found, Document)


@pytest.mark.parametrize(
    ("declared", "text", "read"),
    [
        ("", OTHERS["de"], False),
        ("de", "Talks.", False),
        ("de-CH", ENGLISH, False),
        ("en", OTHERS["de"], True),
        ("en_GB", OTHERS["ru"], True),
        ("eng", ENGLISH, True),
        ("", "Nein.", True),
    ],
)
def test_what_is_declared_counts(tmp_path: Path, declared: str, text: str, read: bool) -> None:
    (tmp_path / "a.txt").write_text(f"language: {declared}\n\n{text}" if declared else text)
    (found,) = documents([tmp_path / "a.txt"], today=date(2025, 12, 31))
    assert isinstance(found, Document) == read
    if not read:
        assert isinstance(found, PassedOver)
        assert found.why == "is not in English (de)"


@pytest.mark.parametrize(
    ("marked", "text", "language"),
    [("de", ENGLISH * 3, None), ("en-US", ENGLISH * 3, "en-US"), ("", ENGLISH * 3, None)],
)
def test_the_words_of_a_page_go_before_its_mark(tmp_path: Path, marked: str, text: str, language: str | None) -> None:
    (tmp_path / "a.html").write_text(f"<html lang='{marked}'><body><article><p>{text}</p></article></body></html>")
    (found,) = documents([tmp_path / "a.html"])
    assert isinstance(found, Document)
    assert found.language == language


def test_a_page_in_another_language_is_passed_over_whatever_it_says(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        f"<html lang='en'><body><article><p>{OTHERS['fr'] * 3}</p></article></body></html>"
    )
    (found,) = documents([tmp_path / "a.html"])
    assert isinstance(found, PassedOver)


@pytest.mark.parametrize(("tag", "language"), [("EN-us", "en"), ("eng", "en"), ("pt_BR", "pt"), (None, None)])
def test_tags(tag: str | None, language: str | None) -> None:
    assert primary(tag) == language
