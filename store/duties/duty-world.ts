import type { DutyChanges, DutyMachine, DutySite, DutyState, DutyWorld, OpenDutyTask } from '../../domain/duty/index.ts'
import { heldSites, holdsSite } from '../../domain/duty/index.ts'
import type { Cause } from '../../domain/entity/cause.ts'
import { Stuck } from '../../domain/entity/stuck.ts'
import { actingFor } from '../../domain/organisation/find-unit.ts'
import { readReport } from '../cascades/read-report.ts'
import { assessInTransaction } from '../figures/assess.ts'
import type { Loaded } from '../loaded.ts'
import type { Tx } from '../pool.ts'
import { type Setup, worldOf } from '../setup.ts'

/** Something that the step asks for and that is not loaded yet. */
class Unknown extends Error {
  readonly key: string
  readonly read: (tx: Tx) => Promise<unknown>
  constructor(key: string, read: (tx: Tx) => Promise<unknown>) {
    super(`${key} is not loaded`)
    this.key = key
    this.read = read
  }
}

/**
 * Takes a step of a duty. The machine is pure, so it is simply run again once what it asked for has been read: few steps need sites or
 * counted facts, and which of them do is the machine's to know.
 * @throws Stuck, CalendarMissing, TimeRuleError
 */
export async function stepDuty(
  tx: Tx,
  setup: Setup,
  loaded: Loaded,
  machine: DutyMachine,
  cause: Cause,
  ruledUnit?: number,
): Promise<{ state: DutyState; changes: DutyChanges }> {
  const known = new Map<string, unknown>()
  for (;;) {
    try {
      return machine.step(loaded.entity.state as DutyState, cause, dutyWorld(setup, loaded, known, ruledUnit))
    } catch (error) {
      if (!(error instanceof Unknown)) throw error
      known.set(error.key, await error.read(tx))
    }
  }
}

function dutyWorld(
  setup: Setup,
  loaded: Loaded,
  known: ReadonlyMap<string, unknown>,
  ruledUnit: number | undefined,
): DutyWorld {
  const { entity, campaign, tasks } = loaded
  const { unit } = entity.state as DutyState
  const { duty } = setup.duty(dutyOf(entity.id))
  const ask = <T>(key: string, read: (tx: Tx) => Promise<T>): T => {
    if (!known.has(key)) throw new Unknown(key, read)
    return known.get(key) as T
  }
  const held = duty.sites?.heldBy === undefined ? 'all' : heldSites(organisationOf(setup), duty.sites.heldBy, unit)
  const fields = ownFields(setup, duty.id, unit)
  return {
    ...worldOf(setup, campaign.phases, { self: entity.id, site: fields }, ruledUnit),
    running: campaign.status !== 'CLOSED',
    phase: (id) => campaign.phases[id],
    unitName: (id) => setup.directory.units.get(id)?.name ?? String(id),
    holderOf: (id) => (ruledUnit === undefined ? holderOf(setup, id) : { unit: ruledUnit, fallback: false }),
    sites: () =>
      ask('sites', async (tx) => {
        const all = await readSites(tx, campaign.id, duty.sites?.ledger ?? '', held)
        return all.filter((site) => holdsSite(held, site.fields))
      }),
    openTasks(occurrence) {
      const open = tasks.filter((task) => task.occurrence === occurrence)
      const named = open.flatMap(({ site }) => (site === null ? [] : [site]))
      const wanted = duty.lateFact !== undefined || duty.missedFact !== undefined
      const sites = wanted && named.length > 0 ? ask(`fields ${occurrence}`, (tx) => readFields(tx, named)) : undefined
      return open.map(
        ({ key, late, site }): OpenDutyTask => ({
          key,
          late,
          site: site === null ? undefined : { id: site, fields: sites?.get(site) ?? {} },
        }),
      )
    },
    openAt: (occurrence, at) => ask(`open ${occurrence} ${at}`, (tx) => countOpenAt(tx, entity.id, occurrence, at)),
    countFacts: (fact, from, until) =>
      ask(`facts ${fact} ${from} ${until}`, (tx) => countFacts(tx, { campaign: campaign.id, fact, unit, from, until })),
    endedAt: (matter) => ask(`case ${matter}`, (tx) => readEnd(tx, matter)),
    report: (cascade, at) =>
      ask(`report ${cascade.id} ${at}`, (tx) => readReport(tx, cascade, { parent: campaign.id, unit, at })),
    assess: (ids, period) =>
      ask(`assess ${period.key}`, async (tx) => [
        await assessInTransaction(tx, setup, {
          campaign,
          ids,
          at: period.until,
          within: duty.within,
          ordinal: period.index,
        }),
      ]),
  }
}

