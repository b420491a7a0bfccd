import Type, { type Static } from 'typebox'

const closed = { additionalProperties: false } as const
const Share = Type.Number({ minimum: 0, maximum: 1 })
const Hours = Type.Number({ minimum: 0, maximum: 2000 })
const range = (of: typeof Share) => Type.Object({ from: of, to: of }, closed)

/** How the people of a rehearsal behave. Hours are office hours. */
export const Behaviour = Type.Object(
  {
    /** share of the tasks that are completed before their deadline */
    onTime: Share,
    /** of the time that the deadline leaves, how much those in time use: least and most */
    pace: range(Share),
    /** how late the others are, from the deadline */
    lateHours: range(Hours),
    /** how long a task without a deadline takes */
    freeHours: range(Hours),
    /** how often the first outcome of a step is chosen, where `outcomes` says nothing; each later one is rarer */
    smooth: Share,
    /** step → outcome → weight */
    outcomes: Type.Optional(
      Type.Record(Type.String(), Type.Record(Type.String(), Type.Number({ minimum: 0, maximum: 1000 }))),
    ),
  },
  closed,
)
export type Behaviour = Static<typeof Behaviour>

export type BehaviourName = 'punctual' | 'late' | 'mixed'
