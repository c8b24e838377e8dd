/** Themes that nearly every business has, by the words that speak of them, English and German: what there is before a workspace has found its own. */
const TOPICS: Record<string, RegExp> = {
  delivery:
    /\b(?:deliver(?:y|ed|ies|ing)?|shipp(?:ing|ed)|shipment|parcel|package|courier|tracking|liefer\w*|versand\w*|paket\w*|sendung\w*|zustell\w*)\b/iu,
  waiting:
    /\b(?:wait(?:ed|ing)?|queue[sd]?|on hold|delay(?:ed|s)?|late|slow(?:ly)?|hours?|wart(?:e|en|ezeit|eschlange|eten?)|gewartet|verspät\w*|verzöger\w*|langsam\w*|stundenlang)\b/iu,
  price:
    /\b(?:price[sd]?|pricing|expensive|cheap(?:er)?|cost(?:s|ly)?|overpriced|value for money|preis\w*|teu(?:er|re\w*)|günstig\w*|überteuert|kosten)\b/iu,
  payment:
    /\b(?:pay(?:ment|ments|ing)?|paid|charged?|charges|invoice|bill(?:ing|ed|s)?|refund(?:ed|s)?|transaction|zahl(?:ung|en|ungen)|bezahl\w*|rechnung\w*|abgebucht|abbuchung\w*|erstatt\w*|rückerstattung)\b/iu,
  returns:
    /\b(?:return(?:ed|ing|s)? (?:it|them|the|my|item|label|policy|process)|sent (?:it|them) back|exchange[ds]?|rückgabe|retoure\w*|zurückgeschickt|umtausch\w*|reklam\w*)\b/iu,
  'people and service':
    /\b(?:staff|employee[s]?|agent[s]?|assistant|waiter|waitress|nurse|doctor|driver|crew|customer (?:service|support|care)|support|service|rude|friendly|helpful|personal|mitarbeiter\w*|kundenservice|kundendienst|bedienung|beratung|berater\w*|unfreundlich\w*|freundlich\w*|hilfsbereit\w*)\b/iu,
  quality:
    /\b(?:quality|broke[n]?|defective|faulty|damaged|durable|material|fabric|well made|fell apart|qualität|kaputt\w*|defekt\w*|beschädigt\w*|verarbeitung|haltbar\w*)\b/iu,
  'fit and size':
    /\b(?:size[sd]?|sizing|fit(?:s|ted)?|too (?:small|big|large|tight|loose|long|short)|größe\w*|passt|passform|zu (?:klein|groß|eng|weit|lang|kurz))\b/iu,
  'app and website':
    /\b(?:app|website|web ?site|site|login|log ?in|sign ?in|password|crash(?:es|ed|ing)?|bug[s]?|button|checkout|update|webseite|internetseite|anmeld\w*|einloggen|passwort|stürzt ab|absturz|fehlermeldung)\b/iu,
  booking:
    /\b(?:book(?:ed|ing|ings)|reserv\w*|appointment[s]?|schedule[d]?|ticket[s]?|check-?in|buch(?:ung|en|ungen)|gebucht|termin\w*|reservierung\w*)\b/iu,
  cancellation: /\b(?:cancel\w*|kündig\w*|gekündigt|stornier\w*|abbestell\w*)\b/iu,
  communication:
    /\b(?:no (?:reply|response|answer)|repl(?:y|ied)|respond(?:ed)?|respon(?:se|sive)|call(?:ed)? (?:me )?back|e-?mail(?:ed|s)?|phone|contact(?:ed)?|inform(?:ed|ation)|communicat\w*|antwort\w*|rückmeldung|rückruf|erreichbar\w*|telefon\w*|informier\w*|kommunikation)\b/iu,
  choice:
    /\b(?:choice|selection|range|variety|in stock|out of stock|sold out|available|availability|auswahl|sortiment|ausverkauft|verfügbar\w*|lieferbar)\b/iu,
  cleanliness: /\b(?:clean(?:liness)?|dirty|filthy|hygien\w*|smell[sy]?|sauber\w*|schmutzig\w*|dreckig\w*)\b/iu,
};

/** Names of the general themes whose words stand in a text. */
export const topicsOf = (text: string): string[] =>
  Object.entries(TOPICS)
    .filter(([, words]) => words.test(text))
    .map(([name]) => name);
