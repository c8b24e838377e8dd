import type { Urgency } from './reading.ts';

type Rule = { reason: string; level: 'soon' | 'now'; pattern: RegExp };

const rule = (level: Rule['level'], reason: string, pattern: RegExp): Rule => ({ level, reason, pattern });

/**
 * Said rules, English and German; there is no public set of texts labelled for urgency to learn from or be measured on. `now`: safety, fraud, law,
 * a standstill, somebody asks for help at once. `soon`: a day by which, contacted again, waiting, money in question.
 */
const RULES: Rule[] = [
  rule(
    'now',
    'safety',
    /\b(?:injur(?:y|ed)|hurt (?:my|him|her|our)|burn(?:ed|t|s) (?:my|him|her)|caught fire|on fire|smok(?:e|ing) (?:from|came)|electric shock|allergic reaction|ambulance|choking|verletzt|brandgefahr|in brand|feuer gefangen|stromschlag|allergische reaktion|notarzt|lebensgefahr)\b/i,
  ),
  rule(
    'now',
    'fraud',
    /\b(?:fraud(?:ulent)?|hacked|stolen (?:card|phone|identity|account)|(?:card|phone|account|wallet) (?:was|were|is|got|has been) (?:stolen|hacked|compromised)|unauthori[sz]ed (?:charge|payment|transaction)s?|identity theft|betrug|betrogen|gehackt|gestohlen|geklaut|unberechtigte (?:abbuchung|zahlung))/i,
  ),
  rule(
    'now',
    'law',
    /\b(?:lawyer|attorney|legal action|lawsuit|sue (?:you|them)|small claims|ombudsman|data protection authority|rechtsanwalt|anwalt(?:s|lich)?|klage|verklagen|anzeige erstatten|verbraucherzentrale|schlichtungsstelle)\b/i,
  ),
  rule(
    'now',
    'standstill',
    /\b(?:(?:site|system|app|service|server|everything|website) (?:is|are) (?:completely |totally )?(?:down|offline)|outage|completely (?:down|broken|locked out)|can(?:no|')t work|production (?:is )?down|stranded|stuck (?:at|in) the|locked out|nichts geht mehr|steht still|totalausfall|ausgesperrt|gestrandet)\b/i,
  ),
  rule(
    'now',
    'at once',
    /\b(?:urgent(?:ly)?|asap|a\.s\.a\.p|immediately|right away|right now|at once|emergency|dringend|sofort|umgehend|unverzüglich|eilt|notfall|schnellstmöglich)\b/i,
  ),
  rule(
    'soon',
    'a day by which',
    /\b(?:by (?:today|tonight|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|the end of)|deadline|before (?:my|the|our) (?:trip|flight|wedding|event|holiday|move)|need (?:it|this|them) (?:by|today|tomorrow)|bis (?:heute|morgen|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|spätestens|ende)|frist|spätestens)\b/i,
  ),
  rule(
    'soon',
    'again',
    /\b(?:(?:second|third|fourth|fifth|2nd|3rd|4th|5th|\d+th) time|several times|multiple times|again and again|over and over|(?:called|emailed|written|contacted|asked) (?:you )?(?:twice|again|\d+ times|several|three|four|five)|still (?:no|not|waiting|haven't|hasn't|don't|doesn't)|no (?:one|body) (?:answers?|responds?|replie[sd]|called|helps?)|no (?:reply|response|answer)|zum (?:zweiten|dritten|vierten|wiederholten) mal|mehrfach|mehrmals|immer noch (?:nicht|kein|nichts)|keine (?:antwort|reaktion|rückmeldung)|niemand (?:antwortet|meldet|hilft))/i,
  ),
  rule(
    'soon',
    'waiting',
    /\b(?:(?:waiting|waited|on hold|been) (?:for )?(?:over |more than |almost |nearly |about )?(?:\d+|two|three|four|five|six|several|many) (?:hours?|hrs?|days?|weeks?|months?)|(?:warte|gewartet) (?:seit|schon)|seit (?:\d+|zwei|drei|vier|mehreren|vielen) (?:stunden|tagen|wochen|monaten))\b/i,
  ),
  rule(
    'soon',
    'money',
    /\b(?:charged (?:me )?(?:twice|double|again|wrong)|double[- ]charged|overcharged|want (?:my|a) (?:money|refund)|money back|refund me|doppelt (?:abgebucht|berechnet|bezahlt)|falsch (?:abgebucht|berechnet)|geld zurück|rückerstattung)\b/i,
  ),
];

/** How soon somebody should look, and which rules say so. */
export function urgencyOf(text: string): Urgency {
  const holding = RULES.filter(({ pattern }) => pattern.test(text));
  if (holding.length === 0) return { level: 'none', reasons: [] };
  const level = holding.some((one) => one.level === 'now') ? 'now' : 'soon';
  return { level, reasons: holding.map(({ reason }) => reason) };
}

const LEAVING: [reason: string, pattern: RegExp][] = [
  [
    'cancels',
    /\b(?:(?:cancel|close|terminate|end|delete)(?:l?ing|led|ed)? (?:(?:my|our|the|this) )?(?:\w+ )?(?:account|subscription|contract|membership|plan|policy)|kündig(?:e|en|ung)|gekündigt|(?:konto|abo|vertrag|mitgliedschaft) (?:\w+ ){0,2}(?:kündigen|schließen|löschen|beenden))\b/i,
  ],
  [
    'goes elsewhere',
    /\b(?:switch(?:ing|ed)? (?:to|over)|mov(?:e|ing|ed) (?:to|over to) (?:a |an |your )?(?:competitor|another|different)|(?:take|taking) (?:my|our) business elsewhere|(?:find|finding|found|look(?:ing)? for|try(?:ing)?) (?:a|an|another|some) (?:other |different |new )?(?:provider|company|bank|airline|shop|alternative|supplier)|go(?:ing)? (?:to (?:a|your) competitor|elsewhere)|wechs(?:le|eln) (?:\w+ ){0,3}(?:anbieter|konkurrenz|bank)|anbieter wechseln|(?:zur|bei der) konkurrenz)\b/i,
  ],
  [
    'never again',
    /\b(?:never (?:again|(?:\w+ )?(?:buy|order|shop|fly|book|use|come|shopping|flying|buying|ordering|booking|using|coming)\b)|(?:won't|will not|wont|not going to) (?:be )?(?:buy|order|shop|fly|book|use|return|renew|recommend|com|us|order|fly|buy|shop|book|renew)(?:e|ing)?\b|last time (?:i|we|that i)|lost (?:a|me as a|my) (?:customer|business)|done with (?:you|this|them)|nie wieder|nie mehr|letzte mal|(?:bin|sind) (?:ich|wir) weg|kunden? verloren|keine verlängerung|nicht verlängern)/i,
  ],
];

/** Words of leaving, and the rule that heard them. */
export const leavingOf = (text: string): string | null => LEAVING.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
