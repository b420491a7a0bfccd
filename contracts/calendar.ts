import Type, { type Static, type TSchema } from 'typebox'
import { ImportReport } from './ledger.ts'

const closed = { additionalProperties: false } as const

/** One of the words: shorter in the published schema than a union of literals. */
function literals<const Words extends string[]>(words: [...Words]) {
  return Type.Enum(words, { type: 'string' })
}

const DAY_OF_YEAR =
  '\\d{4}-((0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|(0[469]|11)-(0[1-9]|[12]\\d|30)|02-(0[1-9]|1\\d|2[0-8]))'
const LEAP_DAY = '(\\d\\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29'

/** A day that there is, in the campaign's zone: `YYYY-MM-DD`. */
export const CivilDate = Type.String({
  pattern: `^(${DAY_OF_YEAR}|${LEAP_DAY})$`,
  description: '有这一天的日期，例如 2024-02-29',
})
export type CivilDate = Static<typeof CivilDate>

/** An instant with its offset, `2024-10-10T17:30:00+08:00`; a plain date is that day in the campaign's zone. */
export const InstantText = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?(Z|[+-]\\d{2}:\\d{2}))?$',
})

const CLOCK = '([01]\\d|2[0-3]):[0-5]\\d'

/** A time of day: on the clock, or by the office hours of the campaign. */
export const TimeOfDay = Type.Union([
  literals(['startOfWork', 'endOfWork', 'endOfDay']),
  Type.String({ pattern: `^${CLOCK}$` }),
])
export type TimeOfDay = Static<typeof TimeOfDay>

/** What happens to a day that is not a working day. */
export const Roll = literals(['NONE', 'NEXT_WORKING_DAY', 'PREVIOUS_WORKING_DAY'])
export type Roll = Static<typeof Roll>

export const TimeUnit = literals([
  'minute',
  'hour',
  'workingHour',
  'calendarDay',
  'workingDay',
  'week',
  'month',
  'year',
])
export type TimeUnit = Static<typeof TimeUnit>

/** How the numbers and dates of a rule are written: as they are, or a template's way (contracts/template/time.ts). */
type Write = <S extends TSchema>(value: S) => S

const asIs: Write = (value) => value

const at = Type.Optional(TimeOfDay)
const roll = Type.Optional(Roll)
const Period = literals(['week', 'month', 'quarter', 'halfYear', 'year', 'phase'])

/**
 * A rule that gives one instant. Rules nest two deep: written out instead of by reference, because the validators of the
 * HTTP layer refuse one recursive schema in two places, and no input can nest until the stack ends.
 */
export function instantRule(write: Write) {
  const monthOffset = Type.Optional(write(Type.Integer({ minimum: -1200, maximum: 1200 })))
  const simple = [
    Type.Object(
      { in: write(Type.Integer({ minimum: -1_000_000, maximum: 1_000_000 })), unit: TimeUnit, at, roll },
      closed,
    ),
    Type.Object({ next: literals(['calendarDay', 'workingDay']), at: TimeOfDay }, closed),
    Type.Object({ on: write(CivilDate), at, roll }, closed),
    Type.Object({ dayOfMonth: write(Type.Integer({ minimum: 1, maximum: 31 })), monthOffset, at, roll }, closed),
    Type.Object({ nthWorkingDayOfMonth: write(Type.Integer({ minimum: -31, maximum: 31 })), monthOffset, at }, closed),
  ] as const
  const composedOf = <Part extends TSchema>(part: Part) => {
    const parts = Type.Array(part, { minItems: 1, maxItems: 8 })
    return Type.Union([
      ...simple,
      Type.Object({ endOf: Period, offset: Type.Optional(part), at, roll }, closed),
      Type.Object({ laterOf: parts }, closed),
      Type.Object({ earlierOf: parts }, closed),
    ])
  }
  return composedOf(composedOf(Type.Union([...simple, Type.Object({ endOf: Period, at, roll }, closed)])))
}

export const InstantRule = instantRule(asIs)
export type InstantRule = Static<typeof InstantRule>

export const Weekday = literals(['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'])
export type Weekday = Static<typeof Weekday>

export const SeriesInterval = literals([
  'day',
  'workingDay',
  'week',
  'fortnight',
  'month',
  'quarter',
  'halfYear',
  'year',
])
export type SeriesInterval = Static<typeof SeriesInterval>

/**
 * A rule that gives a row of occurrences. `on` is weekdays in a week or fortnight, days of the period (1 is its first;
 * past its end means its last) in a month or longer; without `on` it is the first day of each period.
 */
