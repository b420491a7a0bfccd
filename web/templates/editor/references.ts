import { isRecord } from '../../shared/is-record.ts'
import { idOf } from './language.ts'
import { type Path, valueAt } from './path.ts'

/** The lists or records, by their paths, that define what a text names. */
type Rule = (path: Path, document: unknown) => Path[]

const lists =
  (...names: string[]): Rule =>
  () =>
    names.map((name) => [name])

/** The record or list of this name in the nearest element on the way that is held in `holder`. */
const own =
  (holder: 'procedures' | 'steps', name: string): Rule =>
  (path) => {
    const at = path.lastIndexOf(holder)
    return at < 0 ? [] : [[...path.slice(0, at + 2), name]]
  }

/** The fields of the matter of the procedure that the element at this distance opens. */
const matterOf =
  (up: number): Rule =>
  (path, document) =>
    elementsOf(document, 'procedures', valueAt(document, [...path.slice(0, path.length - up), 'procedure'])).map(
      (procedure) => [...procedure, 'matter', 'fields'],
    )

/** The fields of the fact that stands beside. */
const factOf =
  (up: number, ...names: string[]): Rule =>
  (path, document) =>
    names.flatMap((name) =>
      elementsOf(document, 'facts', valueAt(document, [...path.slice(0, path.length - up), name])).map((fact) => [
        ...fact,
        'fields',
      ]),
    )

export const MEASURES = ['measure', 'measure.ratio', 'measure.over']
export const under = (places: readonly string[], ...names: string[]): string[] =>
  places.flatMap((place) => names.map((name) => `${place}.${name}`))

/** What a text names, by the end of its path. The first that fits holds. */
const RULES: readonly [string[], Rule][] = [
  [
    ['priority.*', 'rules.*.assists.*', 'performer.roles.*', 'performer.each', 'gate.*.each', 'openedBy.*'],
    lists('roles'),
  ],
  [['duties.*.performer', 'agenda.*.to', 'notices.*.to', 'cascades.*.to', 'unmaskedBy.*', 'finds.of'], lists('roles')],
  [['role', 'heldBy', 'byUnit', 'countsFor', 'declaredBy', 'needs', 'steward'], lists('roles')],
  [['byRole.{}', 'weights.{}'], lists('roles')],
  [['performer.routing'], lists('routing')],
  [[...under(MEASURES, 'sites', 'sites.*'), 'ledger'], lists('ledgers')],
  [[...under(MEASURES, 'cases', 'cases.*'), 'procedure'], lists('procedures')],
  [['steps.*.checklist', 'does.checklist'], lists('checklists')],
  [['steps.*.phase', 'duties.*.within.*', 'streaks.*.within', 'untilPhase', 'attendees.*.during'], lists('phases')],
  [['outcomes.*.document'], lists('documents')],
  [['starts.event', 'ends.event'], lists('events')],
  [['during.*.level'], lists('levels')],
  [
    ['during.*.in.*'],
    (path, document) =>
      elementsOf(document, 'levels', valueAt(document, [...path.slice(0, -2), 'level'])).map((level) => [
        ...level,
        'values',
      ]),
  ],
  [['levels.*.initial'], (path) => [[...path.slice(0, 2), 'values']]],
  [
    [
      ...under(MEASURES, 'facts', 'sum', 'mean', 'latest'),
      'outcomes.*.facts.*',
      'facts.*.fact',
      'voids.*',
      'ladders.*.facts.*',
      'streaks.*.fact',
      'does.record',
      'does.expect',
      'lateFact',
      'missedFact',
      'reports.record',
    ],
    lists('facts'),
  ],
  [['books.*.account', 'reverses.*'], lists('accounts')],
  [['does.against', 'override.duty'], lists('duties')],
  [['quotas.*.indicator', 'objectives.*.indicators.*', 'reports.from.*'], lists('indicators')],
  [['does.assess.*'], lists('rankings', 'indicators', 'quotas')],
  [['lists.*.list'], lists('lists')],
  [['calls.*.integration'], lists('integrations')],
  [['does.rollUp'], lists('cascades')],
  [['param', 'readings.*.parameter'], lists('parameters')],
  [
    ['to.*.step', 'steps.*.next', 'start.*', 'reopenTo', 'lookBackSteps.*', 'notBy.*', 'lookBack.step'],
    own('procedures', 'steps'),
  ],
  [['returnTo.*', 'confidential.until.*'], own('procedures', 'steps')],
  [
    [
      'form.*.outcomes.*',
      'fields.*.outcomes.*',
      'agenda.*.outcome',
      'decide.all',
      'decide.any',
      'decide.of',
      'decide.otherwise',
    ],
    own('steps', 'outcomes'),
  ],
  [['outcomes.*.evidence.*'], own('steps', 'evidence')],
  [['starts.*.matter.{}'], matterOf(2)],
  [['does.matter.{}'], matterOf(2)],
  [['does.rotate.into'], matterOf(2)],
  [['intake.*.match.*'], matterOf(2)],
  [['facts.*.data.{}'], factOf(2, 'fact')],
  [['reports.from.{}'], factOf(2, 'record')],
  [under(MEASURES, 'field'), factOf(1, 'sum', 'mean', 'latest')],
  [
    ['indicators.*.dimension'],
    (path, document) => factOf(0, 'facts', 'sum', 'mean', 'latest')([...path.slice(0, 2), 'measure'], document),
  ],
  [
    ['ledgers.*.fields.*.notBefore', 'ledgers.*.fields.*.within', 'ledgers.*.dedupe.fields.*', 'ledgers.*.place.*'],
    (path) => [[...path.slice(0, 2), 'fields']],
  ],
  [
    ['finds.field'],
    (_path, document) => [
      ...placesIn(document, 'ledgers').map((ledger) => [...ledger, 'fields']),
      ...placesIn(document, 'procedures').map((procedure) => [...procedure, 'matter', 'fields']),
    ],
  ],
]

