"""Which answers a finding rests on, in a reader's words. A test asks of every code that it is listed here."""

from collections.abc import Mapping

from magwijzer.advice import Finding
from magwijzer.render.why import behind
from magwijzer.render.why.behind import Asked, Teller
from magwijzer.render.words import Words
from magwijzer.service import Reply


def answered(reply: Reply, finding: Finding, words: Words) -> tuple[str, ...]:
    """Return the answers behind a finding, each once."""
    asked = Asked(reply, finding, words)
    return tuple(dict.fromkeys(text for tell in BEHIND[finding.code] for text in tell(asked)))


NOBODY: tuple[Teller, ...] = ()
ROOM = (behind.taken, behind.ceiling)
EATING = (behind.eating, behind.age, behind.sex, behind.life)
DAY = (behind.day,)
DAY_AND_MEDICINE = (behind.medicine, behind.day)

BEHIND: Mapping[str, tuple[Teller, ...]] = {
    "call": (behind.alarms,),
    "alarm": (behind.alarm,),
    "alarm_see_gp": (behind.alarm,),
    "alarm_unknown": (behind.alarm,),
    "alarm_not_asked": NOBODY,
    "urgent_condition": (behind.condition,),
    "urgent_overdose": (behind.overdose,),
    "no_magnesium_meanwhile": (behind.alarms,),
    "contraindication": (behind.caution,),
    "pharmacist_check": (behind.caution,),
    "medicine_avoid": (behind.medicine,),
    "medicine_doctor_first": (behind.medicine,),
    "medicine_ask": (behind.medicine,),
    "medicine_unknown": (behind.medicine,),
    "risk_factor": (behind.factor,),
    "factor": (behind.factor,),
    "article_classes": (behind.article_classes,),
    "egfr_unknown": (behind.kidney_risk,),
    "egfr_not_known": (behind.kidneys,),
    "condition_unknown": (behind.condition,),
    "condition_not_known": (behind.condition,),
    "life_phase_unknown": (behind.life, behind.sex, behind.age),
    "taken_not_asked": (behind.taken,),
    "taken_amount_unknown": (behind.taken,),
    "complaint_for_pharmacist": (behind.complaint,),
    "stop_current": (behind.taken,),
    "above_ceiling": ROOM,
    "do_not_use": (behind.taken,),
    "replace_current": (behind.taken, behind.complaints, behind.stool, behind.life),
    "no_room_left": ROOM,
    "nothing_to_supplement": (behind.complaints, behind.eating),
    "no_form_to_offer": (behind.complaints, behind.stool),
    "course_over": (behind.medicine,),
    "doctor_supervises": (behind.ceiling,),
    "loose_and_constipated": (behind.complaints, behind.stool),
    "stool_constipated": (behind.stool,),
    "third_form_left_out": (behind.complaints,),
    "withheld_by_alarm": (behind.complaint, behind.withholding_alarm),
    "form_not_for_person": (behind.complaint, behind.age, behind.sex, behind.life),
    "no_form_left": (behind.complaint, behind.complaints, behind.stool),
    "no_form_for_complaint": (behind.complaint,),
    "article_dose_cut": (behind.complaint,),
    "second_form_dropped": (behind.complaints, *ROOM),
    "dose_cut_to_room": (behind.complaints, *ROOM),
    "doctor_decides_more": (behind.complaints, behind.ceiling),
    "no_food_list": (behind.diet_rule,),
    "foods_left_out": (behind.diet_rule,),
    "adequate_intake_sex_unknown": (behind.sex, behind.age),
    "intake_unknown": (behind.eating,),
    "gap_in_diet": EATING,
    "diet_is_enough": EATING,
    "food_unknown": (behind.eating,),
    "stool_unknown": (behind.stool,),
    "gut_dietitian": (behind.complaints, behind.stool),
    "microbiome_test": (behind.complaints, behind.stool),
    "depletion_score": (behind.kidneys, behind.medicines),
    "depletion_score_high": (behind.kidneys, behind.medicines),
    "authorised_claim": NOBODY,
    "current_too_close": (behind.medicine, behind.taken),
    "day_impossible": DAY_AND_MEDICINE,
    "window_widened": (behind.medicines, behind.day),
    "usual_day_taken": DAY,
    "weekly_day": DAY_AND_MEDICINE,
    "weekly_day_none": DAY_AND_MEDICINE,
    "weekly_evening_before": DAY_AND_MEDICINE,
    "step_not_placed": DAY_AND_MEDICINE,
    "clock_forward": DAY_AND_MEDICINE,
    "dose_skipped": DAY,
    "dose_moved": DAY,
    "pot_problem": (behind.taken,),
    "pot_unclear": (behind.taken,),
}
"""Code of a finding → what tells the answers behind it. What nobody answered rests on no answer."""
