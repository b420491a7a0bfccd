import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import { platformCalendar } from '../../domain/calendar/index.ts'
import { gramsOf } from '../../domain/search/grams.ts'
import { unitId } from '../../prisma/seed/organisation.ts'
import type { Pool } from '../../store/pool.ts'
import { parkingLots } from '../../templates/parking-lots/template.ts'
import { inventSites, seededRandom } from '../../tests/fixtures/ledgers/invented-sites.ts'
import { personId, unitIds } from './campaign.ts'

/** An invented organisation over which open tasks are spread. */
export interface Spread {
  /** units that do tasks, all below one bureau */
  units: number[]
  campaigns: string[]
  /** of one unit, of fifty units, and the head of the bureau above all of them */
  people: { one: string; fifty: string; lead: string }
}

const UNITS = 60
const MANY = 50
const HOUR = 3_600_000
const STEPS = [
  ['inspect', '现场检查', 'concentrated'],
  ['order', '作出整改或者关停决定', 'concentrated'],
  ['rectify', '督促整改并登记结果', 'concentrated'],
  ['reinspect', '复查', 'consolidation'],
  ['closing', '销号审核', 'consolidation'],
] as const

/** Sixty units below a bureau, one person in each, one in fifty of them, one at the head; three running campaigns of one office. */
export async function prepareSpread(owner: Pool): Promise<Spread> {
  const ids = await unitIds(owner)
  const planner = await personId(owner, 'planner')
  const unit = async (name: string, kind: string, parent: number) => {
    const { rows } = await owner.query<{ id: number }>(
      `insert into unit (code, name, kind, "parentId", path) values ($1, $1, $2, $3, '{}') returning id`,
      [name, kind, parent],
    )
    const id = rows[0]?.id ?? 0
    await owner.query('update unit set path = (select path from unit where id = $2) || id where id = $1', [id, parent])
    return id
  }
  const bureau = await unit('样例总局', 'BUREAU', unitId(ids, 'district'))
  const units: number[] = []
  for (let no = 1; no <= UNITS; no += 1) units.push(await unit(`样例${no}组`, 'STREET_TEAM', bureau))
  const person = async (username: string, post: string, at: number[]) => {
    await owner.query(
      `with p as (insert into person (username, name, password_hash) select $1, $1, password_hash from person where username = 'planner' returning id)
       insert into post_holding (person_id, unit_id, post, title) select p.id, u, $2, '样例岗位' from p, unnest($3::int[]) u`,
      [username, post, at],
    )
    return username
  }
  for (const [index, at] of units.entries()) await person(`bench.${index + 1}`, 'STAFF', [at])
  const people = {
    one: 'bench.1',
    fifty: await person('bench.fifty', 'STAFF', units.slice(0, MANY)),
    lead: await person('bench.lead', 'HEAD', [bureau]),
  }
  const campaigns = ['c901', 'c902', 'c903']
  for (const id of campaigns) {
    await owner.query(
      `insert into campaign (id, title, template_id, template_version, frozen, issue_date, office_unit_id, calendar_version, status, created_by)
       values ($1, $1, $2, $3, $4, '2024-09-16', $5, $6, 'RUNNING', $7)`,
      [
        id,
        parkingLots.id,
        parkingLots.version,
        JSON.stringify(parkingLots),
        unitId(ids, 'campaignOffice'),
        platformCalendar.version,
        planner,
      ],
    )
  }
  return { units, campaigns, people }
}

const TABLES = {
  entity: 'id, kind, campaign_id, seq, state, last_at, next_at, armed_in',
  case_file:
    'id, campaign_id, procedure, ledger, name, site, unit_id, status, step, origin, due_at, opened_at, units, grams',
  task: 'id, entity_id, campaign_id, key, step, title, name, phase, role, unit_id, holder_id, held_at, not_by, opened_at, due_at, returned, grams',
} as const
type Table = keyof typeof TABLES

