import { setTimeout as pause } from 'node:timers/promises'
import type { ActAnswer, TaskDetail, TaskPage } from '../../contracts/http/tasks.ts'
import { people, type SeedPerson } from '../../prisma/seed/staff.ts'
import { handIn, outcomesToTry } from './hand-in.ts'
import type { Dice } from './random.ts'
import type { Session } from './session.ts'

const WORK_POSTS = ['HEAD', 'STAFF', 'INSPECTOR', 'OFFICE']
const FIRST_OF_LIST = 12
const CLAIMS_FIRST = 0.5
const CHANGES_MIND = 0.06
const SAYS_SOMETHING = 0.15

/** A working day that somebody else ends. */
export interface Day {
  over: boolean
  /** between two looks at the inbox, on average */
  thinkMs: number
}

/** People of every unit in turn, so that each unit has somebody and most have a second pair of eyes. */
export function choosePeople(count: number, dice: Dice): SeedPerson[] {
  const workers = people.filter((person) => person.posts.some(({ post }) => WORK_POSTS.includes(post)))
  const units = dice.shuffled([...new Set(workers.flatMap((person) => person.posts.map(({ unit }) => unit)))])
  const chosen = new Set<SeedPerson>()
  // communities have a secretary each, and no part in the campaign
  const performing = units.filter((unit) => !/\.\d+$/.test(unit))
  for (let round = 0; round < workers.length && chosen.size < count; round += 1) {
    for (const unit of performing) {
      const next = workers.find((person) => !chosen.has(person) && person.posts.some((held) => held.unit === unit))
      if (next && chosen.size < count) chosen.add(next)
    }
  }
  return [...chosen]
}

/** Works an inbox until told to stop: looks, claims, fills in what the page asks, hands in, sometimes thinks better of it. */
export async function workInbox(session: Session, dice: Dice, day: Day, campaign: string): Promise<void> {
  while (!day.over) {
    await pause(dice.between(day.thinkMs / 2, day.thinkMs * 1.5))
    const list = await session.read<TaskPage>(`/api/tasks?campaign=${campaign}&limit=50`)
    const items = list?.items.slice(0, FIRST_OF_LIST) ?? []
    if (items.length > 0 && !day.over) await workOn(session, dice.pick(items).id, dice)
  }
}

async function workOn(session: Session, task: string, dice: Dice): Promise<void> {
  const verb = (name: string, body: (key: string) => unknown) =>
    session.act<ActAnswer>(name, `/api/tasks/${task}/${name}`, body)
  if (dice.chance(CLAIMS_FIRST) && (await verb('claim', () => ({})))?.status !== 200) return
  const detail = await session.read<TaskDetail>(`/api/tasks/${task}`)
  if (!detail) return
  if (dice.chance(SAYS_SOMETHING)) {
    const said = dice.pick(['comment', 'draft', 'read', 'nudge', 'release'] as const)
    await verb(said, BODIES[said])
    if (said === 'release') return
  }
  for (const outcome of outcomesToTry(detail, dice)) {
    const given = await handIn(session, detail, outcome, dice)
    if (!given) return
    const done = await verb(outcome.kind === 'return' ? 'return' : 'complete', (key) => ({ ...given, reason: key }))
    if (done?.status === 200 && dice.chance(CHANGES_MIND)) await verb('withdraw', (key) => ({ reason: key }))
    if (done?.status !== 422) return
  }
}

const BODIES = {
  comment: (key: string) => ({ text: key }),
  draft: (key: string) => ({ content: { note: key } }),
  read: () => ({}),
  nudge: (key: string) => ({ text: key }),
  release: (key: string) => ({ reason: key }),
} as const
