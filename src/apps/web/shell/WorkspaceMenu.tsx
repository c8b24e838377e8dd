import { Menu } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type * as settings from '#settings/contract';
import { call } from '../client.ts';
import { useEnter, useMe } from '../session.ts';
import css from './Shell.module.css';

/** Goes to another workspace, or makes one. Opens as soon as it is loaded: it was asked for. */
export function WorkspaceMenu() {
  const { t } = useTranslation('shell');
  const me = useMe();
  const enter = useEnter();
  const navigate = useNavigate();
  const go = async (workspaceId: string) => {
    enter(await call<typeof settings.switchWorkspace>('PUT', '/session/workspace', { body: { workspaceId } }));
    await navigate({ to: '/' });
  };
  return (
    <Menu position="bottom-start" width={220} defaultOpened>
      <Menu.Target>
        <button type="button" className={css.workspace}>
          <img src="/mark.svg" alt="" width={22} height={22} />
          <span>{me.workspace?.name ?? 'Throughline'}</span>
          <IconSelector size={15} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {me.workspaces.map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => void go(id)} fw={id === me.workspace?.id ? 600 : 400}>
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void navigate({ to: '/workspaces/new' })}>{t('newWorkspace')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
