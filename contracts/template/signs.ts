import Type, { type Static } from 'typebox'
import { closed, Id } from './words.ts'

/**
 * Who does a step: a role, each unit of a role, several roles, or `{ routing }`: a decision table that names the role or roles; or one
 * person whom an earlier answer or the matter names (BPMN humanPerformer): the task opens in the unit of the role, already held by that
 * person. Who has left, is inactive or does not work there holds nothing: the task is the unit's, and says so.
 */
export const Performer = Type.Union([
  Type.Object({ role: Id }, closed),
  Type.Object({ routing: Id }, closed),
  Type.Object({ each: Id }, closed),
  Type.Object({ roles: Type.Array(Id, { minItems: 2, maxItems: 20 }) }, closed),
  /** `value.officer`, `matter.officer`: an answer of type `people`, of one at most. */
  Type.Object({ person: Type.String({ pattern: '^(value|matter)\\.[a-z][A-Za-z0-9]{0,39}$' }), role: Id }, closed),
])
export type Performer = Static<typeof Performer>

/** A share of the votes as regulations write it: `2/3`. */
const Share = Type.String({ pattern: '^[1-9][0-9]{0,2}/[1-9][0-9]{0,2}$', description: '分数，例如 2/3' })

/** How many votes a role has; one that is not named has one. */
const weights = Type.Optional(Type.Record(Type.String(), Type.Integer({ minimum: 1, maximum: 100 })))
const outcome = Type.String({ minLength: 1, maxLength: 60 })

/**
 * When what several have signed decides, and as which outcome of the step. An outcome that the rule does not name decides at once by
 * itself: whoever sends back sends back for all.
 */
export const Decide = Type.Union([
  /** 会签: all must agree, the first who does not decides */
  Type.Object({ all: outcome, otherwise: outcome }, closed),
  /** 或签: the first who agrees decides */
  Type.Object({ any: outcome, otherwise: outcome }, closed),
  /** 票签: as soon as the votes that are still out cannot change it */
  Type.Object(
    {
      share: Type.Union([Type.Object({ atLeast: Share }, closed), Type.Object({ over: Share }, closed)]),
      of: outcome,
      otherwise: outcome,
      weights,
    },
    closed,
  ),
  /** several assessors: each fills in the step's checklist, the combined score counts */
  Type.Object(
    { score: Type.Enum(['MEAN', 'MEDIAN', 'TRIMMED_MEAN', 'LOWEST', 'HIGHEST']), of: outcome, weights },
    closed,
  ),
])
export type Decide = Static<typeof Decide>

/** Several sign one step, each in a task of its own (BPMN multi-instance activity with a completion condition). */
export const Signs = Type.Object(
  {
    /** SEQUENTIAL: one after the other in the order named, each with the step's time; absent: all at once. */
    order: Type.Optional(Type.Enum(['PARALLEL', 'SEQUENTIAL'])),
    decide: Decide,
  },
  closed,
)
export type Signs = Static<typeof Signs>
