"""How people name the day of the week on which they take something."""

_WEEKDAYS = {
    "monday": "maandag|montag|monday|ma",
    "tuesday": "dinsdag|dienstag|tuesday|di",
    "wednesday": "woensdag|mittwoch|wednesday|wo",
    "thursday": "donderdag|donnerstag|thursday|do",
    "friday": "vrijdag|freitag|friday|vr",
    "saturday": "zaterdag|samstag|saturday|za",
    "sunday": "zondag|sonntag|sunday|zo",
}


def weekdays() -> tuple[tuple[str, object, str], ...]:
    """Return the rows for days of the week: "maandag", "op ma", "maandags", "zondagavond"."""
    rows: list[tuple[str, object, str]] = []
    for day, words in _WEEKDAYS.items():
        dutch, german, english, short = words.split("|")
        single = f"{dutch}; {dutch}s; s {dutch}s; {german}; {german}s; {english}; {english}s"
        rows.append(("weekday", (day, None), f"(op|elke|iedere|on|every|am|jeden) ({words}); {single}"))
        if short != "zo":  # "en zo" ends a list
            rows.append(("another_weekday", None, f"en {short}"))
        for part, moment in (
            ("ochtend", "waking"),
            ("morgen", "waking"),
            ("middag", "lunch"),
            ("avond", "evening"),
        ):
            rows.append(("weekday", (day, moment), f"{dutch}{part}"))
    return tuple(rows)
