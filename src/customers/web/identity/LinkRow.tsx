import { Button } from '@mantine/core';
import { IconLink, IconScissors } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { ConfirmDialog } from '../../../apps/web/ui/ConfirmDialog.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import type * as contract from '../../contract.ts';
import type { Customer, Identity } from '../customer-data.ts';
import { kindName } from '../names.ts';
import { Confidence } from './Confidence.tsx';
import classes from './identity.module.css';
import { useIdentityChange } from './use-identity-change.ts';
import { fallsAway } from './without.ts';

type Link = Identity['links'][number];
type Props = { customer: Customer; link: Link; joining: Link[] };

/** One reason: these two identifiers are one person, because … */
export function LinkRow({ customer, link, joining }: Props) {
  const { t } = useTranslation('customers');
  const [asking, setAsking] = useState(false);
  const change = useIdentityChange();
  const cut = useMutation({
    mutationFn: () => call<typeof contract.cutLink>('DELETE', '/links/:id', { params: { id: link.id } }),
    onSuccess: (done) => change.done(t('identity.cutDone'), done.changeId),
    onError: (error) => change.failed(t('identity.cutFailed'), error),
  });
  const away = fallsAway(joining, link, customer.leading.id);
  const names = customer.identifiers.filter((identifier) => away.includes(identifier.id)).map((identifier) => identifier.value);
  return (
    <li className={classes.link}>
      <Ends link={link} />
      <p className={classes.evidence}>{link.evidence}</p>
      <p className={classes.meta}>
        <Confidence value={link.confidence} />
        <span>{link.by || t(`identity.kinds.${link.kind}`)}</span>
        <span>
          {t('identity.since')} <Time at={link.firstAt} show="day" />
        </span>
        {!link.trusted && <span>{t('identity.untrusted')}</span>}
      </p>
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        className={classes.cut}
        leftSection={<IconScissors size={13} />}
        onClick={() => setAsking(true)}
      >
        {t('identity.cut')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('identity.cutTitle')}
        action={t('identity.cut')}
        onConfirm={() => cut.mutateAsync()}
      >
        {names.length > 0 ? t('identity.cutSplits', { count: names.length, names: names.join(', ') }) : t('identity.cutKeeps')}{' '}
        {t('identity.cutUndo')}
      </ConfirmDialog>
    </li>
  );
}

export function Ends({ link }: { link: Pick<Link, 'a' | 'b'> }) {
  const { t, i18n } = useTranslation('customers');
  const end = (side: Link['a']) => (
    <span className={classes.end}>
      <span>{kindName(t, i18n, side.kind)}</span>
      <b>{side.value}</b>
    </span>
  );
  return (
    <div className={classes.ends}>
      {end(link.a)}
      <IconLink size={13} aria-hidden />
      {end(link.b)}
    </div>
  );
}
