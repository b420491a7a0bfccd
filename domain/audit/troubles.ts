/** Events that tell of something that went wrong or was refused: what “only troubles” of a history shows. */
export const TROUBLES: readonly string[] = [
  'task.returned',
  'task.withdrawn',
  'task.lapsed',
  'task.left',
  'deadline.reached',
  'escalation.raised',
  'filing.late',
  'gather.expired',
  'case.reopened',
  'incident.raised',
  'duty.late',
  'duty.missed',
  'duty.short',
  'gate.blocked',
  'gate.warned',
  'change.rejected',
  'indicator.missed',
  'fact.voided',
  'score.overridden',
  'access.denied',
  'case.denied',
  'session.refused',
  'login.refused',
]

/** What people did to look at the trail, to verify it or to take it, or whom a list names, away: told on the chain of whoever did it. */
export type AuditEvent = 'trail.read' | 'trail.searched' | 'trail.verified' | 'trail.exported' | 'people.exported'
const AUDIT_EVENTS: readonly AuditEvent[] = [
  'trail.read',
  'trail.searched',
  'trail.verified',
  'trail.exported',
  'people.exported',
]

/** What administrators did to accounts, posts and the keys of other systems: told on the chain of whom it concerns. */
const ACCOUNT_EVENTS: readonly string[] = [
  'account.created',
  'account.renamed',
  'account.unlocked',
  'account.disabled',
  'account.enabled',
  'password.reset',
  'factor.removed',
  'post.granted',
  'post.ended',
  'post.moved',
  'service.created',
  'service.disabled',
  'service.enabled',
  'service.keyed',
  'service.revoked',
]

/** What security administrators search: who has looked at the trail, and what was done to accounts. Nobody's logins are among it. */
export const SECURITY_EVENTS: readonly string[] = [...AUDIT_EVENTS, ...ACCOUNT_EVENTS]
