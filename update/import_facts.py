"""Brings the research files into the project: python update/import_facts.py FACTS_FOLDER

Origin: the research folder's forms.yaml, goals.yaml, interactions.yaml, redflags.yaml, risk.yaml,
differential.yaml, limits.yaml, claims.yaml, sources.yaml, sources-interactions.yaml, foods.csv and
medicines.csv. Figures, ids and sources are carried over unchanged; the sentences a reader sees
come from update/wording/*.toml. Run it again after either changed; it rewrites the files it made in
src/magwijzer/knowledge/facts, leaves files added there by hand, and ends with exit code 1 while a sentence is missing.
"""

from __future__ import annotations

import csv
import sys
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import import_medicines
import toml_out
import yaml

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src" / "magwijzer" / "knowledge" / "facts"
VALID_FROM = date(2026, 11, 22)
POLICY = "POLICY-2026-11"
HEADER = "# Origin: {origin}, brought in by update/import_facts.py; a reader's sentences come from update/wording.\n"

Raw = dict[str, Any]
missing: list[str] = []
WORDING: dict[str, Raw] = {}
OWN: Raw = tomllib.loads((ROOT / "update" / "own_rules.toml").read_text(encoding="utf-8"))


def words(
    file: str, *path: str, stem: str = "", fallback: str | None = None, optional: bool = False
) -> Raw | None:
    """Return {nl, en} from the wording files; note it as missing when a needed sentence is not there."""
    place: Any = WORDING.get(file, {})
    for part in path:
        place = place.get(part, {}) if isinstance(place, dict) else {}
    prefix = f"{stem}_" if stem else ""
    nl, en = place.get(f"{prefix}nl"), place.get(f"{prefix}en")
    if nl and en:
        return {"nl": nl, "en": en}
    if optional:
        return None
    missing.append(f"{file}: {'.'.join(path)} {stem}")
    return {"nl": fallback or "…", "en": fallback or "…"}


def as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def note(raw: Raw) -> Raw:
    return {"text": raw["text"], "sources": as_list(raw["source"])}


def base(fact_id: str, order: int | None = None) -> Raw:
    return {"id": fact_id, "valid_from": VALID_FROM, "order": order}


def write(path: str, data: Raw, origin: str) -> None:
    target = OUT / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(HEADER.format(origin=origin) + toml_out.table(data), encoding="utf-8")


def forms(raw: Raw) -> None:
    for order, form in enumerate(raw["forms"], 1):
        fid = form["id"]
        reference = form.get("reference_compound")
        data = base(fid, order) | {
            "name": words("forms", fid, stem="label", fallback=form["names"]["nl"]),
            "note": words("forms", fid, stem="note"),
            "trap": words("forms", fid, stem="trap", optional=True),
            "inn": form["inn"],
            "e_number": form["e_number"],
            "atc": as_list(form["atc"]),
            "commercial_fraction_range": form["commercial_fraction_range"],
            "absorption_class": form["absorption_class"],
            "laxative_class": form["laxative_class"],
            "class_certainty": form["class_certainty"],
            "eu_status": form["eu_supplement_status"],
            "label_traps": form.get("label_traps", []),
            "article": form.get("article"),
            "synonyms": {
                k: [form["names"][k], *v] if k in form["names"] else v for k, v in form["synonyms"].items()
            },
            "commercial_note": note(form["commercial_note"]),
            "laxative_note": note(form["laxative_note"]),
            "eu_note": note(form["eu_supplement_note"]),
            "intake": form["intake"],
            "reference_compound": reference
            and {**{k: v for k, v in reference.items() if k != "source"}, "sources": reference["source"]},
            "compounds": form["compounds"],
            "evidence_notes": [note(n) for n in form["evidence_notes"]],
        }
        write(f"forms/{fid}.toml", data, "forms.yaml")


