import { setTimeout as pause } from 'node:timers/promises'
import type { CampaignItem, LaunchProgress } from '../../contracts/http/campaigns.ts'
import { parkingBindings } from '../../prisma/seed/organisation.ts'
import { parkingLots } from '../../templates/parking-lots/template.ts'
import { syntheticLedger } from '../fixtures/ledgers/synthetic-ledger.ts'
import type { Dice } from './random.ts'
import type { Session } from './session.ts'
import type { Stack } from './stack.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const LAUNCH_MS = 120_000

export interface Drafted {
  id: string
  /** where a case may be rerouted to */
  units: number[]
  /** whom an omission may concern */
  streets: number[]
}

/** A planner drafts the campaign, binds its roles and imports its ledger, all over HTTP. */
export async function draftCampaign(
  stack: Stack,
  planner: Session,
  { cases, seed, rate }: { cases: number; seed: number; rate: number },
): Promise<Drafted> {
  const { rows } = await stack.owner.query<{ id: number; code: string; kind: string }>(
    'select id, code, kind from unit',
  )
  const draft = await planner.act<CampaignItem>('draft', '/api/campaigns', () => ({
    templateId: parkingLots.id,
    title: '样例整治行动',
    issueDate: '2024-09-16',
    bindings: parkingBindings(new Map(rows.map((unit) => [unit.code, unit.id]))),
    clock: { mode: 'accelerated', rate, startsAt: '2024-09-18' },
  }))
  if (draft?.status !== 200) throw new Error(`draft: ${JSON.stringify(draft?.body)}`)
  const form = new FormData()
  form.append(
    'file',
    new Blob([new Uint8Array(syntheticLedger({ rows: cases, messy: false, seed }))], { type: XLSX }),
    '样例台账.xlsx',
  )
  const report = await planner.importLedger(`/api/campaigns/${draft.body.id}/ledgers/parkingLots/imports`, form)
  if (report?.inserted !== cases) throw new Error(`import: ${JSON.stringify(report)}`)
  const of = (...kinds: string[]) => rows.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id)
  return { id: draft.body.id, units: of('BUREAU'), streets: of('SUBDISTRICT', 'TOWNSHIP') }
}

/**
 * Launches while the worker, and then Postgres, are killed in the middle, and launches again until it is done.
 * Answers how often it was asked for.
 */
export async function launchThroughKills(stack: Stack, planner: Session, id: string, dice: Dice): Promise<number> {
  const deadline = Date.now() + LAUNCH_MS
  const launch = () => planner.act<LaunchProgress>('launch', `/api/campaigns/${id}/launch`, () => ({}))
  for (const name of ['worker', 'postgres'] as const) {
    const asked = launch()
    await pause(dice.between(20, 250))
    await stack.parts[name].kill()
    await stack.parts[name].start()
    await asked
  }
  for (let times = 3; Date.now() < deadline; times += 1) {
    await launch()
    for (let looks = 0; looks < 20; looks += 1) {
      const progress = await planner.read<LaunchProgress>(`/api/campaigns/${id}/launch`)
      if (progress?.status === 'DONE') return times
      await pause(250)
    }
  }
  throw new Error(`launch of ${id}: not done after ${LAUNCH_MS} ms`)
}
