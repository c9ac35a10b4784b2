"""Words in a medicine line that name no medicine: grammar, reasons, salts, makers."""

from magwijzer.medicine.line import vocab

MUTING = vocab(
    "voor tegen vanwege wegens ivm bij niet zonder geen tegens for because fur gegen omdat want behalve"
)
"""After these the rest of a piece tells why or how; an unknown word there is no medicine."""

JOINING: frozenset[str] = frozenset(vocab("en and und ook plus daarnaast tevens verder also of evenals"))
"""Words between two medicines."""

SALTS: frozenset[str] = frozenset(
    vocab(
        """
        natrium kalium hcl hydrochloride hydrochlorid waterstofchloride dihydrochloride maleaat maleate
        besilaat besylaat besilate besylate mesilaat mesylaat tartraat tartrate bitartraat succinaat
        succinate fumaraat fumarate sulfaat sulfate sulphate fosfaat phosphate acetaat acetate bromide
        hydrobromide hydrobromaat nitraat mononitraat citraat trihydraat monohydraat hemihydraat dihydraat
        hydraat hyclaat sodium potassium medoxomil cilexetil axetil mofetil arginine erbumine tosilaat
        pivalaat furoaat propionaat dipropionaat valeraat stearaat oxide chloride bisglycinaat glycinaat
        malaat tauraat threonaat pidolaat lactaat gluconaat pamoaat dinatrium tert butylamine calcium
        magnesium magnesiumdihydraat natriumzout
        """
    )
)
MINERAL_SALTS: dict[str, tuple[str, ...]] = {
    "calcium": (
        "statin",
        "acamprosa",
        "folina",
        "carbasala",
        "patirom",
        "fosinopril",
        "dobesil",
        "leucovorin",
    ),
    "magnesium": ("prazol", "valpro", "esomep"),
}
"""Minerals that are only the salt of a medicine with one of these in its name: "rosuvastatine calcium"."""

NOT_A_DOSE: frozenset[str] = frozenset(
    vocab(
        """
        tekort antagonist antagonisten blokker blokkers kanaalblokker kanaalblokkers kanaal remmer remmers
        gehalte waarde waarden spiegel vrij vrije arm arme rijk rijke houdend houdende intolerantie allergie
        allergisch deficiency mangel deficientie gebrek
        """
    )
)
"""After these a mineral or vitamin is a reason or a class, not something that is swallowed: "ijzer tekort"."""

NONE_TAKEN: frozenset[str] = frozenset(
    (
        *vocab("geen niets niks nee nvt none no niet keine nothing - /"),
        *(
            "n v t",
            "geen medicijnen",
            "geen medicatie",
            "geen medicijn",
            "geen enkele",
            "nog niets",
            "no medication",
        ),
        *(
            "ik gebruik geen medicijnen",
            "ik slik niets",
            "ik slik niks",
            "ik gebruik niets",
            "niet van toepassing",
        ),
        *("geen medicijnen op dit moment", "momenteel geen", "op dit moment niets", "geen geneesmiddelen"),
    )
)
"""Whole lines that say that nothing is taken."""

