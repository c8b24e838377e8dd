import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../apps/web/session.ts';
import { PageHeader } from '../../apps/web/ui/PageHeader.tsx';
import css from './SettingsFrame.module.css';

const sections = [
  ['/settings', 'profile', ''],
  ['/settings/members', 'members', 'settings:read'],
  ['/settings/keys', 'keys', 'keys:write'],
  ['/settings/workspace', 'workspace', 'workspace:write'],
  ['/settings/audit', 'audit', 'audit:read'],
  ['/settings/about', 'about', ''],
] as const;

export function SettingsFrame({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation('settings');
  const can = useCan();
  const list = useRef<HTMLElement>(null);
  // On a phone the sections stand in a row that is wider than the screen: the one that is open is in view.
  useEffect(() => list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' }), []);
  return (
    <>
      <PageHeader title={t('nav')}>{actions}</PageHeader>
      <div className={css.frame}>
        <nav ref={list} className={css.sections} aria-label={t('sections.label')}>
          {sections
            .filter(([, , permission]) => !permission || can(permission))
            .map(([to, section]) => (
              <Link key={to} to={to} activeOptions={{ exact: true }} activeProps={{ 'aria-current': 'page' }}>
                {t(`sections.${section}`)}
              </Link>
            ))}
        </nav>
        <div className={css.content}>{children}</div>
      </div>
    </>
  );
}
