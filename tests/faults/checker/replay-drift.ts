import canonicalize from 'canonicalize'
import { siteSubject, subjectOf } from '../../../domain/entity/subject.ts'
import type { EntityRow } from '../../../store/loaded.ts'
import { trailPayload } from '../../../store/trail.ts'
import type { Replayed } from './replay.ts'
import { isOfFact, payloadOf, type Snapshot } from './snapshot.ts'

/** Told by the commit beside what the machine says: a document's number is the series', an incident the operator's, a rung the count's. */
const BY_THE_COMMIT = new Set([
  'document.issued',
  'incident.raised',
  'incident.resolved',
  'ladder.reached',
  'ladder.recounted',
  'streak.reached',
  'measure.proposed',
  'fact.voided',
  'score.overridden',
])

export function stateDrift(entity: EntityRow, { state, followed, orders }: Replayed): string | false {
  if (followed !== entity.followed) return `${entity.id}: followed ${entity.followed}, replay ${followed}`
  if (orders !== entity.orders) return `${entity.id}: orders ${entity.orders}, replay ${orders}`
  const [stored, replayed] = [canonicalize(entity.state), canonicalize(state)]
  return stored !== replayed && `${entity.id}: stored ${stored}, replay ${replayed}`
}

export function rowDrift(snapshot: Snapshot, entity: EntityRow, { tasks }: Replayed): string | false {
  const rows = new Map(
    (snapshot.tasks.get(entity.id) ?? []).map(
      ({ key, status, unit_id: unit, due_at: due, opened_at: opened, step }) => [
        key,
        { status, unit, due, opened, step },
      ],
    ),
  )
  return mapDrift(entity.id, rows, tasks)
}

/** Rows by key against those that a replay gives; false when they agree. */
export function mapDrift(
  id: string,
  rows: ReadonlyMap<string, unknown>,
  replayed: ReadonlyMap<string, unknown>,
): string | false {
  const differing = [...new Set([...rows.keys(), ...replayed.keys()])].filter(
    (key) => canonicalize(rows.get(key)) !== canonicalize(replayed.get(key)),
  )
  const [key] = differing
  if (key === undefined) return false
  return `${id}: ${differing.length} rows, ${key}: row ${canonicalize(rows.get(key))}, replay ${canonicalize(replayed.get(key))}`
}

export function trailDrift(snapshot: Snapshot, entity: EntityRow, { told }: Replayed): string | false {
  const stored = (snapshot.trail.get(subjectOf(entity.id)) ?? [])
    .filter((row) => {
      const payload = payloadOf(row)
      return !BY_THE_COMMIT.has(payload.type) && payload.cause !== undefined && !isOfFact(payload)
    })
    .map((row) => row.payload)
  const replayed = told.filter(({ event }) => !BY_THE_COMMIT.has(event.type))
  return eventsDrift(
    entity.id,
    stored,
    replayed.map((each) => payload(snapshot, entity, each)),
  )
}

/** What the steps of a duty have told of sites, site by site. */
export function siteTrailDrift(snapshot: Snapshot, entity: EntityRow, { duty }: Replayed): string | false {
  const stored = Map.groupBy(snapshot.told.get(entity.id) ?? [], ({ subject }) => subject)
  const replayed = Map.groupBy(duty.told, ({ event }) => siteSubject(event.site))
  for (const subject of new Set([...stored.keys(), ...replayed.keys()])) {
    const drift = eventsDrift(
      `${entity.id} on ${subject}`,
      (stored.get(subject) ?? []).map((row) => row.payload),
      (replayed.get(subject) ?? []).map((each) => payload(snapshot, entity, each)),
    )
    if (drift) return drift
  }
  return false
}

const payload = (
  { campaign }: Snapshot,
  { id }: EntityRow,
  { cause, event: { type, level, at, data } }: Replayed['told'][number],
): string => trailPayload({ type, level, at, data, campaign, entity: id, actor: null, cause })

function eventsDrift(name: string, stored: readonly string[], replayed: readonly string[]): string | false {
  const differs = stored.findIndex((each, index) => each !== replayed[index])
  if (differs < 0 && stored.length === replayed.length) return false
  const at = differs < 0 ? stored.length : differs
  return `${name}: event ${at + 1}: stored ${stored[at] ?? '-'}, replay ${replayed[at] ?? '-'}`
}
