"""The words for what is counted and measured: tablets, spoons, milligrams, millilitres; without case and accents."""

UNITS = {
    "tablet": "tablet tabletje tab tabl tbl tablette filmtablet filmtablette comprime cpr dragee caplet pil pill",
    "effervescent_tablet": "bruistablet bruistabletje brausetablette",
    "chewable_tablet": "kauwtablet kauwtabletje kautablette chewable",
    "lozenge": "zuigtablet smelttablet lutschtablette lozenge pastille",
    "capsule": "capsule cap caps vcap vcaps vegicap vegacap vegacapsule softgel gelule kapsel weichkapsel",
    "sachet": "sachet zakje beutel portiezakje",
    "stick": "stick stickje sticks",
    "ampoule": "ampul ampoule ampulle drinkampul trinkampulle unidose",
    "scoop": "schep schepje maatschep maatschepje maatlepel maatlepeltje scoop messloffel dosette",
    "teaspoon": "theelepel theelepeltje tsp teaspoon teaspoonful teaspoonsful teeloffel",
    "tablespoon": "eetlepel tbsp tablespoon tablespoonful essloffel",
    "drop": "druppel druppeltje drop tropfen goutte",
    "gummy": "gummy gummie gom gommetje fruchtgummi gomme",
    "bottle": "flesje shotje shot flaschchen",
    "can": "blikje",
    "pouch": "pouch",
    "spray": "spray verstuiving pufje pompje pump spruhstoss",
}
UNITS_PLURAL = {
    "tablet": "tabletten tabletjes tablets tabs tablettes filmtabletten comprimes dragees caplets pillen pills",
    "effervescent_tablet": "bruistabletten bruistabletjes brausetabletten",
    "chewable_tablet": "kauwtabletten kauwtabletjes kautabletten chewables",
    "lozenge": "zuigtabletten smelttabletten lutschtabletten lozenges pastilles",
    "capsule": "capsules vcapsules vegicaps vegacaps vegacapsules vegicapsules softgels gelules kapseln weichkapseln",
    "sachet": "sachets zakjes portiezakjes",
    "stick": "stickjes",
    "ampoule": "ampullen ampoules drinkampullen trinkampullen unidoses",
    "scoop": "scheppen schepjes maatscheppen maatschepjes maatlepels maatlepeltjes scoops dosettes",
    "teaspoon": "theelepels theelepeltjes teaspoons teaspoonfuls",
    "tablespoon": "eetlepels tablespoons tablespoonfuls",
    "drop": "druppels druppeltjes drops gouttes",
    "gummy": "gummies gommen gommetjes fruchtgummis gommes",
    "bottle": "flesjes shotjes shots",
    "can": "blikjes",
    "pouch": "pouches",
    "spray": "sprays verstuivingen pufjes pompjes pumps",
}
UNIT_PHRASES = {
    "fl_oz": ("fl oz", "fluid ounce", "fluid ounces"),
    "stick": ("stick pack", "stick packs"),
    "effervescent_tablet": (
        "effervescent tablet",
        "effervescent tablets",
        "comprime effervescent",
        "comprimes effervescents",
    ),
    "chewable_tablet": ("chewable tablet", "chewable tablets", "comprime a croquer", "comprimes a croquer"),
    "lozenge": ("comprime a sucer", "comprimes a sucer", "comprime sublingual"),
    "teaspoon": ("cuillere a cafe", "cuilleres a cafe", "c a c"),
    "tablespoon": ("cuillere a soupe", "cuilleres a soupe", "c a s"),
}

MASS_MG = {
    "mg": "mg milligram milligrams milligramme milligrammes milligramm mgr",
    "g": "g gr gm gram grams gramme grammes gramm",
    "ug": "µg μg ug mcg microgram micrograms microgramme microgrammes mikrogramm",
    "kg": "kg kilo kilogram",
    "mmol": "mmol millimol millimole millimoles",
    "meq": "meq mval",
}
VOLUME_ML = {
    "ml": "ml milliliter millilitre milliliters millilitres cc",
    "cl": "cl",
    "dl": "dl",
    "l": "liter litre",
}
