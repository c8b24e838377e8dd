import type { ReactNode } from 'react';
import css from './PageHeader.module.css';

/** The head of a screen: what it is, one line on what it says, and what one can do here. */
export function PageHeader({
  title,
  text,
  before,
  children,
}: {
  title: ReactNode;
  text?: ReactNode;
  before?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className={css.header}>
      {before}
      <div className={css.words}>
        <h1>{title}</h1>
        {text && <p>{text}</p>}
      </div>
      <div className={css.actions}>{children}</div>
    </header>
  );
}
