import type { LaunchPreview } from '../../contracts/http/launch.ts'
import type { RehearsalItem, RehearsalSummary } from '../../contracts/http/rehearsals.ts'
import type { BehaviourFile, LevelAssumptions } from '../../contracts/rehearsal.ts'
import type { RehearsalTarget } from '../../domain/rehearsal/input.ts'
import type { Pool, Tx } from '../pool.ts'

export type RehearsalRow = Omit<RehearsalItem, 'createdAt' | 'changed'> & {
  createdAtMs: number
  /** the draft as it was rehearsed; null: of a rehearsal before this was kept */
  preview: LaunchPreview | null
}

/** A rehearsal that is still running after this long was lost with its process. */
const LOST_AFTER = '5 minutes'
const COLUMNS = `id, seed, case when status = 'DONE' then 100 else progress end as progress, behaviour, levels, preview, error, summary, floor(extract(epoch from created_at) * 1000)::bigint as "createdAtMs",
  case when status = 'RUNNING' and created_at < clock_timestamp() - interval '${LOST_AFTER}' then 'FAILED' else status end as status`

export async function insertRehearsal(
  tx: Tx,
  row: {
    id: string
    campaign: string
    seed: number
    behaviour: BehaviourFile
    levels: LevelAssumptions | null
    preview: LaunchPreview
    person: number
  },
): Promise<void> {
  await tx.query(
    `insert into rehearsal (id, campaign_id, seed, behaviour, status, created_by, levels, preview) values ($1, $2, $3, $4, 'RUNNING', $5, $6, $7)`,
    [
      row.id,
      row.campaign,
      row.seed,
      JSON.stringify(row.behaviour),
      row.person,
      row.levels && JSON.stringify(row.levels),
      JSON.stringify(row.preview),
    ],
  )
}

/** Writes how a rehearsal ended: with its summary, or why it has none. One that was cancelled meanwhile stays so. */
export async function finishRehearsal(
  pool: Pool,
  id: string,
  end: { summary: RehearsalSummary } | { error: string },
): Promise<void> {
  await pool.query(
    `update rehearsal set status = $2, summary = $3, error = $4, finished_at = clock_timestamp() where id = $1 and status = 'RUNNING'`,
    [
      id,
      'summary' in end ? 'DONE' : 'FAILED',
      'summary' in end ? end.summary : null,
      'error' in end ? end.error : null,
    ],
  )
}

/** Writes how far one is, per cent. Answers false when it is not running any more: it was cancelled. */
export async function noteProgress(pool: Pool, id: string, progress: number): Promise<boolean> {
  const { rowCount } = await pool.query(`update rehearsal set progress = $2 where id = $1 and status = 'RUNNING'`, [
    id,
    progress,
  ])
  return rowCount === 1
}

/** Answers false when it was over already. Whoever runs it sees it within a second. */
export async function cancelRehearsal(tx: Tx, campaign: string, id: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update rehearsal set status = 'CANCELLED', finished_at = clock_timestamp() where campaign_id = $1 and id = $2 and status = 'RUNNING'`,
    [campaign, id],
  )
  return rowCount === 1
}

export async function findRehearsal(
  db: Pick<Pool, 'query'>,
  campaign: string,
  id: string,
): Promise<RehearsalRow | undefined> {
  const { rows } = await db.query<RehearsalRow>(`select ${COLUMNS} from rehearsal where campaign_id = $1 and id = $2`, [
    campaign,
    id,
  ])
  return rows[0]
}

const SHOWN = 20

/** The latest of a campaign, newest first. */
export async function listRehearsals(db: Pick<Pool, 'query'>, campaign: string): Promise<RehearsalRow[]> {
  const { rows } = await db.query<RehearsalRow>(
    `select ${COLUMNS} from rehearsal where campaign_id = $1 order by created_at desc limit ${SHOWN}`,
    [campaign],
  )
  return rows
}

/** Every entry that gets a case. */
export async function listTargets(db: Pick<Pool, 'query'>, campaign: string): Promise<RehearsalTarget[]> {
  const { rows } = await db.query<RehearsalTarget>(
    `select no, ledger, origin, data as site, unit_id as unit from ledger_entry where campaign_id = $1 and status = 'ACTIVE' order by no`,
    [campaign],
  )
  return rows
}

/** Who holds a post, by unit. */
export async function membersByUnit(db: Pick<Pool, 'query'>): Promise<Map<number, number[]>> {
  const { rows } = await db.query<{ unit: number; persons: number[] }>(
    `select h.unit_id as unit, array_agg(distinct h.person_id order by h.person_id) as persons from held_post h
     join person p on p.id = h.person_id where p.disabled_at is null group by 1`,
  )
  return new Map(rows.map((row) => [row.unit, row.persons]))
}
