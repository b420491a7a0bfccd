import type { AttentionAnswer } from '../../contracts/http/operations.ts'
import { type AttentionRow, readAttention } from '../../store/operations/attention.ts'
import { asPlatform } from '../../store/reach/caller.ts'
import { type Actor, askingOf } from '../policies/actor.ts'
import { holdsPermission, type Permission } from '../policies/table.ts'
import { instant } from '../presenters/instants.ts'
import type { Services } from '../services.ts'
import { lookAtLimits } from './limits.ts'

/** Whose it is to see to each; nobody is told of what he can do nothing about. */
const NEEDS: readonly (readonly [keyof AttentionRow, Permission])[] = [
  ['parts', 'operations.run'],
  ['incidents', 'incident.rule'],
  ['drift', 'operations.run'],
  ['jobs', 'operations.run'],
  ['launches', 'operations.run'],
  ['opinions', 'opinion.answer'],
  ['deliveries', 'delivery.retry'],
  ['unreconciled', 'operations.run'],
  ['locked', 'account.manage'],
  ['keysUrgent', 'account.manage'],
  ['keys', 'account.manage'],
  ['certificates', 'operations.run'],
  ['denials', 'denial.read'],
]

/** What needs this administrator today. */
export async function lookAtAttention(services: Services, actor: Actor): Promise<AttentionAnswer> {
  const may = (permission: Permission) => holdsPermission(actor, permission)
  // counts of the platform: which of them are told is his rights'
  const row = await asPlatform(() => readAttention(services.pool, askingOf(actor)))
  const near = may('operations.run') ? (await lookAtLimits(services)).filter(({ isNear }) => isNear).length : 0
  const items = [
    ...NEEDS.filter(([, permission]) => may(permission)).map(([key]) => ({ key: key as string, count: row[key] })),
    { key: 'limits', count: near },
  ]
  return { asOf: instant(Date.now()), items: items.filter(({ count }) => count > 0) }
}