export function seriesRule<Due extends TSchema>(write: Write, due: Due) {
  return Type.Object(
    {
      every: SeriesInterval,
      on: Type.Optional(
        Type.Union([
          Type.Array(write(Type.Integer({ minimum: 1, maximum: 366 })), { minItems: 1, maxItems: 31 }),
          Type.Array(Weekday, { minItems: 1, maxItems: 7 }),
        ]),
      ),
      at,
      roll,
      due: Type.Optional(due),
      atLeast: Type.Optional(write(Type.Integer({ minimum: 1, maximum: 1000 }))),
    },
    closed,
  )
}

export const SeriesRule = seriesRule(asIs, InstantRule)
export type SeriesRule = Static<typeof SeriesRule>

/** The working parts of a working day, in order and apart; `to` may be `24:00`. */
export const OfficeHours = Type.Array(
  Type.Object(
    { from: Type.String({ pattern: `^${CLOCK}$` }), to: Type.String({ pattern: `^(${CLOCK}|24:00)$` }) },
    closed,
  ),
  { minItems: 1, maxItems: 8 },
)
export type OfficeHours = Static<typeof OfficeHours>

export const CalendarDayKind = literals(['WORKDAY', 'WEEKEND', 'PUBLIC_HOLIDAY', 'MAKE_UP_WORKDAY'])
export type CalendarDayKind = Static<typeof CalendarDayKind>

export const CalendarYearStatus = literals(['OFFICIAL', 'PROVISIONAL', 'NONE'])
export type CalendarYearStatus = Static<typeof CalendarYearStatus>

/** A day that a notice changes: off although it may be a weekday, or worked although it may be a weekend. */
export const NamedDay = Type.Object(
  {
    date: CivilDate,
    kind: literals(['PUBLIC_HOLIDAY', 'MAKE_UP_WORKDAY']),
    name: Type.String({ minLength: 1, maxLength: 100 }),
  },
  closed,
)
export type NamedDay = Static<typeof NamedDay>

const calendarVersion = Type.String({ minLength: 1 })
const why = Type.Array(Type.String())

export const ResolvedInstant = Type.Object(
  { at: InstantText, date: CivilDate, provisional: Type.Boolean(), calendarVersion, why },
  closed,
)
export type ResolvedInstant = Static<typeof ResolvedInstant>

/** One step of the way to an instant: what was done, with dates, times of day (`24:00` is the end of the day) and numbers. */
export const TimeReason = Type.Object(
  {
    code: literals([
      'counted',
      'next',
      'onDate',
      'phaseEnd',
      'periodEnd',
      'dayOfMonth',
      'nthWorkingDay',
      'timeOfDay',
      'rolled',
      'chosen',
      'provisional',
      'issued',
      'open',
      'said',
    ]),
    from: Type.Optional(CivilDate),
    fromTime: Type.Optional(Type.String()),
    day: Type.Optional(CivilDate),
    time: Type.Optional(Type.String()),
    month: Type.Optional(Type.String({ description: '`YYYY-MM`' })),
    n: Type.Optional(Type.Integer()),
    unit: Type.Optional(TimeUnit),
    period: Type.Optional(literals(['week', 'month', 'quarter', 'halfYear', 'year'])),
    holiday: Type.Optional(Type.String()),
    /** the month has no such day */
    isShort: Type.Optional(Type.Boolean()),
    later: Type.Optional(Type.Boolean()),
    at: Type.Optional(TimeOfDay),
    years: Type.Optional(Type.Array(Type.Integer())),
    words: Type.Optional(Type.String()),
    edge: Type.Optional(literals(['starts', 'ends'])),
    /** named days on the way: holidays that do not count, weekends worked that do */
    skipped: Type.Optional(
      Type.Array(
        Type.Object(
          {
            kind: literals(['PUBLIC_HOLIDAY', 'MAKE_UP_WORKDAY']),
            name: Type.String(),
            first: CivilDate,
            last: CivilDate,
          },
          closed,
        ),
      ),
    ),
  },
  closed,
)
export type TimeReason = Static<typeof TimeReason>

const region = Type.Optional(Type.String({ minLength: 1, maxLength: 20 }))
const setting = { region, officeHours: Type.Optional(OfficeHours), phaseEnd: Type.Optional(InstantText) }

/** POST /api/calendar/resolve */
export const ResolveBody = Type.Object({ rule: InstantRule, from: InstantText, ...setting }, closed)
export type ResolveBody = Static<typeof ResolveBody>
export const ResolveResponse = ResolvedInstant
export type ResolveResponse = ResolvedInstant

