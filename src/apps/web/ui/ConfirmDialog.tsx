import { Button, Group, Modal, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from './ErrorNote.tsx';

type Props = {
  opened: boolean;
  title: string;
  /** What will happen, and whether it can be undone. */
  children: ReactNode;
  /** The verb on the button. */
  action: string;
  danger?: boolean;
  /** Must be typed out first. */
  typed?: string;
  onConfirm(): Promise<unknown>;
  onClose(): void;
};

/** Asks before something that matters; stays open and says why when it fails. */
export function ConfirmDialog({ opened, title, children, action, danger, typed, onConfirm, onClose }: Props) {
  const { t } = useTranslation('shell');
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const close = () => {
    setText('');
    setError(undefined);
    onClose();
  };
  const confirm = async () => {
    setBusy(true);
    setError(undefined);
    await onConfirm().then(close, setError);
    setBusy(false);
  };
  return (
    <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      {children}
      {typed && (
        <TextInput
          mt="md"
          label={t('confirm.type', { text: typed })}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          data-autofocus
        />
      )}
      {error !== undefined && <ErrorNote error={error} />}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={close}>
          {t('cancel')}
        </Button>
        <Button
          color={danger ? 'red.9' : undefined}
          disabled={typed !== undefined && text !== typed}
          loading={busy}
          onClick={() => void confirm()}
        >
          {action}
        </Button>
      </Group>
    </Modal>
  );
}
