import { getCustomer, identifierId } from '#customers';
import { acceptMessages, type Source } from '#interactions';
import type { Context } from '#platform/room';
import type { Answers, SurveyDocument } from './document.contract.ts';
import { type ResponseRow, responsesStore, type Way } from './responses.store.ts';
import { leadingOf, scaleOf } from './scales.ts';

/** A survey of many open questions may be long; what was answered is never cut off for that. */
const LARGEST = 1_000_000;
const CHANNEL: Partial<Record<Way, string>> = { link: 'web', widget: 'web', kiosk: 'store' };

type Asked = { id: string; name: string; document: SurveyDocument };

/** The response as one interaction, in the shape of docs/decisions/0011. */
export function propertiesOf(
  { id: surveyId, name, document }: Asked,
  row: Pick<ResponseRow, 'id' | 'version' | 'way' | 'answers' | 'finishedAt'>,
) {
  const channel = CHANNEL[row.way];
  const text = wordsIn(document, row.answers);
  return {
    kind: 'survey_answer',
    survey: name,
    survey_id: surveyId,
    version: row.version,
    response: row.id,
    ...scoreIn(document, row.answers),
    ...(text ? { text } : {}),
    answers: row.answers,
    ...(channel ? { channel } : {}),
    ...(row.finishedAt ? {} : { partial: true }),
  };
}

function scoreIn({ questions }: SurveyDocument, answers: Answers) {
  const leading = leadingOf(questions);
  const score = leading && answers[leading.key];
  const scale = leading && scaleOf(leading);
  return typeof score === 'number' && scale ? { metric: leading.kind, score, scale_min: scale[0], scale_max: scale[1] } : {};
}

/** The words of all open questions, each on its own line. */
const wordsIn = ({ questions }: SurveyDocument, answers: Answers): string =>
  questions
    .filter(({ kind }) => kind === 'text')
    .map(({ key }) => answers[key])
    .filter((said) => typeof said === 'string')
    .map((said) => said.replaceAll(/\s*\n\s*/g, ' '))
    .join('\n');

/** Known from their personal link, else nobody one could call. */
async function whoOf(ctx: Context, { id, customerId }: ResponseRow): Promise<{ type: string; id: string; subjectId: string }> {
  if (customerId === null) return { type: 'response', id, subjectId: identifierId(ctx.workspaceId, 'response', id) };
  const { leading } = await getCustomer(ctx, customerId);
  return { type: leading.kind, id: leading.value, subjectId: leading.id };
}

/** Sends an ended response through the one door. Done twice it is there once: the response's id is the message's. */
export async function recordResponse(ctx: Context, asked: Asked, row: ResponseRow): Promise<void> {
  const { subjectId, ...externalId } = await whoOf(ctx, row);
  const source: Source = { id: asked.id, kind: 'survey', name: asked.name, trusted: true };
  const message = {
    type: 'track',
    event: 'Survey Answered',
    messageId: row.id,
    timestamp: (row.finishedAt ?? row.savedAt).toISOString(),
    context: { externalIds: [externalId] },
    properties: propertiesOf(asked, row),
  };
  const { dropped } = await acceptMessages(ctx, source, [message], { largest: LARGEST });
  if (dropped.length > 0) throw new Error(`a response could not be recorded: ${dropped.map(({ reason }) => reason).join()}`);
  await responsesStore.markRecorded(ctx.db, row.id, { subjectId, now: ctx.clock.now() });
}
