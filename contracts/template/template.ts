import Type, { type Static } from 'typebox'
import { OfficeHours } from '../calendar.ts'
import { DocumentTemplate } from '../document.ts'
import { LedgerSchema } from '../ledger.ts'
import { Account } from './account.ts'
import { Ladder, Ranking, Streak } from './accountability.ts'
import { Cascade } from './cascade.ts'
import { Checklist } from './checklist.ts'
import { Duty } from './duty.ts'
import { FactType } from './fact.ts'
import { Indicator, Quota } from './figure.ts'
import { Level } from './level.ts'
import { Phase } from './phase.ts'
import { Plan } from './plan.ts'
import { Procedure } from './procedure.ts'
import { Role } from './role.ts'
import { CampaignEvent, Intake, Integration, NoticeRule, SiteList } from './surroundings.ts'
import { InstantRule } from './time.ts'
import { Condition, closed, Id } from './words.ts'

export { Checklist, ChecklistItem } from './checklist.ts'
export { Phase } from './phase.ts'
export { Role } from './role.ts'

/** Help that a rule asks for beside the role that it names: a role, or a role with what it helps with and by when. */
export const RoutedAssist = Type.Union([
  Id,
  Type.Object(
    { role: Id, title: Type.Optional(Type.String({ minLength: 1 })), due: Type.Optional(InstantRule) },
    closed,
  ),
])

export const RoutingRule = Type.Object(
  {
    when: Type.Optional(Condition),
    role: Id,
    /** who helps; opened with the step beside its own assists */
    assists: Type.Optional(Type.Array(RoutedAssist, { minItems: 1, maxItems: 6 })),
    basis: Type.Optional(Type.String()),
  },
  closed,
)
export type RoutingRule = Static<typeof RoutingRule>

/**
 * A decision table (DMN) that names the role of a step. `hit` says what holds where several rules do. FIRST, which is meant when it is
 * absent: the first of them. UNIQUE: never more than one. ANY: they must all say the same. PRIORITY: the role that stands first in
 * `priority`. RULE_ORDER: all of them, in this order; for steps that several sign.
 */
export const RoutingTable = Type.Object(
  {
    id: Id,
    title: Type.String(),
    hit: Type.Optional(Type.Enum(['FIRST', 'UNIQUE', 'ANY', 'PRIORITY', 'RULE_ORDER'])),
    priority: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 40 })),
    rules: Type.Array(RoutingRule, { minItems: 1, maxItems: 40 }),
  },
  closed,
)
export type RoutingTable = Static<typeof RoutingTable>

export const Parameter = Type.Object(
  {
    key: Id,
    title: Type.String(),
    type: Type.Enum(['integer', 'number', 'text', 'boolean', 'date']),
    default: Type.Union([Type.Number(), Type.String(), Type.Boolean()]),
    min: Type.Optional(Type.Integer()),
    max: Type.Optional(Type.Integer()),
    basis: Type.Optional(Type.String()),
  },
  closed,
)
export type Parameter = Static<typeof Parameter>

/** A campaign as data. Frozen into the campaign at launch. */
export const CampaignTemplate = Type.Object(
  {
    format: Type.Literal(1),
    id: Type.String({ pattern: '^[a-z][a-z0-9-]{1,59}$' }),
    version: Type.Integer({ minimum: 1 }),
    title: Type.String(),
    summary: Type.String(),
    plan: Plan,
    /** Whose working days count, and in which zone; absent: mainland China, Asia/Shanghai, 8:30–12:00 and 14:00–17:30. */
    calendar: Type.Optional(
      Type.Object({ region: Type.String(), zone: Type.String(), officeHours: Type.Optional(OfficeHours) }, closed),
    ),
    parameters: Type.Array(Parameter),
    roles: Type.Array(Role, { minItems: 1 }),
    routing: Type.Array(RoutingTable),
    ledgers: Type.Array(LedgerSchema, { minItems: 1 }),
    checklists: Type.Array(Checklist),
    phases: Type.Array(Phase, { minItems: 1 }),
    procedures: Type.Array(Procedure, { minItems: 1 }),
    documents: Type.Array(DocumentTemplate),
    events: Type.Optional(Type.Array(CampaignEvent, { maxItems: 20 })),
    levels: Type.Optional(Type.Array(Level, { maxItems: 10 })),
    facts: Type.Optional(Type.Array(FactType, { maxItems: 80 })),
    accounts: Type.Optional(Type.Array(Account, { maxItems: 20 })),
    duties: Type.Optional(Type.Array(Duty, { maxItems: 80 })),
    indicators: Type.Optional(Type.Array(Indicator, { maxItems: 80 })),
    quotas: Type.Optional(Type.Array(Quota, { maxItems: 20 })),
    rankings: Type.Optional(Type.Array(Ranking, { maxItems: 20 })),
    ladders: Type.Optional(Type.Array(Ladder, { maxItems: 20 })),
    streaks: Type.Optional(Type.Array(Streak, { maxItems: 20 })),
    lists: Type.Optional(Type.Array(SiteList, { maxItems: 20 })),
    intake: Type.Optional(Type.Array(Intake, { maxItems: 20 })),
    notices: Type.Optional(Type.Array(NoticeRule, { maxItems: 40 })),
    integrations: Type.Optional(Type.Array(Integration, { maxItems: 20 })),
    cascades: Type.Optional(Type.Array(Cascade, { maxItems: 10 })),
    /** What changes the dates of a running campaign only as a change that one proposes and another approves; the rest one person may do at once. */
    twoPersons: Type.Optional(Type.Array(Type.Enum(['extend', 'calendar']), { minItems: 1, uniqueItems: true })),
    /** From so many sites on another person confirms the launch; absent: from 1000 on. */
    confirmLaunchFrom: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
    /** The template that goes on where this campaign ends (S2-22). */
    followedBy: Type.Optional(Type.String()),
  },
  closed,
)
export type CampaignTemplate = Static<typeof CampaignTemplate>
