import { Button, Menu, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconGitBranch, IconGripVertical, IconHeart, IconPlus, IconSettings } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { QuestionKind } from '../../../contract.ts';
import type { Problem } from '../use-surveys.ts';
import css from './build.module.css';
import type { Editing } from './fields.tsx';
import { freshId, KINDS, moved, newQuestion } from './questions.ts';
import { useReorder } from './use-reorder.ts';

export const SETTINGS = 'settings';
type Props = { editing: Editing; problems: Problem[]; at: string; onPick(id: string): void };

/** The survey from top to bottom: what is asked, in which order, how it ends. */
export function Outline({ editing, problems, at, onPick }: Props) {
  const { t, i18n } = useTranslation('feedback');
  const { draft, language, change, mayWrite } = editing;
  const main = draft.languages[0] ?? 'en';
  const items = draft.questions.map(({ id, text }) => ({ id, name: text[language] || text[main] || t('surveys.build.untitled') }));
  const reorder = useReorder(items, (id, to) => change({ draft: { ...draft, questions: moved(draft.questions, id, to) } }));
  const add = (kind: QuestionKind) => {
    const say = (key: string, of: string) => i18n.getFixedT(of === 'de' ? 'de' : 'en', 'feedback')(`surveys.fresh.${key}`) as string;
    const made = newQuestion(kind, draft, say);
    change({ draft: { ...draft, questions: [...draft.questions, made] } });
    onPick(made.id);
  };
  const addThanks = () => {
    const made = { id: freshId(), from: 0, to: 6, text: {}, link: '', linkText: {} };
    change({ draft: { ...draft, thanks: [made, ...draft.thanks] } });
    onPick(made.id);
  };
  const isBad = (id: string) => problems.some((one) => one.at === id);
  return (
    <nav className={css.outline} aria-label={t('surveys.build.outline')}>
      <ul ref={reorder.list}>
        {draft.questions.map(({ id, show }, index) => (
          <li key={id} data-carried={reorder.carried === id || undefined}>
            {mayWrite && (
              <button
                type="button"
                className={css.handle}
                aria-label={t('surveys.build.move', { name: items[index]?.name })}
                {...reorder.handle(id)}
              >
                <IconGripVertical size={16} aria-hidden />
              </button>
            )}
            <button type="button" className={css.item} aria-current={at === id ? 'true' : undefined} onClick={() => onPick(id)}>
              <span className="figure">{index + 1}</span>
              <span className={css.itemText}>{items[index]?.name}</span>
              {show && <IconGitBranch size={14} aria-label={t('surveys.rule.has')} />}
              {isBad(id) && <Bad />}
            </button>
          </li>
        ))}
      </ul>
      <VisuallyHidden component="p" aria-live="assertive">
        {reorder.said}
      </VisuallyHidden>
      {mayWrite && (
        <Menu position="bottom-start" withinPortal>
          <Menu.Target>
            <Button variant="default" fullWidth leftSection={<IconPlus size={15} aria-hidden />}>
              {t('surveys.build.add')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {KINDS.map((kind) => (
              <Menu.Item key={kind} onClick={() => add(kind)}>
                {t(`surveys.kind.${kind}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <ul className={css.ends}>
        {draft.thanks.map(({ id, from, to, text }) => (
          <li key={id}>
            <button type="button" className={css.item} aria-current={at === id ? 'true' : undefined} onClick={() => onPick(id)}>
              <IconHeart size={14} aria-hidden />
              <span className={css.itemText}>{text[language] || text[main] || t('surveys.thanks.title')}</span>
              {(from !== null || to !== null) && <small className="figure">{`${from ?? ''}–${to ?? ''}`}</small>}
              {isBad(id) && <Bad />}
            </button>
          </li>
        ))}
        {mayWrite && draft.thanks.length < 8 && (
          <li>
            <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={addThanks}>
              {t('surveys.thanks.add')}
            </Button>
          </li>
        )}
        <li>
          <button type="button" className={css.item} aria-current={at === SETTINGS ? 'true' : undefined} onClick={() => onPick(SETTINGS)}>
            <IconSettings size={14} aria-hidden />
            <span className={css.itemText}>{t('surveys.settings.title')}</span>
            {draft.quotas.some(({ id }) => isBad(id)) && <Bad />}
          </button>
        </li>
      </ul>
    </nav>
  );
}

function Bad() {
  const { t } = useTranslation('feedback');
  return <IconAlertTriangle size={14} className={css.bad} aria-label={t('surveys.problem.here')} />;
}
