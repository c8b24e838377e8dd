import { useTranslation } from 'react-i18next';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { ChannelIcon, channels } from '../../../apps/web/ui/ChannelIcon.tsx';
import { NumberText } from '../../../apps/web/ui/NumberText.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import css from './Touchpoints.module.css';
import type { Listed } from './use-touchpoints.ts';

/** Touchpoints under their channel, each with how much happened on it. */
export function TouchpointList({ touchpoints, days, onOpen }: { touchpoints: Listed[]; days: number; onOpen(one: Listed): void }) {
  const { t } = useTranslation('touchpoints');
  const most = Math.max(1, ...touchpoints.map(({ interactions }) => interactions));
  const groups = channels
    .map((channel) => ({
      channel,
      some: touchpoints.filter((one) => one.channel === channel).sort((a, b) => b.interactions - a.interactions),
    }))
    .filter(({ some }) => some.length > 0);
  return (
    <Card flush title={t('list.title')} text={t('list.text', { count: days })}>
      {groups.map(({ channel, some }) => (
        <section key={channel}>
          <h3 className={css.channel}>
            <ChannelIcon channel={channel} />
            {t(`shell:channels.${channel}` as never)}
          </h3>
          <ul className={css.list}>
            {some.map((one) => (
              <li key={one.id}>
                <button type="button" className={css.open} onClick={() => onOpen(one)}>
                  <span className={css.what}>
                    <strong>{one.name}</strong>
                    <span>
                      {one.archived ? t('archived') : t('rules', { count: one.rules })}
                      {one.lastSeen && (
                        <>
                          {' · '}
                          <Time at={one.lastSeen} />
                        </>
                      )}
                    </span>
                  </span>
                  <span className={css.track} aria-hidden="true">
                    <span style={{ width: `${(100 * one.interactions) / most}%` }} />
                  </span>
                  <span className={one.interactions > 0 ? css.count : css.quiet}>
                    <NumberText value={one.interactions} />
                    <small>{t('people', { count: one.people })}</small>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Card>
  );
}
