import type { CompletePayload } from '../case/act.ts'
import type { CompiledProcedure } from '../case/compile.ts'
import { type DutyMachine, type DutyRules, RECORDED, recordRefusal } from '../duty/index.ts'
import { RECORD_STEP } from '../duty/record.ts'
import type { World } from '../entity/world.ts'
import { counted } from './counted.ts'
import { handIn } from './hand-in.ts'
import { aroundOf } from './person.ts'
import type { Random } from './random.ts'
import type { Stage } from './stage.ts'

/** A duty with its machine, shared by the units that perform it. */
export interface MadeDuty {
  rules: DutyRules
  machine: DutyMachine
  procedure: CompiledProcedure
}

/** What is found varies: the first attempt is any of them. */
const ATTEMPTS = 4

/** What a record is about. */
export interface AtRecord {
  /** of the task */
  key: string
  /** who has the task */
  unit: number
  /** whose duty it is */
  own: number
  site: Record<string, unknown>
  /** undefined: nobody has asked for it, and nothing is filled in */
  occurrence: { occurrence: string; day: string } | undefined
}

/** What somebody hands in for a duty; undefined: nothing that he makes up will do. */
export function recordedBy(
  stage: Stage,
  random: Random,
  { procedure, rules }: MadeDuty,
  world: World,
  { key, unit, own, site, occurrence }: AtRecord,
  person: number,
  at: number,
): CompletePayload | undefined {
  const step = procedure.steps[RECORD_STEP]
  if (step?.kind !== 'task') return undefined
  const figures = occurrence
    ? counted(stage, { form: step.form, about: { ...occurrence }, units: [own, unit], at })
    : {}
  const sources = { site, matter: {}, value: {}, param: rules.param, figures }
  const shared = { procedure, step, task: key, outcome: RECORDED, sources, around: aroundOf(stage, unit), random, at }
  const here = { at, world, calendar: stage.input.calendar.version }
  const first = Math.floor(random() * ATTEMPTS)
  for (let attempt = first; attempt < first + ATTEMPTS; attempt += 1) {
    const payload = handIn({ ...shared, attempt })
    if (!recordRefusal(procedure, payload, person, here)) return payload
  }
  return undefined
}