/** Adds cases with one open task each, numbered `from`…`until`, set-based; a fifth of them claimed, one in thirty sent back. */
export async function addOpenTasks(owner: Pool, spread: Spread, from: number, until: number): Promise<void> {
  const holders = await holdersOf(owner, spread)
  const indexes = until - from > 100_000 ? await dropIndexes(owner) : []
  const client = await owner.connect()
  try {
    for (const table of ['entity', 'case_file', 'task'] as const) {
      const rows = Readable.from(chunks(spread, holders, from, until, table))
      await pipeline(rows, client.query(copyFrom(`copy ${table} (${TABLES[table]}) from stdin`)))
    }
  } finally {
    client.release()
  }
  for (const index of indexes) await owner.query(index)
  await owner.query('vacuum analyze entity, case_file, task')
}

async function holdersOf(owner: Pool, { units }: Spread): Promise<ReadonlyMap<number, number>> {
  const { rows } = await owner.query<{ unit: number; person: number }>(
    `select h.unit_id as unit, min(h.person_id) as person from post_holding h where h.unit_id = any($1) group by 1`,
    [units],
  )
  return new Map(rows.map(({ unit, person }) => [unit, person]))
}

/** Building indexes over what is there is quicker than row by row; answers how to make them again. */
async function dropIndexes(owner: Pool): Promise<string[]> {
  const { rows } = await owner.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     where i.indrelid in ('task'::regclass, 'case_file'::regclass, 'entity'::regclass) and not i.indisprimary`,
  )
  for (const { name } of rows) await owner.query(`drop index ${name}`)
  return rows.map((row) => row.definition)
}

const CHUNK = 2000

function* chunks(
  spread: Spread,
  holders: ReadonlyMap<number, number>,
  from: number,
  until: number,
  table: Table,
): Generator<string> {
  for (let at = from; at < until; at += CHUNK) {
    const sites = inventSites(Math.min(CHUNK, until - at), at + 1)
    yield sites.map((site, index) => `${line(spread, holders, at + index, site.name)[table]}\n`).join('')
  }
}

const array = (values: readonly (string | number)[]) => `{${values.map((value) => JSON.stringify(value)).join(',')}}`
/** JSON as COPY takes it: backslashes doubled. */
const json = (value: unknown) => JSON.stringify(value).replaceAll('\\', '\\\\')

function line(spread: Spread, holders: ReadonlyMap<number, number>, no: number, name: string): Record<Table, string> {
  const random = seededRandom(no + 1)
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T
  const unit = pick(spread.units)
  const campaign = pick(spread.campaigns)
  const [step, title, phase] = pick(STEPS)
  const id = `${campaign}-${no + 1}`
  const opened = Date.now() - Math.floor(random() * 240) * HOUR
  const due = opened + Math.floor(random() * 480) * HOUR
  const holder = random() < 0.2 ? holders.get(unit) : undefined
  const returned = random() < 1 / 30 ? json({ reason: '样例理由', by: holders.get(unit) ?? 1 }) : '\\N'
  const grams = array(gramsOf(name)).replaceAll('\\', '\\\\')
  const key = `${step}.1`
  const state = { v: 1, status: 'OPEN', step, key, round: 1, due, agenda: [{ id: 'late', at: due, do: 'overdue' }] }
  const site = { name, address: `样例路${no}号`, area: 900, siteType: 'PUBLIC', surface: ['CONCRETE'], street: unit }
  const cells = {
    entity: [id, 'case', campaign, 1, json(state), opened, due, 'none'],
    case_file: [
      id,
      campaign,
      'rectification',
      'parkingLots',
      name,
      json(site),
      unit,
      'OPEN',
      step,
      'SURVEYED',
      due,
      opened,
      array([unit]),
      grams,
    ],
    task: [
      `${id}.${key}`,
      id,
      campaign,
      key,
      step,
      title,
      name,
      phase,
      'streetTeam',
      unit,
      holder ?? '\\N',
      holder === undefined ? '\\N' : '2024-09-20 09:00+08',
      '{}',
      opened,
      due,
      returned,
      grams,
    ],
  }
  return { entity: cells.entity.join('\t'), case_file: cells.case_file.join('\t'), task: cells.task.join('\t') }
}
