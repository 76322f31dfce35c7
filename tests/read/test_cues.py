"""The patterns of the language packs."""

import re

import pytest

from sayso.read.cues import PACKS, PATTERN_TABLES, cues_of, load_pack

ENTRIES = [
    pytest.param(language, table, entry, id=f"{language}-{table}-{index}")
    for language in PACKS
    for table in PATTERN_TABLES
    for index, entry in enumerate(load_pack(language)[table])
]


@pytest.mark.parametrize(("language", "table", "entry"), ENTRIES)
def test_entry_matches_its_examples(language, table, entry):
    """Each pattern matches all of its `yes` and none of its `no`."""
    pattern = re.compile(entry["pattern"], re.IGNORECASE)
    match = pattern.match if table in {"page", "credit"} else pattern.fullmatch
    assert entry["yes"]
    assert entry["no"]
    assert [words for words in entry["yes"] if not match(words)] == []
    assert [words for words in entry["no"] if match(words)] == []


def test_packs_have_the_same_tables():
    """Every language has the same tables, so that one reader serves all."""
    assert load_pack("en").keys() == load_pack("es").keys()
    assert load_pack("en")["header"].keys() == load_pack("es")["header"].keys()


def test_language_without_pack_gets_all_cues():
    """An article in a language without a pack is still freed of English and Spanish boilerplate."""
    assert cues_of("pt").boilerplate.fullmatch("Síguenos en Twitter")
    assert cues_of("pt").boilerplate.fullmatch("Follow us on Twitter")


@pytest.mark.parametrize(
    ("language", "line", "owner"),
    [
        ("en", "© 2025 Harbour Times. All rights reserved.", "Harbour Times"),
        ("en", "Copyright 2019 by Coastal Post", "Coastal Post"),
        ("en", "Copyright © 2017-2019 The Coastal Post, Inc. All rights reserved.", "The Coastal Post"),
        ("es", "© 2024 Diario del Puerto. Todos los derechos reservados.", "Diario del Puerto"),
        ("es", "© Diario del Puerto", "Diario del Puerto"),
    ],
)
def test_copyright_names_owner(language, line, owner):
    """The owner in a copyright line stands without year, suffix or rights."""
    match = cues_of(language).copyright.fullmatch(line)
    assert match is not None
    assert [words for name, words in match.groupdict().items() if words and name.startswith("outlet")] == [owner]
