import type { Bindings } from '../contracts/http/campaigns.ts'
import type { CampaignTemplate } from '../contracts/template/template.ts'
import type { TimeContext, WorkCalendar } from '../domain/calendar/index.ts'
import type { CampaignState } from '../domain/campaign/machine.ts'
import type { CompiledProcedure } from '../domain/case/compile.ts'
import type { CaseState } from '../domain/case/state.ts'
import type { DutyMachine, DutyRules } from '../domain/duty/index.ts'
import type { Machine } from '../domain/entity/machine.ts'
import { Stuck } from '../domain/entity/stuck.ts'
import type { World } from '../domain/entity/world.ts'
import {
  type Directory,
  findUnits,
  heldUnit,
  namedUnit,
  presentUnit,
  successor,
} from '../domain/organisation/find-unit.ts'
import { WORK_POSTS } from '../domain/task/work-posts.ts'
import { type Edition, editionWith, latestOf, type SetupRow, setupOf } from './edition-setup.ts'
import type { Tx } from './pool.ts'

/** What a campaign's machines read beside the entity itself. The template part of an edition never changes. */
export interface Setup {
  /** the edition of the campaign's rules that this is of; a fresh one is of the latest */
  edition: number
  /** the same under another edition. @throws Error when this process has not read it */
  in(edition: number): Setup
  campaign: { id: string; title: string; issuedAt: number }
  /** the template as it was written, of the forms that another edition is made from */
  document: CampaignTemplate
  /** with the campaign's parameters filled in */
  template: CampaignTemplate
  /** its zone and office hours, where they are not the platform's */
  times: Pick<TimeContext, 'zone' | 'officeHours'>
  /** the planner's choices, else the template's own */
  param: Readonly<Record<string, unknown>>
  bindings: Bindings
  directory: Directory
  /** persons who may be named in a form, with the units whose tasks they do */
  people: ReadonlyMap<number, readonly number[]>
  calendars: ReadonlyMap<string, WorkCalendar>
  /** also one that only an earlier edition has, and with the steps that earlier editions had: cases that ended there are still shown */
  procedure(id: string): CompiledProcedure
  caseMachine(procedure: string): Machine<CaseState>
  duty(id: string): DutyRules
  dutyMachine(id: string): DutyMachine
  /** what a duty's tasks ask for, as a procedure of one step */
  recordProcedure(duty: string): CompiledProcedure
  campaignMachine: Machine<CampaignState>
}

export interface Setups {
  of(tx: Pick<Tx, 'query'>, campaignId: string): Promise<Setup>
  /** after a draft or a binding changed */
  forget(campaignId: string): void
}

/** Bindings, post holders and calendar versions may come while a campaign runs: read again after this long. */
export const FRESH_MS = 2000

/** Setups by campaign, kept for a moment: compiling a template for every act would cost more than the act. */
export function createSetups(now: () => number = Date.now): Setups {
  const kept = new Map<string, { at: number; setup: Promise<Setup> }>()
  const editions: ReadEditions = new Map()
  return {
    of(tx, campaignId) {
      const held = kept.get(campaignId)
      if (held && now() - held.at < FRESH_MS) return held.setup
      const setup = load(tx, campaignId, editions)
      kept.set(campaignId, { at: now(), setup })
      setup.catch(() => kept.delete(campaignId))
      return setup
    },
    forget: (campaignId) => void kept.delete(campaignId),
  }
}

/** The setup of another campaign than the one at hand, read anew: rare enough that it is kept nowhere. */
export const readSetup = (tx: Pick<Tx, 'query'>, campaignId: string): Promise<Setup> => load(tx, campaignId, new Map())

async function load(tx: Pick<Tx, 'query'>, campaignId: string, known: ReadEditions): Promise<Setup> {
  const { rows } = await tx.query<SetupRow>(
    `select c.id, c.title, c.issue_date, c.edition,
       (select array_agg(e.no order by e.no) from campaign_edition e where e.campaign_id = c.id) as editions, coalesce(c.frozen, t.document) as document, c.parameters, c.bindings, c.office_unit_id,
       (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'units', coalesce(w.units, '{}'))), '[]') from person p
          left join (select h.person_id, array_agg(distinct h.unit_id) as units from held_post h
            where h.post = any($2::text[]) group by h.person_id) w on w.person_id = p.id
          where p.disabled_at is null) as people,
       (select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'kind', u.kind, 'parentId', u."parentId", 'mergedInto', u.merged_into, 'held', exists (
          select from held_post h join person p on p.id = h.person_id
          where h.unit_id = u.id and h.post = any($2::text[]) and p.disabled_at is null))) from unit u) as units,
       (select coalesce(jsonb_agg(jsonb_build_object('version', v.version, 'region', v.region, 'years', v.years)), '[]') from calendar_version v) as calendars
     from campaign c left join template t on t.id = c.template_id and t.version = c.template_version where c.id = $1`,
    [campaignId, WORK_POSTS],
  )
  const row = rows[0]
  if (!row) throw new Error(`campaign ${campaignId}: expected a row`)
  const rules = new Map([[row.edition, latestOf(row)]])
  for (const [no, edition] of await readEditions(tx, row, known)) if (!rules.has(no)) rules.set(no, edition)
  return setupOf(row, rules, row.edition)
}

/** Editions never change: each is read once by a process. */
type ReadEditions = Map<string, Edition>

async function readEditions(
  tx: Pick<Tx, 'query'>,
  { id, editions }: SetupRow,
  known: ReadEditions,
): Promise<[number, Edition][]> {
  const missing = (editions ?? []).filter((no) => !known.has(`${id}:${no}`))
  if (missing.length > 0) {
    const { rows } = await tx.query<Pick<Edition, 'document' | 'parameters'> & { no: number }>(
      'select no, document, parameters from campaign_edition where campaign_id = $1 and no = any($2)',
      [id, missing],
    )
    for (const { no, document, parameters } of rows) known.set(`${id}:${no}`, editionWith(document, parameters))
  }
  return (editions ?? []).flatMap((no) => {
    const edition = known.get(`${id}:${no}`)
    return edition ? [[no, edition] as [number, Edition]] : []
  })
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
    site,
    under: (edition) => worldOf(setup.in(edition), phases, { self, site }, ruledUnit),
    time(version) {
      const calendar = setup.calendars.get(version)
      if (!calendar) throw new Stuck('NO_CALENDAR', 'calendar', version, 'no calendar of this version')
      return { calendar, onMissingYear: 'provisional', ...setup.times }
    },
    phaseEnd: (phase) => phases[phase]?.endsAt ?? undefined,
    unitFor: (role, among) =>
      ruledUnit === undefined
        ? heldUnit(
            setup.directory,
            role,
            among ?? namedUnit(setup.template.roles, setup.bindings, setup.directory, role, site),
          )
        : { unit: ruledUnit, fallback: false },
    hasUnit: (unit) => setup.directory.units.has(unit),
    unit: (id) => presentUnit(setup.directory, id),
    hasPerson: (person) => setup.people.has(person),
    worksIn: (person, unit) =>
      setup.people.get(person)?.some((own) => successor(setup.directory, own) === unit) === true,
    unitsOf: (role) => findUnits(setup.template.roles, setup.bindings, setup.directory, role, site),
  }
}
