import type { ReactNode } from 'react';
import css from './Card.module.css';

/** A surface with a title that says what it is, and a line below with the finding. */
export function Card({
  title,
  text,
  aside,
  children,
  flush,
}: {
  title?: ReactNode;
  text?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  flush?: boolean;
}) {
  return (
    <section className={css.card}>
      {(title || aside) && (
        <div className={css.head}>
          <div>
            {title && <h2>{title}</h2>}
            {text && <p>{text}</p>}
          </div>
          {aside}
        </div>
      )}
      <div className={flush ? css.flush : css.body}>{children}</div>
    </section>
  );
}
