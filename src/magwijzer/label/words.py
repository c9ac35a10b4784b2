"""The words of labels in Dutch, English, French and German, each with what it does in a sentence.

Words stand without case and accents, as ``clean.fold`` gives them. The names of the salts are not here:
they come from the facts on the forms.
"""

NUMBERS = {
    0.5: "halve half demi halbe",
    1.0: "een one un une ein eine einen",
    2.0: "twee two deux zwei",
    3.0: "drie three trois drei",
    4.0: "vier four quatre",
    5.0: "vijf five cinq funf",
    6.0: "zes six sechs",
}
TIMES = {
    1.0: "eenmaal once einmal eenmaaldaags",
    2.0: "tweemaal twice zweimal tweemaaldaags",
    3.0: "driemaal dreimal thrice driemaaldaags",
    4.0: "viermaal",
}

KINDS = {
    "per": "per pro par pour je bij in",
    "each": "each every elke iedere elk ieder chaque jede jeder jedes",
    "contains": "bevat bevatten contains contain enthalt enthalten contient contiennent levert leveren "
    "supplies supply supplying provides provide providing liefert liefern apporte apportent fournit",
    "serving": "portie porties portiegrootte serving servings portion portions portionsgrosse dosis dose doses "
    "dosen prise prises",
    "dosage": "dosering doseringen gebruik gebruiksaanwijzing inname directions posologie dosierung dosage "
    "gebruiksadvies doseeradvies verzehrempfehlung einnahme volwassenen adults adultes erwachsene",
    "daily": "dagdosering dagdosis dagportie tagesdosis tagesportion tagesration tagesverzehr dagdoseringen "
    "tagesverzehrmenge",
    "dayword": "dag etmaal day jour tag hours uur stunden heures",
    "day": "dagelijks daags daily taglich quotidien quotidienne quotidiennement journalier journaliere",
    "daytime": "avonds ochtends middags morgens abends matin soir ochtend avond middag morning evening ontbijt lunch "
    "avondeten avondmaaltijd middageten breakfast dinner fruhstuck mittagessen abendessen dejeuner diner midi",
    "seldom": "week weken wekelijks weekly wochentlich woche semaine hebdomadaire maand maandelijks month monat mois "
    "lichaamsgewicht korpergewicht",
    "timesword": "x maal keer times fois mal dd",
    "take": "neem neemt slik take prendre nehmen los meng dissolve mix",
    "pack": "inhoud verpakking pot potje doos doosje flacon stuks contents inhalt contenu count stuck packung pack "
    "voorraad navulling boite pilulier nettogewicht",
    "h2o": "h2o wasser water",
    "meal": "maaltijd maaltijden meal meals repas mahlzeit mahlzeiten",
    "needed": "nodig needed besoin bedarf",
    "advice": "need needs brauchen braucht benotigen benotigt besoins "
    "adviseren adviseert behoefte richtlijn advised requirement gezondheidsraad voedingscentrum "
    "bovengrens",
    "limit": "maximaal maximum meer more",
    "child": "kinderen kind children child enfants enfant kinder",
    "as": "als as from uit aus sous afkomstig derived vanuit zoals issu bron quelle source",
    "equals": "waarvan davon dont = equivalent equivalente entspricht oftewel ofwel soit correspondant overeen "
    "overeenkomend goed hiervan",
    "of": "de van of du des d von",
    "and": "en and et und & + plus",
    "to": "tot to bis a ou or",
    "elemental": "elementair elementaire elemental element elementar elementares elementarem elementare",
    "pure": "puur pure zuiver zuivere reines reinem reine pur purem",
    "compound": "compound verbinding magnesiumzout magnesiumverbinding",
    "blend": "blend complex complexe mix mengsel formule formula komplex kompleks matrix melange mischung",
    "total": "totaal total totale insgesamt gesamt totalen samen tezamen together ensemble zusammen",
    "buffered": "gebufferd gebufferde buffered gepuffert gepuffertes tamponne",
    "not": "geen zonder without no free vrij sans ohne kein keine frei niet",
    "header": "samenstelling ingredienten ingredients voedingswaarde composition zutaten zusammensetzung "
    "voedingswaarden supplementfacts facts wirkstoff wirkstoffe nahrwerte nutrition "
    "voedingsstoffen nutriments inhaltsstoffe analyse",
    "additive": "antiklontermiddel antiklontermiddelen antikoekmiddel anticaking trennmittel vulstof fullstoff "
    "antiagglomerant antiagglomerants zuurteregelaar saureregulator glijmiddel vulmiddel bulking glansmiddel "
    "hulpstof hulpstoffen excipient excipients hilfsstoffe hilfsstoff uberzugsmittel",
    "infusion": "infuus perfusion injectable injectables injectie injectievloeistof infusievloeistof intraveneus "
    "intravenous parenteral parenteraal injektionslosung infusionslosung injection injektion infuusvloeistof "
    "infusie intraveneuze",
    "external": "uitwendig external externe ausserlich voetenbad badzout bodylotion huidspray massageolie "
    "bodycreme voetbad badkristallen footbath fussbad badesalz",
    "filler": "ca circa approx ongeveer ongeveer env environ about ruim mindestens minimaal minimum min max "
    "gehalte content hoeveelheid amount teneur menge poeder powder pulver poudre actief active ion ionen ions "
    "gemiddeld natural light leger lourd licht zwaar usp bp ph eur ",
    "mag": "mag",
    "adjective": "l dl typically veg vegan veganistische vegetarian vegetarische plantaardige vegetal vegetale "
    "rounded level afgestreken heaped aanbevolen geadviseerde recommended recommandee empfohlene empfohlenen "
    "kleine grote small large volle zachte harde soft hard weiche enrobe enrobes omhulde",
}
KIND_PHRASES = {
    "seldom": (
        "om de dag", "om de andere dag", "every other day", "jeden zweiten tag", "un jour sur deux", "body weight",
    ),
    "daily": (
        "dagelijkse dosering", "dagelijkse portie", "dagelijkse dosis", "dag dosering", "daily dose", "daily serving",
        "daily portion", "dose journaliere", "dose quotidienne", "portion journaliere", "ration journaliere",
        "tagliche dosis", "tagliche verzehrmenge", "aanbevolen dosering",
    ),
    "header": ("supplement facts", "actieve stof", "werkzame stof", "active ingredient", "active ingredients"),
    "equals": ("of which", "komt overeen met", "goed voor", "equivalent to", "dat is", "c est a dire"),
    "as": ("sous forme de", "in de vorm van", "in form von", "under the form of", "as the",
        "issu de", "issu d", "issue de", "issue d", "provenant de", "provenant d", "a partir de", "a partir d",
    ),
    "external": (
        "bath salt", "bath salts", "bath use", "for bath", "voor het bad", "in het bad", "sel de bain", "pour le bain",
        "for external use",
    ),
    "infusion": (
        "for infusion", "zur infusion", "pour perfusion", "pour injection", "solution for injection",
        "pour hemofiltration", "pour hemodialyse", "pour dialyse", "solution cardioplegique",
    ),
}  # fmt: skip
ABBREVIATIONS = "ca approx min max incl mag resp tabl st bijv bv dgl tgl bzw env evt vit nr dir art"
"""After these a full stop does not end a sentence."""

