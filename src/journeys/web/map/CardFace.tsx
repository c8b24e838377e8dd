import { IconBulb, IconLink, IconMessage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../../apps/web/ui/Avatar.tsx';
import { ChannelIcon } from '../../../apps/web/ui/ChannelIcon.tsx';
import type { Card, Lane } from '../../contract.ts';
import { useBindingWords } from './binding-words.ts';
import css from './card.module.css';
import { isBacked, type WithId } from './document.ts';
import { CardFigures } from './live/CardFigures.tsx';
import { useMap } from './screen.ts';

/** What a card shows, by the lane it stands in. Solid: something stands behind it. Dashed: an assumption. */
export function CardFace({ card, lane }: { card: WithId<Card>; lane: Lane }) {
  const { journeyId, hasFigures } = useMap();
  const { text } = card;
  const figures = hasFigures && <CardFigures journeyId={journeyId} cardId={card.id} />;
  if (lane.kind === 'touchpoints')
    return (
      <span className={css.chip}>
        <Channel card={card} />
        <span className={css.text}>{text || '—'}</span>
        {figures}
        <Extras card={card} />
      </span>
    );
  return (
    <>
      {lane.kind === 'backstage' && card.owner ? (
        <span className={css.backstage}>
          <Avatar name={card.owner} size={20} />
          <span className={css.text}>{card.owner}</span>
          <span className={css.quiet}>{text}</span>
        </span>
      ) : (
        <span className={css.text}>{lane.kind === 'words' && isQuoted(card) ? `“${text}”` : text || '—'}</span>
      )}
      <span className={css.foot}>
        <Standing card={card} lane={lane} />
        {figures}
        <Extras card={card} />
      </span>
    </>
  );
}

const isQuoted = ({ evidence, binding }: Card): boolean => binding === null && evidence.some(({ kind }) => kind === 'quote');

function Channel({ card: { binding } }: { card: Card }) {
  const { touchpoints } = useMap();
  const channel = binding?.to === 'touchpoint' ? touchpoints.get(binding.touchpointId)?.channel : undefined;
  return <ChannelIcon channel={channel ?? ''} size={15} />;
}

/** What it rests on, in a word: pains say how much they hurt, opportunities how far they are. */
function Standing({ card, lane }: { card: WithId<Card>; lane: Lane }) {
  const { t } = useTranslation('journeys');
  const words = useBindingWords();
  if (lane.kind === 'opportunities')
    return (
      <span className={css.standing}>
        <IconBulb size={13} aria-hidden="true" />
        {t(`status.${card.status || 'none'}` as never) as string}
      </span>
    );
  if (lane.kind === 'pains' && card.severity) return <Severity value={card.severity} />;
  if (!isBacked(card)) return <span className={css.standing}>{t('card.assumption')}</span>;
  if (!card.binding) return <span className={css.standing}>{t('card.evidence', { count: card.evidence.length })}</span>;
  return (
    <span className={css.standing}>
      <i className={css.bound} aria-hidden="true" />
      {words(card.binding)}
    </span>
  );
}

function Severity({ value }: { value: number }) {
  const { t } = useTranslation('journeys');
  return (
    <span className={css.severity} role="img" aria-label={t('card.severityOf', { value })}>
      {[1, 2, 3].map((bar) => (
        <i key={bar} data-on={bar <= value || undefined} data-worst={value === 3 || undefined} />
      ))}
    </span>
  );
}

function Extras({ card: { id, journeyId } }: { card: WithId<Card> }) {
  const { t } = useTranslation('journeys');
  const { comments, here } = useMap();
  const count = comments.get(id) ?? 0;
  const lookers = here.filter((one) => one.elementId === id);
  return (
    <span className={css.extras}>
      {journeyId && <IconLink size={13} aria-label={t('card.leadsOn')} role="img" />}
      {count > 0 && (
        <span className={css.said} role="img" aria-label={t('comments.count', { count })}>
          <IconMessage size={13} aria-hidden="true" />
          {count}
        </span>
      )}
      {lookers.map((one) => (
        <span key={one.id} title={t('isHere', { name: one.name })} className={css.looker}>
          <Avatar name={one.name} size={18} />
        </span>
      ))}
    </span>
  );
}
