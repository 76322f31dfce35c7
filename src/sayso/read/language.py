"""Which language a text is in."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from sayso.read.cues import PACKS, load_pack

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

MIN_WORDS = 20
MIN_SHARE, MAX_OTHER_SHARE = 0.07, 0.02
"""With these, 98 % of 4,136 development articles need no model (79 are left to it) and none is told wrong."""

_WORD = re.compile(r"[^\W\d_]+")
_NOISE = re.compile(r"https?://\S+|!\[[^\]]*\]\([^)]*\)|[\d\[\]()<>|#*_=~`]+")


def find_language(text: str) -> str:
    """ISO 639-1 code, by the small words of the languages with a pack, and where those do not settle it by py3langid, which
    takes a second to load. Case is ignored: a wire story in capitals would pass for another language."""
    sample = _NOISE.sub(" ", text[: 4 * SAMPLE_CHARACTERS]).lower()[:SAMPLE_CHARACTERS]
    return _by_small_words(sample) or str(_identifier().classify(sample)[0])


def _by_small_words(sample: str) -> str | None:
    """The one language whose small words are frequent while the others' are not; None when it is not plain."""
    words = _WORD.findall(sample)
    if len(words) < MIN_WORDS:
        return None
    shares = {name: sum(word in small_words(name) for word in words) / len(words) for name in PACKS}
    best = max(shares, key=lambda name: shares[name])
    others = max(share for name, share in shares.items() if name != best)
    sure = any(word in load_pack(best)["recognition"]["surest"] for word in words)
    return best if sure and shares[best] >= MIN_SHARE and others <= MAX_OTHER_SHARE else None


@cache
def small_words(language: str) -> frozenset[str]:
    """The small words of a language's pack."""
    return frozenset(load_pack(language)["recognition"]["words"])


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