def complaints(raw: Raw, groups: dict[str, str]) -> None:
    for order, goal in enumerate(raw["goals"], 1):
        gid, article, plan = goal["id"], goal["article"], goal["plan_default"]
        build_up = article["build_up_mg"]
        starts = plan.get("starts") or {}
        data = base(gid, order) | {
            "name": words("goals", gid, stem="name", fallback=goal["nl"]),
            "statement": words("goals", gid, stem="statement", fallback=goal["user_statement"]["nl"]),
            "effect": words("goals", gid, stem="effect"),
            "review": words("goals", gid, stem="review"),
            "doses": words("goals", gid, stem="doses", optional=True),
            "lookalikes": groups.get(gid),
            "claim_status": goal["claim_status"],
            "article": {
                "forms": article["form"],
                "start_mg": as_list(article["start_mg"]),
                "build_up_mg": build_up if isinstance(build_up, list) else [],
                "build_up_words": build_up if isinstance(build_up, str) else None,
                "timing": article["timing"],
                "time_to_effect": article["time_to_effect"],
                "rationale": article["rationale"],
                "sources": article["source"],
            },
            "plan": {
                **{k: v for k, v in plan.items() if k not in ("starts", "only")},
                "only": plan.get("only"),
                "starts_mg": {k: v for k, v in starts.items() if not isinstance(v, str)} or None,
                "starts_words": {k: v for k, v in starts.items() if isinstance(v, str)} or None,
            },
            "evidence": {
                "direction": goal["evidence"]["direction"],
                "certainty": goal["evidence"]["certainty"],
                "time_to_effect": goal["evidence"]["time_to_effect"],
                "results": [
                    cited("goals", r, gid, "results", stem=f"r{i}")
                    for i, r in enumerate(goal["evidence"]["key_results"], 1)
                ],
            },
            "flags": [
                {"severity": f["severity"], **cited("goals", f, gid, "flags", stem=f"f{i}")}
                for i, f in enumerate(goal["article_flags"], 1)
            ],
        }
        write(f"complaints/{gid}.toml", data, "goals.yaml")


def cited(file: str, raw: Raw, *path: str, stem: str = "") -> Raw:
    return {
        "original": raw["text"],
        "text": words(file, *path, stem=stem, fallback=raw["text"]),
        "sources": as_list(raw["source"]),
    }


def lookalikes(raw: Raw) -> None:
    for gid, group in raw["complaints"].items():
        causes = [
            {
                "id": c["id"],
                "label": words("differential", gid, c["id"], stem="label", fallback=c["label_nl"]),
                "ask": words("differential", gid, c["id"], stem="ask", fallback=c["ask_nl"]),
                "points_to": words("differential", gid, c["id"], stem="points", fallback=c["points_to"]),
                "see_gp": words("differential", gid, c["id"], stem="see_gp", fallback=c["when_gp"]),
                "when_gp": c["when_gp"],
                "urgency": WORDING.get("differential", {})
                .get(gid, {})
                .get(c["id"], {})
                .get("urgency", "routine"),
                "urgency_when": WORDING.get("differential", {})
                .get(gid, {})
                .get(c["id"], {})
                .get("urgency_when"),
                "sources": c["source"],
            }
            for c in group["causes"]
        ]
        name = words("differential", "groups", gid, stem="name", fallback=group["nl"])
        write(f"lookalikes/{gid}.toml", base(gid) | {"name": name, "causes": causes}, "differential.yaml")


