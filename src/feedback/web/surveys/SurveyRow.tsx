import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Time } from '../../../apps/web/ui/Time.tsx';
import { StateMark } from './StateMark.tsx';
import { SurveyMenu } from './SurveyMenu.tsx';
import css from './surveys.module.css';
import type { Summary } from './use-surveys.ts';

/** A survey: whether it is asked, what came in, and when last. */
export function SurveyRow({ survey, mayWrite }: { survey: Summary; mayWrite: boolean }) {
  const { t } = useTranslation('feedback');
  const { id, name, state, isChanged, answered, partial, keptOut, questions, languages, lastAnswerAt } = survey;
  const counts = [
    t('surveys.row.questions', { count: questions }),
    languages.map((one) => one.toUpperCase()).join(', '),
    ...(partial > 0 ? [t('surveys.row.partial', { count: partial })] : []),
    ...(keptOut > 0 ? [t('surveys.row.keptOut', { count: keptOut })] : []),
  ];
  return (
    <li className={css.row}>
      <Link to="/surveys/$id" params={{ id } as never} search={(answered > 0 ? { tab: 'results' } : {}) as never} className={css.open}>
        <span className={css.name}>
          {name} <StateMark state={state} isChanged={isChanged} />
        </span>
        <small className={css.foot}>
          {counts.map((one) => (
            <span key={one}>{one}</span>
          ))}
        </small>
      </Link>
      <span className={css.answered}>
        <strong className="figure">{answered}</strong>
        <small>
          {t('surveys.row.answers', { count: answered })}
          {lastAnswerAt && (
            <>
              {' · '}
              <Time at={lastAnswerAt} />
            </>
          )}
        </small>
      </span>
      {mayWrite && <SurveyMenu survey={survey} />}
    </li>
  );
}
