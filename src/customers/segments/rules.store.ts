import type { SegmentRuleCondition } from '../contract.ts';
import { consentIs, type Params } from '../list/list.store.ts';

type Condition<Kind extends SegmentRuleCondition['kind']> = Extract<SegmentRuleCondition, { kind: Kind }>;

const param = (params: Params, value: unknown): string => `$${params.push(value)}`;
const DAY_MS = 86_400_000;

const NUMBER = "'^-?[0-9]{1,30}([.][0-9]{1,30})?$'";
const DATE = "'^[0-9]{4}-[0-9]{2}-[0-9]{2}'";

/** What a trait says as text; name, e-mail and phone also when known another way. */
function traitText(key: string, params: Params): string {
  const shown = `c.traits ->> ${param(params, key)}`;
  return ['name', 'email', 'phone'].includes(key) ? `coalesce(${shown}, nullif(c.${key}, ''))` : shown;
}

function traitIs({ key, is, value }: Condition<'trait'>, params: Params): string {
  const text = `(${traitText(key, params)})`;
  if (is === 'known') return `${text} is not null`;
  const wanted = `${param(params, String(value ?? ''))}::text`;
  switch (is) {
    case 'is':
      return `lower(${text}) = lower(${wanted})`;
    case 'contains':
      return `position(lower(${wanted}) in lower(${text})) > 0`;
    case 'starts_with':
      return `starts_with(lower(${text}), lower(${wanted}))`;
    case 'above':
    case 'below':
      return `case when ${text} ~ ${NUMBER} then ${text}::numeric ${is === 'above' ? '>' : '<'} ${wanted}::numeric end`;
    case 'before':
    case 'after':
      return `case when ${text} ~ ${DATE} then ${text} collate "C" ${is === 'after' ? '>' : '<'} ${wanted} end`;
  }
}

/** One condition that needs only this room's tables, as SQL on `c`. */
export function conditionSql(condition: Exclude<SegmentRuleCondition, { kind: 'behaviour' }>, params: Params, now: Date): string {
  const since = (days: number) => param(params, new Date(now.getTime() - days * DAY_MS));
  switch (condition.kind) {
    case 'trait':
      return traitIs(condition, params);
    case 'tag':
      return `${param(params, condition.tag)}::text = any(c.tags)`;
    case 'consent':
      return consentIs(param(params, condition.purpose), `${param(params, condition.state)}::text`);
    case 'source':
      return `exists (select 1 from identifiers i join identifier_sources s on s.identifier_id = i.id
        where i.customer_id = c.id and s.source_id = ${param(params, condition.sourceId)})`;
    case 'identifier':
      return `exists (select 1 from identifiers i where i.customer_id = c.id and i.kind = ${param(params, condition.identifierKind)})`;
    case 'seen':
      return `c.last_seen_at >= ${since(condition.days)}`;
    case 'new':
      return `c.first_seen_at >= ${since(condition.days)}`;
  }
}

/** Customers to whom any of these identifiers belongs. */
export const holdsIdentifiers = (ids: string[], params: Params): string =>
  `c.id in (select i.customer_id from identifiers i where i.id = any(${param(params, ids)}::uuid[]))`;
