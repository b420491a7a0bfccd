import Type, { type Static } from 'typebox'
import { Privacy } from './confidentiality.ts'
import { Condition, closed, Id, orParameter } from './words.ts'

/** How long before the day in this field the act must come (S1-24): refused, or let through and marked. */
export const LeadTime = Type.Object(
  { workingDays: orParameter(Type.Integer({ minimum: 1, maximum: 60 })), policy: Type.Enum(['REJECT', 'FLAG']) },
  closed,
)
export type LeadTime = Static<typeof LeadTime>

/** One question of a form; the answers travel with the act and stay with the task. */
export const FormField = Type.Object(
  {
    key: Id,
    title: Type.String({ minLength: 1, maxLength: 60 }),
    /** `unit`, `units`, `people`: chosen from the organisation; `min` and `max` are then how many (a headcount, S1-26). */
    type: Type.Enum([
      'text',
      'longText',
      'integer',
      'number',
      'date',
      'boolean',
      'choice',
      'choices',
      'unit',
      'units',
      'people',
    ]),
    required: Type.Optional(Type.Boolean()),
    options: Type.Optional(
      Type.Array(Type.Object({ value: Type.String(), label: Type.String() }, closed), { maxItems: 50 }),
    ),
    min: Type.Optional(orParameter(Type.Number())),
    max: Type.Optional(orParameter(Type.Number())),
    maxLength: Type.Optional(Type.Integer({ minimum: 1, maximum: 4000 })),
    /** Fill from what is known, so that nobody types it twice: `site.address`, `matter.unit`, `value.violation`, `figure.closedThisWeek`. */
    prefill: Type.Optional(Type.String()),
    /**
     * Of a figure: which of the indicator's own periods is read, by the day of the occurrence that asks for it. `CURRENT`: the one that this
     * day lies in, up to the day; `PREVIOUS`: the one before, of returns about last month (S1-30). Absent: the one that is running when the
     * form is filled.
     */
    period: Type.Optional(Type.Enum(['CURRENT', 'PREVIOUS'])),
    /** A prefilled figure that may not be changed: returns report what the platform counted. */
    locked: Type.Optional(Type.Boolean()),
    /** For a date: the act must come so long before it. */
    lead: Type.Optional(LeadTime),
    /** The outcomes for which this field is asked; absent: all. */
    outcomes: Type.Optional(Type.Array(Id)),
    /** Asked only where this holds for the answers so far. */
    when: Type.Optional(Condition),
    /** Whom it names is masked for everybody but who handles the case. */
    privacy: Type.Optional(Privacy),
    help: Type.Optional(Type.String()),
    /** Plan row or article that asks for it. */
    basis: Type.Optional(Type.String()),
  },
  closed,
)
export type FormField = Static<typeof FormField>