REFERENCES = {
    "eu": "ri nrv nrvs vnr rnv vrn referentie referentieinname referenzmenge nahrstoffbezugswert nahrstoffbezugswerte",
    "eu_old": "adh rda ajr rdi",
    "us": "dv dagwaarde",
}
"""Whose reference intake a percentage is of; ADH and RDA are the names of before 2014 in the EU."""

OTHERS = (
    "calcium zink zinc ijzer iron fer eisen kalium potassium natrium sodium koper copper cuivre kupfer mangaan "
    "manganese manganese mangan chroom chromium chrome chrom selenium seleen selen jodium iodine iode jod boor "
    "boron bore bor molybdeen molybdenum silicium fosfor phosphorus phosphore phosphor chloor fluoride aluminium "
    "aluminum lithium vitamine vitamines vitaminen vitamin vitamins b1 b2 b3 b5 b6 b11 b12 d3 k2 q10 pyridoxine "
    "pyridoxin riboflavine thiamine niacine niacin foliumzuur folaat folate biotine biotin taurine taurin glycine "
    "glycin theanine theanin melatonine melatonin ashwagandha valeriaan valerian melisse curcuma kurkuma gember "
    "gaba inositol tryptofaan tryptophane leucine valine lysine arginine creatine carnitine choline collageen "
    "collagen glucosamine chondroitine msm omega dha epa quercetine citroenzuur silica simethicone "
    "simeticone simethicon algeldraat kaolin cafeine caffeine guarana passiebloem passiflora hop saffraan "
    "appelzuur threonine ascorbinezuur bioperine inuline koolhydraten suikers vetten eiwit eiwitten energie"
)
PRODUCT_NOUNS = (
    "tablet",
    "poeder",
    "complex",
    "capsule",
    "supplement",
    "preparaat",
    "kapsel",
    "pulver",
    "komplex",
    "poudre",
)
CONTENT_NOUNS = ("gehalte", "gehalt", "ion", "ionen", "mineraal")
HOMEOPATHY = ("homeopat", "homoopat", "schussler", "schuessler", "celzout", "celzouten")
LATIN_HOMEOPATHY = "phosphorica phosphoricum carbonica carbonicum muriatica muriaticum sulfurica sulfuricum"