def interactions(raw: Raw) -> None:
    for order, item in enumerate(raw["interactions"], 1):
        iid = item["id"]
        members = [
            {
                ("note" if k == "note_nl" else "substance" if k == "substance_en" else k): v
                for k, v in m.items()
            }
            for m in item["members"]
        ]
        food_rules = [
            {
                **{k: v for k, v in rule.items() if k != "note_nl"},
                "note": rule.get("note_nl"),
                "text": words("interactions", iid, "food", rule["applies_to"], fallback=rule.get("note_nl")),
            }
            for rule in item.get("food_rules", [])
        ]
        plain = {
            k: v
            for k, v in item.items()
            if k not in ("title_nl", "advice_nl", "members", "food_rules", "interval_evidence", "id")
        }
        data = base(iid, order) | {
            "title": words("interactions", iid, stem="title", fallback=item["title_nl"]),
            "advice": words("interactions", iid, stem="advice", fallback=item["advice_nl"]),
            **plain,
            "members": members,
            "food_rules": food_rules,
            "interval_evidence": item.get("interval_evidence", []),
        }
        write(f"interactions/{iid}.toml", data, "interactions.yaml")


def safety(raw: Raw, risk: Raw) -> None:
    urgency = []
    for level in raw["urgency_conventions"]["levels"]:
        uid = level["id"]
        urgency.append(
            base(uid)
            | {
                "headline": words("redflags", "levels", uid, stem="headline"),
                "instruction": words("redflags", "levels", uid, stem="instruction", fallback=level["nl"]),
                "meaning": words("redflags", "levels", uid, stem="meaning", fallback=level["meaning"]),
                "nhg": level["nhg"],
                "stops": uid in raw["urgency_order"],
                "sources": raw["urgency_conventions"]["source"],
            }
        )
    order = [*raw["urgency_order"], *raw["warning_actions"]]
    urgency.sort(key=lambda u: order.index(u["id"]))
    write("urgency.toml", {"urgency": urgency}, "redflags.yaml")
    for order, c in enumerate(raw["contraindications"], 1):
        cid = c["id"]
        write(
            f"cautions/{cid}.toml",
            base(cid, order)
            | {
                "label": words("redflags", "contraindications", cid, stem="label", fallback=c["label_nl"]),
                "reason": words("redflags", "contraindications", cid, stem="reason", fallback=c["text"]),
                "ask": words("redflags", "contraindications", cid, stem="ask"),
                "doctor_question": words("redflags", "contraindications", cid, stem="doctor_question"),
                "level": c["level"],
                "urgency": c.get("urgency"),
                "original": c["text"],
                "basis": c["basis"],
                "sources": c["source"],
            },
            "redflags.yaml",
        )
    for order, a in enumerate(raw["alarm_symptoms"], 1):
        write(
            f"alarms/{a['id']}.toml",
            base(a["id"], order)
            | {
                "label": words("redflags", "alarms", a["id"], stem="label", fallback=a["label_nl"]),
                "why": words("redflags", "alarms", a["id"], stem="why", fallback=a["why"]),
                "action": a["action"],
                "nhg_urgency": a["nhg_urgency"],
                "basis": a["basis"],
                "sources": a["source"],
                "withholds": WITHHOLDS.get(a["id"], []),
            },
            "redflags.yaml",
        )
    own = [base(r["id"]) | r for r in OWN["rules"]]
    write(
        "rules.toml",
        {"rules": [*(rule(r) for r in raw["rules"]), *own]},
        "redflags.yaml and update/own_rules.toml",
    )
    for order, f in enumerate(risk["factors"], 1):
        write(
            f"factors/{f['id']}.toml",
            base(f["id"], order)
            | {
                "label": words("risk", "factors", f["id"], stem="label", fallback=f["label_nl"]),
                "text": words("risk", "factors", f["id"], stem="text", fallback=f["text"]),
                "original": f["text"],
                "category": f["category"],
                "in_article": f["in_article"],
                "strength": f["strength"],
                "safety_action": f["safety_action"],
                "sources": f["source"],
                "triggers": f["triggers"] or {"conditions_yes_any": []},
            },
            "risk.yaml",
        )
    conditions(raw, risk)
    scores(risk)


