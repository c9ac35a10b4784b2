"""Makes a printed text plain before reading: one kind of digit, space, dash and dot.

Nothing is dropped that a reader would see, and the work is linear in the length of the text.
"""

import re
import unicodedata

_PLAIN = {
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-"),
    **dict.fromkeys(map(ord, "'’‘`´\""), " "),
    **dict.fromkeys(map(ord, "“”„«»®©™°*†‡§"), " "),
    **dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"), None),
    **dict.fromkeys(map(ord, "\r\u2028\u2029\u0085\x0b\x0c"), "\n"),
    **dict.fromkeys(map(ord, "•●▪■◦"), "\n"),
    ord("\u2044"): "/",
    ord("·"): ".",
    ord("¦"): "|",
    ord("~"): " ",
    ord("\t"): " ",
}
_PLAIN.update({code: " " for code in (*range(9), *range(14, 32), *range(127, 160)) if code not in _PLAIN})
_HALVES = {ord("½"): " 1/2", ord("¼"): " 1/4", ord("¾"): " 3/4", ord("⅓"): " 1/3", ord("⅔"): " 2/3"}
_NO_BREAK_THOUSANDS = re.compile(r"(?<=\d)[\u00a0\u202f\u2009\u2007](?=\d\d\d(?!\d))")
_ODD = re.compile(r"[^\w\n !#-&(-)+-}]|`")
"""Any sign outside the plain ones: letters with accents are plain, quotes, odd spaces and control characters not."""

_LEADERS = re.compile(r"\.{2,}|_{2,}|-{2,}")
_INNER_DASH = re.compile(r"-(?<=[^\W\d_]-)(?=[^\W\d_])")
_GLUED = re.compile(
    r"g(?<=\d(?:[mµ])g)(?=\d)|g(?<=\dg)(?=\d)|g(?<=\dmcg)(?=\d)|g(?<=\d [mµ]g)(?=\d)|g(?<=\d g)(?=\d)"
)
_E_NUMBER = re.compile(r"E[ -](?<=\bE.)(?=\d{3})")


def clean(text: str) -> str:
    """Return ``text`` in plain characters: fullwidth digits, ligatures, odd spaces and dashes made ordinary.

    A dash inside a word becomes ``~``, so that it is never taken for a range.

    >>> clean("Magnesium-citraat １００\\u00a0mg – 1\\u202f000 mg")
    'Magnesium~citraat 100 mg - 1000 mg'
    """
    if not text.isascii() and not unicodedata.is_normalized("NFKC", text):
        text = _NO_BREAK_THOUSANDS.sub("", text.translate(_HALVES))
        text = unicodedata.normalize("NFKC", text)
    if _ODD.search(text):
        text = text.translate(_PLAIN)
    if ".." in text or "__" in text or "--" in text:
        text = _LEADERS.sub(" ", text)
    if "E " in text or "E-" in text:
        text = _E_NUMBER.sub("E", text)
    text = _GLUED.sub("g ", text)
    return _INNER_DASH.sub("~", text) if "-" in text else text


def fold(word: str) -> str:
    """Return a word without case and accents: ``MAGNÉSIUM`` and ``Magnesium`` are the same word.

    >>> fold("MAGNÉSIUM")
    'magnesium'
    """
    lower = word.casefold()
    if lower.isascii():
        return lower
    bare = unicodedata.normalize("NFKD", lower.replace("œ", "oe").replace("æ", "ae"))
    return "".join(c for c in bare if not unicodedata.combining(c))
