import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconDownload, IconShieldCheck, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../../apps/web/session.ts';
import { DownloadButton } from '../../../apps/web/ui/DownloadButton.tsx';
import classes from './list.module.css';

/** The list as a file, and the screens beside it: on a phone all of it is behind one button. */
export function Elsewhere({ csv }: { csv: string }) {
  const { t } = useTranslation('customers');
  const can = useCan();
  return (
    <>
      <span className={classes.wide}>
        <Button component={Link} to="/customers/duplicates" variant="default">
          {t('duplicates.short')}
        </Button>
      </span>
      {can('customers:export') && (
        <span className={classes.wide}>
          <DownloadButton href={csv}>{t('list.download')}</DownloadButton>
        </span>
      )}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('actions.more')}>
            <IconDots size={17} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item className={classes.onPhone} component={Link} to="/customers/duplicates" leftSection={<IconUsers size={15} />}>
            {t('duplicates.short')}
          </Menu.Item>
          {can('customers:export') && (
            <Menu.Item className={classes.onPhone} component="a" href={csv} download leftSection={<IconDownload size={15} />}>
              {t('list.download')}
            </Menu.Item>
          )}
          {can('customers:erase') && (
            <Menu.Item component={Link} to="/customers/erasures" leftSection={<IconShieldCheck size={15} />}>
              {t('erasures.title')}
            </Menu.Item>
          )}
          <Menu.Item component={Link} to="/segments" leftSection={<IconUsers size={15} />}>
            {t('segments.title')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
