import type { InstantRule } from '../../contracts/calendar.ts'
import type { Levels } from '../campaign/levels.ts'
import { type AgendaEntry, peopleOf } from '../entity/cause.ts'

/** Where a due instant comes from, kept so that a new calendar version can resolve it again. */
export interface DueBase {
  rule: InstantRule
  from: number
  /** title of the way in whose rule it is, of what came from outside and is to be answered */
  channel?: string
  /** due by this as well, whichever is earlier */
  orBy?: DueBase
}

/** What the case remembers of the last completed step, so that 撤回 can bring it back as it was. */
export interface LastStep {
  step: string
  key: string
  outcome: string
  person: number
  round: number
  /** of the case before the outcome: a look-back is held on a closed one */
  status: CaseStatus
  /** who had completed the step before, and the values that the outcome has written over */
  by: number[]
  value: Record<string, unknown>
  due?: number
  dueBase?: DueBase
  earliest?: number
  opened: number
  /** of a step that several sign: who had signed before */
  signs?: readonly Signer[]
  /** the signature did not decide yet: nothing followed from it but the next signer's turn */
  undecided?: true
}

/** One of those who sign a step, in the order named. */
export interface Signer {
  /** number of its task, whose key is `step.no`; absent: not asked yet */
  no?: number
  /** its role; where each unit of a role signs, the unit */
  of: string | number
  /** the outcome that it has signed, who signed, and the score that he gave */
  said?: string
  by?: number
  /** for whom he signed, where not of himself */
  onBehalf?: number
  score?: number
  vetoed?: true
}

/** 加签: somebody who is asked beside whoever does a task of the step. */
export interface Added {
  /** number of the task beside which he is asked */
  for: number
  /** BEFORE: heard before it is completed; AFTER: before its outcome goes on */
  place: 'BEFORE' | 'AFTER'
  /** the person, the unit in which he has his task, and who asked for him */
  of: number
  unit: number
  by: number
  /** number of his own task, whose key is `step.no`; absent: not asked yet */
  no?: number
  said?: 'agree' | 'disagree'
}

/** An outcome that waits until those after it have been heard: of which task, given with which act, by whom. */
export interface Held {
  no: number
  act: number
  by: number
  unit: number
  /** for whom, where not of himself: he has the task again when it comes back */
  onBehalf?: number
}

/** Stop-the-clock: why the clock stands, and how much office time (ms) each entry had left. */
export interface Hold {
  reasons: ('case' | 'campaign')[]
  since: number
  remaining: Record<string, number>
}

export type CaseStatus = 'OPEN' | 'CLOSED' | 'REFERRED' | 'NOT_ESTABLISHED' | 'CANCELLED' | 'MERGED'

/** The state of one case, ≤ 2 KB as JSON. Only what decides: texts, answers and files stay in rows. */
export interface CaseState {
  v: 1
  status: CaseStatus
  step: string
  /** key of the open task of the step; absent on end steps. Where several sign, of the task that the agenda is timed for */
  key?: string | undefined
  /** who signs the step that is open, where several do */
  signs?: readonly Signer[] | undefined
  /** who is asked beside the step's tasks, and outcomes that wait for them; absent: nobody, none */
  added?: readonly Added[] | undefined
  held?: readonly Held[] | undefined
  /** person who must not be asked again, by step that they completed */
  by: Readonly<Record<string, number[]>>
  opened: number
  due?: number | undefined
  dueBase?: DueBase | undefined
  /** the open task is not completed before, campaign time in ms; absent: at any time */
  earliest?: number | undefined
  /** by when what came from outside is to be answered, until its first task is open */
  answer?: DueBase | undefined
  /** rises with each reopening */
  round: number
  /** tasks opened so far; makes the next key */
  n: number
  assists: string[]
  /** deadlines of open assists, by key; absent: none */
  assistDue?: Readonly<Record<string, number>> | undefined
  agenda: AgendaEntry[]
  site: Readonly<Record<string, unknown>>
  value: Readonly<Record<string, unknown>>
  count: Readonly<Record<string, Record<string, number>>>
  origin: string
  last?: LastStep | undefined
  hold?: Hold | undefined
  calendar: string
  /** the edition of the campaign's rules that it has taken; absent: that of the launch */
  edition?: number | undefined
  /** values of the levels that somebody has switched; absent: none */
  levels?: Levels | undefined
  /** lists that hold the site; absent: none */
  lists?: string[] | undefined
  /** the case that waits for this one's end, until it has been told */
  parent?: string | undefined
  /** those from whom it was hidden may know of it by now; absent: not yet, or it never was hidden */
  disclosed?: true | undefined
  /** cases that this one has started, and those of them that have ended */
  children?: { started: number; ended: number } | undefined
}

