import { Button, Group } from '@mantine/core';
import { IconDeviceTablet, IconLink, IconMessage2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../../../apps/web/ui/Card.tsx';
import { ErrorNote } from '../../../../apps/web/ui/ErrorNote.tsx';
import { Skeletons } from '../../../../apps/web/ui/Skeletons.tsx';
import type { SurveyView } from '../../../contract.ts';
import { DoorRow } from './DoorRow.tsx';
import { PersonalLinks } from './PersonalLinks.tsx';
import css from './share.module.css';
import { useDoors } from './use-doors.ts';
import { WidgetRow } from './WidgetRow.tsx';

const ICONS = { link: IconLink, kiosk: IconDeviceTablet, widget: IconMessage2 };
const KINDS = ['link', 'kiosk', 'widget'] as const;

/** Where the survey can be answered: each way can be ended by itself. */
export function ShareTab({ survey, mayWrite }: { survey: SurveyView; mayWrite: boolean }) {
  const { t } = useTranslation('feedback');
  const { doors, make, change, end } = useDoors(survey.id);
  const error = doors.error ?? make.error ?? change.error ?? end.error;
  return (
    <div className={css.share}>
      {survey.state !== 'open' && <p className={css.note}>{t(`surveys.share.${survey.state}`)}</p>}
      {error && <ErrorNote error={error} />}
      {doors.isPending && <Skeletons rows={3} height={120} />}
      {doors.data &&
        KINDS.map((kind) => {
          const Icon = ICONS[kind];
          const own = doors.data.doors.filter((one) => one.kind === kind);
          const Row = kind === 'widget' ? WidgetRow : DoorRow;
          return (
            <Card
              key={kind}
              title={
                <Group gap={8}>
                  <Icon size={17} aria-hidden /> {t(`surveys.share.${kind}`)}
                </Group>
              }
              text={t(`surveys.share.${kind}How`)}
              aside={
                mayWrite && (
                  <Button variant="default" size="xs" loading={make.isPending} onClick={() => make.mutate({ kind, name: '' })}>
                    {t(`surveys.share.add.${kind}`)}
                  </Button>
                )
              }
            >
              {own.length === 0 && <p className={css.quiet}>{t(`surveys.share.none.${kind}`)}</p>}
              <ul className={css.doors}>
                {own.map((door) => (
                  <Row
                    key={door.id}
                    door={door}
                    mayWrite={mayWrite}
                    onChange={(next) => change.mutate({ id: door.id, ...next })}
                    onEnd={() => end.mutate(door.id)}
                  />
                ))}
              </ul>
            </Card>
          );
        })}
      <PersonalLinks survey={survey} mayWrite={mayWrite} />
    </div>
  );
}