def rule(raw: Raw) -> Raw:
    """Flatten a rule's figures and lists; the rule itself is a plain function in the project."""
    when: Raw = {}
    for part in (
        raw["when"],
        raw["when"].get("any", {}),
        raw["when"].get("with_any", {}),
        *raw["when"].get("any_of", []),
    ):
        for name, value in part.items():
            if name == "age_from" and "age_from" in when:
                when["age_always_from"], when["age_from"] = (
                    max(when["age_from"], value),
                    min(when["age_from"], value),
                )
            elif name not in (
                "any",
                "with_any",
                "any_of",
                "sex_not",
                "life_phase",
                "conditions_unknown_any",
                "egfr",
                "classes",
            ):
                when[
                    {
                        "alarm_symptom": "alarm",
                        "alarm_symptoms_any": "alarms_any",
                        "conditions_yes_any": "conditions_any",
                    }.get(name, name)
                ] = value
        unknown = part.get("conditions_unknown_any")
        if isinstance(unknown, list):
            when["conditions_any"] = unknown
        if "classes" in part:
            when["classes"] = [{"id": k, "interactions": v} for k, v in part["classes"].items()]
    rid = raw["id"]
    return base(rid) | {
        "outcome": raw["outcome"],
        "urgency": raw.get("urgency"),
        "at_least": raw.get("at_least"),
        "text": words("redflags", "rules", rid, stem="text", fallback=raw["text"]),
        "doctor_question": words("redflags", "rules", rid, stem="doctor_question", optional=True),
        "original": raw["text"],
        "sources": raw["source"],
        **when,
    }


WITHHOLDS = {"memory_progressive": ["cognition"], "laxative_14d": ["constipation"]}
"""Alarm symptoms that hold back any recommendation for a complaint (decision policy, stage 1)."""

GROUPS = {
    "kidney": (
        "kidney_disease",
        "dialysis",
        "hypermagnesaemia",
        "phosphate_stones",
        "under_treatment_magnesium",
    ),
    "heart": ("av_block", "conduction", "heart_failure", "low_bp", "hypertension", "diabetes"),
    "gut": (
        "bowel_obstruction",
        "acute_abdomen",
        "active_ibd",
        "severe_bowel",
        "dehydration",
        "chronic_diarrhoea",
        "malabsorption",
        "pancreatitis",
        "laxative_overuse",
    ),
    "other": ("myasthenia", "hyperthyroid", "salt_wasting", "malnutrition", "heavy_alcohol", "cannot_report"),
}


def conditions(raw: Raw, risk: Raw) -> None:
    cautions = {c["id"] for c in raw["contraindications"]}
    rows = []
    for group, ids in GROUPS.items():
        for cid in ids:
            rows.append(
                base(cid, len(rows) + 1)
                | {
                    "label": words("conditions", cid, stem="label"),
                    "question": words("conditions", cid, stem="question"),
                    "hint": words("conditions", cid, stem="hint", optional=True),
                    "caution": cid if cid in cautions else None,
                    "factor": risk["condition_factors"].get(cid),
                    "group": group,
                }
            )
    write("conditions.toml", {"conditions": rows}, "redflags.yaml and risk.yaml")


SCORE_ITEMS: dict[str, Raw] = {
    "current diuretic": {
        "id": "diuretic",
        "interactions_any": ["loop-thiazide-diuretics", "potassium-sparing-diuretics"],
    },
    "current proton pump inhibitor": {"id": "ppi", "interactions_any": ["proton-pump-inhibitors"]},
    "eGFR 60 to under 90": {"id": "egfr_60_89", "egfr_from": 60, "egfr_below": 90},
    "eGFR under 60": {"id": "egfr_under_60", "egfr_below": 60},
    "heavy drinking (over 1 drink a day women, over 2 men)": {
        "id": "heavy_drinking",
        "conditions_any": ["heavy_alcohol"],
    },
}
"""What in a consult stands for each line of the score."""


