import type { AssessmentScope } from '../../domain/figure/assessment.ts'
import { phaseDays } from '../../domain/figure/fact-rules.ts'
import { dayAt, type PhaseDays } from '../../domain/figure/period.ts'
import { siteFieldOf } from '../../domain/figure/tally.ts'
import { findUnits, namedUnit } from '../../domain/organisation/find-unit.ts'
import type { Tx } from '../pool.ts'
import type { Setup } from '../setup.ts'

export type PhaseTimes = Readonly<Record<string, { startsAt?: number | null; endsAt: number | null }>>

/**
 * What figures of a campaign are read against at an instant (campaign time, ms).
 * @param within the phases of the duty that assesses; else any: PHASE_WEEK counts the weeks of the one that the instant is in, or was in last
 */
export async function figureScope(
  tx: Pick<Tx, 'query'>,
  setup: Setup,
  {
    phases,
    now,
    within,
    ordinal = 0,
  }: { phases: PhaseTimes; now: number; within?: readonly string[]; ordinal?: number },
): Promise<AssessmentScope> {
  const { template, bindings, directory, campaign } = setup
  const today = dayAt(now)
  const known = Object.keys(phases).flatMap((id) => phaseDays(phases, id) ?? [])
  const siteUnits = await siteUnitsOf(tx, setup)
  return {
    template,
    params: setup.param,
    today,
    cutoff: now,
    phase: phaseOf(
      known.filter(({ id }) => within?.includes(id) ?? true),
      today,
    ),
    span: spanOf(known, Object.keys(phases).length, dayAt(campaign.issuedAt)),
    office: directory.office,
    ordinal,
    nameOf: (unit) => directory.units.get(unit)?.name ?? String(unit),
    unitsOf(role) {
      const field = siteFieldOf(template.roles, role)
      if (field === undefined) return findUnits(template.roles, bindings, directory, role, {})
      const bases = [...(siteUnits.get(field) ?? []), ...Object.keys(bindings.perUnit[role] ?? {}).map(Number)]
      const units = bases.flatMap(
        (base) => namedUnit(template.roles, bindings, directory, role, { [field]: base }) ?? [],
      )
      return [...new Set(units)].sort((a, b) => a - b)
    },
  }
}

/** The one that this day is in; of several the one that began last; after all of them the last. */
function phaseOf(known: readonly PhaseDays[], today: string): PhaseDays | undefined {
  const begun = known.filter(({ from }) => from <= today).sort((a, b) => (a.from < b.from ? -1 : 1))
  return begun.findLast(({ until }) => until === undefined || until >= today) ?? begun.at(-1)
}

function spanOf(known: readonly PhaseDays[], all: number, issued: string): AssessmentScope['span'] {
  const ends = known.flatMap(({ until }) => until ?? [])
  return {
    from: known.map(({ from }) => from).sort()[0] ?? issued,
    until: ends.length === all ? ends.sort().at(-1) : undefined,
  }
}

/** Units that the ledger names in each field by which a role of a figure is found. */
async function siteUnitsOf(tx: Pick<Tx, 'query'>, { template, campaign }: Setup): Promise<Map<string, number[]>> {
  const roles = [
    ...(template.indicators ?? []).map(({ byUnit }) => byUnit),
    ...(template.rankings ?? []).map(({ role }) => role),
    ...(template.quotas ?? []).flatMap(({ shares }) => shares.map(({ role }) => role)),
  ]
  const fields = new Set(roles.flatMap((role) => (role === undefined ? [] : (siteFieldOf(template.roles, role) ?? []))))
  if (fields.size === 0) return new Map()
  const { rows } = await tx.query<{ field: string; units: number[] }>(
    `select f as field, array_agg(distinct (e.data ->> f)::int) as units from unnest($2::text[]) f, ledger_entry e
     where e.campaign_id = $1 and e.data ->> f ~ '^\\d{1,9}$' group by 1`,
    [campaign.id, [...fields]],
  )
  return new Map(rows.map(({ field, units }) => [field, units]))
}
