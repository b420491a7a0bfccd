import { compileDuty, dutyMachine, factOf, performersOf, recordProcedure } from '../duty/index.ts'
import type { MadeDuty } from './duty-person.ts'
import { DutyRun, type DutyShared } from './duty-run.ts'
import type { Stage } from './stage.ts'

/** Duties come after all cases at the same instant: what they count has happened. */
const FIRST_DUTY = 1_000_000_000

/** A duty of one unit, and whether it reads how cases stand. */
export interface PlacedDuty {
  duty: string
  run: DutyRun
}

/** Every duty of the campaign for each unit that performs it, in the template's order: a check comes after the scores that it checks. */
export function dutyRuns(stage: Stage): PlacedDuty[] {
  const { template, bindings, directory, parameters, campaign, issuedAt } = stage.input
  const logs = new Map<string, DutyRun>()
  const made = new Map<string, MadeDuty>()
  const shared: DutyShared = {
    scores: new Map(),
    logOf: (fact, unit) => logs.get(`${fact} ${unit}`),
    rulesOf: (duty) => made.get(duty)?.rules,
  }
  const organisation = { roles: template.roles, bindings, directory }
  const placed: PlacedDuty[] = []
  for (const duty of template.duties ?? []) {
    const rules = compileDuty(template, duty.id, { id: campaign, issuedAt, parameters })
    const each = { rules, machine: dutyMachine(rules), procedure: recordProcedure(template, duty, parameters) }
    made.set(duty.id, each)
    for (const unit of performersOf(organisation, duty.performer, stage.sites.namedIn)) {
      const no = placed.length
      const run = new DutyRun(stage, shared, each, unit, { rank: FIRST_DUTY + no, no })
      placed.push({ duty: duty.id, run })
      if ('adHoc' in duty.when) logs.set(`${factOf(duty)} ${unit}`, run)
    }
  }
  return placed
}
