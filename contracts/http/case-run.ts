import Type, { type Static } from 'typebox'
import { closed, InstantOut } from './shapes.ts'

/** The workflow run behind a case: what it has done so far, and what it waits for. */
export const CaseRun = Type.Object(
  {
    /** the engine's name of it: `case/c1/5` */
    id: Type.String(),
    procedure: Type.Object({ id: Type.String(), title: Type.String() }, closed),
    stepTitle: Type.String(),
    /** the edition of the campaign's rules and of the calendar that it goes by */
    edition: Type.Integer(),
    calendar: Type.String(),
    /**
     * ENDED: nothing will happen any more by itself. STUCK: rules or data forbid the next step. BEHIND: acts are recorded that it has not followed.
     * WAITS: for an act or for its next instant. UNARMED: the engine is still to be told of it.
     */
    state: Type.Enum(['ENDED', 'STUCK', 'BEHIND', 'WAITS', 'UNARMED']),
    /** how often its state was written by hand and begun anew: from 1 */
    epoch: Type.Integer(),
    /** steps that it has committed */
    steps: Type.Integer(),
    acts: Type.Integer(),
    followed: Type.Integer(),
    lastAt: InstantOut,
    /** campaign time, when it does something by itself */
    nextAt: Type.Union([InstantOut, Type.Null()]),
  },
  closed,
)
export type CaseRun = Static<typeof CaseRun>
