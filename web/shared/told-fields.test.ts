import { expect, test } from 'vitest'

interface Schema {
  type?: string
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  patternProperties?: Record<string, Schema>
}

const contracts = import.meta.glob<Record<string, unknown>>(
  ['../../contracts/{http/*,ledger,evidence}.ts', '!../../**/*.test.ts'],
  { eager: true },
)

/** What fields are called that hold sentences. */
const SENTENCE = /^(message|messages|why|reason|error|words|warnings|clashes|limits|note|explanation|problem)$/

const isText = ({ type, anyOf, items }: Schema): boolean =>
  type === 'string' || (type === 'array' && items?.type === 'string') || anyOf?.some(isText) === true

/** Beside such a field: what the page says it by in other languages. */
const TOLD_BY = ['said', 'code', 'class', 'warned', 'problems']
const isTold = (properties: Record<string, Schema>): boolean =>
  TOLD_BY.some((other) => properties[other] !== undefined && !(other === 'said' && isText(properties[other])))

/** In the words of whoever wrote them: people, and templates. */
const AS_WRITTEN = [
  'ShutterPosition.reason',
  'AccountNotice.reason',
  'EdgeWait.note',
  'LevelItem.history.reason',
  'CaseFact.override.reason',
  'CaseFact.voided.reason',
  'CaseItem.due.paused.by.reason',
  'CaseDetail.tasks.returned.reason',
  'CaseDetail.signs.signers.reason',
  'ChangeItem.reason',
  'Consultation.withdrawn.reason',
  'AskedPlans.items.reason',
  'OccurrenceTask.override.reason',
  'EntryVersionItem.reason',
  'PublishedOut.reason',
  'FigureRow.override.reason',
  'AccountEntry.reason',
  'MoneyPreviewOut.preview.books.reason',
  'UnitPast.reason',
  'AppealItem.reason',
  'SubstitutionItem.reason',
  'GivenAnswers.reason',
  'TaskDetail.added.why',
  'TaskDetail.beside.why',
  'TaskDetail.delegation.reason',
  'TemplateVersion.returned.reason',
  'ReconciliationItem.reason',
]

/** Codes of their own, which the pages say in words. */
const CODES = ['DeliveryItem.error', 'WhyDue.moves.reason']

/** As a part of the platform, or the trail, has kept it: beside words of the page, for whoever mends it or checks it. */
const AS_KEPT = [
  'EngineDetails.failing.error',
  'EngineDetails.failedJobs.error',
  'EngineDetails.undelivered.error',
  'LaunchProgress.error',
  'ChangeItem.error',
  'ReceiptItem.moved.why',
  'BackgroundItem.error',
  'JobItem.error',
  'TransferItem.error',
  'ReconciliationItem.error',
  'RehearsalItem.error',
]

const seen = new Set<Schema>()

function untold(schema: Schema, path: string): string[] {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return []
  seen.add(schema)
  const { properties = {}, items, anyOf = [], patternProperties = {} } = schema
  const own = Object.entries(properties)
    .filter(([name, field]) => SENTENCE.test(name) && isText(field) && !isTold(properties))
    .map(([name]) => `${path}.${name}`)
  const inner = [
    ...Object.entries({ ...properties, ...patternProperties }).flatMap(([name, field]) =>
      untold(field, `${path}.${name}`),
    ),
    ...(items ? untold(items, path) : []),
    ...anyOf.flatMap((one) => untold(one, path)),
  ]
  return [...own, ...inner]
}

test('every sentence of the server has a code or its gaps apart beside it, or is somebody’s own words', () => {
  const found = Object.values(contracts).flatMap((exports) =>
    // what is sent to the server is not said by it
    Object.entries(exports).flatMap(([name, value]) => (/Body/.test(name) ? [] : untold(value as Schema, name))),
  )
  expect(found.sort()).toEqual([...AS_WRITTEN, ...CODES, ...AS_KEPT].sort())
})
