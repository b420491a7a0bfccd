/** What a person does first, what happens next to it, and how the hints travel: every cell of the table has one allowed trail. */
export const FIRSTS = ['act', 'claim', 'withdraw', 'transfer', 'reopen'] as const
export const SECONDS = [
  'act',
  'agenda entry',
  'close',
  'continue-as-new',
  'page writer',
  'pause',
  'restored Postgres',
] as const
export const DELIVERIES = [
  'hint first',
  'late',
  'twice',
  'lost',
  'worker killed after the commit',
  'engine store empty',
] as const

export type First = (typeof FIRSTS)[number]
export type Second = (typeof SECONDS)[number]
export type Delivery = (typeof DELIVERIES)[number]

export interface Cell {
  first: First
  second: Second
  /** consequences in order, each `<cause> <event>`, after the opening */
  allowed: string[]
}

/** Where the case stands after `first`, and what it has committed. `n`: tasks opened so far, `no`: acts so far. */
interface Stand {
  step: 'inspect' | 'rectify' | 'closed'
  n: number
  no: number
  trail: string[]
}

const opened: Stand = { step: 'inspect', n: 1, no: 0, trail: [] }

/** The two-step procedure in the words of the trail: `done` leads on, a reopening back to the start. */
export function act(s: Stand, verb: 'done' | 'back' | 'withdraw' | 'reopen'): Stand {
  const no = s.no + 1
  const open = (step: 'inspect' | 'rectify', ...before: string[]): Stand => ({
    step,
    n: s.n + 1,
    no,
    trail: [...s.trail, ...before.map((type) => `act:${no} ${type}`), `act:${no} task.opened`],
  })
  if (verb === 'reopen') return open('inspect', 'case.reopened')
  if (verb === 'back' || verb === 'withdraw') return open('inspect')
  if (s.step === 'inspect') return open('rectify')
  return { step: 'closed', n: s.n, no, trail: [...s.trail, `act:${no} case.closed`] }
}

const tell = (s: Stand, ...events: string[]): Stand => ({ ...s, trail: [...s.trail, ...events] })
const keyOf = (s: Stand) => `${s.step}.${s.n}`

/** Rounds of done and back, enough for the server to suggest a new run at 50 events. */
export const ROUNDS = 8

function afterFirst(first: First): Stand {
  switch (first) {
    case 'act':
      return act(opened, 'done')
    case 'claim':
    case 'transfer':
      return opened
    case 'withdraw':
      return act(act(opened, 'done'), 'withdraw')
    case 'reopen':
      return act(act(act(opened, 'done'), 'done'), 'reopen')
  }
}

function afterSecond(s: Stand, second: Second): Stand {
  switch (second) {
    case 'act':
    case 'restored Postgres':
      return act(s, 'done')
    case 'agenda entry':
      return tell(s, `instant:${keyOf(s)}:overdue deadline.reached`)
    case 'close':
      return s.step === 'inspect' ? act(act(s, 'done'), 'done') : act(s, 'done')
    case 'continue-as-new': {
      let now = s
      for (let round = 0; round < ROUNDS; round += 1)
        now = now.step === 'inspect' ? act(act(now, 'done'), 'back') : act(act(now, 'back'), 'done')
      return now
    }
    case 'page writer':
      return s
    case 'pause':
      return tell(s, 'order:1 clock.stopped', 'order:2 clock.started', 'order:2 deadline.moved')
  }
}

export const CELLS: Cell[] = FIRSTS.flatMap((first) =>
  SECONDS.map((second) => ({ first, second, allowed: afterSecond(afterFirst(first), second).trail })),
)
