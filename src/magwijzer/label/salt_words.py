"""The salt words the facts do not spell: other spellings, brands, waters, excipients, and names of other minerals.

Words stand without case and accents, as ``clean.fold`` gives them.
"""

SEA = (
    "marin marine marien mariene zeewater seawater meerwasser zeemagnesium algae algen algues alg aquamin "
    "lithothamnium dolomiet zeealgen"
)
BRANDS = {"bisglycinate": "traacs glycocollate", "unknown": "alkyls"}
EXCIPIENTS = {
    "magnesiumstearaat": "stearaat stearate stearat",
    "magnesiumsilicaat": "silicaat silicate silikat silicat metasilicaat",
}
EXCIPIENT_PHRASES = {
    "magnesiumzouten van vetzuren": (
        "e470b",
        "magnesiumzouten van vetzuren",
        "magnesium zouten van vetzuren",
        "magnesiumzouten van plantaardige vetzuren",
        "magnesium salts of fatty acids",
        "magnesiumsalze der speisefettsauren",
        "magnesiumsalze von speisefettsauren",
        "sels de magnesium d acides gras",
    ),
    "magnesiumstearaat": ("e572",),
    "magnesiumsilicaat": ("e553a",),
}
EXTRA_ANIONS = {
    "oxide": "oxide oxyde oxydes oxides oxid",
    "hydroxide": "hydroxide hydroxyde hydroxid",
    "carbonate": "karbonaat karbonat hydroxycarbonaat subcarbonate",
    "sulfate": "sulphate",
    "chloride": "chlorure chlorid",
    "lactate": "laktat laktaat",
    "citrate": "zitrat dicitraat dicitrate dicitrat",
    "trisilicate": "trisilicaat trisilicate trisilikat trisilicat",
    "bicarbonate": "bicarbonaat bicarbonate waterstofcarbonaat hydrogencarbonaat hydrogencarbonate hydrogencarbonat",
    "unknown": "aminozuurchelaat aminosaurechelat butyraat butyrate butyrat tartraat tartrate tartrat",
    "glycerophosphate": "glycerolfosfaat glycerophosphat glycerofosfaat",
    "acetyl_taurate": "acetyltaurinaat acetyltaurinat acetyltaurinate acetyltaurate acetyltaurat",
    "other_annex_ii": "acetaat acetate acetat lysinaat lysinate lysinat pyruvaat pyruvate pyruvat succinaat "
    "succinate succinat fosfaat phosphate phosphat difosfaat pyrofosfaat",
    "ascorbate": "ascorbaat ascorbate ascorbat",
}
ANION_PHRASES = {
    "unknown": (
        "amino acid chelate",
        "aminozuur chelaat",
        "aminozuren chelaat",
        "chelate d acides amines",
        "chelaat van aminozuren",
        "amino acid complex",
    ),
    "bisglycinate": (
        "glycine complex",
        "glycinate chelate",
        "bisglycinate chelate",
        "bisglycinaat chelaat",
        "glycine chelate",
        "glycine chelaat",
        "amino acid chelate (glycine)",
    ),
}
HYDRATES = {
    "anhydrous": "watervrij watervrije anhydrous anhydre wasserfrei wasserfreies anhydraat anhydricum",
    "monohydrate": "monohydraat monohydrate monohydrat",
    "dihydrate": "dihydraat dihydrate dihydrat",
    "trihydrate": "trihydraat trihydrate trihydrat",
    "tetrahydrate": "tetrahydraat tetrahydrate tetrahydrat",
    "pentahydrate": "pentahydraat pentahydrate pentahydrat",
    "hexahydrate": "hexahydraat hexahydrate hexahydrat",
    "heptahydrate": "heptahydraat heptahydrate heptahydrat",
    "nonahydrate": "nonahydraat nonahydrate nonahydrat",
}
HYDRATE_NUMBERS = {
    2: "dihydrate",
    3: "trihydrate",
    4: "tetrahydrate",
    6: "hexahydrate",
    7: "heptahydrate",
    9: "nonahydrate",
}
WHOLE_SALTS = {
    "oxide": ("mgo",),
    "hydroxide": (
        "co magaldrox",
        "milk of magnesia",
        "melk van magnesia",
        "magnesiamelk",
        "lait de magnesie",
        "magnesiamilch",
    ),
    "sulfate heptahydrate": (
        "bitterzout",
        "epsomzout",
        "epsom zout",
        "epsom salt",
        "epsom salts",
        "bittersalz",
    ),
    "sulfate": ("mgso4",),
    "chloride": ("mgcl2", "nigari"),
}
CATION_STEMS = (
    "natrium", "sodium", "kalium", "calcium", "zink", "zinc", "ijzer", "eisen", "koper", "kupfer", "aluminium",
    "mangaan", "mangan", "chroom", "chrom", "selen", "lithium", "strontium", "creatine", "kreatin", "titaan",
    "silicium", "ammonium", "choline", "ferro",
)  # fmt: skip
DRUG_ENDINGS = ("prazol", "prazole", "valproaat", "valproate", "valproat")
"""Medicines whose molecule carries a little magnesium as counter-ion: esomeprazole magnesium and its like."""

SALT_ENDINGS = ("aat", "ate", "amat", "ylat", "phat", "nat", "rat")
NO_SALTS = (
    "ulaat",
    "paraat",
    "eparat",
    "ltaat",
    "ormaat",
    "traat",
    "limaat",
    "ntrat",
    "ormat",
    "colate",
    "rate",
    "monat",
)
"""Endings of granulaat, preparaat, resultaat, concentraat, formaat, chocolate, separate and the like: no salts."""
