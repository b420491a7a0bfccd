import type { CampaignTemplate } from '../../contracts/template/template.ts'
import type { PublishedRanking, PublishedRow, RankingCandidates } from '../../domain/ranking/publish.ts'
import type { Tx } from '../pool.ts'

/** A published ranking as it was when it was published. Rows are inserted only; a recount makes the next version. */
export interface RankingSnapshot {
  ranking: string
  period: string
  version: number
  from: string
  until: string
  title: string
  formula: {
    terms: PublishedRanking['formula']
    order: PublishedRanking['order']
    ties: PublishedRanking['ties']
  }
  templateId: string
  templateVersion: number
  minimumSample: number
  cutoff: number
  rows: PublishedRow[]
  candidates: RankingCandidates[]
  reason: string | null
  publishedAt: string
  /** campaign ms at which it was published */
  at: number
}

const COLUMNS = `ranking, period, version, from_day as "from", until_day as until, title, formula, template_id as "templateId",
  template_version as "templateVersion", minimum_sample as "minimumSample", cutoff_at as cutoff, rows -> 'rows' as rows,
  rows -> 'candidates' as candidates, reason, published_at as "publishedAt",
  coalesce(at, cutoff_at) as at`

/** Writes a ranking, `at` a campaign instant, absent: its cut-off; `undefined`: the version that stands says the same. Answers the version. */
export async function publishSnapshot(
  tx: Tx,
  campaign: string,
  { id, version }: Pick<CampaignTemplate, 'id' | 'version'>,
  { ranking, period, title, formula, order, ties, minimumSample, cutoff, rows, candidates }: PublishedRanking,
  { reason = null, at = null }: { reason?: string | null; at?: number | null } = {},
): Promise<number | undefined> {
  const written = await tx.query<{ version: number }>(
    `with last as (select version, rows from ranking_snapshot where campaign_id = $1 and ranking = $2 and period = $3 order by version desc limit 1)
     insert into ranking_snapshot (campaign_id, ranking, period, version, from_day, until_day, title, formula, template_id, template_version,
       minimum_sample, cutoff_at, rows, reason, at)
     select $1, $2, $3, coalesce((select version from last), 0) + 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14
     where not exists (select from last where rows = $12::jsonb)
     returning version`,
    [
      campaign,
      ranking,
      period.key,
      period.from,
      period.until,
      title,
      JSON.stringify({ terms: formula, order, ties }),
      id,
      version,
      minimumSample,
      cutoff,
      JSON.stringify({ rows, candidates }),
      reason,
      at,
    ],
  )
  return written.rows[0]?.version
}

/** The newest version of each period, newest period first; with `period` every version of it. */
export async function readSnapshots(
  tx: Pick<Tx, 'query'>,
  campaign: string,
  ranking: string,
  period?: string,
): Promise<RankingSnapshot[]> {
  const { rows } = await tx.query<RankingSnapshot>(
    period === undefined
      ? `select distinct on (until_day, period) ${COLUMNS} from ranking_snapshot where campaign_id = $1 and ranking = $2
         order by until_day desc, period, version desc limit 60`
      : `select ${COLUMNS} from ranking_snapshot where campaign_id = $1 and ranking = $2 and period = $3 order by version desc limit 60`,
    period === undefined ? [campaign, ranking] : [campaign, ranking, period],
  )
  return rows
}
