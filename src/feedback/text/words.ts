const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&nbsp;': ' ' };

/** What somebody said without what is nobody's words: entities, addresses of pages, handles. */
export const plain = (text: string): string =>
  text
    .replace(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/https?:\/\/\S+|(?<![\p{L}\p{N}.])@\w+/gu, ' ')
    .replace(/[\u2018\u2019\u00b4]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();

const TOKEN = /\p{L}[\p{L}\p{M}]*(?:'\p{L}+)?|\d+|[!?]+|\p{Extended_Pictographic}|[:;=][-']?[)(DPp/|]/gu;

/** Words, numbers, marks of excitement, faces; in lower case. */
export const tokens = (text: string): string[] => text.toLowerCase().match(TOKEN) ?? [];
