"""Dose forms, the way a medicine enters the body, strengths, and words that carry no meaning here."""

from typing import Literal

from magwijzer.medicine.line import vocab

Route = Literal[
    "oral",
    "skin",
    "eye",
    "ear",
    "nose",
    "lung",
    "vaginal",
    "mouth",
    "drops",
    "spray",
    "rectal",
    "patch",
    "needle",
]
LOCAL: frozenset[str] = frozenset(
    ("skin", "eye", "ear", "nose", "lung", "vaginal", "mouth", "drops", "spray")
)
"""Routes along which the medicine stays where it is put and never meets magnesium in the gut."""
BYPASS: frozenset[str] = frozenset(("rectal", "patch"))
"""Routes into the body past the gut: nothing binds, but what the body does with magnesium still counts."""
PAST_THE_MOUTH = LOCAL | BYPASS
"""Routes of what is not swallowed and not for the needle."""
FIRM: frozenset[str] = frozenset(("eye", "ear", "nose", "lung", "vaginal", "rectal", "patch"))
"""Routes that stand even beside a word for a tablet ("vaginale tablet", "capsules voor inhalatie")."""

FORMS: frozenset[str] = frozenset(
    vocab(
        """
    tablet tabletten tabletje tabletjes tabl tab tabs tablett tabletter tablets pil pillen pilletje pilletjes
    pill pills caps capsule capsules capsuletje kapsel kapseln dragee dragees sachet sachets zakje zakjes
    stuks stuk st co cos compr comprime comprimes bruistablet bruistabletten kauwtablet kauwtabletten druppel
    druppels druppeltjes pufje pufjes puffs puf inhalaties dosis doses spuitje spuitjes schepje schepjes
    eetlepel eetlepels theelepel theelepels lepel lepels maatlepel injectie injecties zetpil zetpillen
    pleister pleisters ampul ampullen ampoule tablette smelttablet
    """
    )
)
"""Nouns that may stand for ``@`` in a phrase: "2 tabletten per dag"."""

