// Checks FHIR R4 resources with the npm package fhir: a JSON list on standard input, a list of messages for each on output.
const path = require("node:path");
const {Fhir} = require(path.join(__dirname, "..", "web", "node_modules", "fhir"));

const fhir = new Fhir();
const resources = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const found = resources.map(one => fhir.validate(one, {errorOnUnexpected: true}).messages);
process.stdout.write(JSON.stringify(found));
