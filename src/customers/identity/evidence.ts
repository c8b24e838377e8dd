/** How two identifiers came together: a code, and what it takes to say it in any language. Kept with the link. */
export type Evidence =
  /** In one message, of this type and name. */
  | { code: 'sent_together'; type: string; name?: string }
  /** A source said outright that both are one person. */
  | { code: 'said_one_person' }
  /** A person joined them. */
  | { code: 'merged'; by: string; reason?: string }
  /** Kept as a sentence, before evidence was kept as a code. */
  | { code: 'told'; text: string };

/** The same in English, for the API and for exports. */
export function evidenceInEnglish(evidence: Evidence, source: { name: string; kind: string; row: number | null }): string {
  const from = `${source.name || source.kind}${source.row === null ? '' : `, row ${source.row}`}`;
  switch (evidence.code) {
    case 'sent_together':
      return `Sent together in ${evidence.type}${evidence.name ? ` "${evidence.name}"` : ''} by ${from}`;
    case 'said_one_person':
      return `${from} said that both are one person`;
    case 'merged':
      return `Merged by ${evidence.by}${evidence.reason ? `: ${evidence.reason}` : ''}`;
    case 'told':
      return evidence.text;
  }
}
