import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call, Refused } from '../../../../apps/web/client.ts';
import type * as contract from '../../../contract.ts';
import type { SurveyDocument } from '../../../contract.ts';
import type { Problem, Read } from '../use-surveys.ts';
import { type History, useHistory } from './use-history.ts';

type Doc = { name: string; draft: SurveyDocument };
export type Status = 'saved' | 'saving' | 'waiting' | 'conflict' | 'failed';
/** `change(next, tag)`: `tag` names what is being typed in, so that one undo takes back a whole stretch of typing. */
export type Draft = Doc &
  Pick<History<Doc>, 'change' | 'undo' | 'redo'> & {
    status: Status;
    survey: Read['survey'];
    problems: Problem[];
    /** Done when what stands on the screen is saved. */
    flush(): Promise<void>;
    setSurvey(survey: Read['survey']): void;
  };

const SAVE_AFTER_MS = 500;

/** Saves a moment after the last change, one after another, and what was typed last when one leaves. */
function useSaving(read: Read) {
  const { id } = read.survey;
  const queries = useQueryClient();
  const [status, setStatus] = useState<Status>('saved');
  const [told, setTold] = useState({ survey: read.survey, problems: read.problems });
  const state = useRef<{ doc?: Doc; saved?: Doc; revision: number; timer?: ReturnType<typeof setTimeout>; running?: Promise<void> }>({
    revision: read.survey.revision,
  });

  const flush = async (): Promise<void> => {
    const now = state.current;
    clearTimeout(now.timer);
    await now.running;
    const { doc } = now;
    if (!doc || doc === now.saved) return;
    setStatus('saving');
    const body = { revision: now.revision, name: doc.name.trim() || undefined, draft: doc.draft };
    now.running = call<typeof contract.saveDraft>('PUT', '/surveys/:id/draft', { params: { id }, body }).then(
      ({ survey, problems }) => {
        Object.assign(now, { revision: survey.revision, saved: doc });
        setTold({ survey, problems });
        setStatus(now.doc === doc ? 'saved' : 'waiting');
        queries.setQueryData(['surveys', id, 'draft'], { survey, problems, draft: doc.draft } satisfies Read);
      },
      (error: unknown) => setStatus(error instanceof Refused && error.code === 'draft_moved_on' ? 'conflict' : 'failed'),
    );
    await now.running;
  };
  const onShow = (doc: Doc) => {
    state.current.doc = doc;
    setStatus('waiting');
    clearTimeout(state.current.timer);
    state.current.timer = setTimeout(() => void flush(), SAVE_AFTER_MS);
  };
  const leaving = useRef(flush);
  leaving.current = flush;
  useEffect(() => () => void leaving.current(), []);
  const setSurvey = (survey: Read['survey']) => setTold((before) => ({ ...before, survey }));
  return { ...told, status, flush, onShow, setSurvey };
}

/** The draft as it is being written: saved by itself, every step to be taken back. */
export function useDraft(read: Read): Draft {
  const { onShow, ...saving } = useSaving(read);
  const { doc, ...steps } = useHistory<Doc>({ name: read.survey.name, draft: read.draft }, onShow);
  return { ...doc, ...steps, ...saving };
}