/** POST /api/calendar/expand */
export const ExpandBody = Type.Object({ series: SeriesRule, from: InstantText, until: InstantText, ...setting }, closed)
export type ExpandBody = Static<typeof ExpandBody>

export const ResolvedOccurrence = Type.Object(
  {
    at: InstantText,
    date: CivilDate,
    key: Type.String(),
    provisional: Type.Boolean(),
    why,
    dueAt: Type.Optional(InstantText),
  },
  closed,
)
export type ResolvedOccurrence = Static<typeof ResolvedOccurrence>
export const ExpandResponse = Type.Object({ items: Type.Array(ResolvedOccurrence) }, closed)
export type ExpandResponse = Static<typeof ExpandResponse>

/** GET and PUT /api/calendar/:year: the days that differ from the plain week. */
export const CalendarYearParams = Type.Object({ year: Type.Integer({ minimum: 1900, maximum: 2199 }) }, closed)
export type CalendarYearParams = Static<typeof CalendarYearParams>
export const CalendarYear = Type.Object(
  { status: CalendarYearStatus, source: Type.String(), days: Type.Array(NamedDay, { maxItems: 366 }) },
  closed,
)
export type CalendarYear = Static<typeof CalendarYear>

/** PUT /api/calendar/:year: the whole year as its notice has it; it becomes a new version, earlier ones stay. */
export const PutCalendarYearBody = Type.Object(
  {
    status: literals(['OFFICIAL', 'PROVISIONAL']),
    /** the notice that the days come from, as it is cited */
    source: Type.String({ minLength: 2, maxLength: 300 }),
    days: Type.Array(NamedDay, { maxItems: 366 }),
  },
  closed,
)
export type PutCalendarYearBody = Static<typeof PutCalendarYearBody>

/** POST /api/calendar/:year/reading: what a sheet says of the year, and which cells cannot be taken. */
export const CalendarReading = Type.Object(
  { days: Type.Array(NamedDay, { maxItems: 366 }), report: ImportReport },
  closed,
)
export type CalendarReading = Static<typeof CalendarReading>

/** An open deadline that a version would move, once the campaign takes it. */
export const DeadlineMove = Type.Object(
  {
    caseId: Type.String(),
    campaignId: Type.String(),
    name: Type.String(),
    from: InstantText,
    to: InstantText,
  },
  closed,
)
export type DeadlineMove = Static<typeof DeadlineMove>

export const CalendarPublished = Type.Object(
  {
    year: Type.Integer(),
    /** null: nothing was written */
    version: Type.Union([Type.String(), Type.Null()]),
    basedOn: Type.String(),
    /** dryRun: how many open deadlines the campaigns would move by taking it, the first fifty of them by name */
    moves: Type.Union([
      Type.Object(
        {
          looked: Type.Integer(),
          total: Type.Integer(),
          byCampaign: Type.Array(
            Type.Object({ campaignId: Type.String(), title: Type.String(), moved: Type.Integer() }, closed),
          ),
          items: Type.Array(DeadlineMove),
        },
        closed,
      ),
      Type.Null(),
    ]),
  },
  closed,
)
export type CalendarPublished = Static<typeof CalendarPublished>

/** GET /api/calendar/versions: what a campaign may take, the newest first. */
export const CalendarVersions = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          version: Type.String(),
          region: Type.String(),
          source: Type.String(),
          publishedAt: Type.Union([InstantText, Type.Null()]),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type CalendarVersions = Static<typeof CalendarVersions>

/** GET /api/calendar/days */
export const CalendarDaysQuery = Type.Object(
  {
    from: CivilDate,
    to: CivilDate,
    region,
    /** leave out the days of years that have no calendar, and name those years, instead of refusing */
    known: Type.Optional(Type.Boolean()),
  },
  closed,
)
export type CalendarDaysQuery = Static<typeof CalendarDaysQuery>
export const CalendarDays = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        { date: CivilDate, kind: CalendarDayKind, working: Type.Boolean(), name: Type.Optional(Type.String()) },
        closed,
      ),
    ),
    workingDays: Type.Integer({ minimum: 0 }),
    /** years between the two days that nobody has published: of a PROVISIONAL one the days are inferred, of a NONE there are none */
    unpublished: Type.Array(Type.Object({ year: Type.Integer(), status: CalendarYearStatus }, closed)),
  },
  closed,
)
export type CalendarDays = Static<typeof CalendarDays>