_GRAMMAR = vocab(
    """
    ik je jij u hij zij ze wij we mij me mijn jouw zijn haar de het een der den dit dat die deze er hier
    daar van in op aan met om te tot uit door per over onder naar als dan of dus maar al wel nog nu nooit
    altijd meestal vaak weer eens keer is ben was word wordt worden heb hebt heeft had hebben kan mag moet
    wil zal gaat ga doe doet krijg krijgt kreeg gekregen neem neemt nemen genomen innemen ingenomen inname
    slik slikt slikte geslikt gebruik gebruikt gebruiken gebruikte drink eet smeer spuit begin begonnen
    start gestart stop gestopt sinds vanaf tijdens nadat waarschijnlijk misschien denk geloof weet soort
    iets wat zo veel weinig meer minder elke iedere elk ieder alle hele halve beetje ongeveer circa ca max
    maximaal minimaal ook erbij daarbij verder zelf samen apart los tegelijk eerst daarna later vroeger dag
    dagen week weken maand maanden jaar tijd keer keren maal x dd dosering dosis sterkte hoeveelheid
    voorschrift recept vrij verkrijgbaar huisarts arts dokter specialist cardioloog apotheek apotheker
    drogist internist ziekenhuis reumatoloog psychiater neuroloog voorgeschreven bijsluiter medicijn
    medicijnen medicatie geneesmiddel geneesmiddelen middel middeltje middelen merk merkloos generiek
    genaamd heet heten heette naam onbekend anders nieuwe oude ander andere zelfde hetzelfde vorige laatste
    the a an i my take takes taking of from and it is on to at by every each once with without in ich nehme
    die der das den dem mein meine ein eine und mit von am im zum zur jeden nach le la les un une du des et
    je prends
    """
)
_LOOKS = vocab(
    """
    wit witte blauw blauwe rood rode roze geel gele groen groene oranje grijs grijze klein kleine groot
    grote rond ronde lang langwerpig langwerpige lage hoge laag hoog sterk sterke zwaar zware licht lichte
    extra doosje potje pot strip verpakking retard mga msr sr xr cr er la mr oros zok xl ec oad
    maagsapresistent maagsapresistente gereguleerde afgifte vertraagde verlengde gereguleerd disper dispers
    oplosbaar oplosbare omhuld omhulde filmomhuld filmomhulde filmcoated deelbaar deelbare poeder kuur
    kuurtje kuren antibiotica-kuur plat fto smaak citroen sinaasappel dun dunne smeren aanbrengen insmeren
    deelstreep breukstreep breuklijn coating smaakje appelmoes vla koel koelkast bewaren bewaar bevroren
    aangedane plek plekken munt vloeibaar vloeibare biologisch puur pure supplement supplementen bio actieve
    """
)
_REASONS = vocab(
    """
    hart bloeddruk maag darm darmen nieren nier lever schildklier schild klier suiker diabetes cholesterol
    botten bot botontkalking spieren spier krampen kramp hoofdpijn migraine pijn rug rugpijn gewrichten
    jicht reuma artrose allergie hooikoorts astma copd longen long keel blaas blaasontsteking urineweg
    infectie ontsteking longontsteking oorontsteking acne eczeem psoriasis huid depressie angst stress slaap
    slapen slaapproblemen overgang menopauze vocht oedeem hartfalen hartritme ritmestoornis
    boezemfibrilleren trombose beroerte infarct epilepsie parkinson adhd misselijkheid maagzuur reflux
    obstipatie verstopping diarree malaria hiv schimmel transplantatie bloedarmoede anemie tekort ziekte
    crohn colitis bloed verdunning bescherming last klachten onderhoud preventie preventief operatie griep
    verkoudheid koorts hoesten hoest zwangerschap zwanger borstvoeding
    """
)
_MAKERS = vocab(
    """
    sandoz teva mylan viatris eg sanofi ratiopharm apotex accord aurobindo actavis centrafarm krka pch hexal
    stada zentiva bayer pfizer aurovitas sun cf etrixx kruidvat etos da trekpleister jumbo ah action hema
    novartis merck msd astrazeneca gsk lilly roche servier almirall boehringer takeda abbvie janssen bms
    amgen ucb ipsen lundbeck organon aspen abbott solgar vitals lucovitaal orthica davitamon bonusan roter
    xtandi htp healthypharm leidapharm pharmachemie alpharma ranbaxy glenmark xiromed fna apothekers
    huismerk lidl aldi dm rossmann holland barrett vitaminstore decathlon nutrisan metagenics physiol
    doppelherz puurgeboren fairmed strides medochemie amarox bluepharma macleods torrent tiofarma
    """
)

PLAIN: frozenset[str] = frozenset((*_GRAMMAR, *_LOOKS, *_REASONS, *_MAKERS, *SALTS)) - {
    "xtandi",
    "antibiotica-kuur",
}
