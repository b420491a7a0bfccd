import type { Pool } from '../pool.ts'
import { type Asker, notHidden, parameters } from '../scope.ts'
import { HOLDING, type HoldingRow } from './read-units.ts'

export interface PersonLine {
  id: number
  name: string
  username: string
  disabled: boolean
  posts: { post: string; title: string; acting: boolean; unit: { id: number; name: string } }[]
}

export interface PeopleAsked {
  q: string | undefined
  /** holds a post there or below */
  unit: number | undefined
  /** only those without any post */
  withoutPost: boolean
  after: { name: string; id: number } | undefined
  limit: number
}

/** People by name, with the posts that they hold now. `q`: part of the name or the username. */
export async function listPeople(db: Pick<Pool, 'query'>, asked: PeopleAsked): Promise<PersonLine[]> {
  const p = parameters()
  const q = asked.q === undefined ? '' : p.add(asked.q)
  const below = `exists (select from held_post h join unit u on u.id = h.unit_id where h.person_id = p.id and u.path @> array[${p.add(asked.unit ?? 0)}::int])`
  const { rows } = await db.query<PersonLine>(
    `select p.id, p.name, p.username, p.disabled_at is not null as disabled,
       (select coalesce(jsonb_agg(jsonb_build_object('post', h.post, 'title', h.title, 'acting', h.acting,
          'unit', jsonb_build_object('id', u.id, 'name', u.name)) order by h.id), '[]')
        from held_post h join unit u on u.id = h.unit_id where h.person_id = p.id) as posts
     from person p
     where (p.name, p.id) > (${p.add(asked.after?.name ?? '')}, ${p.add(asked.after?.id ?? 0)}::int)
       ${q === '' ? '' : `and (strpos(p.name, ${q}) > 0 or strpos(p.username, ${q}) > 0)`}
       and (${p.add(asked.unit === undefined)} or ${below})
       ${asked.withoutPost ? 'and not exists (select from held_post h where h.person_id = p.id)' : ''}
     order by p.name, p.id limit ${p.add(asked.limit)}`,
    p.values,
  )
  return rows
}

export interface PersonPage {
  id: number
  name: string
  username: string
  disabled: boolean
  holdings: HoldingRow[]
  /** open tasks in his hands */
  heldTasks: number
}

const MOST_HOLDINGS = 200

/** A person with every post that he holds, held or will hold, the latest first; his tasks without what is hidden from whoever asks. */
export async function readPerson(
  db: Pick<Pool, 'query'>,
  person: number,
  asker: Asker,
): Promise<PersonPage | undefined> {
  const p = parameters()
  const of = p.add(person)
  const { rows } = await db.query<Omit<PersonPage, 'holdings'>>(
    `select p.id, p.name, p.username, p.disabled_at is not null as disabled,
       (select count(*)::int from task t where t.holder_id = p.id and t.status = 'OPEN' and ${notHidden('t.entity_id', asker, p)}) as "heldTasks"
     from person p where p.id = ${of}`,
    p.values,
  )
  if (!rows[0]) return undefined
  const holdings = await db.query<HoldingRow>(
    `select ${HOLDING} where h.person_id = $1 order by h.from_at desc, h.id desc limit ${MOST_HOLDINGS}`,
    [person],
  )
  return { ...rows[0], holdings: holdings.rows }
}
