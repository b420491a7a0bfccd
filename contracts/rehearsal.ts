import Type, { type Static } from 'typebox'

const closed = { additionalProperties: false } as const
const Share = Type.Number({ minimum: 0, maximum: 1 })
const Hours = Type.Number({ minimum: 0, maximum: 2000 })
const range = (of: typeof Share) => Type.Object({ from: of, to: of }, closed)

/** How the people of a unit behave in a rehearsal. Hours are office hours. */
export const Behaviour = Type.Object(
  {
    /** share of the tasks that are completed before their deadline */
    onTime: Share,
    /** share of the tasks that nobody ever does */
    missing: Share,
    /** of the time that the deadline leaves, how much those in time use: least and most */
    pace: range(Share),
    /** how late the others are, from the deadline */
    lateHours: range(Hours),
    /** how long a task without a deadline takes */
    freeHours: range(Hours),
    /** how often the first outcome of a step is chosen, where nothing else decides; each later one is rarer */
    smooth: Share,
    /** how often an outcome with an adverse fact is chosen before all others, where the step has one */
    refuses: Share,
    /** how often a look-back finds that the case must be opened again */
    relapses: Share,
    /** how many matters a week each unit opens by hand of each kind that it may; the campaign's intake counts among them */
    opens: Type.Number({ minimum: 0, maximum: 50 }),
    /** step → outcome → weight: decides before everything else */
    outcomes: Type.Optional(
      Type.Record(Type.String(), Type.Record(Type.String(), Type.Number({ minimum: 0, maximum: 1000 }))),
    ),
  },
  closed,
)
export type Behaviour = Static<typeof Behaviour>

export const BehaviourName = Type.Union([
  Type.Literal('punctual'),
  Type.Literal('late'),
  Type.Literal('mixed'),
  Type.Literal('missing'),
  Type.Literal('refusing'),
  Type.Literal('relapsing'),
])
export type BehaviourName = Static<typeof BehaviourName>

/** A behaviour by its name, or as what is different from one (`mixed` where `like` says nothing). */
export const BehaviourChoice = Type.Union([
  BehaviourName,
  Type.Object({ like: Type.Optional(BehaviourName), ...Type.Partial(Behaviour).properties }, closed),
])
export type BehaviourChoice = Static<typeof BehaviourChoice>

/** Who behaves how: everybody, and units by their names. */
export const BehaviourFile = Type.Union([
  BehaviourChoice,
  Type.Object({ default: BehaviourChoice, units: Type.Record(Type.String(), BehaviourChoice) }, closed),
])
export type BehaviourFile = Static<typeof BehaviourFile>

/** Somebody is taken to switch a level. `at`: a day, or an instant with its offset. */
export const LevelAssumption = Type.Object(
  { level: Type.String({ maxLength: 40 }), value: Type.String({ maxLength: 40 }), at: Type.String({ maxLength: 40 }) },
  closed,
)
export type LevelAssumption = Static<typeof LevelAssumption>

export const LevelAssumptions = Type.Array(LevelAssumption, { maxItems: 100 })
export type LevelAssumptions = Static<typeof LevelAssumptions>
