"""Labels put together at random from parts whose answer is known: right, or ambiguous, never certain and wrong."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st
from label.scoring import reader

OTHERS = (
    "vitamine B6", "vitamine D3", "zink", "taurine", "L-theanine", "ashwagandha", "zink (als zinkcitraat)",
    "calcium (als calciumcarbonaat)", "saffraanextract", "kalium (kaliumchloride)", "passiebloem extract",
    "vitamine B6 (pyridoxine-5-fosfaat)", "vitamine C (ascorbinezuur)",
)  # fmt: skip
SALTS = {
    "citrate": "citraat",
    "bisglycinate": "magnesiumbisglycinaat",
    "oxide": "magnesiumoxide",
    "malate": "malaat",
}
UNITS = (
    ("tablet", "tabletten", "tablet"),
    ("capsule", "capsules", "capsule"),
    ("maatschep", "maatscheppen", "scoop"),
)


@dataclass(frozen=True)
class Made:
    text: str
    unit: str
    form: str
    elemental_mg: float


@st.composite
def made(draw: st.DrawFn) -> Made:
    one, many, unit = draw(st.sampled_from(UNITS))
    n = draw(st.integers(1, 3))
    form, salt = draw(st.sampled_from(sorted(SALTS.items())))
    mg = draw(st.sampled_from((30, 56.25, 75, 100, 112.5, 150, 187.5, 250)))
    figure = f"{mg * n:g} mg".replace(".", ",")
    names = draw(st.lists(st.sampled_from(OTHERS), max_size=3, unique=True))
    amounts = [
        f"{draw(st.sampled_from((1.4, 2, 5, 25, 80, 400)))} {draw(st.sampled_from(('mg', 'µg')))}"
        for _ in names
    ]
    if draw(st.booleans()):
        items = [f"{name} {amount}" for name, amount in zip(names, amounts, strict=True)]
        percent = draw(st.sampled_from(("", f" ({mg * n / 3.75:.0f}% RI)", f" {mg * n / 3.75:.0f}%")))
        magnesium = f"magnesium ({draw(st.sampled_from(('als ', 'uit ', '')))}{salt}) {figure}{percent}"
    else:
        items = [f"{amount} {name}" for name, amount in zip(names, amounts, strict=True)]
        magnesium = draw(
            st.sampled_from((f"{figure} magnesium (als {salt})", f"{figure} magnesium uit {salt}"))
        )
    items.insert(draw(st.integers(0, len(items))), magnesium)
    body = draw(st.sampled_from((", ", "; ", "\n"))).join(items)
    title = draw(
        st.sampled_from(("", "Super Magnesium Complex\n", "Magnesium Forte. ", "MAGNESIUM 400\n60 stuks\n"))
    )
    per = f"per {one}" if n == 1 else f"per {n} {many}"
    head = draw(st.sampled_from((f"Samenstelling {per}: ", f"{per.capitalize()}:\n", f"{per} | RI\n")))
    tail = draw(
        st.sampled_from(("", f"\nGebruik: 2 {many} per dag.", "\nOverige ingrediënten: magnesiumstearaat."))
    )
    return Made(title + head + body + tail, unit, form, mg)


@settings(max_examples=1000, deadline=None)
@given(made())
def test_lists_of_contents(label):
    product = reader().read(label.text)
    assert product.elemental_mg_per_unit in (None, label.elemental_mg)
    if product.elemental_mg_per_unit is not None:
        assert (product.unit, {i.form for i in product.ingredients}) == (label.unit, {label.form})


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(("citraat", "bisglycinaat", "malaat", "tauraat", "gluconaat")),
    st.integers(50, 1500),
    st.sampled_from(
        ("{m}{s} {mg} mg per tablet", "{m} {s} {mg} mg\n60 tabletten", "1 tablet bevat {mg} mg {m}{s}")
    ),
)
def test_the_weight_of_a_salt_alone_is_never_certain(salt, mg, layout):
    product = reader().read(layout.format(m="magnesium", s=salt, mg=mg))
    assert product.certainty == "ambiguous"
    assert product.range_mg_per_unit is not None
