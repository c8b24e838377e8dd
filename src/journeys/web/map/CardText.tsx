import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './card.module.css';

type Props = {
  value: string;
  label: string /** `was`: what stood there when writing began, so that whoever changed it since is not overwritten. */;
  onDone(next: string, was: string): void;
  onCancel(): void;
};

/** Words written in place: Enter keeps them, Shift+Enter begins a line, Escape leaves them as they were. */
export function CardText({ value, label, onDone, onCancel }: Props) {
  const { t } = useTranslation('journeys');
  const [text, setText] = useState(value);
  const was = useRef(value).current;
  const field = useRef<HTMLTextAreaElement>(null);
  const isOver = useRef(false);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const leave = (keep: boolean) => {
    if (isOver.current) return;
    isOver.current = true;
    if (keep && text !== was) onDone(text, was);
    else onCancel();
  };
  const keys = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    event.stopPropagation();
    const isDone = event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing;
    if (event.key !== 'Escape' && !isDone) return;
    event.preventDefault();
    const card = event.currentTarget.closest<HTMLElement>('[data-card]');
    leave(isDone);
    // The card is a button again only when it is drawn anew.
    requestAnimationFrame(() => card?.focus());
  };
  return (
    <textarea
      ref={field}
      className={css.writing}
      aria-label={label}
      placeholder={t('card.placeholder')}
      value={text}
      rows={2}
      maxLength={4_000}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => leave(true)}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onKeyDown={keys}
    />
  );
}