def scores(risk: Raw) -> None:
    rows = [
        base(s["id"])
        | {
            "name": s["name"],
            "text": words("risk", "scores", s["id"]),
            "items": [SCORE_ITEMS[i["item"]] | i for i in s["items"]],
            "range": s["range"] or [],
            "groups": [f"{k}: {v}" for k, v in (s["groups"] or {}).items()],
            "verified_points": s["verified_points"],
            "validation": s["validation"],
            "limits": s["limits"],
            "use_in_tool": s["use_in_tool"],
            "sources": s["source"],
            "associations": [
                {"original": a["text"], "text": {"nl": a["text"], "en": a["text"]}, "sources": a["source"]}
                for a in s["associations"]
            ],
        }
        for s in risk["scores"]
    ]
    write("scores.toml", {"scores": rows}, "risk.yaml")
    habits = sorted({h for f in risk["factors"] for h in (f["triggers"] or {}).get("habits_any", [])})
    write(
        "habits.toml",
        {"habits": [base(h) | {"label": words("risk", "habits", h, stem="label")} for h in habits]},
        "risk.yaml",
    )


AGES = {
    "7_11m": (0, 1),
    "1_2y": (1, 3),
    "3_9y": (3, 10),
    "10_17y": (10, 18),
    "adult": (18, None),
    "6_11m": (0, 1),
    "1y": (1, 2),
    "2_5y": (2, 6),
    "6_9y": (6, 10),
    "10_13y": (10, 14),
    "14_17y": (14, 18),
    "19_30": (19, 31),
    "31plus": (31, None),
}


def limits(raw: Raw) -> None:
    intake = []
    for table in ("adequate_intake_efsa", "reference_intake_nl", "rda_us"):
        for row in raw[table]["values"]:
            ages = AGES.get(row["id"].split("_", 1)[1])
            phase = {"pregnant": "pregnant", "lactating": "breastfeeding"}.get(row["id"].split("_", 1)[1])
            intake.append(
                base(row["id"])
                | {
                    "group": row["group"],
                    "table": table,
                    "in_use": raw[table]["in_use"],
                    "male": row["male"],
                    "female": row["female"],
                    "age_from": ages and ages[0],
                    "age_below": ages and ages[1],
                    "life_phase": phase,
                    "note": row.get("note")
                    or (f"31-50: {row['female_31_50']}" if "female_31_50" in row else None),
                    "sources": as_list(raw[table]["source"]),
                }
            )
    sections = {
        k: raw[k]
        for k in ("nrv_eu", "upper_level_supplements", "upper_level_rules", "serum", "article_conflicts")
    }
    sections |= {
        "renal_thresholds": raw["renal_thresholds"]["rows"],
        "dose_facts": raw["renal_thresholds"]["dose_facts"],
    }
    rows = []
    for section, items in sections.items():
        for r in items:
            notes = {
                k: (v if isinstance(v, str) else "; ".join(v))
                for k, v in r.items()
                if k in ("under_age_text", "covers", "does_not_cover", "endpoint", "derivation", "range")
            }
            rows.append(
                base(r["id"])
                | {
                    "section": section,
                    "text": words("limits", r["id"], fallback=r["text"]),
                    "original": r["text"],
                    "sources": r["source"],
                    **{
                        k: r[k]
                        for k in (
                            "authority",
                            "basis",
                            "in_use",
                            "mg",
                            "doctor_min_mg",
                            "doctor_max_mg",
                            "from_age_years",
                            "action",
                            "rule",
                        )
                        if k in r
                    },
                    "children": {str(k): v for k, v in r["children"].items()} if "children" in r else None,
                    "egfr_from": r.get("from"),
                    "egfr_below": r.get("below"),
                    "notes": notes or None,
                }
            )
    rows += [base(r["id"]) | r for r in OWN["limits"]]
    write("limits.toml", {"intake": intake, "limits": rows}, "limits.yaml and update/own_rules.toml")


