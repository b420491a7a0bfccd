import Type, { type Static } from 'typebox'
import { CivilDate } from '../calendar.ts'
import { BehaviourFile, LevelAssumptions } from '../rehearsal.ts'
import { SaidOut } from '../said.ts'
import { LaunchPart } from './launch.ts'
import { closed, InstantOut, pageOf } from './shapes.ts'

export const RehearsalBody = Type.Object(
  {
    seed: Type.Optional(Type.Integer()),
    until: Type.Optional(CivilDate),
    /** a name, or who behaves how: everybody, and units by their names */
    behaviour: Type.Optional(BehaviourFile),
    /** when levels are switched; absent: never */
    levels: Type.Optional(LevelAssumptions),
  },
  closed,
)
const OrNever = Type.Union([InstantOut, Type.Null()])
export const RehearsalSummary = Type.Object(
  {
    cases: Type.Integer(),
    events: Type.Integer(),
    from: InstantOut,
    until: InstantOut,
    counts: Type.Record(Type.String(), Type.Integer()),
    load: Type.Array(Type.Object({ unit: Type.String(), day: Type.String(), opened: Type.Integer() }, closed)),
    escalations: Type.Integer(),
    overdue: Type.Integer(),
    closed: Type.Integer(),
    holidays: Type.Array(Type.String()),
    warnings: Type.Array(Type.String()),
    /** cases of matters: meetings, measures, complaints */
    matters: Type.Optional(Type.Object({ opened: Type.Integer(), closed: Type.Integer() }, closed)),
    duties: Type.Optional(
      Type.Object(
        {
          opened: Type.Integer(),
          recorded: Type.Integer(),
          late: Type.Integer(),
          missed: Type.Integer(),
          short: Type.Integer(),
        },
        closed,
      ),
    ),
    /** rungs of ladders and runs of streaks that were reached, and the measures that follow from them and from rankings */
    rungs: Type.Optional(Type.Integer()),
    measures: Type.Optional(Type.Integer()),
    /** phases that begin or end on days off, or run through holidays */
    clashes: Type.Optional(Type.Array(Type.String())),
    /** both with their gaps apart, for other languages */
    said: Type.Optional(Type.Object({ clashes: Type.Array(SaidOut), warnings: Type.Array(SaidOut) }, closed)),
    /** units with the most tasks for each of their people */
    perPerson: Type.Optional(
      Type.Array(
        Type.Object(
          { unit: Type.String(), people: Type.Integer(), tasks: Type.Integer(), each: Type.Number() },
          closed,
        ),
      ),
    ),
    /** when the first, half, nine tenths and the last of the sites' cases were closed first; null: never */
    finish: Type.Optional(Type.Object({ first: OrNever, half: OrNever, most: OrNever, last: OrNever }, closed)),
    /** how many sites' cases were closed first on which day */
    finishDays: Type.Optional(Type.Array(Type.Object({ day: Type.String(), closed: Type.Integer() }, closed))),
    /** what the tasks ask of people: questions of forms, items of checklists, files that must be there; `people` are those of all units, each once */
    work: Type.Optional(
      Type.Object(
        {
          sites: Type.Integer(),
          people: Type.Integer(),
          units: Type.Array(
            Type.Object(
              {
                unit: Type.String(),
                people: Type.Integer(),
                tasks: Type.Integer(),
                questions: Type.Integer(),
                items: Type.Integer(),
                photos: Type.Integer(),
              },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
    /** tasks of each step and duty; `place` in the template, `procedure`: its title, null of a duty */
    steps: Type.Optional(
      Type.Array(
        Type.Object(
          {
            place: Type.String(),
            procedure: Type.Union([Type.String(), Type.Null()]),
            title: Type.String(),
            tasks: Type.Integer(),
          },
          closed,
        ),
      ),
    ),
    /** documents that would be issued, by their titles */
    documents: Type.Optional(Type.Array(Type.Object({ title: Type.String(), count: Type.Integer() }, closed))),
    /** notices that would be sent: reminders, escalations, what is told to others */
    notices: Type.Optional(Type.Integer()),
    elapsedMs: Type.Integer(),
  },
  closed,
)
export type RehearsalSummary = Static<typeof RehearsalSummary>
export const RehearsalItem = Type.Object(
  {
    id: Type.String(),
    status: Type.Union([
      Type.Literal('RUNNING'),
      Type.Literal('DONE'),
      Type.Literal('FAILED'),
      Type.Literal('CANCELLED'),
    ]),
    /** per cent of the simulated time that has passed */
    progress: Type.Integer({ minimum: 0, maximum: 100 }),
    seed: Type.Integer(),
    /** what was taken for granted; null: of a rehearsal before this was kept */
    behaviour: Type.Union([BehaviourFile, Type.Null()]),
    levels: Type.Union([LevelAssumptions, Type.Null()]),
    /** why it has no result */
    error: Type.Union([Type.String(), Type.Null()]),
    summary: Type.Union([RehearsalSummary, Type.Null()]),
    createdAt: InstantOut,
    /** what of the draft is otherwise than it was rehearsed */
    changed: Type.Array(LaunchPart),
  },
  closed,
)
export type RehearsalItem = Static<typeof RehearsalItem>
export const RehearsalPage = pageOf(RehearsalItem)
