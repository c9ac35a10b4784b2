"""The readers keep nothing of what they read: only words of their own dictionaries stay in memory."""

import gc
import importlib
import pkgutil
from types import FunctionType, ModuleType

from magwijzer.food import FoodReader
from magwijzer.knowledge.load import default
from magwijzer.label import LabelReader
from magwijzer.label.clean import fold
from magwijzer.label.vocabulary import vocabulary
from magwijzer.medicine import Recogniser

KNOWN = default()
TYPED = "Zwartjansen slikt Qqblorpine 731,25 mg (Magnesiumqqblorpaat) met Ükélbrød, 84613 keer in Étävalle"
PRIVATE = ("wartjansen", "qblorp", "31,25", "84613", "kélbr", "kelbr", "tävall", "tavall")
ROOMS = ("food", "label", "medicine")


def modules(room: str) -> list[ModuleType]:
    package = importlib.import_module(f"magwijzer.{room}")
    inner = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    return [importlib.import_module(one.name) for one in inner if one.name != "magwijzer.label.photo"]


def kept(*roots: object) -> set[str]:
    """Return every text that can be reached from objects; modules, classes and functions left out."""
    seen, found, open_ones = set(map(id, roots)), set(), list(roots)
    while open_ones:
        one = open_ones.pop()
        if isinstance(one, str):
            found.add(one)
            continue
        keys = list(one) if isinstance(one, dict) else []  # a dict of texts does not show its keys to gc
        for inner in (*gc.get_referents(one), *keys):
            if id(inner) not in seen and not isinstance(inner, (ModuleType, type, FunctionType)):
                seen.add(id(inner))
                open_ones.append(inner)
    return found


def test_nothing_that_was_typed_can_be_found_afterwards() -> None:
    readers = (LabelReader(KNOWN.forms), FoodReader(KNOWN.foods), Recogniser(KNOWN))
    for reader in readers:
        reader.read(TYPED)
        reader.read("magnesium 2 tabletten brood thyrax")
    cached = [
        value
        for room in ROOMS
        for module in modules(room)
        for value in vars(module).values()
        if hasattr(value, "cache_info")
    ]
    texts = kept(*readers, *cached)
    assert "magnesium" in texts, "the search sees what is kept"
    assert [text for text in texts if any(part in text.lower() for part in PRIVATE)] == []


def test_the_search_would_find_it() -> None:
    reader = LabelReader(KNOWN.forms)
    reader._lexicon.seen["Qqblorpine"] = reader._lexicon.word("magnesium")
    assert "Qqblorpine" in kept(reader)


def test_the_labels_dictionary_keeps_spellings_of_its_own_words_only() -> None:
    reader = LabelReader(KNOWN.forms)
    before = set(reader._lexicon.seen)
    reader.read(f"MAGNESIUM Magnésium {TYPED}")
    words = {word for name, _ in vocabulary(KNOWN.forms) for word in fold(name).replace("-", " ").split()}
    added = set(reader._lexicon.seen) - before
    assert {"MAGNESIUM", "Magnésium"} <= added
    assert {word for word in map(fold, added) if word not in words} == set()


def test_the_package_holds_no_other_cache_of_texts() -> None:
    """A cache that takes a text as its key is a place where a visitor's words stay."""
    allowed = {"magwijzer.food.tables", "magwijzer.food.vocabulary", "magwijzer.medicine.vocabulary"}
    with_cache = {
        module.__name__
        for room in ROOMS
        for module in modules(room)
        for value in vars(module).values()
        if hasattr(value, "cache_info") and value.__module__ == module.__name__
    }
    assert with_cache <= allowed