def claims(raw: Raw) -> None:
    rows = [
        base(c["id"])
        | {
            "section": "condition",
            "text": words("claims", c["id"], fallback=c["text"]),
            "original": c["text"],
            "mg": c.get("mg"),
            "sources": c["source"],
        }
        for c in raw["conditions_of_use"]
    ]
    rows += [
        base(c["id"])
        | {
            "section": "authorised",
            "text": {"nl": c["nl"], "en": c["en"]},
            "efsa": c["efsa"],
            "entry": c["entry"],
            "verified": c["nl_verified"],
            "sources": c["source"],
        }
        for c in raw["authorised"]
    ]
    rows += [
        base(c["id"])
        | {
            "section": "rejected",
            "text": words("claims", c["id"], stem="topic", fallback=c["topic"]),
            "original": c["topic"],
            "entry": c["entry"],
            "verified": c["verified"],
            "sources": c["source"],
        }
        for c in raw["rejected_by_efsa"]
    ]
    rows += [
        base(c["id"])
        | {
            "section": "example",
            "text": words("claims", c["id"], fallback=c["nl"]),
            "original": c["nl"],
            "why": words("claims", c["id"], stem="why", fallback=c["kind"]),
            "kind": c["kind"],
            "safe_alternative": c["safe_alternative"],
            "sources": c["source"],
        }
        for c in raw["not_authorised_examples"]
    ]
    rows += [
        base(c["id"])
        | {
            "section": "law",
            "text": words("claims", c["id"], fallback=c["text"]),
            "original": c["text"],
            "verified": c.get("verified"),
            "sources": c["source"],
        }
        for c in raw["product_law_notes"]
    ]
    write("claims.toml", {"claims": rows}, "claims.yaml")


def principles(goals: Raw, risk: Raw, form: Raw, red: Raw, inter: Raw) -> None:
    rows: list[Raw] = []

    def add(
        pid: str, section: str, original: str, sources: list[str], text: Raw | None = None, **more: Any
    ) -> None:
        rows.append(
            base(pid) | {"section": section, "original": original, "text": text, "sources": sources, **more}
        )

    for r in goals["global_rules"]:
        add(r["id"], "plan", r["text"], r["source"], words("goals", "global", r["id"], fallback=r["text"]))
    for r in risk["principles"]:
        add(
            f"risk_{r['id']}",
            "risk",
            r["text"],
            r["source"],
            words("risk", "principles", r["id"], fallback=r["text"]),
        )
    for i, r in enumerate(form["general_facts"], 1):
        add(
            f"forms_{i}",
            "forms",
            r["text"],
            r["source"],
            words("forms", "general", stem=f"g{i}", fallback=r["text"]),
        )
    for r in red["behaviour_rules"]:
        add(
            f"behaviour_{r['id']}",
            "behaviour",
            r["text"],
            r["source"],
            words("redflags", "behaviour", r["id"], fallback=r["text"]),
        )
    for i, r in enumerate(red["overdose_facts"], 1):
        add(
            f"overdose_{i}",
            "overdose",
            r["text"],
            r["source"],
            words("redflags", "overdose", f"o{i}", fallback=r["text"]),
        )
    for i, r in enumerate(red["article_gaps"], 1):
        add(
            f"gap_{i}",
            "article_gaps",
            r["text"],
            r["source"],
            words("redflags", "gaps", f"g{i}", fallback=r["text"]),
        )
    annex = form["annex_ii_magnesium_list"]
    add(
        "annex_ii",
        "law",
        "Magnesium forms allowed in food supplements, Directive 2002/46/EC Annex II",
        annex["source"],
        items=annex["items"],
        verified=annex["verified"],
    )
    for name, meaning in form["scales"].items():
        lines = [f"{k}: {v}" for k, v in meaning.items()] if isinstance(meaning, dict) else []
        add(f"scale_{name}", "scales", name if lines else str(meaning), [POLICY], items=lines)
    general = inter["general_rule"]
    add(
        "general_hours",
        "interactions",
        general["statement"],
        [general["source"]],
        items=[f"minimum_min: {general['minimum_min']}", f"cautious_min: {general['cautious_min']}"],
        verified=general["verified"],
    )
    unlisted = inter["default_for_unlisted_antacid_advice"]
    add(
        "unlisted_antacid",
        "interactions",
        unlisted["note"],
        [unlisted["source"]],
        words("interactions", "general", "unlisted_antacid"),
        items=[f"min: {unlisted['min']}", f"max: {unlisted['max']}"],
        verified=unlisted["verified"],
    )
    food = inter["food_rules_magnesium"]
    add(
        "magnesium_with_food",
        "interactions",
        food["note"],
        [food["source"]],
        items=[f"rule: {food['rule']}"],
        verified=food["verified"],
    )
    for i, text in enumerate(inter["schedule_feasibility_notes"], 1):
        said = words("interactions", "general", f"schedule_{i}", optional=True)
        add(f"schedule_{i}", "interactions", text, [POLICY], said)
    for name, meaning in inter["conventions"].items():
        lines = [f"{k}: {v}" for k, v in meaning.items()] if isinstance(meaning, dict) else []
        add(f"convention_{name}", "conventions", name if lines else str(meaning), [POLICY], items=lines)
    write("principles.toml", {"principles": rows}, "the general parts of the research files")


