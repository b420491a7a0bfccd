import type { Pool } from '../../pool.ts'

const PAGE = 100

export interface LaunchTimer {
  campaignId: string
  no: number
  /** the mark that was read: another store, a wake, or nothing */
  armedIn: string | null
}

/** Launches whose timer is not in this engine store, or has to look again; the earliest first. */
export async function launchesToArm(pool: Pool, storeId: string): Promise<{ waiting: LaunchTimer[]; isMore: boolean }> {
  const { rows } = await pool.query<LaunchTimer>(
    `select campaign_id as "campaignId", no, armed_in as "armedIn" from launch_request
     where (status = 'SCHEDULED' or armed_in like 'wake:%') and armed_in is distinct from $1 order by launch_at limit ${PAGE}`,
    [storeId],
  )
  return { waiting: rows, isMore: rows.length === PAGE }
}

/** Marks what was started or told; what was moved or cancelled meanwhile keeps its mark. */
export async function markLaunchArmed(
  pool: Pool,
  storeId: string,
  { campaignId, no, armedIn }: LaunchTimer,
): Promise<void> {
  await pool.query(
    'update launch_request set armed_in = $4 where campaign_id = $1 and no = $2 and armed_in is not distinct from $3',
    [campaignId, no, armedIn, storeId],
  )
}
