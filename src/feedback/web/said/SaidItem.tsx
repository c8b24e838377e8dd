import { IconDoorExit, IconFlame, IconLanguage } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Face } from '../../../apps/web/ui/Face.tsx';
import { STEPS } from '../../../apps/web/ui/feeling.ts';
import { Time } from '../../../apps/web/ui/Time.tsx';
import css from './said.module.css';
import type { Item } from './use-said.ts';

/** One thing said: how it is felt, the words, who and where, and what was read from it. */
export const SaidItem = memo(function SaidItem({ item }: { item: Item }) {
  const { t } = useTranslation('feedback');
  const { sentiment, basis } = item;
  const word = basis === 'none' ? t('said.unknown') : (t(`shell:feelings.${sentiment.class}` as never) as string);
  return (
    <li className={css.item}>
      <div className={css.felt}>
        <Face value={STEPS.indexOf(sentiment.class) - 2} size={22} silent />
        <span>{word}</span>
      </div>
      <div className={css.said}>
        <blockquote className={css.words}>{item.text}</blockquote>
        <Marks item={item} />
        <Origin item={item} />
      </div>
    </li>
  );
});

function Marks({ item }: { item: Item }) {
  const { t, i18n } = useTranslation('feedback');
  const { emotions, topics, urgency, leaving, language } = item;
  const say = (list: string, key: string) => t(`said.${list}.${key}` as never, { defaultValue: key }) as string;
  const isForeign = language !== 'und' && language !== i18n.language;
  if (emotions.length + topics.length === 0 && urgency.level === 'none' && !leaving && !isForeign) return null;
  return (
    <ul className={css.marks} aria-label={t('said.marks')}>
      {urgency.level !== 'none' && (
        <li className={css.urgent} data-level={urgency.level}>
          <IconFlame size={14} aria-hidden="true" />
          {say('urgencies', urgency.level)}: {urgency.reasons.map((reason) => say('reasons', reason)).join(', ')}
        </li>
      )}
      {leaving && (
        <li className={css.urgent} data-level="now">
          <IconDoorExit size={14} aria-hidden="true" />
          {say('leavings', leaving)}
        </li>
      )}
      {emotions.map((emotion) => (
        <li key={emotion}>{say('emotions', emotion)}</li>
      ))}
      {topics.map((topic) => (
        <li key={topic} className={css.topic}>
          {say('topics', topic)}
        </li>
      ))}
      {isForeign && (
        <li className={css.plain}>
          <IconLanguage size={14} aria-hidden="true" />
          {new Intl.DisplayNames(i18n.language, { type: 'language' }).of(language)}
        </li>
      )}
    </ul>
  );
}

function Origin({ item }: { item: Item }) {
  const { t } = useTranslation('feedback');
  const { customer, score } = item;
  const name = customer?.name || t('said.somebody');
  const kind = t(`shell:kinds.${item.kind}` as never, { defaultValue: item.kind }) as string;
  return (
    <p className={css.origin}>
      {customer ? (
        <Link to="/customers/$id" params={{ id: customer.id } as never} search={{ moment: item.id } as never}>
          {name}
        </Link>
      ) : (
        <span>{name}</span>
      )}
      <Time at={item.at} />
      <span>{kind}</span>
      {item.touchpoint && item.touchpoint.name !== kind && <span>{item.touchpoint.name}</span>}
      {score && (
        <span className="figure">{score.max === null ? score.value : t('said.score', { value: score.value, max: score.max })}</span>
      )}
      {item.source && <span>{item.source}</span>}
    </p>
  );
}
