"""FHIR R4: the questions as a Questionnaire, a response to it answered with a draft plan."""
