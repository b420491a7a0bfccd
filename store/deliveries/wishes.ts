import type { NoticeWishes } from '../../contracts/http/deliveries.ts'
import { DEFAULT_MODES } from '../../domain/notice/urgency.ts'
import type { Pool, Tx } from '../pool.ts'

/** How a person wants to be told; whoever never said has the platform's defaults. */
export async function readWishes(db: Pick<Pool, 'query'>, person: number): Promise<NoticeWishes> {
  const { rows } = await db.query<Omit<NoticeWishes, 'modes'> & { modes: object }>(
    `select coalesce(f.language, 'zh-CN') as language, f.email, coalesce(f.quiet, true) as quiet,
       (select coalesce(jsonb_object_agg(r.urgency, r.mode), '{}') from notice_preference r where r.person_id = p.id and r.channel = 'EMAIL') as modes
     from person p left join notice_profile f on f.person_id = p.id where p.id = $1`,
    [person],
  )
  const [row] = rows
  if (!row) throw new Error(`person ${person}: expected to exist`)
  return { ...row, modes: { EMAIL: { ...DEFAULT_MODES, ...row.modes } } }
}

export async function writeWishes(tx: Tx, person: number, wishes: NoticeWishes): Promise<void> {
  await tx.query(
    `insert into notice_profile (person_id, language, email, quiet) values ($1, $2, $3, $4)
     on conflict (person_id) do update set language = excluded.language, email = excluded.email, quiet = excluded.quiet`,
    [person, wishes.language, wishes.email, wishes.quiet],
  )
  await tx.query(
    `insert into notice_preference (person_id, channel, urgency, mode)
       select $1, channel, urgency, mode from jsonb_to_recordset($2) as m(channel text, urgency text, mode text)
       on conflict (person_id, channel, urgency) do update set mode = excluded.mode`,
    [
      person,
      JSON.stringify(
        Object.entries(wishes.modes).flatMap(([channel, modes]) =>
          Object.entries(modes).map(([urgency, mode]) => ({ channel, urgency, mode })),
        ),
      ),
    ],
  )
}
