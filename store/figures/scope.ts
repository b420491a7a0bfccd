import type { AssessmentScope } from '../../domain/figure/assessment.ts'
import { figureScope, type PhaseTimes } from '../../domain/figure/scope.ts'
import { siteFieldOf } from '../../domain/figure/tally.ts'
import type { Tx } from '../pool.ts'
import type { Setup } from '../setup.ts'

/**
 * What figures of a campaign are read against at an instant (campaign time, ms).
 * @param within the phases of the duty that assesses; absent: any
 */
export async function readScope(
  tx: Pick<Tx, 'query'>,
  setup: Setup,
  moment: { phases: PhaseTimes; now: number; within?: readonly string[] | undefined; ordinal?: number | undefined },
): Promise<AssessmentScope> {
  const { template, bindings, directory, campaign } = setup
  const siteUnits = await readSiteUnits(tx, setup)
  return figureScope({
    template,
    bindings,
    directory,
    phases: moment.phases,
    now: moment.now,
    issuedAt: campaign.issuedAt,
    within: moment.within,
    ordinal: moment.ordinal,
    siteUnits: (field) => siteUnits.get(field) ?? [],
  })
}

/** Units that the ledger names in each field by which a role of a figure is found. */
async function readSiteUnits(tx: Pick<Tx, 'query'>, { template, campaign }: Setup): Promise<Map<string, number[]>> {
  const roles = [
    ...(template.indicators ?? []).flatMap(({ byUnit, baseline }) => [
      byUnit,
      ...Object.keys((typeof baseline === 'object' && baseline.byRole) || {}),
    ]),
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
