import { DECIDED_WITH } from '../contracts/http/decided-with.ts'
import type { DecisionRow } from '../store/decisions.ts'
import type { Pool } from '../store/pool.ts'
import type { Actor } from './policies/actor.ts'
import { judge } from './policies/table.ts'
import { rulesOn } from './rankings/appealing.ts'
import { isOwn } from './templates/turns.ts'

/** Whether it is for him to decide: as the route judges that takes the decision. */
export async function mayDecide(pool: Pool, actor: Actor, row: DecisionRow): Promise<boolean> {
  const { kind, of, by, draftedBy, appeal } = row
  const person = actor.person.id
  const draft = { id: of.id, status: 'DRAFT' }
  const running = { id: of.id, status: 'RUNNING' }
  switch (kind) {
    case 'LAUNCH':
      return judge(actor, DECIDED_WITH[kind], { ...draft, planners: [draftedBy, by.id] }) === 'allowed'
    case 'BLOCKED_LAUNCH':
      return judge(actor, DECIDED_WITH[kind], draft) === 'allowed'
    case 'LAPSED_LAUNCH':
      return by.id === person && judge(actor, DECIDED_WITH[kind], draft) === 'allowed'
    case 'CHANGE':
      return by.id !== person && judge(actor, DECIDED_WITH[kind], running) === 'allowed'
    case 'APPEAL':
      return (
        appeal !== null &&
        judge(actor, DECIDED_WITH[kind], running) === 'allowed' &&
        rulesOn(pool, actor, { ...appeal, campaign: of.id, filedBy: by.id })
      )
    case 'TEMPLATE':
      return (
        judge(actor, DECIDED_WITH[kind], undefined) === 'allowed' &&
        !isOwn({ createdBy: draftedBy, submittedBy: by.id }, person)
      )
  }
}
