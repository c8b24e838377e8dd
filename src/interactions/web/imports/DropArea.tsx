import { Button, Progress } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import css from './Imports.module.css';
import { upload } from './upload.ts';

/** Takes a file dropped anywhere on the screen, or chosen. */
export function DropArea() {
  const { t } = useTranslation('imports');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const chooser = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState(0);
  const sending = useMutation({
    mutationFn: (file: File) => upload(file, setShare),
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: ['imports'] });
      void navigate({ to: `/imports/${id}` });
    },
  });
  const over = useDroppedFile((file) => sending.mutate(file));
  return (
    <section className={over ? css.dropOver : css.drop}>
      <IconFileImport size={32} stroke={1.5} aria-hidden="true" />
      <h2>{t('drop.title')}</h2>
      <p>{t('drop.text')}</p>
      <input
        ref={chooser}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,.xes,.gz"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) sending.mutate(file);
          event.currentTarget.value = '';
        }}
      />
      <Button onClick={() => chooser.current?.click()} loading={sending.isPending}>
        {t('drop.choose')}
      </Button>
      {sending.isPending && <Progress value={share * 100} aria-label={t('drop.sending')} w="100%" maw={320} />}
      {sending.error && <ErrorNote error={sending.error} kept={t('drop.failed')} />}
    </section>
  );
}

function useDroppedFile(take: (file: File) => void): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const drag = (event: DragEvent) => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const drop = (event: DragEvent) => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file) latest.current(file);
    };
    window.addEventListener('dragover', drag);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', drag);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return over;
}