def reader_words() -> None:
    """The words for scales and the lists of things to have at hand: no figures, only wording."""
    parts = {
        "absorption": WORDING.get("forms", {}).get("scales", {}).get("absorption", {}),
        "laxative": WORDING.get("forms", {}).get("scales", {}).get("laxative", {}),
        "certainty": WORDING.get("goals", {}).get("certainty", {}),
        "direction": WORDING.get("goals", {}).get("direction", {}),
        "strength": WORDING.get("risk", {}).get("strengths", {}),
    }
    data: Raw = {}
    for part, table in parts.items():
        stems = sorted({k[:-3] for k in table})
        data[part] = {stem: {"nl": table[f"{stem}_nl"], "en": table[f"{stem}_en"]} for stem in stems}
    bring = WORDING.get("redflags", {}).get("bring", {})
    data["bring"] = [
        {"nl": nl, "en": en} for nl, en in zip(bring.get("nl", []), bring.get("en", []), strict=True)
    ]
    data["intake"] = words("limits", "ai")
    data["belgium"] = words("redflags", "belgium")
    data["claim_notice"] = words("claims", "notice")
    write("scales.toml", data, "no research file: wording only")


def diet(inter: Raw) -> None:
    greens = [
        row["id"] for row in csv.DictReader((ROOT / "update" / "leafy_greens.csv").open(encoding="utf-8"))
    ]
    rows = [
        base("no_food_list")
        | {
            "effect": "no_food_list",
            "text": words("diet", "no_food_list"),
            "conditions_any": [
                "kidney_disease",
                "dialysis",
                "hypermagnesaemia",
                "severe_bowel",
                "active_ibd",
                "bowel_obstruction",
            ],
            "egfr_below": 60,
            "interactions_any": ["potassium-sparing-diuretics"],
            "sources": [POLICY, "MSD-HYPERMG"],
        },
        base("no_leafy_greens")
        | {
            "effect": "leave_out",
            "text": words("diet", "no_leafy_greens"),
            "atc_any": ["B01AA07", "B01AA04", "B01AA03"],
            "foods": greens,
            "sources": [POLICY],
        },
    ]
    write("diet.toml", {"diet_rules": rows}, "the decision policy")


