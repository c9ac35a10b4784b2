"""Words that name no single medicine, and what the question "which one?" offers."""

REASONS: dict[str, str] = {
    "bloeddruk": "bloeddrukpil",
    "schildklier": "schildklierpil",
    "maag": "maagbeschermer",
    "maagzuur": "maagzuurremmer",
    "cholesterol": "cholesterolpil",
    "botontkalking": "botontkalkingstablet",
    "botten": "botontkalkingstablet",
    "vocht": "plaspil",
    "plas": "plaspil",
    "pijn": "pijnstiller",
    "hoofdpijn": "pijnstiller",
    "blaasontsteking": "antibioticum",
    "longontsteking": "antibioticum",
    "slaap": "slaappil",
    "stoelgang": "laxeermiddel",
    "obstipatie": "laxeermiddel",
    "verstopping": "laxeermiddel",
    "depressie": "antidepressivum",
    "hiv": "hiv-remmers",
    "bloed": "bloedverdunner",
    "jicht": "jichtpil",
    "diabetes": "diabetespil",
    "suiker": "diabetespil",
    "hart": "hartpil",
    "allergie": "allergiepil",
    "hooikoorts": "allergiepil",
    "epilepsie": "epilepsiepil",
    "malaria": "malariapil",
    "schimmel": "schimmelpil",
    "parkinson": "parkinsonpil",
    "transplantatie": "afweerremmer",
}
"""What a nameless pill is for, and the class word that asks the right question: "iets voor de bloeddruk"."""

USUAL: dict[str, tuple[str, ...]] = {
    "A02A": ("Rennie", "Maalox", "Regla pH", "magnesiumhydroxide", "calciumcarbonaat", "Gaviscon"),
    "A02BC": ("omeprazol", "pantoprazol", "esomeprazol", "lansoprazol", "rabeprazol"),
    "A06A": ("macrogol", "lactulose", "magnesiumhydroxide", "bisacodyl", "magnesiumoxide", "psylliumvezels"),
    "B01": ("acenocoumarol", "apixaban", "rivaroxaban", "clopidogrel", "carbasalaatcalcium", "dipyridamol"),
    "C03": (
        "furosemide",
        "hydrochloorthiazide",
        "bumetanide",
        "spironolacton",
        "chloortalidon",
        "indapamide",
    ),
    "C07": ("metoprolol", "bisoprolol", "atenolol", "propranolol", "sotalol", "nebivolol"),
    "C09": ("enalapril", "lisinopril", "perindopril", "losartan", "captopril", "quinapril"),
    "C10AA": ("simvastatine", "atorvastatine", "rosuvastatine", "pravastatine", "fluvastatine"),
    "G03AA": ("Microgynon", "levonorgestrel/ethinylestradiol", "Yasmin", "Marvelon", "Femodeen"),
    "H03AA": ("levothyroxine", "Thyrax", "Euthyrox", "liothyronine", "L-thyroxine"),
    "J01": (
        "amoxicilline",
        "doxycycline",
        "ciprofloxacine",
        "nitrofurantoine",
        "azitromycine",
        "fosfomycine",
    ),
    "J01AA": ("doxycycline", "minocycline", "tetracycline", "lymecycline"),
    "J01C": ("amoxicilline", "amoxicilline/clavulaanzuur", "flucloxacilline", "feneticilline"),
    "J01MA": ("ciprofloxacine", "levofloxacine", "moxifloxacine", "norfloxacine", "ofloxacine"),
    "J05AR": ("Biktarvy", "Triumeq", "Dovato", "Genvoya", "Isentress", "Odefsey"),
    "M05BA": ("alendroninezuur", "risedroninezuur", "ibandroninezuur", "Fosamax", "Actonel"),
    "N02B": ("paracetamol", "acetylsalicylzuur", "Aspirine", "gabapentine", "pregabaline", "metamizol"),
    "N05C": ("temazepam", "zolpidem", "zopiclon", "lormetazepam", "melatonine"),
    "N06A": ("citalopram", "sertraline", "paroxetine", "venlafaxine", "mirtazapine", "amitriptyline"),
}
"""Everyday members of a class word's ATC group, as the question offers them; most used first."""

_QUESTIONS = """
vitamine; vitamines; vitaminen; vitaminepillen; vitamins; vitamintabletten; vitaminepreparaat: multivitamine,
  vitamine D, vitamine B12, vitamine C
mineralen; mineralencomplex; minerals: multivitamine, magnesium, zink, calcium, ijzer
calciumantagonist; calciumantagonisten; calciumblokker; calciumblokkers; calcium antagonist;
  calciumkanaalblokker; calcium blokker; calcium kanaal blokker: amlodipine, nifedipine, lercanidipine, diltiazem,
  verapamil, barnidipine
diabetespil; diabetespillen; suikerpil; suikerpillen; diabetesmedicijn; diabetesmedicatie; bloedsuikerpil;
  bloedsuikerverlager; diabetes tablet; diabetestabletten; suikerziektepil: metformine, gliclazide, glimepiride,
  tolbutamide, glibenclamide
allergiepil; allergiepillen; hooikoortspil; hooikoortstablet; hooikoortspillen; antihistaminicum; allergietablet;
  antihistaminica; allergiemedicijn: cetirizine, loratadine, desloratadine, levocetirizine, fexofenadine
ontstekingsremmer; ontstekingsremmers; nsaid; nsaids; ontstekingsremmende pijnstiller: ibuprofen, diclofenac,
  naproxen, indometacine, prednison
corticosteroid; corticosteroiden; steroiden: prednisolon, prednison, dexamethason, hydrocortison
hartpil; hartpillen; hartmedicijn; hartmedicijnen; hartmedicatie; hartritmepil: metoprolol, bisoprolol, digoxine,
  amiodaron, sotalol
jichtpil; jichtpillen; jichtmedicijn: allopurinol, colchicine, benzbromaron
epilepsiepil; epilepsiepillen; epilepsiemedicijn; anti epilepticum; antiepilepticum: levetiracetam, carbamazepine,
  valproaat, fenytoine, lamotrigine, gabapentine
malariapil; malariapillen; malariatabletten; malariaprofylaxe: atovaquon/proguanil, chloroquine, doxycycline,
  mefloquine
afweerremmer; afweerremmers; afstotingspil; afstotingspillen; anti afstotingsmedicijn; immunosuppressivum:
  tacrolimus, ciclosporine, mycofenolzuur, azathioprine, everolimus
schimmelpil; schimmelpillen; schimmelkuur; antischimmelpil: itraconazol, fluconazol, terbinafine, ketoconazol
chemo; chemokuur; chemotherapie; chemopil: cisplatine, carboplatine, capecitabine, methotrexaat
parkinsonpil; parkinsonpillen; parkinsonmedicijn: levodopa/carbidopa, levodopa/benserazide, pramipexol, ropinirol
tbc kuur; tuberculosekuur; tbc medicijn: rifampicine, isoniazide, ethambutol, pyrazinamide
"""
"""Words for one question, a colon, and the listed names it offers; an indented line goes on with the one above."""


def questions() -> dict[str, tuple[str, ...]]:
    """Return word → listed names it may stand for."""
    rows = (row.split(": ") for row in _QUESTIONS.replace("\n  ", " ").strip().splitlines())
    return {word.strip(): tuple(names.split(", ")) for words, names in rows for word in words.split(";")}
