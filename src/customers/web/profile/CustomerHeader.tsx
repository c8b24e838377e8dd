import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArrowLeft, IconArrowsJoin, IconDots, IconDownload, IconNote, IconPhonePlus, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../../apps/web/client.ts';
import { useCan } from '../../../apps/web/session.ts';
import { Avatar } from '../../../apps/web/ui/Avatar.tsx';
import { PageHeader } from '../../../apps/web/ui/PageHeader.tsx';
import type { Customer } from '../customer-data.ts';
import { MergeDialog } from '../identity/MergeDialog.tsx';
import { EraseDialog } from './EraseDialog.tsx';
import { LogDialog } from './LogDialog.tsx';
import classes from './page.module.css';
import { Tags } from './Tags.tsx';

type Dialog = 'log' | 'merge' | 'erase' | null;

/** Who this is, and what one can do. */
export function CustomerHeader({ customer, onNote }: { customer: Customer; onNote(): void }) {
  const { t } = useTranslation('customers');
  const can = useCan();
  const [dialog, setDialog] = useState<Dialog>(null);
  const close = () => setDialog(null);
  return (
    <PageHeader
      before={
        <>
          <ActionIcon component={Link} to="/customers" variant="subtle" color="gray" size={32} aria-label={t('duplicates.back')}>
            <IconArrowLeft size={17} />
          </ActionIcon>
          <Avatar name={customer.label} size={36} />
        </>
      }
      title={
        <span className={classes.title}>
          <span className={classes.name}>{customer.label}</span>
          <span className={classes.tags}>
            <Tags customer={customer} />
          </span>
        </span>
      }
      text={<span className={classes.subtitle}>{subtitle(customer)}</span>}
    >
      {can('customers:write') && (
        <Button className={classes.wide} variant="default" leftSection={<IconNote size={15} aria-hidden />} onClick={onNote}>
          {t('actions.note')}
        </Button>
      )}
      {can('interactions:write') && (
        <Button className={classes.wide} leftSection={<IconPhonePlus size={15} aria-hidden />} onClick={() => setDialog('log')}>
          {t('actions.log')}
        </Button>
      )}
      <More customer={customer} onNote={onNote} onDialog={setDialog} />
      {dialog === 'log' && <LogDialog customerId={customer.id} onClose={close} />}
      {dialog === 'merge' && <MergeDialog customer={customer} onClose={close} />}
      {dialog === 'erase' && <EraseDialog customer={customer} onClose={close} />}
    </PageHeader>
  );
}

function subtitle(customer: Customer): string {
  const city = customer.traits.find(({ key }) => key === 'city')?.value;
  const known = [customer.email, customer.phone].filter(Boolean);
  const named = known.length > 0 ? known : [customer.leading.value].filter((value) => value !== customer.label);
  return [...named, typeof city === 'string' ? city : ''].filter(Boolean).join(' · ');
}

type MoreProps = { customer: Customer; onNote(): void; onDialog(dialog: Dialog): void };

function More({ customer, onNote, onDialog }: MoreProps) {
  const { t } = useTranslation('customers');
  const can = useCan();
  const address = (path: '/customers/:id/export' | '/customers/:id/timeline.csv') => addressOf(path, { params: { id: customer.id } });
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t('actions.more')}>
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {can('customers:write') && (
          <Menu.Item className={classes.onPhone} leftSection={<IconNote size={15} />} onClick={onNote}>
            {t('actions.note')}
          </Menu.Item>
        )}
        {can('interactions:write') && (
          <Menu.Item className={classes.onPhone} leftSection={<IconPhonePlus size={15} />} onClick={() => onDialog('log')}>
            {t('actions.log')}
          </Menu.Item>
        )}
        {can('customers:merge') && (
          <Menu.Item leftSection={<IconArrowsJoin size={15} />} onClick={() => onDialog('merge')}>
            {t('actions.merge')}
          </Menu.Item>
        )}
        {can('customers:export') && (
          <>
            <Menu.Item component="a" href={address('/customers/:id/export')} download leftSection={<IconDownload size={15} />}>
              {t('actions.export')}
            </Menu.Item>
            <Menu.Item component="a" href={address('/customers/:id/timeline.csv')} download leftSection={<IconDownload size={15} />}>
              {t('actions.csv')}
            </Menu.Item>
          </>
        )}
        {can('customers:erase') && (
          <>
            <Menu.Divider />
            <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => onDialog('erase')}>
              {t('actions.erase')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
