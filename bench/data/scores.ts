import { randomUUID } from 'node:crypto'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { checklist } from '../../templates/parking-lots/checklist.ts'
import type { TestOrganisation } from '../../tests/factories/campaign.ts'
import { withDuties } from '../../tests/factories/duty.template.ts'
import type { Caller } from '../load/client.ts'
import type { Stack } from '../servers/stack.ts'
import { workersOf } from './campaign.ts'

/** Every day a whole checklist and a photograph for each site. */
export const dailyScores: CampaignTemplate = {
  ...withDuties,
  checklists: [{ ...checklist, id: 'sheet' }],
  phases: withDuties.phases.map((phase) => ({ ...phase, ends: { on: '2024-12-26', at: 'endOfDay' } })),
  duties: (withDuties.duties ?? [])
    .filter(({ id }) => id === 'dailyScore')
    .map((duty) => ({
      ...duty,
      does: {
        record: 'score',
        checklist: 'sheet',
        evidence: [{ id: 'scene', title: '现场照片', necessity: 'REQUIRED', min: 1, max: 9, accept: ['image'] }],
      },
    })) as NonNullable<CampaignTemplate['duties']>,
}

export interface Scorer {
  caller: Caller
  person: number
  organisation: TestOrganisation
}

/** Somebody of the unit that has all the sites, and another unit for an office. */
export async function scorerOf(stack: Stack): Promise<Scorer> {
  const [[work, worker] = [], [office] = []] = await workersOf(stack.owner)
  if (work === undefined || worker === undefined || office === undefined) throw new Error('units: expected two')
  const { person, username } = worker
  const organisation = { work, office, people: { first: person, second: person, office: person } }
  return { caller: await stack.client.as(username), person, organisation }
}

export interface ToScore {
  task: string
  photo: string
}

/** The first tasks of a day, and for each the row that the upload of a photograph leaves behind. */
export async function tasksToScore(
  { owner }: Stack,
  { duty, day, count, person }: { duty: string; day: string; count: number; person: number },
): Promise<ToScore[]> {
  const tasks = Array.from({ length: count }, (_, index) => ({
    task: `${duty}.${day}.${index + 1}`,
    photo: `e-${randomUUID()}`,
  }))
  await owner.query(
    `insert into evidence (id, sha256, size, type, name, uploaded_by) select id, repeat('0', 64), 200000, 'image/jpeg', 'x.jpg', $2
     from unnest($1::text[]) as e(id)`,
    [tasks.map(({ photo }) => photo), person],
  )
  return tasks
}

const items = checklist.items.filter(({ kind }) => kind !== 'bonus')
const answered = Object.fromEntries(items.map(({ id }, index) => [id, { result: index === 4 ? 'fail' : 'pass' }]))

/** Answers how long it took, ms. */
export async function scoreOne({ caller }: Scorer, { task, photo }: ToScore): Promise<number> {
  const body = { outcome: 'done', answers: {}, checklist: answered, evidence: [{ slot: 'scene', evidenceId: photo }] }
  return (await caller.post(`/api/tasks/${task}/complete`, body)).ms
}