export const isEnd = (state: CaseState): boolean => state.status !== 'OPEN'
/** Nothing will happen any more unless somebody reopens it. */
export const isFinished = (state: CaseState): boolean =>
  state.key === undefined && state.agenda.length === 0 && isEnd(state)

/** Whoever signed, and for whom. */
export const peopleWhoSigned = ({ by, onBehalf }: Pick<Signer, 'by' | 'onBehalf'>): number[] =>
  by === undefined ? [] : peopleOf({ person: by, ...(onBehalf === undefined ? {} : { onBehalf }) })

/** Persons who may not do a step: who completed one that it names, and who has signed this one where it names itself. */
export const barredFrom = (
  stepId: string,
  { notBy = [] }: { notBy?: readonly string[] },
  { by, signs = [] }: Pick<CaseState, 'by' | 'signs'>,
): number[] => [
  ...new Set(notBy.flatMap((id) => [...(by[id] ?? []), ...(id === stepId ? signs.flatMap(peopleWhoSigned) : [])])),
]

/** Task keys end in a number that never comes again within the case. */
export const numberOf = (key: unknown): number => Number(String(key).slice(String(key).lastIndexOf('.') + 1))

/** Keys of the step's open tasks, without those of its assists and of who is asked beside; a task whose outcome waits is not open. */
export function openKeys(state: Pick<CaseState, 'step' | 'key' | 'signs' | 'held'>): string[] {
  const { held } = state
  return held?.length ? workKeys(state).filter((key) => !held.some(({ no }) => no === numberOf(key))) : workKeys(state)
}

function workKeys({ step, key, signs }: Pick<CaseState, 'step' | 'key' | 'signs'>): string[] {
  if (key === undefined) return []
  if (!signs) return [key]
  return signs.flatMap(({ no, said }) => (no === undefined || said !== undefined ? [] : [`${step}.${no}`]))
}

/** Key of the task of somebody who is asked beside; undefined: he has none yet. */
export const addedKey = ({ step }: Pick<CaseState, 'step'>, { no }: Added): string | undefined =>
  no === undefined ? undefined : `${step}.${no}`

/** Keys of the open tasks of those who are asked beside. */
export const openAdded = (state: Pick<CaseState, 'step' | 'added'>): string[] =>
  (state.added ?? []).flatMap((one) => (one.said === undefined ? (addedKey(state, one) ?? []) : []))

/**
 * A state that may be changed without changing this one: what the machine writes into is copied, what it only replaces is shared.
 * Every field is there, empty ones as undefined: objects of one shape are what makes a step cheap.
 */
export const copyOf = (state: CaseState): { [field in keyof Required<CaseState>]: CaseState[field] } => ({
  v: state.v,
  status: state.status,
  step: state.step,
  key: state.key,
  signs: state.signs,
  added: state.added,
  held: state.held,
  by: state.by,
  opened: state.opened,
  due: state.due,
  dueBase: state.dueBase,
  earliest: state.earliest,
  answer: state.answer,
  round: state.round,
  n: state.n,
  assists: [...state.assists],
  assistDue: state.assistDue,
  agenda: [...state.agenda],
  site: state.site,
  value: state.value,
  count: state.count,
  origin: state.origin,
  last: state.last,
  hold: state.hold && {
    ...state.hold,
    reasons: [...state.hold.reasons],
    remaining: { ...state.hold.remaining },
  },
  calendar: state.calendar,
  edition: state.edition,
  levels: state.levels,
  lists: state.lists && [...state.lists],
  parent: state.parent,
  disclosed: state.disclosed,
  children: state.children && { ...state.children },
})