def sources(first: Raw, second: Raw) -> None:
    kept = ("authors", "title", "year", "number", "locator", "doi", "verified", "record", "note")
    rows = [
        {"id": s["id"], "kind": s["type"], **{k: s[k] for k in kept if s.get(k) is not None}}
        for s in first["sources"]
    ]
    rows += [
        {
            "id": s["id"],
            "authors": s["organisation"],
            "title": s["title"],
            "year": s.get("year"),
            "number": s.get("doc"),
            "verified": s["verified"],
            "note": s.get("note"),
        }
        for s in second["sources"]
    ]
    own = tomllib.loads((ROOT / "update" / "own_sources.toml").read_text(encoding="utf-8"))["sources"]
    for row in rows + own:
        for name in ("number", "locator", "doi", "note"):
            if row.get(name) is not None:
                row[name] = str(row[name])
        if row.get("year") is not None and not isinstance(row["year"], int):
            row["note"] = f"{row['year']}. {row.get('note') or ''}".strip()
            row["year"] = None
    write(
        "sources.toml",
        {"sources": rows + own},
        "sources.yaml, sources-interactions.yaml and update/own_sources.toml",
    )


def foods(folder: Path) -> None:
    allergens = {}
    file = ROOT / "update" / "food_allergens.csv"
    if file.exists():
        allergens = {row["id"]: row["contains"] for row in csv.DictReader(file.open(encoding="utf-8"))}
    with (
        (folder / "foods.csv").open(encoding="utf-8") as stream,
        (OUT / "foods.csv").open("w", encoding="utf-8", newline="") as out,
    ):
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(
            [
                "id",
                "name_nl",
                "name_en",
                "group_nl",
                "group_en",
                "mg_magnesium_per_100g",
                "portion_nl",
                "portion_en",
                "portion_g",
                "mg_per_portion",
                "contains",
                "source",
                "source_code",
            ]
        )
        for r in csv.DictReader(stream):
            source = "USDA-SR" if r["source_dataset"].startswith("USDA") else "CIQUAL-2017"
            portion = WORDING.get("foods", {}).get("portions", {}).get(r["portion_nl"])
            group = WORDING.get("foods", {}).get("groups", {}).get(r["group_nl"])
            if not portion or not group:
                missing.append(f"foods: {r['portion_nl']} / {r['group_nl']}")
            writer.writerow(
                [
                    r["id"],
                    r["name_nl"],
                    r["name_en"],
                    r["group_nl"],
                    group or r["group_nl"],
                    r["mg_magnesium_per_100g"],
                    r["portion_nl"],
                    portion or r["portion_nl"],
                    r["portion_g"],
                    r["mg_per_portion"],
                    allergens.get(r["id"], ""),
                    source,
                    r["source_code"],
                ]
            )


def main(folder: Path) -> int:
    """Write every fact file; returns 1 when a reader's sentence is missing."""
    for file in sorted((ROOT / "update" / "wording").glob("*.toml")):
        WORDING[file.stem] = tomllib.loads(file.read_text(encoding="utf-8"))
    read = {f.stem: yaml.safe_load(f.read_text(encoding="utf-8")) for f in folder.glob("*.yaml")}
    OUT.mkdir(parents=True, exist_ok=True)
    forms(read["forms"])
    complaints(read["goals"], read["differential"]["complaint_groups"])
    lookalikes(read["differential"])
    interactions(read["interactions"])
    safety(read["redflags"], read["risk"])
    limits(read["limits"])
    claims(read["claims"])
    principles(read["goals"], read["risk"], read["forms"], read["redflags"], read["interactions"])
    reader_words()
    diet(read["interactions"])
    sources(read["sources"], read["sources-interactions"])
    foods(folder)
    import_medicines.write(folder / "medicines.csv", OUT / "medicines.csv")
    edition = {
        "edition": "2026.11",
        "reviewed": VALID_FROM,
        "review_by": VALID_FROM + timedelta(days=365),
        "reviewed_by_gp": False,
        "origin": "research files of 22 November 2026, brought in by update/import_facts.py",
    }
    write("edition.toml", edition, "the decision policy")
    print(f"wrote {sum(1 for _ in OUT.rglob('*.*'))} files; sentences missing: {len(missing)}")
    for line in missing[:40]:
        print(f"  {line}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
