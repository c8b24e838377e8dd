import { ActionIcon, Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { sayError } from '../../../apps/web/client.ts';
import type { SurveyView } from '../../contract.ts';
import { useSurveyActions } from './use-surveys.ts';

/** Close, open again, copy, take away; what was taken away can be brought back from the notice. */
export function SurveyMenu({ survey: { id, name, state }, onGone }: { survey: SurveyView; onGone?: () => void }) {
  const { t } = useTranslation('feedback');
  const navigate = useNavigate();
  const { setState, copy, remove, restore } = useSurveyActions();
  const onError = (error: unknown) => notifications.show({ message: sayError(error) });
  const offerUndo = () => {
    const notice = `survey-${id}`;
    const undo = () => {
      notifications.hide(notice);
      restore.mutate(id, { onError });
    };
    onGone?.();
    notifications.show({
      id: notice,
      title: t('surveys.menu.removed', { name }),
      message: (
        <Button size="xs" variant="default" onClick={undo}>
          {t('shell:undo')}
        </Button>
      ),
      autoClose: 15_000,
    });
  };
  const openCopy = (made: { id: string }) => navigate({ to: '/surveys/$id', params: { id: made.id } as never, search: {} as never });
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={44} aria-label={t('surveys.menu.more', { name })}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {state === 'open' && (
          <Menu.Item onClick={() => setState.mutate({ id, state: 'closed' }, { onError })}>{t('surveys.menu.close')}</Menu.Item>
        )}
        {state === 'closed' && (
          <Menu.Item onClick={() => setState.mutate({ id, state: 'open' }, { onError })}>{t('surveys.menu.open')}</Menu.Item>
        )}
        <Menu.Item onClick={() => copy.mutate({ id, name: t('surveys.menu.copyName', { name }) }, { onError, onSuccess: openCopy })}>
          {t('surveys.menu.copy')}
        </Menu.Item>
        <Menu.Item color="red.9" onClick={() => remove.mutate(id, { onError, onSuccess: offerUndo })}>
          {t('surveys.menu.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
