import { Button, Select } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Card } from '../../../contract.ts';
import { STATUSES } from '../../statuses.ts';
import { useJourneys } from '../../use-journeys.ts';
import { placeAt, removal, type WithId } from '../document.ts';
import { CardEvidence } from '../live/CardEvidence.tsx';
import { useChange, useLaneWords, useMap } from '../screen.ts';
import { BindingEditor } from './BindingEditor.tsx';
import { EvidenceList } from './EvidenceList.tsx';
import { Field } from './Field.tsx';
import css from './panel.module.css';

/** A card: its words, whose it is, what it rests on, and where it stands. */
export function CardPanel({ card }: { card: WithId<Card> }) {
  const { t } = useTranslation('journeys');
  const { document, journeyId, edit, select, mayWrite } = useMap();
  const change = useChange();
  const lane = document[card.laneId];
  const kind = lane?.type === 'lane' ? lane.kind : 'own';
  const levels = (name: 'severity' | 'effort') =>
    ['1', '2', '3'].map((value) => ({ value, label: t(`${name}.${value}` as never) as string }));
  const level = (name: 'severity' | 'effort') => (
    <Select
      label={t(`${name}.name`)}
      clearable
      disabled={!mayWrite}
      data={levels(name)}
      value={card[name] === null ? null : String(card[name])}
      onChange={(next) => change(card.id, { [name]: next === null ? null : Number(next) })}
    />
  );
  return (
    <>
      <Field id={card.id} field="text" value={card.text} label={t('card.text')} long max={4_000} />
      <CardEvidence journeyId={journeyId} cardId={card.id} />
      <Field id={card.id} field="owner" value={card.owner} label={t('owner')} />
      {kind === 'pains' && level('severity')}
      {kind === 'opportunities' && (
        <div className={css.pair}>
          {level('effort')}
          <Select
            label={t('status.name')}
            allowDeselect={false}
            disabled={!mayWrite}
            data={STATUSES.map((value) => ({ value, label: t(`status.${value || 'none'}` as never) as string }))}
            value={card.status}
            onChange={(status) => status !== null && change(card.id, { status })}
          />
        </div>
      )}
      <BindingEditor card={card} />
      <EvidenceList card={card} />
      <Place card={card} />
      <Leads card={card} />
      {mayWrite && (
        <Button
          variant="default"
          onClick={() => {
            edit(removal(document, card.id));
            select(undefined);
          }}
        >
          {t('card.remove')}
        </Button>
      )}
    </>
  );
}

/** Where it stands, for whoever does not drag. */
function Place({ card }: { card: WithId<Card> }) {
  const { t } = useTranslation('journeys');
  const { layout, edit, mayWrite } = useMap();
  const laneWords = useLaneWords();
  const steps = layout.steps(card.stageId);
  const { order, stageId, laneId, stepId } = card;
  const move = (to: Partial<Pick<Card, 'stageId' | 'laneId' | 'stepId'>>) => {
    const next = { stageId, laneId, stepId: to.stageId ? null : stepId, ...to };
    const cell = layout.cards(next.stageId, next.laneId).filter(({ id }) => id !== card.id);
    const at = placeAt(
      cell.map((one) => one.order),
      cell.length,
    );
    edit([{ id: card.id, was: { order, stageId, laneId, stepId }, now: { ...next, order: at } }]);
  };
  return (
    <div className={css.pair}>
      <Select
        label={t('card.stage')}
        allowDeselect={false}
        disabled={!mayWrite}
        data={layout.stages.map(({ id, name }) => ({ value: id, label: name || t('stage.unnamed') }))}
        value={stageId}
        onChange={(to) => to && to !== stageId && move({ stageId: to })}
      />
      <Select
        label={t('card.lane')}
        allowDeselect={false}
        disabled={!mayWrite}
        data={layout.lanes.filter(({ kind }) => kind !== 'emotion').map((lane) => ({ value: lane.id, label: laneWords(lane).name }))}
        value={laneId}
        onChange={(to) => to && to !== laneId && move({ laneId: to })}
      />
      {steps.length > 0 && (
        <Select
          label={t('card.step')}
          clearable
          disabled={!mayWrite}
          data={steps.map(({ id, name }) => ({ value: id, label: name || t('unnamed') }))}
          value={stepId}
          onChange={(to) => move({ stepId: to })}
        />
      )}
    </div>
  );
}

/** The journey that tells this part at more depth. */
function Leads({ card }: { card: WithId<Card> }) {
  const { t } = useTranslation('journeys');
  const { journeyId, mayWrite } = useMap();
  const change = useChange();
  const journeys = useJourneys();
  const others = (journeys.data?.journeys ?? []).filter(({ id }) => id !== journeyId);
  if (others.length === 0 && !card.journeyId) return null;
  return (
    <div>
      <Select
        label={t('card.leadsTo')}
        clearable
        searchable
        disabled={!mayWrite}
        data={others.map(({ id, name }) => ({ value: id, label: name }))}
        value={card.journeyId}
        onChange={(to) => change(card.id, { journeyId: to })}
      />
      {card.journeyId && (
        <Link to="/journeys/$id" params={{ id: card.journeyId } as never} className={css.link}>
          {t('card.follow')}
        </Link>
      )}
    </div>
  );
}
