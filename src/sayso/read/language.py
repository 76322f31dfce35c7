"""Which language a text is in."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

SAMPLE_CHARACTERS = 1500
"""So much of the text decides; more changed no answer on the development corpora."""
LANGUAGES = (
    "ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "gl", "he", "hi", "hr", "hu",
    "id", "it", "ja", "ka", "ko", "lt", "lv", "mk", "ms", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv",
    "sw", "th", "tl", "tr", "uk", "ur", "vi", "zh",
)  # fmt: skip
"""Languages of news that are told apart; the identifier's rarer ones only take short English texts away."""
NAMES = {
    "english": "en", "inglés": "en", "eng": "en", "spanish": "es", "español": "es", "castellano": "es", "spa": "es",
    "esp": "es", "por": "pt", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de", "rus": "ru", "ara": "ar", "ita": "it",
}  # fmt: skip
"""Names and three-letter codes of languages as metadata has them → ISO 639-1."""

_NOISE = re.compile(r"https?://\S+|!\[[^\]]*\]\([^)]*\)|[\d\[\]()<>|#*_=~`]+")


def find_language(text: str) -> str:
    """ISO 639-1 code by py3langid, on the text in lower case (a wire story in capitals would pass for another language)."""
    # The middle of a text is its story; heads and tails hold names and menus.
    sample = _NOISE.sub(" ", text[: 4 * SAMPLE_CHARACTERS]).lower()[:SAMPLE_CHARACTERS]
    return str(_identifier().classify(sample)[0])


def read_language(value: str | None) -> str | None:
    """A language as metadata names it (``en-US``, ``eng``, ``Spanish``) as an ISO 639-1 code; None when unknown."""
    if not value:
        return None
    folded = value.strip().casefold()
    code = re.split(r"[-_]", folded, maxsplit=1)[0]
    if folded in NAMES or code in NAMES:
        return NAMES.get(folded) or NAMES[code]
    return code if re.fullmatch("[a-z]{2}", code) else None


@cache
def _identifier() -> Any:
    """The identifier of py3langid, loaded at the first question. An own one: the library's shared one is global state."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages([code for code in LANGUAGES if code in set(identifier.labels)])
    return identifier
