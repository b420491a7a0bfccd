import type { Bindings } from '../contracts/http/campaigns.ts'
import type { CampaignTemplate } from '../contracts/template/template.ts'
import { BUILT_IN_CALENDARS, type CalendarYearRows, createCalendar, parseInstant } from '../domain/calendar/index.ts'
import { campaignMachineOf } from '../domain/campaign/machine.ts'
import { campaignTimes } from '../domain/campaign/times.ts'
import { type CompiledProcedure, compileProcedure } from '../domain/case/compile.ts'
import { caseMachineOf } from '../domain/case/editions.ts'
import { compileDuty, type DutyRules, dutyMachineOf, recordProcedure } from '../domain/duty/index.ts'
import { filled, valuesOf } from '../domain/template/filled.ts'
import type { Setup } from './setup.ts'

/** A campaign as it is read. */
export interface SetupRow {
  id: string
  title: string
  issue_date: string
  edition: number
  editions: number[] | null
  document: CampaignTemplate
  parameters: Record<string, unknown>
  bindings: Bindings
  office_unit_id: number | null
  people: { id: number; units: number[] }[]
  units: { id: number; name: string; kind: string; parentId: number | null; held: boolean }[]
  calendars: { version: string; region: string; years: CalendarYearRows[] }[]
}

/** The rules of one edition of a campaign: what never changes. */
export interface Edition {
  /** the template as it was written */
  document: CampaignTemplate
  /** with the parameters filled in: what rules are read from */
  template: CampaignTemplate
  parameters: Record<string, unknown>
}

export const editionWith = (document: CampaignTemplate, parameters: Record<string, unknown>): Edition => ({
  document,
  template: filled(document, parameters),
  parameters,
})

/** The rules that the campaign's row has now: the same object while they are, so that what is compiled from them is found again. */
export function latestOf({ id, document, parameters }: SetupRow): Edition {
  const key = `${id}:${JSON.stringify(parameters)}`
  const known = latest.get(key)
  if (known && JSON.stringify(known.document) === JSON.stringify(document)) return known
  const fresh = editionWith(document, parameters)
  latest.set(key, fresh)
  return fresh
}

/** Compiled once for each edition, whichever of them is asked first. */
export function setupOf(row: SetupRow, rules: ReadonlyMap<number, Edition>, current: number): Setup {
  const issuedAt = parseInstant(row.issue_date, 'startOfDay', campaignTimes(row.document).zone)
  const shared = {
    campaign: { id: row.id, title: row.title, issuedAt },
    bindings: row.bindings,
    people: new Map(row.people.map(({ id, units }) => [id, units])),
    directory: {
      office: row.office_unit_id ?? undefined,
      units: new Map((row.units ?? []).map((unit) => [unit.id, unit])),
    },
    calendars: new Map([
      ...row.calendars.map((c) => [c.version, createCalendar(c)] as const),
      ...BUILT_IN_CALENDARS.map((calendar) => [calendar.version, calendar] as const),
    ]),
  }
  const setups = new Map<number, Setup>()
  const inEdition = (no: number): Setup => {
    const made = setups.get(no) ?? editionSetup(row, shared, rules, no, inEdition)
    setups.set(no, made)
    return made
  }
  return inEdition(current)
}

type Shared = Pick<Setup, 'campaign' | 'bindings' | 'people' | 'directory' | 'calendars'>

function editionSetup(
  row: SetupRow,
  shared: Shared,
  rules: ReadonlyMap<number, Edition>,
  no: number,
  inEdition: (no: number) => Setup,
): Setup {
  const edition = (of: number): Edition => {
    const found = rules.get(of)
    if (!found) throw new Error(`campaign ${row.id}: expected edition ${of}`)
    return found
  }
  const { document, template, parameters } = edition(no)
  const { issuedAt } = shared.campaign
  const exactly = (of: number, id: string): CompiledProcedure | undefined => {
    const that = edition(of)
    return that.template.procedures.some((procedure) => procedure.id === id)
      ? compiledOf(that.template, `procedures.${id}`, () => compileProcedure(that.template, id, that.parameters))
      : undefined
  }
  const dutyIn = (of: number, id: string): DutyRules | undefined => {
    const that = edition(of)
    const has = that.template.duties?.some((duty) => duty.id === id)
    return has ? compileDuty(that.template, id, { id: row.id, issuedAt, parameters: that.parameters }) : undefined
  }
  const earlier = [...rules.keys()].filter((of) => of < no).sort((a, b) => b - a)
  const procedure = (id: string): CompiledProcedure => {
    if (earlier.length === 0) return exactly(no, id) ?? compileProcedure(template, id, parameters)
    return compiledOf(template, `shown.${id}`, () =>
      withEarlierSteps(
        [no, ...earlier].map((of) => exactly(of, id)),
        id,
      ),
    )
  }
  const duty = (id: string): DutyRules => {
    for (const of of [no, ...earlier]) {
      const found = dutyIn(of, id)
      if (found) return found
    }
    return compileDuty(template, id, { id: row.id, issuedAt, parameters })
  }
  const phasesIn = (of: number) => {
    const { phases, events = [], levels = [] } = edition(of).template
    return { phases, issuedAt, events: events.map(({ id }) => id), levels }
  }
  return {
    ...shared,
    edition: no,
    in: inEdition,
    document,
    template,
    times: campaignTimes(template),
    param: valuesOf(template.parameters, parameters),
    procedure,
    caseMachine: (id) => caseMachineOf(id, (of) => exactly(of, id)),
    duty,
    dutyMachine: (id) => dutyMachineOf((of) => dutyIn(of, id)),
    recordProcedure: (id) =>
      compiledOf(template, `duties.${id}`, () => recordProcedure(template, duty(id).duty, parameters)),
    campaignMachine: campaignMachineOf(phasesIn),
  }
}

/** The latest that there is, with the steps that it does not have any more. */
function withEarlierSteps(editions: readonly (CompiledProcedure | undefined)[], id: string): CompiledProcedure {
  const found = editions.filter((each) => each !== undefined)
  const [latest] = found
  if (!latest) throw new Error(`procedures: expected one with id ${id}`)
  return { ...latest, steps: Object.assign({}, ...found.toReversed().map(({ steps }) => steps)) }
}

function compiledOf(template: CampaignTemplate, id: string, compile: () => CompiledProcedure): CompiledProcedure {
  const byId = compiled.get(template) ?? new Map<string, CompiledProcedure>()
  compiled.set(template, byId)
  const known = byId.get(id) ?? compile()
  byId.set(id, known)
  return known
}

const compiled = new WeakMap<object, Map<string, CompiledProcedure>>()
const latest = new Map<string, Edition>()
