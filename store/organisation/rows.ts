import type { LedgerData } from '../../contracts/ledger.ts'
import { SHANGHAI } from '../../domain/calendar/index.ts'
import type { SheetId } from '../../domain/organisation/import/sheets.ts'
import type { Pool } from '../pool.ts'

/** Everything that the sheets of an import say, as it stands. Days are those of the platform's zone. */
export interface OrganisationRows {
  sheets: Record<SheetId, LedgerData[]>
  /** codes of units that are gone */
  gone: Set<string>
  ids: Map<string, number>
  persons: Map<string, number>
  /** the newest holding by person, unit, post, title and day on which it began, as JSON of these five */
  holdings: Map<string, number>
  /** terms of those who have one of a post's places, by unit's code, post and title */
  taken: Map<string, { from: number; until: number | null }[]>
}

interface HoldingRow {
  id: number
  username: string
  unit: string
  post: string
  title: string
  acting: boolean
  from: string
  lastDay: string | null
  fromMs: number
  untilMs: number | null
}

/** Reads it whole: a platform has some thousand people. */
export async function readOrganisation(db: Pick<Pool, 'query'>): Promise<OrganisationRows> {
  const units = await db.query<{
    id: number
    code: string
    name: string
    kind: string
    parent: string | null
    gone: boolean
  }>(
    `select u.id, u.code, u.name, u.kind, a.code as parent, (u.merged_into is not null or u.closed_at is not null) as gone
     from unit u left join unit a on a.id = u."parentId" order by cardinality(u.path), u.id`,
  )
  const posts = await db.query<{ unit: string; post: string; title: string; places: number; grade: string | null }>(
    `select u.code as unit, e.post, e.title, e.places, e.grade from establishment e join unit u on u.id = e.unit_id order by e.unit_id, e.post, e.title`,
  )
  const people = await db.query<{ id: number; username: string; name: string }>(
    'select id, username, name from person order by id',
  )
  const holdings = await db.query<HoldingRow>(
    `select h.id, p.username, u.code as unit, h.post, h.title, h.acting, to_char(h.from_at at time zone '${SHANGHAI.name}', 'YYYY-MM-DD') as from,
       to_char((h.until_at - interval '1 millisecond') at time zone '${SHANGHAI.name}', 'YYYY-MM-DD') as "lastDay",
       floor(extract(epoch from h.from_at) * 1000)::float8 as "fromMs", floor(extract(epoch from h.until_at) * 1000)::float8 as "untilMs"
     from post_holding h join person p on p.id = h.person_id join unit u on u.id = h.unit_id
     where h.post not in ('ADMIN', 'SECURITY', 'AUDITOR') order by h.id`,
  )
  return {
    sheets: {
      units: units.rows.map(({ code, name, kind, parent }) => filled({ code, name, kind, parent })),
      posts: posts.rows.map((row) => filled({ ...row })),
      people: people.rows.map(({ username, name }) => ({ username, name })),
      holdings: holdings.rows.map(({ username, unit, post, title, from, lastDay, acting }) =>
        filled({ username, unit, post, title, from, lastDay, acting }),
      ),
    },
    gone: new Set(units.rows.filter(({ gone }) => gone).map(({ code }) => code)),
    ids: new Map(units.rows.map(({ id, code }) => [code, id])),
    persons: new Map(people.rows.map(({ id, username }) => [username, id])),
    holdings: new Map(holdings.rows.map((row) => [holdingKey(row), row.id])),
    taken: takenOf(holdings.rows),
  }
}

function takenOf(rows: readonly HoldingRow[]): OrganisationRows['taken'] {
  const taken: OrganisationRows['taken'] = new Map()
  for (const { unit, post, title, acting, fromMs, untilMs } of rows) {
    if (acting) continue
    const key = [unit, post, title].join('|')
    taken.set(key, [...(taken.get(key) ?? []), { from: fromMs, until: untilMs }])
  }
  return taken
}

export const holdingKey = ({
  username,
  unit,
  post,
  title,
  from,
}: Record<'username' | 'unit' | 'post' | 'title' | 'from', unknown>): string =>
  JSON.stringify([username, unit, post, title, from])

/** Without what is not there. */
const filled = (row: Record<string, string | number | boolean | null>): LedgerData =>
  Object.fromEntries(
    Object.entries(row).filter((entry): entry is [string, string | number | boolean] => entry[1] !== null),
  )
