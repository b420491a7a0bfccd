import { matterId } from '../../domain/case/matter-id.ts'
import type { Actor } from '../../domain/entity/cause.ts'
import { subjectOf } from '../../domain/entity/subject.ts'
import { liveOf, noticeRows, noticesFor } from '../notices.ts'
import { jsonLiteral, type Pool, type Tx } from '../pool.ts'
import { type Setup, worldOf } from '../setup.ts'
import { trailPayload } from '../trail.ts'

/**
 * The key under which a further report of the same thing is opened, or joined: the matter that is open, else the next one. What is closed
 * has been answered; a report that comes after it is a matter of its own.
 */
export async function standingKey(
  db: Pick<Pool, 'query'>,
  of: { campaign: string; procedure: string; key: string },
): Promise<string> {
  for (let nth = 1; ; nth += 1) {
    const key = nth === 1 ? of.key : `${of.key}.${nth}`
    const { rows } = await db.query<{ status: string }>('select status from case_file where id = $1', [
      matterId(of.campaign, of.procedure, key),
    ])
    if (rows[0] === undefined || rows[0].status === 'OPEN') return key
  }
}

/**
 * Another report of a matter that is open: what it says is kept on the case's trail, and told to whom the template wants it told.
 * @param joined `key`: of the delivery, so that a repeat tells nobody twice
 * @throws Stuck
 */
export async function tellJoined(
  tx: Tx,
  setup: Setup,
  joined: { campaign: string; id: string; key: string; at: number; actor: Actor; data: Record<string, unknown> },
): Promise<void> {
  const { campaign, id, key, at, actor, data } = joined
  const { rows } = await tx.query<{ site: Record<string, unknown> }>('select site from case_file where id = $1', [id])
  const world = worldOf(setup, {}, { self: id, site: rows[0]?.site ?? {} })
  const event = { type: 'report.joined', level: 'business', at, data } as const
  const notices = noticesFor(setup, [event], () => world)
  const write = {
    id,
    campaign,
    subject: subjectOf(id),
    ...(notices.length > 0 ? { notices: noticeRows(notices, `${id}:${key}`), live: liveOf(notices) } : {}),
    trail: [trailPayload({ ...event, campaign, entity: id, actor })],
  }
  await tx.query(`select entity_write(${jsonLiteral(write)})`)
}
