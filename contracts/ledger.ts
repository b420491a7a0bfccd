import Type, { type Static } from 'typebox'
import { SaidOut } from './said.ts'

const closed = { additionalProperties: false } as const

export const LedgerFieldType = Type.Union([
  Type.Literal('text'),
  Type.Literal('identifier'),
  Type.Literal('uscc'),
  Type.Literal('idCard'),
  Type.Literal('phone'),
  Type.Literal('integer'),
  Type.Literal('number'),
  Type.Literal('area'),
  Type.Literal('date'),
  Type.Literal('enum'),
  Type.Literal('multiEnum'),
  Type.Literal('boolean'),
  Type.Literal('unit'),
])
export type LedgerFieldType = Static<typeof LedgerFieldType>

export const LedgerOption = Type.Object(
  { value: Type.String({ minLength: 1 }), label: Type.String({ minLength: 1 }), aliases: Type.Array(Type.String()) },
  closed,
)
export type LedgerOption = Static<typeof LedgerOption>

/** One column of a ledger, defined by the template. Areas are kept in m², dates as YYYY-MM-DD, units as their id. */
export const LedgerField = Type.Object(
  {
    key: Type.String({ pattern: '^[a-z][A-Za-z0-9]*$' }),
    title: Type.String({ minLength: 1 }),
    aliases: Type.Array(Type.String()),
    type: LedgerFieldType,
    required: Type.Boolean(),
    options: Type.Optional(Type.Array(LedgerOption)),
    min: Type.Optional(Type.Number()),
    max: Type.Optional(Type.Number()),
    decimals: Type.Optional(Type.Integer({ minimum: 0, maximum: 8 })),
    maxLength: Type.Optional(Type.Integer({ minimum: 1 })),
    unit: Type.Optional(Type.String({ description: '数字的计量单位；面积未写单位时按它换算，例如 亩、㎡' })),
    help: Type.Optional(Type.String()),
    privacy: Type.Optional(Type.Union([Type.Literal('none'), Type.Literal('personal'), Type.Literal('sensitive')])),
    naturalKey: Type.Optional(Type.Boolean({ description: '与其他同类字段一起认定“同一条”' })),
    future: Type.Optional(Type.Boolean({ description: '日期可以晚于今天' })),
    withinCampaign: Type.Optional(Type.Boolean({ description: '日期须在行动期间内' })),
    notBefore: Type.Optional(Type.String({ description: '不得早于哪个日期字段' })),
    within: Type.Optional(Type.String({ description: '须隶属哪个单位字段，例如社区隶属街道' })),
  },
  closed,
)
export type LedgerField = Static<typeof LedgerField>

export const LedgerSchema = Type.Object(
  {
    id: Type.String({ minLength: 1 }),
    title: Type.String({ minLength: 1 }),
    fields: Type.Array(LedgerField, { minItems: 1 }),
    place: Type.Optional(
      Type.Object(
        { longitude: Type.String({ minLength: 1 }), latitude: Type.String({ minLength: 1 }) },
        { ...closed, description: '写着经度和纬度（WGS-84，度）的两个数字字段，地图用' },
      ),
    ),
    dedupe: Type.Optional(
      Type.Object(
        { fields: Type.Array(Type.String(), { minItems: 1, description: '第一个是名称，单位字段分组，其余作旁证' }) },
        closed,
      ),
    ),
  },
  closed,
)
export type LedgerSchema = Static<typeof LedgerSchema>

/** What one cell of an entry holds: text, number, yes/no, or several enum values. */
export const LedgerValue = Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Array(Type.String())])
export type LedgerValue = Static<typeof LedgerValue>

export const LedgerData = Type.Record(Type.String(), LedgerValue)
export type LedgerData = Static<typeof LedgerData>

/** Findings about one cell. The names are a contract with whoever reads a report. */
export const CellFindingCode = Type.Union([
  Type.Literal('REQUIRED_MISSING'),
  Type.Literal('NOT_A_NUMBER'),
  Type.Literal('NOT_AN_INTEGER'),
  Type.Literal('NEGATIVE_NUMBER'),
  Type.Literal('OUT_OF_RANGE'),
  Type.Literal('TOO_MANY_DECIMALS'),
  Type.Literal('TOO_LONG'),
  Type.Literal('INVALID_DATE'),
  Type.Literal('DATE_IN_FUTURE'),
  Type.Literal('DATE_OUTSIDE_CAMPAIGN'),
  Type.Literal('ENUM_UNKNOWN'),
  Type.Literal('ENUM_MULTIPLE'),
  Type.Literal('UNKNOWN_ORG_UNIT'),
  Type.Literal('ID_PRECISION_LOST'),
  Type.Literal('ID_SCIENTIFIC_TEXT'),
  Type.Literal('ID_CHECK_DIGIT'),
  Type.Literal('USCC_LENGTH'),
  Type.Literal('USCC_CHECK_DIGIT'),
  Type.Literal('PHONE_LENGTH'),
  Type.Literal('FORMULA_CELL'),
  Type.Literal('CONTROL_CHARACTER'),
  Type.Literal('BIDI_CONTROL'),
  Type.Literal('CLOSED_BEFORE_FOUND'),
  /** a rule between rows or with what is known; the message says which */
  Type.Literal('RULE_REFUSED'),
])
export type CellFindingCode = Static<typeof CellFindingCode>

