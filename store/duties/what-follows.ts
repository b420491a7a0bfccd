import type { CompletePayload } from '../../domain/case/act.ts'
import { matterId } from '../../domain/case/matter-id.ts'
import { recordedData, recordedEvents, recordedFacts, recordedStarts, recordWork } from '../../domain/duty/index.ts'
import type { Notice, TrailEvent } from '../../domain/entity/changes.ts'
import { applyFacts } from '../facts.ts'
import { noticesFor } from '../notices.ts'
import type { Tx } from '../pool.ts'
import { type Setup, worldOf } from '../setup.ts'
import { ownFields } from './duty-world.ts'
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
  starts: Record<string, unknown>[]
  /** what the person did */
  events: { type: string; data: Record<string, unknown> }[]
  /** what followed from it */
  applied: TrailEvent[]
  /** who is told of both */
  notices: Notice[]
}> {
  const { campaign, duty, site, occurrence } = place
  const rules = setup.duty(duty.duty)
  const against = recordWork(rules.duty)?.against
  const compared = against === undefined ? undefined : { score: scoreOf(place) }
  const data = recordedData(setup.recordProcedure(duty.duty), payload, about.isLate, compared)
  const { key, day, at, isLate, isMarked } = about
  const recording = {
    entity,
    unit: duty.unit,
    site,
    occurrence,
    key,
    day,
    at,
    isLate,
    isMarked,
    dueAt: place.task?.due_at ?? null,
  }
  const entries = recordedFacts(rules, recording, data)
  const source = { campaign: campaign.id, entity, at, phases: campaign.phases }
  const applied = await applyFacts(tx, setup, source, { record: entries, voids: [], overrides: [] })
  const following = recordedStarts(rules, recording, data, () => concerned(setup, place, against))
  const starts = [...following, ...applied.starts].map((start, index) => ({
    to: matterId(campaign.id, start.procedure, start.key),
    verb: 'open',
    payload: { campaign: campaign.id, ...start },
    effect_id: `${entity}.${key}:s${index}`,
  }))
  const events = recordedEvents(rules, recording, data, entries, payload.evidence.length)
  const happened = [...events.map((each) => ({ ...each, level: 'business' as const, at })), ...applied.events]
  const fields = { ...ownFields(setup, duty.duty, duty.unit), ...site?.fields }
  const world = worldOf(setup, campaign.phases, { self: entity, site: fields })
  return { data, starts, events, applied: applied.events, notices: noticesFor(setup, happened, () => world) }
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
