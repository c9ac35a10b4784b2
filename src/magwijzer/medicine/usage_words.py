"""How people say when they take something, in Dutch with English and German. Rows: kind, value, phrases."""

_TIMES = "(x|maal|keer|mal|times|time|dd)"
_DAY = (
    "(daags|dgs|per dag|per etmaal|p d|pd|/ dag|/ d|a day|per day|daily|taglich|am tag|op een dag|op de dag)"
)
_WEEK = "(per week|/ week|p w|pw|in de week|a week|weekly|wochentlich|pro woche|per wk)"
_MONTH = "(per maand|in de maand|/ maand|a month|monthly|im monat)"
_EACH = "(elke|iedere|elk|ieder|every|each|jeden|jede)"
_FOOD = "eten|maaltijd|maaltijden|voedsel|eter"
_MEAL = f"({_FOOD})"
_MEALS = "(eten|maaltijd|ontbijt|lunch|middageten|avondeten|diner|avondmaal)"
_HET = "(het|de|mijn|)"

RATE: tuple[tuple[str, object, str], ...] = (
    ("per_day", None, f"# {_TIMES} {_DAY}; # {_DAY}; # @ {_DAY}; # {_TIMES} # {_DAY}; # {_TIMES} # @ {_DAY}"),
    (
        "per_day",
        None,
        "# d # (t|c|st|kt|bt|ml|do|zk|inh|ie|dr|); # dd; # d d; dd #; # dd # @; # dd #; # x # @",
    ),
    ("per_day", None, f"(per dag|dagelijks|daily) # (x|maal|keer|@); {_EACH} dag # (x|maal|keer|@)"),
    ("daily", 1.0, f"dagelijks; per dag; daily; taglich; {_EACH} (dag|day|tag); daags"),
    ("daily", 0.5, "om de dag; om de andere dag; om en om; every other day; jeden zweiten tag"),
    ("daily", 1 / 14, "om de week; om de andere week; every other week"),
    ("daily", 1 / 60, "om de maand; om de andere maand; every other month"),
    ("hours", None, "(om de|elke|iedere|every|alle) # (uur|u|hours|stunden)"),
    ("days", None, f"(elke|iedere|om de|every|alle) # (dagen|days|tage); {_EACH} # dagen"),
    ("days", 7, "(elke|iedere|om de|every|alle) # (weken|weeks|wochen)"),
    ("days", 30, "(elke|iedere|om de|every|alle) # (maanden|months|monate)"),
    ("per_week", None, f"# {_TIMES} {_WEEK}; # {_WEEK}; # @ {_WEEK}; per week # (x|maal|keer|@)"),
    ("per_week", None, f"{_EACH} week # (x|maal|keer|@)"),
    (
        "weekly",
        None,
        f"wekelijks; wekelijkse; weekly; wochentlich; {_EACH} (week|woche); per week; weektablet",
    ),
    ("per_span", 30, f"# {_TIMES} {_MONTH}; # {_MONTH}; # @ {_MONTH}"),
    ("per_span", 90, f"# {_TIMES} per kwartaal"),
    ("per_span", 365, f"# {_TIMES} (per jaar|a year)"),
    ("daily", 1 / 30, f"maandelijks; monthly; {_EACH} (maand|month|monat); per maand"),
    ("daily", 1 / 90, "per kwartaal; elk kwartaal"),
    ("daily", 1 / 365, "per jaar; jaarlijks; elk jaar"),
    ("scheme", None, "# - # - #; # - # - # - #"),
    (
        "course",
        1,
        "(kuur|kuurtje) van # (dagen|dgn|dag); # (dagen|dgn|daagse|dagse|day) (kuur|kuurtje|course)",
    ),
    (
        "course",
        1,
        "# - daagse (kuur|kuurtje); # daagse; gedurende # (dagen|dgn); # (dagen|dgn|days|tage) (lang|)",
    ),
    ("course", 1, "(for|fur|nog|voor) # (dagen|dgn|days|tage)"),
    ("course", 7, "(kuur|kuurtje|) (gedurende|voor|nog|van|) # (week|weken|wk|weeks|wochen) (lang|kuur|)"),
    (
        "plain",
        None,
        "(al|sinds|na|over|ongeveer|binnen) (ongeveer|) # (dagen|weken|week|maanden|maand|jaar|uur|dag)",
    ),
    (
        "plain",
        None,
        "# (maanden|jaar|maand|jaren) (geleden|lang|); sinds #; sinds kort; # (dagen|weken) geleden",
    ),
    (
        "as_needed",
        None,
        "zo nodig; zonodig; z n; zn; indien nodig; wanneer nodig; als het nodig is; als nodig; prn",
    ),
    (
        "as_needed",
        None,
        "as needed; when needed; if needed; bei bedarf; af en toe; soms; incidenteel; alleen als",
    ),
    (
        "as_needed",
        None,
        "bij (pijn|hoofdpijn|koorts|klachten|migraine|jeuk|een aanval|benauwdheid|hooikoorts|nood)",
    ),
    (
        "as_needed",
        None,
        "bij (maagpijn|rugpijn|menstruatiepijn|brandend maagzuur|obstipatie|verstopping|allergie)",
    ),
    ("as_needed", None, "als ik (pijn|hoofdpijn|last|koorts) heb; tegen de pijn"),
)
MOMENTS: tuple[tuple[str, object, str], ...] = (
    (
        "moment",
        "waking",
        "(s|) ochtends; sochtends; (in de|) ochtend; ochtens; ochtenden; (s|) morgens; smorgens; (in de|) morgen",
    ),
    ("moment", "waking", "(in the|) morning; mornings; fruh; in de vroegte; vroeg; ocht; vm; voormiddag"),
    (
        "moment",
        "waking",
        "bij (het|) (opstaan|wakker worden|ontwaken); na (het|) opstaan; on waking; opstaan; voor werk",
    ),
    (
        "moment",
        "fasting",
        "nuchter; nuchtere maag; op de nuchtere maag; op nuchtere maag; nuchtern; fasting; nucter",
    ),
    (
        "moment",
        "fasting",
        "(op|met) (een|) lege maag; lege maag; empty stomach; on an empty stomach; leeg maag",
    ),
    (
        "moment",
        "fasting",
        f"# (uur|uurtje|minuten|min|m|u|hour) (voor|voordat) {_HET} (ontbijt|{_FOOD}|breakfast)",
    ),
    (
        "moment",
        "fasting",
        "(s|) ochtends voor (het|) eten; (s|) morgens voor (het|) eten; smorgens voor het eten",
    ),
    ("moment", "fasting", "(een|) half uur (voor|voordat) (het|de|) (ontbijt|eten|maaltijd)"),
    (
        "moment",
        "fasting",
        "halfuur voor (het|) (ontbijt|eten); voor (het|) ontbijt; before breakfast; voor ontbijten",
    ),
    ("moment", "fasting", "vor dem fruhstuck; (half an|half) hour before (breakfast|food)"),
    (
        "moment",
        "breakfast",
        "(bij|na|met|tijdens) (het|mijn|) ontbijt; ontbijt; breakfast; (with|after) breakfast",
    ),
    ("moment", "breakfast", "(zum|nach dem|beim) fruhstuck; fruhstuck; bij ochtendeten; ontbeit"),
    (
        "moment",
        "lunch",
        "(bij|na|met|tijdens|voor) (de|het|) (lunch|middageten|middagmaal); lunch; middageten; tussen de middag",
    ),
    (
        "moment",
        "lunch",
        "(s|) middags; smiddags; (in de|) middag; noon; mittags; midday; (in the|) afternoon; namiddag",
    ),
    (
        "moment",
        "dinner",
        "(bij|na|met|tijdens|voor|) (het|de|) (avondeten|diner|avondmaal|avondmaaltijd|warm eten)",
    ),
    ("moment", "dinner", "(with|after|before|) dinner; warme maaltijd; bij de warme maaltijd; abendessen"),
    (
        "moment",
        "meal",
        f"(bij|met|tijdens|na|voor|onder) {_HET} {_MEAL}; tijdens eten; bij elk eten; maaltijd",
    ),
    (
        "moment",
        "meal",
        "(with|after|before) (food|meals|meal|a meal); (zum|nach dem|zu den|vor dem) (essen|mahlzeiten)",
    ),
    (
        "meals",
        3.0,
        f"(bij|met|na|voor) (elke|iedere) {_MEAL}; bij alle maaltijden; every meal; # x bij het eten",
    ),
    (
        "moment",
        "evening",
        "(s|) avonds; savonds; (in de|) avond; avons; avonden; (in the|) evening; evenings; abends; s avons; snaavonds",
    ),
    (
        "moment",
        "bed",
        "(voor|in) de nacht; nacht; (s|) nachts; snachts; a n; ante noctem; zur nacht; at night; night",
    ),
    (
        "moment",
        "bed",
        "(voor|bij|vlak voor|net voor) (het|) (slapen|slapengaan|slapen gaan); slapen gaan; bedtime",
    ),
    (
        "moment",
        "bed",
        "(bij|voor) (het|) naar bed (gaan|); bedtijd; voor bed; slapengaan; at bedtime; vdn; v d n",
    ),
    ("moment", "bed", "voordat ik ga slapen; voor ik ga slapen; als ik ga slapen; vor dem schlafen; bij bed"),
    (
        "plain",
        None,
        f"# (uur|minuten|min) (na|voor|tussen|ervoor|erna|later|apart|wachten); # uur na {_HET} {_MEALS}",
    ),
    (
        "plain",
        None,
        "morning (-|) after; niet (bij|met|tijdens) (het|de|) eten; (met of zonder|zonder) eten; uur",
    ),
    (
        "plain",
        None,
        "(met|zonder) (een|) (glas|slok|beetje|groot glas|veel) (water|melk|); met water; glas water",
    ),
    ("both", None, "allebei; beide; alle twee; beiden; alledrie; alle drie; both"),
)
CLOCK: tuple[tuple[str, object, str], ...] = (
    (
        "times",
        0,
        "(om|at|um|tegen|rond|) # (uur|u|h|uhr); (om|at|um|rond) #; (altijd|meestal|steeds) (om|rond|tegen) # (uur|u)",
    ),
    (
        "times",
        0,
        "(om|) # (,|en) # (uur|u|h); om # en #; (om|) # , # en # (uur|u|h); # (uur|u) en (om|) # (uur|u)",
    ),
    ("times", -30, "(om|) half #; (om|) half # uur"),
    ("times", 15, "(om|) kwart over #"),
    ("times", -15, "(om|) kwart voor #"),
    ("half_day", 0, "(at|) # am; (at|) # : # am"),
    ("half_day", 12 * 60, "(at|) # pm; (at|) # : # pm"),
    (
        "hour_minute",
        0,
        "(om|at|um|) # : # (uur|u|h|uhr|); (om|) # : # (,|en|&) # : #; # : # , # : # en # : #",
    ),
    ("hour_minute", 0, "(om|) # (u|h|uur) #; (om|) # (u|h) # en # (u|h) #"),
    ("time_and_dose", 0, "(om|at|um|) # (uur|u|h) # @; (om|at|um|) # (uur|u|h) # $"),
)
