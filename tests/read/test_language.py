"""Which language a text is in."""

import pytest

from sayso.read import language
from sayso.read.language import find_language, read_language

ENGLISH = (
    "The minister said on Monday that two patrol boats would leave the harbour before the end of the "
    "week, and that three more were on their way from the yard."
)
SPANISH = (
    "El ministro dijo el lunes que dos lanchas saldrán del puerto antes del fin de semana y que las otras "
    "tres están en camino, pero no dio más fechas a los periodistas."
)
OTHERS = {
    "pt": (
        "O ministro disse na segunda-feira que duas lanchas sairão do porto antes do fim de semana e que as "
        "outras três estão a caminho, mas não deu mais datas aos jornalistas."
    ),
    "gl": (
        "O ministro dixo o luns que dúas lanchas sairán do porto antes da fin de semana e que as outras tres "
        "están de camiño, pero non deu máis datas aos xornalistas con el."
    ),
    "ca": (
        "El ministre va dir dilluns que dues llanxes sortiran del port abans del cap de setmana i que les "
        "altres tres estan en camí, però no va donar més dates als periodistes."
    ),
    "it": (
        "Il ministro ha detto lunedì che due motovedette lasceranno il porto prima della fine della settimana "
        "e che altre tre sono in arrivo, ma non ha dato altre date con una nota."
    ),
    "fr": (
        "Le ministre a déclaré lundi que deux vedettes quitteraient le port avant la fin de la semaine et que "
        "trois autres étaient en route, mais il n'y a pas donné d'autres dates."
    ),
    "de": (
        "Der Minister sagte am Montag, dass zwei Boote den Hafen vor dem Ende der Woche verlassen würden und "
        "dass drei weitere auf dem Weg seien, nannte aber keine weiteren Daten."
    ),
    "nl": (
        "De minister zei maandag dat twee boten de haven voor het einde van de week zouden verlaten en dat er "
        "nog drie onderweg zijn, maar hij noemde geen verdere data."
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", [ENGLISH, ENGLISH.upper(), SPANISH, SPANISH.upper()])
def test_plain_cases_need_no_model(text, monkeypatch):
    """English and Spanish, also in capitals, are known by their small words alone, so that the model is not loaded."""
    monkeypatch.setattr(language, "_identifier", lambda: pytest.fail("the model was asked"))
    assert find_language(text) == ("en" if text.lower() == ENGLISH.lower() else "es")


@pytest.mark.parametrize("code", OTHERS)
def test_kindred_languages_are_not_taken_for_spanish_or_english(code):
    """Languages close to Spanish or English are told by the model."""
    assert find_language(OTHERS[code]) == code


def test_mixed_text_is_left_to_the_model():
    """A text with both languages' small words is not settled by them."""
    assert language._by_small_words(f"{ENGLISH} {SPANISH}".lower()) is None


def test_short_text_is_left_to_the_model():
    """A few words do not settle a language."""
    assert language._by_small_words("the minister and the president") is None


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("en-US", "en"), ("es_MX", "es"), ("eng", "en"), ("Spanish", "es"), ("español", "es"), ("pt", "pt"), ("??", None),
        (None, None), ("klingon", None),
    ],
)  # fmt: skip
def test_named_language(value, code):
    """Codes of two or three letters, with or without a region, and names are read."""
    assert read_language(value) == code
