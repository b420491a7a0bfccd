import Type, { type Static } from 'typebox'
import { closed, InstantOut, PageQuery, pageOf, UnitRef } from './shapes.ts'

const StepRef = Type.Object({ id: Type.String(), title: Type.String() }, closed)
const Days = Type.Union([Type.Integer(), Type.Null()])
/** Working days: half of the tasks within the median, nine of ten within `p90`. */
const Span = Type.Object({ median: Days, p90: Days }, closed)
const DeviationKind = Type.Enum([
  'SKIPPED',
  'JUMPED',
  'AUTOMATIC',
  'case.corrected',
  'case.reopened',
  'case.extended',
  'case.suspended',
  'case.rerouted',
])
export type DeviationKind = Static<typeof DeviationKind>

export const ProcedureProcess = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    cases: Type.Integer(),
    variants: Type.Array(
      Type.Object({ steps: Type.Array(StepRef), cases: Type.Integer(), share: Type.Number() }, closed),
    ),
    /** ways that are not listed, and the cases that went them */
    rare: Type.Object({ variants: Type.Integer(), cases: Type.Integer() }, closed),
    steps: Type.Array(
      Type.Object(
        {
          ...StepRef.properties,
          tasks: Type.Integer(),
          open: Type.Integer(),
          waiting: Span,
          working: Span,
          returned: Type.Integer(),
          automatic: Type.Integer(),
        },
        closed,
      ),
    ),
    loops: Type.Array(Type.Object({ from: StepRef, to: StepRef, times: Type.Integer() }, closed)),
    deviations: Type.Array(Type.Object({ kind: DeviationKind, cases: Type.Integer() }, closed)),
  },
  closed,
)
export type ProcedureProcess = Static<typeof ProcedureProcess>

/** How a campaign's cases really went, as of a moment. */
export const ProcessView = Type.Object(
  { asOf: InstantOut, templateVersion: Type.Integer(), procedures: Type.Array(ProcedureProcess) },
  closed,
)
export type ProcessView = Static<typeof ProcessView>

const TasksOfStep = Type.Enum(['ALL', 'OPEN', 'RETURNED', 'AUTOMATIC'])
export type TasksOfStep = Static<typeof TasksOfStep>

export const ProcessCasesQuery = Type.Object(
  {
    procedure: Type.String({ maxLength: 40 }),
    /** steps of a way, joined by `>` */
    path: Type.Optional(Type.String({ maxLength: 4000 })),
    /** gone back to: from a step to the same or an earlier one, joined by `>` */
    loop: Type.Optional(Type.String({ maxLength: 121, pattern: '^[^>]+>[^>]+$' })),
    /** with tasks of this step, those of `tasks` alone */
    step: Type.Optional(Type.String({ maxLength: 60 })),
    tasks: Type.Optional(TasksOfStep),
    deviation: Type.Optional(DeviationKind),
    ...PageQuery,
  },
  closed,
)
export const ProcessCasePage = pageOf(
  Type.Object(
    {
      id: Type.String(),
      name: Type.String(),
      status: Type.String(),
      unit: UnitRef,
      steps: Type.Array(StepRef),
      /** how many of what the number counts are this case's: tasks of the step, goings back */
      times: Type.Integer(),
    },
    closed,
  ),
)
export type ProcessCasePage = Static<typeof ProcessCasePage>
