import type { TaskStep } from '../../contracts/template/procedure.ts'
import type { Act } from './cause.ts'

const CASE_EVENTS: Record<string, string> = {
  complete: 'task.completed',
  assist: 'task.completed',
  withdraw: 'task.withdrawn',
  addSigner: 'signer.added',
  removeSigner: 'signer.removed',
  say: 'signer.heard',
  suspend: 'case.suspended',
  resume: 'case.resumed',
  extend: 'case.extended',
  reopen: 'case.reopening',
  correct: 'case.corrected',
  cancel: 'case.cancelling',
  merge: 'case.merging',
  absorb: 'case.absorbing',
  reroute: 'case.rerouted',
  childEnded: 'child.reported',
  relist: 'list.changing',
}

const CAMPAIGN_EVENTS: Record<string, string> = {
  launch: 'campaign.launched',
  pause: 'campaign.paused',
  resume: 'campaign.resumed',
  extend: 'campaign.extended',
  close: 'campaign.closed',
  calendar: 'calendar.changed',
  change: 'campaign.changed',
  declare: 'event.declared',
  switch: 'level.switched',
  setDates: 'phase.dated',
  deliver: 'deliverable.delivered',
}

const KEPT = [
  'task',
  'outcome',
  'toStep',
  'place',
  'toPerson',
  'person',
  'days',
  'unit',
  'into',
  'from',
  'site',
  'before',
  'phase',
  'endsAt',
  'version',
  'startsAt',
  'event',
  'deliverable',
  'case',
  'child',
  'status',
  'list',
  'do',
  'edition',
  'change',
  'level',
  'value',
  'request',
  'askedBy',
  'confirmedBy',
] as const

/** What an act's event may tell, and does not tell of every act: conditions may ask for it all the same. */
export const UNSAID: Readonly<Record<string, null>> = Object.fromEntries(
  [...KEPT, 'evidence'].map((name) => [name, null]),
)

/** The trail event of an act itself; what follows from it is told by the commit. Texts stay in the act, the trail has its hash. */
export function actEvent(
  act: Act,
  kind: 'campaign' | 'case',
  step: TaskStep | undefined,
): { type: string; data: Record<string, unknown> } {
  const { payload, verb } = act
  const returned = typeof payload.outcome === 'string' && step?.outcomes[payload.outcome]?.kind === 'return'
  const known = kind === 'case' ? CASE_EVENTS[verb] : CAMPAIGN_EVENTS[verb]
  const type = returned ? 'task.returned' : (known ?? `${kind}.${verb}`)
  const data: Record<string, unknown> = { verb }
  for (const key of KEPT) if (payload[key] !== undefined) data[key] = payload[key]
  if (Array.isArray(payload.evidence)) data.evidence = payload.evidence.length
  return { type, data }
}
