import { useTranslation } from 'react-i18next';
import classes from './details.module.css';

const DEEPEST = 6;
const MOST = 100;

/** Any value that was sent, as text: objects as rows of names and values. Never markup, never without an end. */
export function PlainValue({ value, depth = 0 }: { value: unknown; depth?: number }) {
  const { t } = useTranslation('customers');
  if (value === null || value === undefined) return <span className={classes.nothing}>{t('story.nothing')}</span>;
  if (typeof value === 'boolean') return <span>{t(value ? 'yes' : 'no')}</span>;
  if (typeof value !== 'object') return <span>{String(value)}</span>;
  const rows = Object.entries(value);
  if (rows.length === 0) return <span className={classes.nothing}>{t('story.nothing')}</span>;
  if (depth >= DEEPEST) return <code>{JSON.stringify(value).slice(0, 500)}</code>;
  return (
    <dl className={classes.properties} data-depth={depth}>
      {rows.slice(0, MOST).map(([name, inner]) => (
        <div key={name}>
          <dt>{Array.isArray(value) ? Number(name) + 1 : name}</dt>
          <dd>
            <PlainValue value={inner} depth={depth + 1} />
          </dd>
        </div>
      ))}
      {rows.length > MOST && <div className={classes.more}>{t('story.moreValues', { count: rows.length - MOST })}</div>}
    </dl>
  );
}
