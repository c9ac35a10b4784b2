"""FHIR in, FHIR out: the Questionnaire, and a response answered with a Bundle."""

from functools import cached_property
from typing import Any

from magwijzer.doors.fhir.response import Reading, links_of
from magwijzer.knowledge.model import Knowledge, Language
from magwijzer.render.fhir_bundle import bundle
from magwijzer.render.fhir_questionnaire import questionnaire
from magwijzer.render.words import Words
from magwijzer.service import Service


class FhirDesk:
    """Holds the Questionnaire of one Knowledge and answers responses to it."""

    def __init__(self, knowledge: Knowledge, service: Service) -> None:
        self._knowledge, self._service = knowledge, service

    @cached_property
    def questionnaire(self) -> dict[str, Any]:
        """Return the Questionnaire in Dutch; made when it is first asked for."""
        return questionnaire(Words(self._knowledge, "nl"), Words(self._knowledge, "en"))

    @cached_property
    def questionnaire_in_english(self) -> dict[str, Any]:
        """Return the same Questionnaire in English, for a renderer that reads no translations."""
        return questionnaire(Words(self._knowledge, "en"), Words(self._knowledge, "nl"))

    def questions(self, language: Language) -> dict[str, Any]:
        """Return the Questionnaire in a language."""
        return self.questionnaire_in_english if language == "en" else self.questionnaire

    def consult(self, response: Any) -> dict[str, Any]:
        """Return the consult, as decoded JSON, of a QuestionnaireResponse.

        Raises:
            ConsultError: with every problem of its shape.
        """
        return Reading(dict(links_of(self.questionnaire))).answers(response)

    def advice(self, response: Any, words: Words) -> dict[str, Any]:
        """Return the Bundle that answers a QuestionnaireResponse.

        Raises:
            ConsultError: with every problem.
        """
        reply = self._service.answer(self.consult(response))
        subject = response.get("subject")
        return bundle(reply, words, subject if isinstance(subject, dict) else None)