const placesIn = (document: unknown, list: string): Path[] => {
  const items = valueAt(document, [list])
  return Array.isArray(items) ? items.map((_item, index) => [list, index]) : []
}

const elementsOf = (document: unknown, list: string, id: unknown): Path[] =>
  placesIn(document, list).filter((place) => typeof id === 'string' && idOf(valueAt(document, place)) === id)

const COMPILED = RULES.map(([ends, rule]) => ({ isAt: endsIn(ends), rule }))

/**
 * The scopes that the text at a path names something of; empty where it names nothing.
 * @param isName of the name of a record's entry itself, not of its value
 */
export function scopesAt(document: unknown, path: Path, isName = false): Path[] {
  return COMPILED.find(({ isAt }) => isAt(path, isName))?.rule(path, document) ?? []
}

/** Whether a text there names an element of the draft, whatever the draft has. */
export const isNaming = (path: Path, isName = false): boolean => COMPILED.some(({ isAt }) => isAt(path, isName))

/** Whether a path ends in one of these; `*` is any name or place, `{}` the names of a record themselves. */
export function endsIn(ends: readonly string[]): (path: Path, isName: boolean) => boolean {
  const parts = ends.map((end) => end.split('.').toReversed())
  return (path, isName) => {
    const place = path.toReversed()
    return parts.some(
      (end) =>
        (end[0] === '{}') === isName &&
        end.length <= place.length &&
        end.every((wanted, at) => wanted === '*' || wanted === '{}' || wanted === place[at]),
    )
  }
}

export interface Named {
  id: string
  title: string
}

/** What a scope defines: elements of a list by their `id` or `key`, entries of a record by their names. */
export function namedIn(document: unknown, scope: Path): Named[] {
  const defined = valueAt(document, scope)
  const entries: [string | undefined, unknown][] = Array.isArray(defined)
    ? defined.map((item: unknown) => [idOf(item), item])
    : Object.entries(isRecord(defined) ? defined : {})
  return entries.flatMap(([id, item]) => {
    const title = isRecord(item) ? item['title'] : undefined
    return id === undefined ? [] : [{ id, title: typeof title === 'string' && title !== '' ? title : id }]
  })
}