const organisationOf = ({ template, bindings, directory }: Setup) => ({ roles: template.roles, bindings, directory })

/** The field of a site by which the unit performs the duty: roles of what is about no site are found by it. */
export function ownFields(setup: Setup, duty: string, unit: number): Record<string, unknown> {
  const own = heldSites(organisationOf(setup), setup.duty(duty).duty.performer, unit)
  return own === 'all' || own.units.length === 0 ? {} : { [own.field]: own.units[0] }
}

export const dutyOf = (entity: string): string => entity.split('~')[1] ?? ''

/** The unit itself, or whoever acts for it when nobody holds a post there. @throws Stuck */
export function holderOf({ directory }: Pick<Setup, 'directory'>, unit: number): { unit: number; fallback: boolean } {
  const acting = actingFor(directory, unit)
  if (acting) return acting
  throw new Stuck('NO_HOLDER', 'duty', String(unit), 'nobody holds a post there, nor above, nor in the campaign office')
}

async function readSites(
  tx: Tx,
  campaign: string,
  ledger: string,
  held: ReturnType<typeof heldSites>,
): Promise<DutySite[]> {
  const { rows } = await tx.query<DutySite>(
    `select e.id, e.no, e.name, e.data as fields, e.origin, e.lists, f.status
     from ledger_entry e left join case_file f on f.id = e.id
     where e.campaign_id = $1 and e.ledger = $2 and e.status = 'ACTIVE' and ($3::text is null or e.data ->> $3 = any($4)) order by e.no`,
    [campaign, ledger, held === 'all' ? null : held.field, held === 'all' ? [] : held.units.map(String)],
  )
  return rows
}

/** What was done after the instant was open at it. */
async function countOpenAt(tx: Tx, entity: string, occurrence: string, at: number): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `select count(*)::int as n from task where entity_id = $1 and occurrence = $2 and (status = 'OPEN' or (status = 'DONE' and done_at > $3))`,
    [entity, occurrence, at],
  )
  return rows[0]?.n ?? 0
}

/** The fields of ledger entries. */
export async function readFields(tx: Tx, sites: readonly string[]): Promise<Map<string, Record<string, unknown>>> {
  const { rows } = await tx.query<{ id: string; data: Record<string, unknown> }>(
    'select id, data from ledger_entry where id = any($1)',
    [sites],
  )
  return new Map(rows.map(({ id, data }) => [id, data]))
}

async function countFacts(
  tx: Tx,
  asked: { campaign: string; fact: string; unit: number; from: number; until: number },
): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `select count(*)::int as n from fact where campaign_id = $1 and fact = $2 and unit_id = $3 and at between $4 and $5 and voided_at is null`,
    [asked.campaign, asked.fact, asked.unit, asked.from, asked.until],
  )
  return rows[0]?.n ?? 0
}

async function readEnd(tx: Tx, matter: string): Promise<number | undefined> {
  const { rows } = await tx.query<{ at: number | null }>('select closed_at as at from case_file where id = $1', [
    matter,
  ])
  return rows[0]?.at ?? undefined
}
