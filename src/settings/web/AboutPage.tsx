import { useTranslation } from 'react-i18next';
import { Card } from '../../apps/web/ui/Card.tsx';
import css from './SettingsFrame.module.css';
import { SettingsFrame } from './SettingsFrame.tsx';

const links = [
  ['/api/docs', 'api'],
  ['/api/openapi.json', 'document'],
  ['/healthz', 'health'],
] as const;

/** What this is, where the data lies, and where a machine may talk to it. */
export function AboutPage() {
  const { t } = useTranslation('settings');
  return (
    <SettingsFrame>
      <Card title={t('about.title')} text={t('about.text')}>
        <p>{t('about.where')}</p>
        <ul className={css.rows}>
          {links.map(([href, name]) => (
            <li key={href}>
              <div className={css.what}>
                <strong>
                  <a href={href}>{t(`about.${name}`)}</a>
                </strong>
                <span>{t(`about.${name}Text`)}</span>
              </div>
            </li>
          ))}
        </ul>
        <p>{t('about.licence')}</p>
      </Card>
    </SettingsFrame>
  );
}
