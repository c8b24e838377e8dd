import type { ReactNode } from 'react';
import type { PageIcon } from '../page.ts';
import css from './EmptyState.module.css';

/** Nothing here yet: what will be, and one thing to do about it. */
export function EmptyState({
  icon: Icon,
  title,
  text,
  children,
}: {
  icon: PageIcon;
  title: string;
  text?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <section className={css.empty}>
      <span className={css.icon} aria-hidden="true">
        <Icon size={34} stroke={1.6} />
      </span>
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {children && <div className={css.actions}>{children}</div>}
    </section>
  );
}
