import { Button, CopyButton, Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type * as interactions from '#interactions/contract';
import { call } from '../../../apps/web/client.ts';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { Face } from '../../../apps/web/ui/Face.tsx';
import { stepOf } from '../../../apps/web/ui/feeling.ts';
import { headline } from '../../../apps/web/ui/headline.ts';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import { useCustomer } from '../customer-data.ts';
import { channelName, kindName } from '../names.ts';
import classes from './details.module.css';
import { PlainValue } from './PlainValue.tsx';

type Interaction = Awaited<ReturnType<typeof read>>;
const read = (id: string) => call<typeof interactions.readInteraction>('GET', '/interactions/:id', { params: { id } });

type Props = { customerId: string; id: string | null; onClose(): void };

/** Everything that is known about one interaction, as it came in. */
export function MomentDrawer({ customerId, id, onClose }: Props) {
  const { t, i18n } = useTranslation('customers');
  const interaction = useQuery({ queryKey: ['interactions', id], queryFn: () => read(id ?? ''), enabled: id !== null });
  const moment = interaction.data;
  return (
    <Drawer
      opened={id !== null}
      onClose={onClose}
      position="right"
      closeButtonProps={{ 'aria-label': t('shell:close') }}
      size={500}
      title={moment ? headline(t, moment, i18n.language) : t('story.details')}
    >
      {interaction.isPending && id !== null && <Skeletons rows={8} />}
      {interaction.error && <ErrorNote error={interaction.error} onRetry={() => void interaction.refetch()} />}
      {moment && <Details moment={moment} customerId={customerId} />}
    </Drawer>
  );
}

function Details({ moment, customerId }: { moment: Interaction; customerId: string }) {
  const { t, i18n } = useTranslation('customers');
  const under = useCustomer(customerId).data?.identifiers.find(({ id }) => id === moment.subjectId);
  const link = `${location.origin}${location.pathname}?moment=${moment.id}`;
  return (
    <div className={classes.details}>
      {moment.replacedBy && (
        <p>
          <a href={`${location.pathname}?moment=${moment.replacedBy}`}>{t('details.replaced')}</a>
        </p>
      )}
      {moment.text && <blockquote className={classes.quote}>{moment.text}</blockquote>}
      <dl className={classes.properties}>
        <Row name={t('details.kind')}>{t(`shell:kinds.${moment.kind}`)}</Row>
        {moment.name && <Row name={t('details.name')}>{moment.name}</Row>}
        <Row name={t('details.channel')}>{channelName(t, moment.channel)}</Row>
        <Row name={t('details.touchpoint')}>{moment.touchpoint?.name ?? t('details.noTouchpoint')}</Row>
        {moment.intensity !== null && (
          <Row name={t('details.feeling')}>
            <Face value={moment.intensity} size={16} /> {t(`shell:feelings.${stepOf(moment.intensity)}`)}
          </Row>
        )}
        {moment.reference && <Row name={t('details.reference')}>{moment.reference}</Row>}
        {moment.url && <Row name={t('details.url')}>{moment.url}</Row>}
        <Row name={t('details.happened')}>
          <Time at={moment.at} show="full" />
        </Row>
        <Row name={t('details.received')}>
          <Time at={moment.receivedAt} show="full" />
        </Row>
        <Row name={t('details.source')}>
          {moment.source.name}
          {moment.sourceRow > 0 && t('details.row', { row: moment.sourceRow })}
        </Row>
        {under && (
          <Row name={t('details.identifier')}>
            {kindName(t, i18n, under.kind)} {under.value}
          </Row>
        )}
        <Row name={t('details.messageId')}>
          <code>{moment.messageId}</code>
        </Row>
      </dl>
      <h3>{t('details.properties')}</h3>
      <PlainValue value={moment.properties} />
      <h3>{t('details.context')}</h3>
      <PlainValue value={moment.context} />
      <CopyButton value={link}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {copied ? t('details.copied') : t('details.copyLink')}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}

function Row({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
