import type { Bindings } from '../contracts/http/campaigns.ts'
import type { CampaignTemplate } from '../contracts/template/template.ts'
import {
  type CalendarYearRows,
  createCalendar,
  parseInstant,
  platformCalendar,
  type WorkCalendar,
} from '../domain/calendar/index.ts'
import type { CampaignState } from '../domain/campaign/machine.ts'
import { campaignMachine } from '../domain/campaign/machine.ts'
import { type CompiledProcedure, compileProcedure } from '../domain/case/compile.ts'
import { caseMachine } from '../domain/case/machine.ts'
import type { CaseState } from '../domain/case/state.ts'
import { compileDuty, type DutyRules, recordProcedure } from '../domain/duty/index.ts'
import type { Machine } from '../domain/entity/machine.ts'
import { Stuck } from '../domain/entity/stuck.ts'
import type { World } from '../domain/entity/world.ts'
import { withNotices } from '../domain/notice/notices.ts'
import { type Directory, findUnit, findUnits } from '../domain/organisation/find-unit.ts'
import type { Tx } from './pool.ts'

/** What a campaign's machines read beside the entity itself. The template part never changes after the launch. */
export interface Setup {
  campaign: { id: string; title: string; issuedAt: number }
  template: CampaignTemplate
  /** the planner's choices, else the template's own */
  param: Readonly<Record<string, unknown>>
  bindings: Bindings
  directory: Directory
  /** persons who may be named in a form */
  people: ReadonlySet<number>
  calendars: ReadonlyMap<string, WorkCalendar>
  procedure(id: string): CompiledProcedure
  caseMachine(procedure: string): Machine<CaseState>
  duty(id: string): DutyRules
  /** what a duty's tasks ask for, as a procedure of one step */
  recordProcedure(duty: string): CompiledProcedure
  campaignMachine: Machine<CampaignState>
}

export interface Setups {
  of(tx: Pick<Tx, 'query'>, campaignId: string): Promise<Setup>
  /** after a draft or a binding changed */
  forget(campaignId: string): void
}

interface SetupRow {
  id: string
  title: string
  issue_date: string
  document: CampaignTemplate
  parameters: Record<string, unknown>
  bindings: Bindings
  office_unit_id: number | null
  people: number[]
  units: { id: number; name: string; kind: string; parentId: number | null; held: boolean }[]
  calendars: { version: string; region: string; years: CalendarYearRows[] }[]
}

/** Bindings, post holders and calendar versions may come while a campaign runs: read again after this long. */
export const FRESH_MS = 2000

/** Setups by campaign, kept for a moment: compiling a template for every act would cost more than the act. */
export function createSetups(now: () => number = Date.now): Setups {
  const kept = new Map<string, { at: number; setup: Promise<Setup> }>()
  return {
    of(tx, campaignId) {
      const held = kept.get(campaignId)
      if (held && now() - held.at < FRESH_MS) return held.setup
      const setup = load(tx, campaignId)
      kept.set(campaignId, { at: now(), setup })
      setup.catch(() => kept.delete(campaignId))
      return setup
    },
    forget: (campaignId) => void kept.delete(campaignId),
  }
}

const compiled = new WeakMap<object, Map<string, CompiledProcedure>>()
const documents = new Map<string, CampaignTemplate>()

async function load(tx: Pick<Tx, 'query'>, campaignId: string): Promise<Setup> {
  const { rows } = await tx.query<SetupRow>(
    `select c.id, c.title, c.issue_date, coalesce(c.frozen, t.document) as document, c.parameters, c.bindings, c.office_unit_id,
       (select coalesce(jsonb_agg(p.id), '[]') from person p where p.disabled_at is null) as people,
       (select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'kind', u.kind, 'parentId', u."parentId", 'held', exists (
          select from post_holding h join person p on p.id = h.person_id
          where h.unit_id = u.id and h.until_at is null and p.disabled_at is null))) from unit u) as units,
       (select coalesce(jsonb_agg(jsonb_build_object('version', v.version, 'region', v.region, 'years', v.years)), '[]') from calendar_version v) as calendars
     from campaign c left join template t on t.id = c.template_id and t.version = c.template_version where c.id = $1`,
    [campaignId],
  )
  const row = rows[0]
  if (!row) throw new Error(`campaign ${campaignId}: expected a row`)
  const template = sameDocument(row.document, `${row.id}:${JSON.stringify(row.parameters)}`)
  const issuedAt = parseInstant(row.issue_date, 'startOfDay')
  const procedure = (id: string) =>
    compiledOf(template, `procedures.${id}`, () => compileProcedure(template, id, row.parameters))
  const param = {
    ...Object.fromEntries(template.parameters.map((each) => [each.key, each.default])),
    ...row.parameters,
  }
  const duty = (id: string) => compileDuty(template, id, { id: row.id, issuedAt, parameters: row.parameters })
  return {
    campaign: { id: row.id, title: row.title, issuedAt },
    template,
    param,
    bindings: row.bindings,
    people: new Set(row.people),
    directory: {
      office: row.office_unit_id ?? undefined,
      units: new Map((row.units ?? []).map((unit) => [unit.id, unit])),
    },
    calendars: new Map([
      [platformCalendar.version, platformCalendar],
      ...row.calendars
        .filter((c) => c.version !== platformCalendar.version)
        .map((c) => [c.version, createCalendar(c)] as const),
    ]),
    procedure,
    caseMachine: (id) => withNotices(caseMachine(procedure(id)), template.notices, param),
    duty,
    recordProcedure: (id) =>
      compiledOf(template, `duties.${id}`, () => recordProcedure(template, duty(id).duty, row.parameters)),
    campaignMachine: withNotices(
      campaignMachine({ phases: template.phases, issuedAt, events: (template.events ?? []).map(({ id }) => id) }),
      template.notices,
      param,
    ),
  }
}

/** The same object for the same frozen document, so that what is compiled from it is found again. */
function sameDocument(document: CampaignTemplate, key: string): CampaignTemplate {
  const known = documents.get(key)
  if (known && JSON.stringify(known) === JSON.stringify(document)) return known
  documents.set(key, document)
  return document
}

function compiledOf(template: CampaignTemplate, id: string, compile: () => CompiledProcedure): CompiledProcedure {
  const byId = compiled.get(template) ?? new Map<string, CompiledProcedure>()
  compiled.set(template, byId)
  const known = byId.get(id) ?? compile()
  byId.set(id, known)
  return known
}

/** The world of one entity: pure look-ups over what is loaded. `ruledUnit`: where an operator sent what had no holder. */
export function worldOf(
  setup: Setup,
  phases: Record<string, { endsAt: number | null }>,
  { self, site }: { self: string; site: Record<string, unknown> },
  ruledUnit?: number,
): World {
  return {
    self,
    time(version) {
      const calendar = setup.calendars.get(version)
      if (!calendar) throw new Stuck('NO_CALENDAR', 'calendar', version, 'no calendar of this version')
      return { calendar, onMissingYear: 'provisional' }
    },
    phaseEnd: (phase) => phases[phase]?.endsAt ?? undefined,
    unitFor: (role) =>
      ruledUnit === undefined
        ? findUnit(setup.template.roles, setup.bindings, setup.directory, role, site)
        : { unit: ruledUnit, fallback: false },
    hasUnit: (unit) => setup.directory.units.has(unit),
    hasPerson: (person) => setup.people.has(person),
    unitsOf: (role) => findUnits(setup.template.roles, setup.bindings, setup.directory, role, site),
  }
}
