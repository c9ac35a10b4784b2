"""The words and figures of the labels that ``build`` makes: units, salts and sentences in four languages."""

LANGUAGES = ("nl", "en", "de", "fr")
UNITS = {
    "tablet": {"nl": ("tablet", "tabletten"), "en": ("tablet", "tablets"), "de": ("Tablette", "Tabletten"),
               "fr": ("comprimé", "comprimés")},
    "capsule": {"nl": ("capsule", "capsules"), "en": ("capsule", "capsules"), "de": ("Kapsel", "Kapseln"),
                "fr": ("gélule", "gélules")},
    "sachet": {"nl": ("zakje", "zakjes"), "en": ("sachet", "sachets"), "de": ("Beutel", "Beutel"),
               "fr": ("sachet", "sachets")},
    "scoop": {"nl": ("maatschep", "maatscheppen"), "en": ("scoop", "scoops"), "de": ("Messlöffel", "Messlöffel"),
              "fr": ("dosette", "dosettes")},
    "gummy": {"nl": ("gummy", "gummies"), "en": ("gummy", "gummies"), "de": ("Fruchtgummi", "Fruchtgummis"),
              "fr": ("gomme", "gommes")},
}  # fmt: skip
SALTS = {
    "citrate": {"nl": "magnesiumcitraat", "en": "magnesium citrate", "de": "Magnesiumcitrat",
                "fr": "citrate de magnésium"},
    "bisglycinate": {"nl": "magnesiumbisglycinaat", "en": "magnesium bisglycinate", "de": "Magnesiumbisglycinat",
                     "fr": "bisglycinate de magnésium"},
    "malate": {"nl": "magnesiummalaat", "en": "magnesium malate", "de": "Magnesiummalat", "fr": "malate de magnésium"},
    "taurate": {"nl": "magnesiumtauraat", "en": "magnesium taurate", "de": "Magnesiumtaurat",
                "fr": "taurate de magnésium"},
    "gluconate": {"nl": "magnesiumgluconaat", "en": "magnesium gluconate", "de": "Magnesiumgluconat",
                  "fr": "gluconate de magnésium"},
    "oxide": {"nl": "magnesiumoxide", "en": "magnesium oxide", "de": "Magnesiumoxid", "fr": "oxyde de magnésium"},
    "hydroxide": {"nl": "magnesiumhydroxide", "en": "magnesium hydroxide", "de": "Magnesiumhydroxid",
                  "fr": "hydroxyde de magnésium"},
}  # fmt: skip
HOLDS = {"citrate": 0.15, "bisglycinate": 0.12, "malate": 0.15, "taurate": 0.08, "gluconate": 0.055, "oxide": 0.59,
         "hydroxide": 0.412}  # fmt: skip
"""What an ordinary powder of each holds: within what chemistry allows, so that no label of ours is impossible."""
FIXED = {"oxide": 24.305 / 40.304, "hydroxide": 24.305 / 58.319}
WORDS = {
    "nl": {"serving": "portie", "daily": "dagdosering", "title": "Magnesium Forte\n", "take": "Neem dagelijks {k} {u}.",
           "mg": "magnesium", "per": "per", "as": "als", "from": "uit", "of_which": "waarvan", "equals": "levert",
           "ri": "RI", "dose": "Gebruik: {k} {u} per dag.", "dose2": "Neem dagelijks {k} {u}.", "to": "tot",
           "head": "Samenstelling", "filler": "Overige ingrediënten: cellulose, magnesiumstearaat."},
    "en": {"serving": "serving", "daily": "daily dose", "title": "Magnesium Forte\n", "take": "Take {k} {u} daily.",
           "mg": "magnesium", "per": "per", "as": "as", "from": "from", "of_which": "of which", "equals": "providing",
           "ri": "NRV", "dose": "Take {k} {u} daily.", "dose2": "Dosage: {k} {u} per day.", "to": "to",
           "head": "Ingredients", "filler": "Other ingredients: cellulose, magnesium stearate."},
    "de": {"serving": "Portion", "daily": "Tagesdosis", "title": "Magnesium Forte\n",
           "take": "Nehmen Sie täglich {k} {u}.",
           "mg": "Magnesium", "per": "pro", "as": "als", "from": "aus", "of_which": "davon", "equals": "entspricht",
           "ri": "NRV", "dose": "Verzehrempfehlung: täglich {k} {u}.", "dose2": "Täglich {k} {u}.", "to": "bis",
           "head": "Zusammensetzung", "filler": "Trennmittel: Magnesiumstearat."},
    "fr": {"serving": "portion", "daily": "dose journalière", "title": "Magnésium Forte\n",
           "take": "Prendre {k} {u} par jour.",
           "mg": "magnésium", "per": "pour", "as": "sous forme de", "from": "issu de", "of_which": "dont",
           "equals": "soit", "ri": "VNR", "dose": "Prendre {k} {u} par jour.", "dose2": "Posologie : {k} {u} par jour.",
           "to": "à", "head": "Composition", "filler": "Antiagglomérant : stéarate de magnésium."},
}  # fmt: skip
OTHERS = {
    "nl": (
        "vitamine B6",
        "zink (als zinkcitraat)",
        "taurine",
        "calcium (calciumcarbonaat)",
        "rozenbottelextract",
    ),
    "en": ("vitamin B6", "zinc (as zinc citrate)", "taurine", "calcium", "rosehip extract"),
    "de": ("Vitamin B6", "Zink (als Zinkgluconat)", "Taurin", "Calcium", "Hagebuttenextrakt"),
    "fr": ("vitamine B6", "zinc (gluconate de zinc)", "taurine", "calcium", "extrait de cynorrhodon"),
}
AROUND = (
    "Inhoud: 60 stuks.", "*RI = referentie-inname.", "NRV magnesium = 375 mg.", "Nettogewicht 120 g.",
    "Bewaren onder 25 °C.", "Lotnr 12345.", "Volwassenen hebben 350 mg magnesium per dag nodig.",
    "Magnesium draagt bij aan 1 op de 3 spieren.", "Zonder magnesiumstearaat.", "Houdbaar tot 12-2027.",
    "Dit product bevat 3 vormen.", "Vanaf 12 jaar.", "EAN 8712345678901", "60 count.", "Net weight 120 g.",
    "Adults need 350 mg magnesium a day.", "Free from gluten.", "Inhalt: 60 Stück.", "Frei von Magnesiumstearat.",
    "Contenu : 60 pièces.", "Poids net 120 g.", "Sans stéarate de magnésium.",
)  # fmt: skip
"""Sentences that stand on pots too and say nothing of what one unit holds."""
AMOUNT_FIRST = ("amount_first", "salt_equals")
LOOKS = (
    "mineral",
    "mineral_from",
    "amount_first",
    "salt_holding",
    "salt_then",
    "salt_equals",
    "weight_only",
    "percent",
)
