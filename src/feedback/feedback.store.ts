import type { Db } from '#platform/postgres';

type Item = { id: string; title: string };

export const selectItems = (db: Db): Promise<Item[]> => db.rows<Item>('select id, title from feedback_items order by title');

export const deleteItems = (db: Db): Promise<number> => db.run('delete from feedback_items');
