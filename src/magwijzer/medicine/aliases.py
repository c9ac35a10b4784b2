"""Everyday, short and foreign words for names on the list."""

_WORDS = """
vitamine B12: b12; vit b12; vitaminb12
vitamine D: vit d; vitd; vitamin d; vitaminen d; zonnevitamine
vitamine D3: d3; vit d3; vitamin d3
vitamine C: vit c; vitamin c; vitc
vitamine B6: vit b6; b6; vitamin b6
vitamine B1: vit b1; b1; vitamin b1
vitamine E: vit e
vitamine K: vit k; vitamin k; vitamine k2; vit k2
vitamine A: vit a; vitamin a
vitamine B-complex: b complex; vit b complex; vitamine b; vitamin b complex; b-complex; vit b; bcomplex
multivitamine: multi vitamine; multivit; multivitamin; multi; multivitaminentablet; vitaminepil;
  multivitamins
Calcichew D3: calcichew; calci chew d; calcichew d
calcium: kalzium; kalsium; calzium; calciumtablet; calcium tabletten; kalziumtabletten
ijzer: eisen; iron; yzer; eizer; ijser; eisentabletten; iron tablets; ijzerpil; ijzertablet; staalpillen;
  staalpil
zink: zinkpil; zink tablet; zinktablet
magnesium: magnesiumolie; magnesiumpil; magnesiumpillen; magnesium olie; magnesiumpoeder; magnesiun;
  magnesiumchelaat
magnesium bisglycinaat: magnesium bisglycinate; magnesium bisglycinat; magnesiumbisglycinat; magnesium
  bisglicinaat
magnesium glycinaat: magnesium glycinate; magnesium glycinat; magnesium glycine
magnesiumcitraat: magnesium citrat; magnesiumcitrat; mg citraat
magnesiumoxide: magnesiumoxid; magnesium oxid
magnesiummalaat: magnesium malaat; magnesium malate; magnesiummalat
magnesiumtauraat: magnesium tauraat; magnesium taurate; magnesiumtaurat
Lasix: lasilix
calcium met vitamine D: calcium d; calcium vit d; calcium en vitamine d; calcium en vit d
magnesium L-threonaat: magnesium threonaat; magnesiumthreonaat; magnesium threonate; magnesium l threonate;
  magnesium threonat; magnesiumthreonat
visolie: fish oil; fischol; omega3; omega drie; vis olie
foliumzuur: folsaure; folium zuur
alendroninezuur: alendronsaure; alendronate; alendronaat natrium
risedroninezuur: risedronsaure; risedronate
ibandroninezuur: ibandronsaure; ibandronate
acetylsalicylzuur: acetylsalicylsaure; acetyl salicylzuur; asetylsalicylzuur
mycofenolzuur: mycophenolsaure
ursodeoxycholzuur: ursodeoxycholsaure; ursodiol
amoxicilline/clavulaanzuur: amoxiclav; amoxi clav; amoxicilline clavulaan; amoxicillin clavulanic acid;
  amoxicilline clav
amlodipine: amlodipin
paracetamol: pcm; apap; parasetamol
levothyroxine: thyroxin; levothyroxin; l thyroxin; l-thyroxin; levothyroxin natrium
hydrochloorthiazide: hydrochlorothiazid; hctz; hydrochloorthiazid
natriumpicosulfaat: picosulfaat; dulcolax picosulfaat
schildklierhormoon: thyroid hormone; schilddrusenhormon; schildklier hormoon
ORS: oral rehydration
salbutamol: albuterol
plaspil: plasmiddel; plasmiddelen; plasmedicijn; vochtpil; vochtpillen; waterpil; vochttablet;
  vochttabletten; water pill; plaspilletje; water tablet; water tablets; wassertablette; wassertabletten;
  entwasserungstabletten; diuretic; diuretics; plas pil; plas tablet; plas tabletten; plaspilletjes;
  vochtafdrijvers; vochtafdrijvende; water pills; diureticums; vocht tabletten
antibioticum: antibiotic; antibiotics; antibiotikum; antibiotika; antibioticakuurtje; ab kuur; abkuur;
  antibiotica kuurtje; antibiotikakuur; antibioticatabletten; antibioticapillen; antibiotische kuur;
  blaasontstekingskuur; antibiotika kuur; anti biotica
maagbeschermer: maagbeschermers; magenschutz; magenschoner; stomach protector; maagbescherming; maag
  beschermer; maagpil; maagpillen; maagpilletje; maagmiddel; maagmedicijn; stomach tablet; ppis; maagtablet
  tegen zuur; maagbeschermertje
maagzuurremmer: maagzuurremmers; zuurremmer; zuurremmers; maagzuur remmer; protonpompremmers; acid reducer
antacidum: antacid; antacids; zuurbinder; zuurbinders; maagzuurbinder; maagzuurpil
de pil: anticonceptie; the pill; birth control; birth control pill; anti conceptie pil; anticonceptie pil;
  die pille; pille; anticonceptiva
antidepressivum: antidepressiva; antidepressant; antidepressants; anti depressiva; antidepressivas; ssri;
  anti depressivum
betablokker: betablokkers; beta blocker; beta blockers; betablocker; betablockers; beta blokker; beta
  blokkers; b blokker
bisfosfonaat: bisphosphonate; bisphosphonat; bifosfonaat; bifosfonaten
bloeddrukpil: bloeddrukpillen; bloeddrukpilletje; bloeddrukmedicijn; bloeddrukmedicijnen;
  bloeddrukmedicatie; bloeddrukverlager; bloeddrukverlagers; bloeddrukverlagend; bloeddruktabletten; blood
  pressure tablet; blood pressure pill; blutdrucktabletten; blood pressure tablets; blood pressure pills;
  bloeddrukmiddel; bloeddruk pil; bloeddruk pillen; blutdrucktablette; ace remmer; aceremmer;
  blutdrucksenker; bloeddruk medicijn; bloeddruk tablet; ace remmers
bloedverdunner: bloedverdunners; bloed verdunner; bloed verdunners; blood thinner; blood thinners;
  blutverdunner; antistolling; bloedverdunnertje; antistollingsmiddel
botontkalkingstablet: botontkalkingspil; botontkalkingstabletten; osteoporosepil; osteoporosemedicijn;
  bottenpil; botpil
cholesterolpil: cholesterolpillen; cholesterolverlager; cholesterolverlagers; cholesterol pil;
  cholesterolremmer; cholesteroltablet; cholesteroltabletten; cholesterolmedicijn
statine: statines; statin; statins; statinen
laxeermiddel: laxeermiddelen; laxans; laxantia; laxative; laxatives; laxeerpil; laxeerpillen; abfuhrmittel;
  laxeerdrank; laxeertabletten; laxeer middel
penicilline: penicillin; penicilinne; penicillinekuur
pijnstiller: pijnstillers; painkiller; painkillers; pijnstillertje; schmerzmittel; pijn stiller;
  pijnmedicatie; pijnpil; pijnmedicijn
schildklierpil: schildklierpillen; schildkliertablet; schildkliermedicatie; schildkliermedicijnen; thyroid
  tablet; thyroid tablets; schildklier pil; schildklier medicijn; schilddrusentabletten;
  schildklierpilletje; schildklier pillen; schildkliermiddel; schildklier tabletten
slaappil: slaappillen; slaapmiddel; slaapmiddelen; slaapmedicatie; sleeping pill; sleeping pills; sleeping
  tablet; slaaptablet; slaaptabletten; schlafmittel; schlaftablette; slaapmedicijn; slaap pil; slaappilletje
tetracyclines: tetracyclinen; tetracyclinekuur
fluorochinolonen: chinolonen; fluorchinolonen; fluoroquinolone; fluoroquinolones; chinolone; quinolone;
  fluorchinolon
hiv-remmers: hiv remmer; hivremmer; hivremmers; hivpillen; hiv pillen; hiv medicatie; hiv medicijn;
  aidsremmer; hivmedicijn; aidsremmers
"""
"""A listed name, a colon, and what people type for it; an indented line goes on with the one above."""


def aliases() -> dict[str, str]:
    """Return word → listed name."""
    rows = _WORDS.replace("\n  ", " ").strip().splitlines()
    pairs = (row.split(": ") for row in rows)
    return {word.strip(): name for name, words in pairs for word in words.split(";")}
