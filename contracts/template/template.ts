import Type, { type Static } from 'typebox'
import { InstantRule } from '../calendar.ts'
import { DocumentTemplate } from '../document.ts'
import { LedgerSchema } from '../ledger.ts'
import { Condition, Procedure } from './procedure.ts'

const Id = Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,39}$' })
const closed = { additionalProperties: false }

/** How a role finds its unit for one site. `site`: the unit named by a ledger field or bound to it; `bound`: one unit for the campaign. */
export const Role = Type.Object(
  {
    id: Id,
    title: Type.String(),
    finds: Type.Union([
      Type.Object({ by: Type.Literal('bound') }, closed),
      Type.Object({ by: Type.Literal('siteUnit'), field: Id }, closed),
      Type.Object({ by: Type.Literal('boundPerSiteUnit'), field: Id }, closed),
      Type.Object({ by: Type.Literal('supervisor'), of: Id }, closed),
    ]),
    basis: Type.Optional(Type.String()),
  },
  closed,
)
export type Role = Static<typeof Role>

/** A decision table (DMN, hit policy FIRST): the first rule that holds names the role. */
export const RoutingTable = Type.Object(
  {
    id: Id,
    title: Type.String(),
    rules: Type.Array(
      Type.Object({ when: Type.Optional(Condition), role: Id, basis: Type.Optional(Type.String()) }, closed),
      { minItems: 1, maxItems: 40 },
    ),
  },
  closed,
)
export type RoutingTable = Static<typeof RoutingTable>

export const ChecklistItem = Type.Object(
  {
    id: Id,
    title: Type.String(),
    /** Points lost per violation (weighted item), or gained (bonus). */
    points: Type.Number({ minimum: 0, maximum: 100 }),
    kind: Type.Union([Type.Literal('deduction'), Type.Literal('veto'), Type.Literal('bonus')]),
    allowNotApplicable: Type.Optional(Type.Boolean()),
    /** Violation type that a failed item establishes, for routing. */
    violation: Type.Optional(Type.String()),
    basis: Type.Optional(Type.String()),
  },
  closed,
)
export type ChecklistItem = Static<typeof ChecklistItem>

export const Checklist = Type.Object(
  {
    id: Id,
    title: Type.String(),
    full: Type.Number({ minimum: 1 }),
    pass: Type.Number(),
    items: Type.Array(ChecklistItem, { minItems: 1, maxItems: 80 }),
  },
  closed,
)
export type Checklist = Static<typeof Checklist>

/** Phases may overlap (S0-18 and S0-27 share a day): never a partition. */
export const Phase = Type.Object(
  {
    id: Id,
    title: Type.String(),
    kind: Type.Union([
      Type.Literal('MOBILIZATION'),
      Type.Literal('SURVEY'),
      Type.Literal('CONCENTRATED_RECTIFICATION'),
      Type.Literal('CONSOLIDATION'),
      Type.Literal('ACCEPTANCE'),
    ]),
    starts: Type.Union([Type.Literal('onIssue'), InstantRule]),
    ends: InstantRule,
    basis: Type.Optional(Type.String()),
  },
  closed,
)
export type Phase = Static<typeof Phase>

export const Parameter = Type.Object(
  {
    key: Id,
    title: Type.String(),
    type: Type.Union([Type.Literal('integer'), Type.Literal('text')]),
    default: Type.Union([Type.Integer(), Type.String()]),
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
    plan: Type.Object(
      {
        parentPlan: Type.Optional(Type.String()),
        objectives: Type.Array(Type.String()),
        legalBasis: Type.Array(Type.String()),
        definitions: Type.Optional(Type.Record(Type.String(), Type.String())),
        notes: Type.Optional(Type.Array(Type.String())),
      },
      closed,
    ),
    parameters: Type.Array(Parameter),
    roles: Type.Array(Role, { minItems: 1 }),
    routing: Type.Array(RoutingTable),
    ledgers: Type.Array(LedgerSchema, { minItems: 1 }),
    checklists: Type.Array(Checklist),
    phases: Type.Array(Phase, { minItems: 1 }),
    procedures: Type.Array(Procedure, { minItems: 1 }),
    documents: Type.Array(DocumentTemplate),
  },
  closed,
)
export type CampaignTemplate = Static<typeof CampaignTemplate>
