import type { CompletePayload } from '../../domain/case/act.ts'
import { matterId } from '../../domain/case/matter-id.ts'
import { factOf, followingProcedures, recordedData, recordWork } from '../../domain/duty/index.ts'
import type { CaseStart, TrailEvent } from '../../domain/entity/changes.ts'
import type { FactEntry } from '../../domain/figure/fact.ts'
import { applyFacts } from '../facts.ts'
import type { Tx } from '../pool.ts'
import { type Setup, worldOf } from '../setup.ts'
import { factKey } from './duty-json.ts'
import type { FactPlace } from './load-fact.ts'

interface Recorded {
  place: FactPlace
  entity: string
  payload: CompletePayload
  about: { key: string; day: string; at: number; isLate: boolean; isMarked: boolean }
}

/** The facts of what was recorded, counted in the caller's transaction, and the cases that follow from them. @throws Stuck */
export async function whatFollows(
  tx: Tx,
  setup: Setup,
  { place, entity, payload, about }: Recorded,
): Promise<{
  data: Record<string, unknown>
  entries: FactEntry[]
  starts: Record<string, unknown>[]
  applied: TrailEvent[]
}> {
  const { campaign, duty, site, occurrence } = place
  const rules = setup.duty(duty.duty)
  const against = recordWork(rules.duty)?.against
  const compared = against === undefined ? undefined : { score: scoreOf(place) }
  const data = recordedData(setup.recordProcedure(duty.duty), payload, about.isLate, compared)
  const entry = (fact: string, figures: Record<string, unknown>): FactEntry => ({
    key: factKey(entity, fact, about.key),
    fact,
    entity,
    unit: duty.unit,
    site: site?.id ?? null,
    fields: site?.fields ?? {},
    at: about.at,
    day: about.day,
    ...(occurrence ? { ordinal: occurrence.ordinal } : {}),
    data: figures,
  })
  const own = factOf(rules.duty)
  const { lateFact } = rules.duty
  const named = { duty: duty.duty, task: about.key, ...(occurrence ? { occurrence: occurrence.key } : {}) }
  const entries = [
    ...(own === undefined ? [] : [entry(own, data)]),
    ...(about.isLate && !about.isMarked && lateFact !== undefined ? [entry(lateFact, named)] : []),
  ]
  const source = { campaign: campaign.id, entity, at: about.at, phases: campaign.phases }
  const applied = await applyFacts(tx, setup, source, { record: entries, voids: [], overrides: [] })
  const context = { answer: data, site: site?.fields ?? {}, param: rules.param }
  const following = followingProcedures(rules.duty, context).map(
    (procedure): CaseStart => ({
      procedure,
      key: `${duty.duty}.${duty.unit}.${about.key}`,
      unit: concerned(setup, place, against),
      matter: { day: about.day, ground: rules.duty.title, ...(site ? { site: site.id } : {}), ...named },
      openedBy: duty.unit,
    }),
  )
  const starts = [...following, ...applied.starts].map((start, index) => ({
    to: matterId(campaign.id, start.procedure, start.key),
    verb: 'open',
    payload: { campaign: campaign.id, ...start },
    effect_id: `${entity}.${about.key}:s${index}`,
  }))
  return { data, entries, starts, applied: applied.events }
}

/** Whom it concerns: whose score was checked, else the recording unit itself. */
function concerned(setup: Setup, { compared, duty, site, campaign }: FactPlace, against: string | undefined): number {
  if (compared) return compared.unit
  if (against === undefined) return duty.unit
  const world = worldOf(setup, campaign.phases, { self: '', site: site?.fields ?? {} })
  return world.unitFor(setup.duty(against).duty.performer).unit
}

const scoreOf = ({ compared }: FactPlace): number | null =>
  typeof compared?.data.score === 'number' ? compared.data.score : null
