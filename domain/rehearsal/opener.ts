import type { Procedure } from '../../contracts/template/procedure.ts'
import { matterGap } from '../case/matter.ts'
import { performersOf } from '../duty/index.ts'
import { comingUp } from './behaviour.ts'
import { answersFor } from './hand-in.ts'
import type { Machines } from './machines.ts'
import type { Cases } from './matters.ts'
import { aroundOf } from './person.ts'
import { pick, type Random, streamOf } from './random.ts'
import type { Stage } from './stage.ts'
import type { Player } from './turns.ts'

const NEVER = Number.POSITIVE_INFINITY
const FIRST_OPENER = 2_000_000_000

/** People of one unit who open matters of one kind by hand, and what comes in from outside: now and then, as the behaviour says. */
class Opener implements Player {
  readonly rank: number
  readonly acts = true
  nextAt = NEVER
  readonly #open: (at: number) => void
  readonly #instants: Iterator<number>

  constructor(rank: number, instants: Iterator<number>, open: (at: number) => void) {
    this.rank = rank
    this.#instants = instants
    this.#open = open
    this.#wait()
  }

  take(): void {
    const at = this.nextAt
    this.#wait()
    this.#open(at)
  }

  #wait(): void {
    const { value, done } = this.#instants.next()
    this.nextAt = done ? NEVER : value
  }
}

/** @param opened told of every case that somebody opens */
export function openers(stage: Stage, cases: Cases, machines: Machines, opened: (run: Player) => void): Player[] {
  const { input } = stage
  const { template, bindings, directory, launchAt, until, seed } = input
  const organisation = { roles: template.roles, bindings, directory }
  const received = new Set((template.intake ?? []).map(({ procedure }) => procedure))
  return template.procedures
    .flatMap((procedure) => {
      const { matter, id, steward } = procedure
      if (!matter) return []
      const roles = matter.openedBy ?? (received.has(id) ? [steward] : [])
      const units = roles.flatMap((role) => performersOf(organisation, role, stage.sites.namedIn))
      return [...new Set(units)].map((unit) => ({ procedure, unit }))
    })
    .map(({ procedure, unit }, no) => {
      const random = streamOf(seed ^ 0x09e4, no)
      const instants = comingUp(stage.behaviourOf(unit).opens, random, launchAt, until)
      let count = 0
      return new Opener(FIRST_OPENER + no, instants, (at) => {
        count += 1
        const person = pick(random, input.members.get(unit) ?? [0])
        const fields = fieldsFor(stage, machines, procedure, unit, random, at)
        if (person === 0 || !fields) return
        const key = `hand${no}-${count}`
        const concerned = stage.units.length > 0 ? pick(random, stage.units) : unit
        const asked = { procedure: procedure.id, key, unit: concerned, matter: fields, openedBy: unit, person }
        const run = cases.open(asked, at, undefined)
        if (!run) return
        input.onOpening?.(asked, at)
        opened(run)
      })
    })
}

/** The matter's fields as somebody would fill them in; undefined: nothing that is made up will do. */
function fieldsFor(
  stage: Stage,
  machines: Machines,
  { id, matter }: Procedure,
  unit: number,
  random: Random,
  at: number,
) {
  const compiled = machines.ofMatter(id)?.procedure
  const world = stage.world({}, stage.input.campaign)
  const place = { at, time: stage.time, hasUnit: world.hasUnit, hasPerson: world.hasPerson }
  const around = aroundOf(stage, unit)
  const sources = { site: {}, matter: {}, value: {}, param: stage.param }
  for (let attempt = 0; compiled && attempt < 3; attempt += 1) {
    const fields = answersFor(matter?.fields ?? [], { sources, around, random, at, attempt })
    if (!matterGap(compiled, fields, place)) return fields
  }
  return undefined
}
