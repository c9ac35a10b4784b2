"""FHIR: the questions as a Questionnaire, and a response to it answered with a Bundle."""