ROUTES: tuple[tuple[str, object, str], ...] = (
    (
        "route",
        "oral",
        "tablet; tabletten; tabletje; tabletjes; tabl; tab; tabs; tablets; tablett; tablette; pil; pillen",
    ),
    (
        "route",
        "oral",
        "pilletje; pilletjes; pill; pills; caps; capsule; capsules; kapsel; kapseln; dragee; dragees",
    ),
    (
        "route",
        "oral",
        "sachet; sachets; zakje; zakjes; compr; comprime; comprimes; bruistablet; bruistabletten; bruis",
    ),
    (
        "route",
        "oral",
        "kauwtablet; kauwtabletten; smelttablet; smelttabletten; drank; drankje; siroop; stroop; oraal",
    ),
    (
        "route",
        "oral",
        "orale; oral; suspensie; granulaat; zuigtablet; zuigtabletten; slikken; inslikken; retardtablet",
    ),
    (
        "route",
        "oral",
        "retardtabletten; oplostablet; oplostabletten; orale (gel|druppels|suspensie|oplossing)",
    ),
    (
        "route",
        "oral",
        "oral (suspension|solution|drops|gel|powder|granules); suspension; syrup; elixir",
    ),
    (
        "route",
        "skin",
        "creme; cremes; cream; krem; crem; kreem; zalf; zalfje; salbe; ointment; lotion; shampoo; gel",
    ),
    (
        "route",
        "skin",
        "schuim; smeersel; emulgel; emulsie; nagellak; voor de huid; op de huid; huidzalf; smeren; huid",
    ),
    (
        "route",
        "skin",
        "badzout; bad; voetenbad; voetbad; badkristallen; in bad; spierbalsem; magnesium olie; magnesiumolie",
    ),
    (
        "route",
        "skin",
        "(creme|zalf|gel|lotion) # $; creme voor de huid; insmeren; huidcreme; huidspray; oliespray; hautcreme",
    ),
    (
        "route",
        "eye",
        "oogdruppels; oog druppels; oogdruppel; oogzalf; ooggel; oog zalf; augentropfen; augensalbe",
    ),
    (
        "route",
        "eye",
        "eye drops; eyedrops; eye ointment; (in|voor) (het|mijn|de|beide) (oog|ogen); druppels voor de ogen",
    ),
    (
        "route",
        "ear",
        "oordruppels; oor druppels; ohrentropfen; ear drops; oorzalf; (in|voor) (het|mijn|de) (oor|oren)",
    ),
    (
        "route",
        "nose",
        "neusspray; neus spray; neusdruppels; neuszalf; nasal spray; nasenspray; nose spray; nasaal",
    ),
    ("route", "nose", "(in|voor) (de|mijn) neus; neusgel; neusspay; nasal"),
    (
        "route",
        "lung",
        "inhalator; inhalatie; inhaler; puffer; pufjes; pufje; puf; puffs; inhaleren; inhalatiepoeder",
    ),
    (
        "route",
        "lung",
        "vernevelaar; vernevelen; verneveling; diskus; turbuhaler; aerosol; ellipta; respimat; inhalaties",
    ),
    (
        "route",
        "lung",
        "inhalatiecapsules; inhalatiecapsule; autohaler; novolizer; (voor|via) inhalatie; nebuliser",
    ),
    (
        "route",
        "vaginal",
        "vaginaal; vaginale; vaginaalcreme; vaginaaltablet; vaginaaltabletten; ovule; ovules; vaginal",
    ),
    ("route", "vaginal", "pessarium; vaginale (creme|tablet|capsule|ring); vaginaalring; vaginaaltabletje"),
    (
        "route",
        "mouth",
        "mondspoeling; mondwater; mondspray; tandpasta; mondgel; gorgeldrank; keelspray; mouthwash",
    ),
    ("route", "drops", "druppels; druppel; druppeltjes; tropfen; drops"),
    ("route", "spray", "spray; sprays; sprayflacon"),
    (
        "route",
        "rectal",
        "zetpil; zetpillen; suppo; suppos; suppositoire; suppositoires; klysma; klysmas; rectiole; rectaal",
    ),
    (
        "route",
        "rectal",
        "rectioles; suppository; suppositories; zapfchen; rectale; rectale (creme|schuim); enema",
    ),
    ("route", "patch", "pleister; pleisters; patch; patches; pflaster; transdermaal; plakker"),
    (
        "route",
        "needle",
        "injectie; injecties; prik; prikken; spuit; spuitje; spuitjes; infuus; infusie; intraveneus; i v",
    ),
    (
        "route",
        "needle",
        "pen; injectiepen; ampul; ampullen; infusion; injection; depot; subcutaan; spritze; spuiten",
    ),
)

UNITS: frozenset[str] = frozenset(
    vocab(
        """
        mg milligram milligrammen mgr mcg ug microgram mkg g gr gram grm ml ie iu e eh eenheden mmol % procent units
        """
    )
)
"""Words that may stand for ``$`` in a phrase: "20 mg"."""
STRENGTHS: tuple[tuple[str, object, str], ...] = (
    ("strength", None, "# $; # $ / $; (van|a) # $; # $ / # $; # $ / (dag|uur|dosis|tablet); # - # $; # i e"),
    ("strength", None, "# / # $; # / # / # $"),
    ("daily", 1.0, "# $ (per dag|p d|/ dag|daags|a day|daily|taglich)"),
    ("plain", None, "# / #; # / # / #; # x #"),
    ("dose", None, "# @; # x # @; # a # @; # tot # @; # - # @; # of # @; # / # @; halve @; hele @"),
)
MILLIGRAMS: dict[str, float] = {
    **dict.fromkeys(("mg", "milligram", "milligrammen", "mgr"), 1.0),
    **dict.fromkeys(("mcg", "ug", "microgram", "mkg"), 0.001),
    **dict.fromkeys(("g", "gr", "gram", "grm"), 1000.0),
}
