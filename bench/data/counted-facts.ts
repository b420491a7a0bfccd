import type { Bindings } from '../../contracts/http/campaigns.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { REAL_CLOCK } from '../../domain/campaign/clock.ts'
import type { Pool } from '../../store/pool.ts'
import { runningCampaign } from '../../tests/factories/campaign.ts'
import { counted } from '../../tests/factories/counted.template.ts'

const DAYS = 180
const SITES = 5000
const KINDS = ['公共', '专用', '临时', '道路', '维修']

/** The counted template with a dashboard of ten indicators and two rankings over its facts. */
const dashboard: CampaignTemplate = {
  ...counted,
  id: 'counted-bench',
  indicators: [
    ...(counted.indicators ?? []),
    ...(['WEEK', 'MONTH', 'QUARTER', 'YEAR', 'CAMPAIGN'] as const).map((per) => ({
      id: `passed${per.charAt(0)}${per.slice(1).toLowerCase()}`,
      title: '合格数',
      measure: { facts: 'score', where: 'fact.score >= 80' },
      unit: 'COUNT' as const,
      per,
      byUnit: 'street',
      better: 'HIGHER' as const,
      ...(per === 'CAMPAIGN' ? {} : { baseline: 'PREVIOUS_PERIOD' as const }),
    })),
    ...(['MONTH', 'CAMPAIGN'] as const).map((per) => ({
      id: `byKind${per.charAt(0)}${per.slice(1).toLowerCase()}`,
      title: '分类平均分',
      measure: { mean: 'score', field: 'score' },
      unit: 'SCORE' as const,
      per,
      dimension: 'kind',
      better: 'HIGHER' as const,
    })),
  ],
  rankings: [
    ...(counted.rankings ?? []),
    ...(counted.rankings ?? []).map((ranking) => ({ ...ranking, id: 'streetsAll', per: 'CAMPAIGN' as const })),
  ],
}

/** A running campaign with so many facts of the last half year, spread over its streets; its cells are not counted yet. */
export async function countedFacts(owner: Pool, facts: number): Promise<{ id: string; streets: number }> {
  const { rows } = await owner.query<{ office: number; streets: number[] }>(
    `select (select id from unit where code = 'campaignOffice') as office,
       array(select id from unit where kind in ('SUBDISTRICT', 'TOWNSHIP', 'COMMUNITY', 'VILLAGE') order by id) as streets`,
  )
  const { office, streets } = rows[0] ?? { office: 0, streets: [] }
  const bindings: Bindings = { roles: { worker: office, office }, perUnit: {}, groups: { teams: streets.slice(0, 2) } }
  const { id } = await runningCampaign(owner, dashboard, bindings, office, REAL_CLOCK)
  await owner.query('set statement_timeout = 0')
  await owner.query(
    `insert into ledger_entry (id, campaign_id, ledger, no, natural_key, name, data, origin, unit_id, grams)
     select $1 || '-' || n, $1, 'sites', n, n::text, '样例场所' || n, jsonb_build_object('street', s.unit), 'SURVEYED', s.unit, '{}'
     from generate_series(1, ${SITES}) n, lateral (select ($2::int[])[1 + n % cardinality($2::int[])] as unit) s`,
    [id, streets],
  )
  await owner.query(
    `insert into fact (effect_id, campaign_id, entity_id, fact, unit_id, at, data, site, day, units)
     select $1 || ':' || n, $1, $1 || '-' || (1 + n % ${SITES}), 'score', $3, t.at,
       jsonb_build_object('score', (n::bigint * 7919 % 1001) / 10.0, 'kind', ($4::text[])[1 + n % ${KINDS.length}]), $1 || '-' || (1 + n % ${SITES}),
       to_char(to_timestamp(t.at / 1000.0) at time zone 'Asia/Shanghai', 'YYYY-MM-DD'),
       jsonb_build_object('street', ($2::int[])[1 + (1 + n % ${SITES}) % cardinality($2::int[])])
     from generate_series(1, $5::int) n,
       lateral (select (extract(epoch from now()) * 1000)::bigint - n::bigint % ${DAYS} * 86400000 as at) t`,
    [id, streets, office, KINDS, facts],
  )
  await owner.query('analyze fact')
  return { id, streets: streets.length }
}
