import type { Context } from '#platform/room';

export type Industry = 'shop' | 'clinic' | 'bank' | 'saas';

export type Company = {
  state: 'loading' | 'living' | 'leaving';
  industry: Industry;
  seed: string;
  epoch: Date;
  generation: number;
  liveFrom: Date;
  formerGeneration: number | null;
  toldUntil: Date | null;
  sent: number;
  toSend: number;
  customers: number;
};

const COLUMNS = `state, industry, seed, epoch, generation, live_from as "liveFrom", former_generation as "formerGeneration",
  told_until as "toldUntil", sent, to_send as "toSend", customers`;

export const findCompany = ({ db }: Context): Promise<Company | undefined> => db.row<Company>(`select ${COLUMNS} from demo_companies`);

/** The same, held until the transaction ends: whoever else wants to change it waits. */
export const holdCompany = ({ db }: Context): Promise<Company | undefined> =>
  db.row<Company>(`select ${COLUMNS} from demo_companies for update`);

/** False when there is one already. */
export async function addCompany(
  { db, actor }: Context,
  company: Pick<Company, 'industry' | 'seed' | 'epoch' | 'generation' | 'liveFrom'>,
) {
  const { industry, seed, epoch, generation, liveFrom } = company;
  const added = await db.run(
    `insert into demo_companies (state, industry, seed, epoch, generation, live_from, installed_by)
     values ('loading', $1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [industry, seed, epoch, generation, liveFrom, actor.name],
  );
  return added > 0;
}

export const moveEpoch = ({ db }: Context, epoch: Date, generation: number, liveFrom: Date): Promise<number> =>
  db.run(
    `update demo_companies set state = 'loading', former_generation = generation, generation = $2, epoch = $1, live_from = $3,
       told_until = null, sent = 0, to_send = 0, customers = 0`,
    [epoch, generation, liveFrom],
  );

export const noteProgress = ({ db }: Context, sent: number, toSend: number): Promise<number> =>
  db.run('update demo_companies set sent = $1, to_send = $2', [sent, toSend]);

export const noteTold = ({ db }: Context, toldUntil: Date, more: { sent: number; customers: number }): Promise<number> =>
  db.run('update demo_companies set told_until = $1, sent = sent + $2, customers = customers + $3', [toldUntil, more.sent, more.customers]);

export const markLiving = ({ db }: Context): Promise<number> =>
  db.run("update demo_companies set state = 'living', former_generation = null where state = 'loading'");

export const markLeaving = ({ db }: Context): Promise<number> => db.run("update demo_companies set state = 'leaving'");

export const dropCompany = ({ db }: Context): Promise<number> => db.run('delete from demo_companies');

export async function industryOfWorkspace({ db }: Context): Promise<Industry> {
  const found = await db.row<{ industry: string }>('select industry from workspaces where id = current_workspace()');
  const known: Industry[] = ['shop', 'clinic', 'bank', 'saas'];
  return known.find((one) => one === found?.industry) ?? 'shop';
}
