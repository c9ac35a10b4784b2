"""What an assistant may ask: each tool with its schema and its answer. Plain values in, plain values out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from magwijzer.consult import ConsultError
from magwijzer.consult.fields import LONGEST_TEXT, Fields
from magwijzer.consult.intake import LEAST_UNITS, MOST_UNITS
from magwijzer.knowledge.cite import sources_of
from magwijzer.knowledge.model import LANGUAGES, Knowledge, Language
from magwijzer.render.json import document
from magwijzer.render.readings import label_document, medicine_document
from magwijzer.render.words import Words
from magwijzer.service import Service

Json = dict[str, Any]
MOST_TEXTS = 100
DAY_PARTS = ("outcome", "urgency", "edition", "schedule", "interactions", "disclaimer")


@dataclass(frozen=True, slots=True)
class ToolSpec:
    """One tool: what it is for, what it takes and what answers it."""

    name: str
    description: str
    fields: Mapping[str, Json]
    required: tuple[str, ...]
    work: Callable[[Json, Words], Json]
    language: Language = "nl"
    """Of an answer where the call names none."""

    @property
    def schema(self) -> Json:
        """Return the JSON Schema of its arguments."""
        return {
            "type": "object",
            "properties": {**self.fields, "lang": {"enum": list(LANGUAGES), "default": self.language}},
            "required": list(self.required),
            "additionalProperties": False,
        }


class Tools:
    """The tools against one Knowledge. Keeps nothing between calls."""

    def __init__(
        self, knowledge: Knowledge, service: Service, consult: Json, language: Language = "nl"
    ) -> None:
        self._knowledge, self._service, self._language = knowledge, service, language
        self._words = {language: Words(knowledge, language) for language in LANGUAGES}
        self.specs: Mapping[str, ToolSpec] = {
            spec.name: replace(spec, language=language) for spec in self._specs(consult)
        }

    def words(self, arguments: Json) -> Words:
        """Return the sentences of the language asked for; those of the server when it is another."""
        asked = arguments.get("lang")
        return self._words[asked if asked in LANGUAGES else self._language]

    def call(self, spec: ToolSpec, arguments: Json) -> Json:
        """Return the answer of a tool.

        Raises:
            ConsultError: with every problem of the arguments.
        """
        fields = Fields()
        fields.known_keys(arguments, (*spec.fields, "lang"))
        fields.choice("lang", arguments.get("lang"), LANGUAGES)
        for name in spec.required:
            if arguments.get(name) is None:
                fields.refuse(name, "required", None)
        _done(fields)
        return spec.work(arguments, self.words(arguments))

    def _specs(self, consult: Json) -> tuple[ToolSpec, ...]:
        text: Json = {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}
        units: Json = {"type": ["number", "null"], "minimum": LEAST_UNITS, "maximum": MOST_UNITS}
        texts: Json = {"type": "array", "items": text, "maxItems": MOST_TEXTS}
        code: Json = {"type": "string", "maxLength": 200}
        said = self._knowledge_words()
        return (
            ToolSpec("advise", said("advise"), {"consult": consult}, ("consult",), self._advise),
            ToolSpec(
                "read_label",
                said("read_label"),
                {"text": text, "units_per_day": units},
                ("text",),
                self._read_label,
            ),
            ToolSpec(
                "check_medicines", said("check_medicines"), {"texts": texts}, ("texts",), self._medicines
            ),
            ToolSpec("plan_day", said("plan_day"), {"consult": consult}, ("consult",), self._plan_day),
            ToolSpec("cite", said("cite"), {"fact": code}, ("fact",), self._cite),
        )

    def _knowledge_words(self) -> Callable[[str], str]:
        return lambda name: self._words["en"].say("mcp", name)

    def _advise(self, arguments: Json, words: Words) -> Json:
        return document(self._service.answer(arguments["consult"]), words)

    def _plan_day(self, arguments: Json, words: Words) -> Json:
        found = document(self._service.answer(arguments["consult"]), words)
        steps = [
            {"form": one["form"], "steps": one["steps"], "last_day": one["last_day"]}
            for one in found["recommendations"]
        ]
        return {name: found[name] for name in DAY_PARTS} | {"recommendations": steps}

    def _read_label(self, arguments: Json, words: Words) -> Json:
        fields = Fields()
        text = fields.text("text", arguments["text"])
        units = fields.number("units_per_day", arguments.get("units_per_day"), LEAST_UNITS, MOST_UNITS)
        _done(fields)
        return label_document(self._service.parser.readers.labels.read(text or "", units), words)

    def _medicines(self, arguments: Json, words: Words) -> Json:
        fields = Fields()
        items = fields.items("texts", arguments["texts"], MOST_TEXTS)
        lines = [fields.text(f"texts[{i}]", text) for i, text in enumerate(items)]
        _done(fields)
        recogniser, known = self._service.parser.readers.medicines, self._knowledge.interactions
        found = [medicine_document(line, recogniser.read(line)) for line in lines if line]
        names = dict.fromkeys(name for line in found for one in line["found"] for name in one["interactions"])
        meant = [
            {
                "id": name,
                "kind": known[name].kind,
                "text": words.text(known[name].advice),
                "sources": list(sources_of(self._knowledge, f"interactions.{name}")),
            }
            for name in names
        ]
        return {"medicines": found, "interactions": meant}

    def _cite(self, arguments: Json, words: Words) -> Json:
        fields = Fields()
        full_id = fields.text("fact", arguments["fact"], longest=200)
        _done(fields)
        try:
            names = sources_of(self._knowledge, full_id or "")
        except (KeyError, ValueError, AttributeError):
            fields.refuse("fact", "facts_missing", full_id)
            _done(fields)
            raise
        sources = [
            {"id": name, "citation": source.citation(), "verified": source.verified, "doi": source.doi}
            for name in names
            for source in (self._knowledge.sources[name],)
        ]
        return {"fact": full_id, "sources": sources}


def _done(fields: Fields) -> None:
    if fields.problems:
        raise ConsultError(tuple(fields.problems))
