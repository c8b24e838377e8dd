import { IconApi, IconCode, IconFileImport } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../../apps/web/session.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import css from './Overview.module.css';

/** Three ways to one's own data. */
export function BringIn() {
  const { t } = useTranslation('overview');
  const can = useCan();
  if (!can('imports:write')) return null;
  return (
    <Card title={t('bring.title')} text={t('bring.text')}>
      <div className={css.ways}>
        <Link to="/imports" className={css.way}>
          <IconFileImport size={22} stroke={1.6} />
          <div>
            <strong>{t('bring.file')}</strong>
            <span>{t('bring.fileText')}</span>
          </div>
        </Link>
        {can('keys:write') && (
          <Link to="/settings/keys" className={css.way}>
            <IconCode size={22} stroke={1.6} />
            <div>
              <strong>{t('bring.sdk')}</strong>
              <span>{t('bring.sdkText')}</span>
            </div>
          </Link>
        )}
        <a href="/api/docs" className={css.way}>
          <IconApi size={22} stroke={1.6} />
          <div>
            <strong>{t('bring.api')}</strong>
            <span>{t('bring.apiText')}</span>
          </div>
        </a>
      </div>
    </Card>
  );
}
