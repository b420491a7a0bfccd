import type { ExportCase, ExportEvent } from '../../domain/audit/export-event.ts'
import type { Pool } from '../pool.ts'
import { asPlatform } from '../reach/caller.ts'
import { type Asker, hiddenEntities, parameters } from '../scope.ts'
import type { TrailPayload } from '../trail-read.ts'

type Db = Pick<Pool, 'query'>

export interface ExportAsked {
  campaign: string
  /** real ms of recording, from inclusive, until exclusive */
  from?: number | undefined
  until?: number | undefined
  asker: Asker
}

export interface ExportExtent {
  entries: number
  cases: number
  /** real ms; null: there is nothing */
  first: number | null
  last: number | null
}

/** How much an export of the campaign's cases would hold. Whether he may have it was judged before. */
export async function extentOf(db: Db, { campaign, from, until, asker }: ExportAsked): Promise<ExportExtent> {
  const p = parameters()
  const range = rangeOf({ from, until }, p)
  const { rows } = await asPlatform(() =>
    db.query<ExportExtent>(
      `select count(*)::int as entries, count(distinct a.subject)::int as cases, min(a.recorded_at) as first, max(a.recorded_at) as last
       from audit_event a where a.campaign = ${p.add(campaign)} and a.subject like 'case/%'${range}
         and a.subject <> all(array(select 'case/' || replace(h.entity_id, '-', '/') from (${hiddenEntities(asker, p)}) h))`,
      p.values,
    ),
  )
  const [row] = rows
  if (!row) throw new Error('export: expected a row')
  return row
}

const CASES_A_PAGE = 300

/** The campaign's cases in the order of their ids, a page at a time, with their entries in theirs: memory holds one page. */
export async function* exportPages(db: Db, asked: ExportAsked) {
  const hidden = await hiddenOf(db, asked.asker)
  const pageAfter = async (after: string) => {
    const cases = await asPlatform(() => casesAfter(db, asked.campaign, after))
    const seen = cases.filter(({ id }) => !hidden.ids.has(id))
    const events = await asPlatform(() => eventsOf(db, seen, asked))
    const told = hidden.names ? events.filter(({ text }) => !hidden.names?.test(text)) : events
    const byCase = Map.groupBy(told, ({ event }) => event.caseId)
    return {
      last: cases.at(-1)?.id,
      page: seen.map((of) => ({ of, events: (byCase.get(of.id) ?? []).map(({ event }) => event) })),
    }
  }
  // the next page is read while this one is written
  let coming = pageAfter('')
  for (;;) {
    const { last, page } = await coming
    if (last === undefined) return
    coming = pageAfter(last)
    // whoever stops reading does not wait for it
    coming.catch(() => undefined)
    yield page
  }
}

/** One case with its entries, and the reasons that were given. */
export async function pageOfCase(db: Db, id: string, asked: Omit<ExportAsked, 'campaign'>) {
  const { names } = await hiddenOf(db, asked.asker)
  const { rows } = await db.query<ExportCase>(
    'select id, name, procedure, status, origin, unit_id as unit from case_file where id = $1',
    [id],
  )
  const [of] = rows
  if (!of) throw new Error(`export: expected case ${id}`)
  const [events, reasons] = await Promise.all([eventsOf(db, rows, asked), reasonsOf(db, id)])
  const told = events.filter(({ text }) => !names?.test(text)).map(({ event }) => event)
  return { of, events: told.map((event) => withReason(event, reasons)) }
}

/** Why each act of a case was done, in the words of whoever did it: the chain has only their hash. */
async function reasonsOf(db: Db, id: string): Promise<ReadonlyMap<number, string>> {
  const { rows } = await db.query<{ no: number; reason: string }>(
    `select no, payload ->> 'reason' as reason from act where entity_id = $1 and payload ->> 'reason' <> ''`,
    [id],
  )
  return new Map(rows.map(({ no, reason }) => [no, reason]))
}

function withReason(event: ExportEvent, reasons: ReadonlyMap<number, string>): ExportEvent {
  const reason = reasons.get(Number(event.data['act']))
  return reason === undefined || 'reason' in event.data ? event : { ...event, data: { ...event.data, reason } }
}

async function hiddenOf(db: Db, asker: Asker) {
  const p = parameters()
  const { rows } = await db.query<{ entity_id: string }>(hiddenEntities(asker, p), p.values)
  const ids = new Set(rows.map((row) => row.entity_id))
  // what names a case that is hidden from him goes with it
  const names = ids.size === 0 ? undefined : new RegExp(`(?<![a-z0-9])(${[...ids].join('|')})(?![0-9])`)
  return { ids, names }
}

async function casesAfter(db: Db, campaign: string, after: string): Promise<ExportCase[]> {
  const { rows } = await db.query<ExportCase>(
    `select id, name, procedure, status, origin, unit_id as unit from case_file where campaign_id = $1 and id > $2 order by id limit ${CASES_A_PAGE}`,
    [campaign, after],
  )
  return rows
}

interface EventRow {
  subject: string
  seq: number
  recordedAt: number
  text: string
  hash: string
}

async function eventsOf(
  db: Db,
  cases: readonly ExportCase[],
  range: Pick<ExportAsked, 'from' | 'until'>,
): Promise<{ event: ExportEvent; text: string }[]> {
  const p = parameters()
  const ids = new Map(cases.map(({ id }) => [`case/${id.replace('-', '/')}`, id]))
  const { rows } = await db.query<EventRow>(
    `select subject, seq, recorded_at as "recordedAt", payload as text, encode(hash, 'hex') as hash from audit_event a
     where subject = any(${p.add([...ids.keys()])})${rangeOf(range, p)} order by subject, seq`,
    p.values,
  )
  return rows.map(({ subject, seq, recordedAt, text, hash }) => {
    const { type, level, at, actor, data } = JSON.parse(text) as TrailPayload
    const event = { caseId: ids.get(subject) ?? '', seq, recordedAt, hash, type, level, at, data }
    return { event: { ...event, ...(actor ? { actor } : {}) }, text }
  })
}

function rangeOf({ from, until }: Pick<ExportAsked, 'from' | 'until'>, p: ReturnType<typeof parameters>): string {
  return [
    ...(from === undefined ? [] : [` and a.recorded_at >= ${p.add(from)}`]),
    ...(until === undefined ? [] : [` and a.recorded_at < ${p.add(until)}`]),
  ].join('')
}

/** Names by id, as an export tells them. */
export async function namesOf(db: Db): Promise<{ person(id: number): string; unit(id: number): string }> {
  const [persons, units] = await Promise.all([
    db.query<{ id: number; name: string }>('select id, name from person'),
    db.query<{ id: number; name: string }>('select id, name from unit'),
  ])
  const personNames = new Map(persons.rows.map(({ id, name }) => [id, name]))
  const unitNames = new Map(units.rows.map(({ id, name }) => [id, name]))
  return {
    person: (id) => personNames.get(id) ?? String(id),
    unit: (id) => unitNames.get(id) ?? String(id),
  }
}
