import { randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { ExportQuery } from '../../contracts/http/audit.ts'
import { masking } from '../../domain/audit/export-event.ts'
import { namesOf } from '../../store/audit/export-rows.ts'
import { findCase } from '../../store/cases/cases.ts'
import type { Pool } from '../../store/pool.ts'
import type { Setups } from '../../store/setup.ts'
import { ApiError, notFound } from '../errors.ts'
import { authorise } from '../plugins/authority.ts'
import { dateOf } from '../presenters/instants.ts'
import { caseSubjectOf } from '../subjects.ts'
import type { StepWords } from './event-table.ts'

/** The case that is to leave the platform. @throws what it would if there were none, to whoever may not take it */
export async function exportedCase(pool: Pool, request: FastifyRequest, id: string) {
  const standing = await findCase(pool, id)
  if (!standing) throw notFound()
  await authorise(pool, request, 'trail.export', { kind: 'case', case: caseSubjectOf(standing) })
  return standing
}

/** @throws while nobody has said that he answers for what names people */
export function refuseUnacknowledged({ mask, acknowledged }: ExportQuery): void {
  if (mask === 'FULL' && acknowledged !== true)
    throw new ApiError('PERSONAL_DATA_UNACKNOWLEDGED', '全部内容含个人信息，导出前要确认', { field: 'acknowledged' })
}

/** The mask of one export, with stand-ins of its own. */
export const maskOf = async (pool: Pool, { mask }: Pick<ExportQuery, 'mask'>) =>
  masking(mask, await namesOf(pool), randomBytes(32).toString('hex'))

/** What a campaign calls its steps and their outcomes. */
export async function stepWords(pool: Pool, setups: Setups, campaign: string): Promise<StepWords> {
  const setup = await setups.of(pool, campaign)
  return (procedure, step, outcome) => {
    const found = setup.procedure(procedure).steps[step]
    if (outcome === undefined) return found?.title ?? step
    return found?.kind === 'task' ? (found.outcomes[outcome]?.title ?? outcome) : outcome
  }
}

/** The civil day of an export. */
export const today = (): string => dateOf(Date.now())

/** The days that were asked for, as the trail tells them. */
export const daysOf = ({ from, until }: Pick<ExportQuery, 'from' | 'until'>) => ({
  ...(from ? { from } : {}),
  ...(until ? { until } : {}),
})