/** Findings about a whole file; all but MACROS_IGNORED refuse it. */
export const FileFindingCode = Type.Union([
  Type.Literal('CORRUPT_FILE'),
  Type.Literal('PASSWORD_PROTECTED'),
  Type.Literal('EMPTY_FILE'),
  Type.Literal('NOT_A_WORKBOOK'),
  Type.Literal('XML_DTD_FORBIDDEN'),
  Type.Literal('UNCOMPRESSED_TOO_LARGE'),
  Type.Literal('TOO_MANY_ROWS'),
  Type.Literal('MACROS_IGNORED'),
])
export type FileFindingCode = Static<typeof FileFindingCode>

export const ImportFindingCode = Type.Union([CellFindingCode, FileFindingCode])
export type ImportFindingCode = Static<typeof ImportFindingCode>

/** `row` counts from 1 as the spreadsheet shows it, 0 is the whole file; `column` is the letter, '' the whole row. */
export const ImportFinding = Type.Object(
  {
    sheet: Type.String(),
    row: Type.Integer({ minimum: 0 }),
    column: Type.String(),
    code: ImportFindingCode,
    message: Type.String(),
    value: Type.Optional(Type.String({ description: '原值，个人号码已遮盖' })),
  },
  closed,
)
export type ImportFinding = Static<typeof ImportFinding>

/** What a column of the sheet was taken for; a person may change `field` and import again. */
export const ImportColumn = Type.Object(
  {
    column: Type.String(),
    header: Type.String(),
    field: Type.Union([Type.String(), Type.Null()]),
    confidence: Type.Number({ minimum: 0, maximum: 1 }),
  },
  closed,
)
export type ImportColumn = Static<typeof ImportColumn>

export const ImportNormalisation = Type.Object(
  { row: Type.Integer(), column: Type.String(), from: Type.String(), to: Type.String() },
  closed,
)
export type ImportNormalisation = Static<typeof ImportNormalisation>

/** `said`: `why` with its gaps apart, for other languages. Score 1: the same natural key, only the first row is taken. Below 1: alike, both are taken, a person decides. */
export const ImportDuplicate = Type.Object(
  {
    rows: Type.Array(Type.Integer()),
    score: Type.Number({ minimum: 0, maximum: 1 }),
    why: Type.String(),
    said: Type.Optional(SaidOut),
  },
  closed,
)
export type ImportDuplicate = Static<typeof ImportDuplicate>

export const ImportIgnored = Type.Object(
  { row: Type.Integer({ minimum: 0 }), why: Type.String(), said: Type.Optional(SaidOut) },
  closed,
)
export type ImportIgnored = Static<typeof ImportIgnored>

/**
 * The answer of an import. `rows` are the data rows: inserted + updated + unchanged + rejectedRows + duplicateRows.
 * `headerRow` 0: no header was found.
 */
export const ImportReport = Type.Object(
  {
    importId: Type.String(),
    sheet: Type.String(),
    headerRow: Type.Integer({ minimum: 0 }),
    columns: Type.Array(ImportColumn),
    rows: Type.Integer({ minimum: 0 }),
    inserted: Type.Integer({ minimum: 0 }),
    updated: Type.Integer({ minimum: 0 }),
    unchanged: Type.Integer({ minimum: 0 }),
    rejectedRows: Type.Integer({ minimum: 0 }),
    duplicateRows: Type.Integer({ minimum: 0 }),
    rejected: Type.Array(ImportFinding),
    warnings: Type.Array(ImportFinding),
    normalised: Type.Array(ImportNormalisation),
    duplicates: Type.Array(ImportDuplicate),
    ignored: Type.Array(ImportIgnored),
    dryRun: Type.Boolean(),
  },
  closed,
)
export type ImportReport = Static<typeof ImportReport>
