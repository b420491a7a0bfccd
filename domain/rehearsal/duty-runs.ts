import { compileDuty, type DutySite, dutyMachine, performersOf, recordProcedure } from '../duty/index.ts'
import type { Stage } from './case-run.ts'
import { DutyRun, type DutyStage } from './duty-run.ts'
import { createFactBook } from './fact-book.ts'

/** Every duty of the campaign for each unit that performs it, in the template's order: a check comes after the scores that it checks. */
export function dutyRuns(stage: Stage, phases: DutyStage['phases']): DutyRun[] {
  const { input } = stage
  const { template, bindings, directory, parameters, targets } = input
  const sites = new Map<string, DutySite[]>()
  for (const { no, ledger, origin, site } of targets) {
    const id = `${input.campaign}-${no}`
    const name = typeof site.name === 'string' ? site.name : String(no)
    const entry = { id, no, name, fields: site, origin, status: 'OPEN', lists: [] }
    const known = sites.get(ledger)
    if (known) known.push(entry)
    else sites.set(ledger, [entry])
  }
  const byId = new Map([...sites.values()].flat().map((site) => [site.id, site]))
  const shared: DutyStage = {
    ...stage,
    sites: (ledger) => sites.get(ledger) ?? [],
    site: (id) => byId.get(id),
    phases,
    facts: createFactBook({ template, bindings, directory }),
    scores: new Map(),
  }
  const organisation = { roles: template.roles, bindings, directory }
  const namedIn = (field: string) => [
    ...new Set(targets.map(({ site }) => Number(site[field])).filter((unit) => Number.isInteger(unit) && unit > 0)),
  ]
  const units = (template.duties ?? []).flatMap((duty) => {
    const rules = compileDuty(template, duty.id, { id: input.campaign, issuedAt: input.issuedAt, parameters })
    const made = { rules, machine: dutyMachine(rules), procedure: recordProcedure(template, duty, parameters) }
    return performersOf(organisation, duty.performer, namedIn).map((unit) => ({ made, unit }))
  })
  return units.map(({ made, unit }, no) => new DutyRun(shared, made, unit, no))
}
