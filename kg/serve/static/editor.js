"use strict";
// Yasgui with this server's endpoint only, and without the completions that would ask other servers.
const endpoint = `${location.origin}/sparql`;
Yasgui.Yasqe.defaults.autocompleters = ["variables"];
Yasgui.Yasqe.defaults.value = `PREFIX dkg: <https://w3id.org/diplomatic-kg/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?date ?speaker ?words WHERE {
  ?statement a dkg:Statement ; dkg:speaker ?who ; dkg:text ?words .
  ?who rdfs:label ?speaker .
  OPTIONAL { ?statement dkg:saidOn ?date }
}
ORDER BY DESC(?date)
LIMIT 20`;
new Yasgui(document.getElementById("yasgui"), {
  requestConfig: { endpoint, method: "POST" },
  copyEndpointOnNewTab: true,
  persistenceId: "kg",
  populateFromUrl: false,
});
