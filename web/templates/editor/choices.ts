import { UnitKind } from '../../../contracts/http/organisation.ts'
import { BUILT_IN_CALENDARS, ZONES } from '../../../domain/calendar/index.ts'
import { EVENT_TYPES } from '../../../domain/template/event-types.ts'
import type { SchemaNode } from '../../../domain/template/schema-problems.ts'
import { RESERVED_MATTER } from '../../../domain/template/walk.ts'
import { isRecord } from '../../shared/is-record.ts'
import { wordsOf } from './language.ts'
import { type Path, valueAt } from './path.ts'
import { endsIn, isNaming, MEASURES, type Named, namedIn, scopesAt, under } from './references.ts'

/** What may be chosen at a place. */
export interface Choice extends Named {
  /** of the draft, or of the language and the platform: those are called by their words */
  of: 'element' | Source | 'reserved' | 'event' | 'unitKind' | 'origin' | 'plain'
  /** valid there, but not what is meant: shown where it stands already, not offered */
  isRare?: boolean
}

/** What the first part of `site.address` says. */
export type Source = 'site' | 'matter' | 'value' | 'figure' | 'param'

type Rule = (path: Path, document: unknown) => Choice[]

/** A question or a column, as far as a draft that may be wrong tells. */
interface FieldLike extends Named {
  type: unknown
  max: unknown
}

const fieldsIn = (document: unknown, scope: Path): FieldLike[] => {
  const fields = valueAt(document, scope)
  return (Array.isArray(fields) ? fields : []).filter(isRecord).flatMap((field) => {
    const { key, title, type, max } = field
    return typeof key === 'string' ? [{ id: key, title: typeof title === 'string' ? title : key, type, max }] : []
  })
}

const own = (of: Choice['of'], ...ids: readonly string[]): Choice[] => ids.map((id) => ({ id, title: id, of }))

const dottedOne = (of: Source, { id, title }: Named): Choice => ({ id: `${of}.${id}`, title, of })
const dotted = (of: Source, named: readonly Named[]): Choice[] => named.map((one) => dottedOne(of, one))

const figures: Rule = (_path, document) => dotted('figure', namedIn(document, ['indicators']))
const parameters: Rule = (_path, document) => dotted('param', namedIn(document, ['parameters']))

/** The values that outcomes of the procedure at hand set. */
const values: Rule = ([list, index], document) => {
  if (list !== 'procedures' || index === undefined) return []
  const steps = valueAt(document, [list, index, 'steps'])
  const names = Object.keys(isRecord(steps) ? steps : {}).flatMap((step) => {
    const outcomes = valueAt(steps, [step, 'outcomes'])
    return Object.values(isRecord(outcomes) ? outcomes : {}).flatMap((outcome) =>
      isRecord(outcome) && isRecord(outcome['sets']) ? Object.keys(outcome['sets']) : [],
    )
  })
  return dotted(
    'value',
    [...new Set(names)].map((id) => ({ id, title: id })),
  )
}

/** What the case or the duty at hand is about: the columns of its ledger, or the fields of its matter. */
const subject =
  (isMeant: (field: FieldLike) => boolean, reserved: readonly string[] = []): Rule =>
  ([list, index], document) => {
    const about = valueAt(document, [list ?? '', index ?? ''])
    if (!isRecord(about)) return []
    const marked = (of: Source, fields: FieldLike[]) =>
      fields.map((field): Choice => ({ ...dottedOne(of, field), isRare: !isMeant(field) }))
    if (list === 'procedures' && about['matter'] !== undefined)
      return [
        // a field that bears a reserved name is called by its own title
        ...RESERVED_MATTER.map(
          (id): Choice => ({
            id: `matter.${id}`,
            title: id,
            of: 'reserved',
            isRare: !reserved.includes(id),
          }),
        ),
        ...marked('matter', fieldsIn(about, ['matter', 'fields'])),
      ]
    const ledger = list === 'duties' ? valueAt(about, ['sites', 'ledger']) : about['ledger']
    const ledgers = valueAt(document, ['ledgers'])
    const place = Array.isArray(ledgers) ? ledgers.findIndex((one) => isRecord(one) && one['id'] === ledger) : -1
    return marked('site', fieldsIn(document, ['ledgers', place, 'fields']))
  }

/** A ledger's site names nobody who is hidden from, and no person. */
const ofMatter =
  (rule: Rule): Rule =>
  (path, document) =>
    rule(path, document).filter(({ of }) => of !== 'site')

const ofType =
  (...types: readonly string[]) =>
  ({ type }: FieldLike): boolean =>
    types.includes(String(type))

/** What the forms of duties that record the facts beside this place ask for, and the score of their checklists. */
const recorded: Rule = (path, document) => {
  const measure = path.at(-1) === 'dimension' ? [...path.slice(0, 2), 'measure'] : path.slice(0, -1)
  const facts = ['facts', 'sum', 'mean', 'latest'].map((name) => valueAt(document, [...measure, name]))
  const duties = valueAt(document, ['duties'])
  return (Array.isArray(duties) ? duties : []).flatMap((duty: unknown): Choice[] => {
    if (!facts.includes(valueAt(duty, ['does', 'record']) ?? '')) return []
    const asked = fieldsIn(duty, ['does', 'form']).map(({ id, title }): Choice => ({ id, title, of: 'element' }))
    return valueAt(duty, ['does', 'checklist']) === undefined ? asked : [...asked, ...own('reserved', 'score')]
  })
}

const always =
  (...choices: readonly Choice[]): Rule =>
  () => [...choices]

const all =
  (...rules: readonly Rule[]): Rule =>
  (path, document) =>
    rules.flatMap((rule) => rule(path, document))

const RULES: readonly [string[], Rule][] = [
  [
    ['prefill'],
    all(
      subject(() => true, RESERVED_MATTER),
      figures,
      values,
      parameters,
    ),
  ],
  [['steps.*.anchor', 'steps.*.anchor.*'], all(subject(ofType('date'), ['day']), values)],
  [['steps.*.dueDaysFrom'], values],
  [['performer.person'], all(ofMatter(subject(({ type, max }) => type === 'people' && max === 1)), values)],
  [['confidential.hiddenFrom.*'], ofMatter(subject(ofType('unit', 'units', 'people'), ['unit']))],
  [['calendar.zone'], always(...own('plain', ...ZONES.map(({ name }) => name)))],
  [['calendar.region'], always(...own('plain', ...BUILT_IN_CALENDARS.map(({ region }) => region)))],
  [['notices.*.on'], always(...own('event', ...EVENT_TYPES))],
  [['finds.unitKind'], always(...own('unitKind', ...(wordsOf(UnitKind as SchemaNode) ?? []).map(String)))],
  [['finds.field'], always(...own('reserved', 'unit', 'openedBy'))],
  [['agenda.*.to'], always(...own('reserved', 'holder'))],
  [['start.{}'], always(...own('reserved', 'default'), ...own('origin', 'SURVEYED', 'OMITTED', 'NEW', 'MATTER'))],
  [['starts.*.matter.{}', 'does.matter.{}'], always(...own('reserved', ...RESERVED_MATTER))],
  [[...under(MEASURES, 'field'), 'indicators.*.dimension'], recorded],
]

/** Fields that are named where only some kinds of fields are meant. */
const MEANT: readonly [string[], (field: FieldLike) => boolean][] = [
  [['finds.field', 'ledgers.*.fields.*.within'], ofType('unit')],
  [['ledgers.*.fields.*.notBefore'], ofType('date')],
  [['ledgers.*.place.*'], ofType('number')],
]

const COMPILED = RULES.map(([ends, rule]) => ({ isAt: endsIn(ends), rule }))
const COMPILED_MEANT = MEANT.map(([ends, isMeant]) => ({ isAt: endsIn(ends), isMeant }))
/** Another template: whoever asks for the choices has the list of them. */
const TEMPLATES = endsIn(['cascades.*.template', 'followedBy'])

export const namesTemplate = (path: Path): boolean => TEMPLATES(path, false)

/**
 * Whether a text is chosen there, of what there is, instead of typed.
 * @param isName of the name of a record's entry itself, not of its value
 */
export const isChosen = (path: Path, isName = false): boolean =>
  isNaming(path, isName) || TEMPLATES(path, isName) || COMPILED.some(({ isAt }) => isAt(path, isName))

/** Everything that may stand there, each once; a template that is named there is not among it. */
export function choicesAt(document: unknown, path: Path, isName = false): Choice[] {
  const meant = COMPILED_MEANT.find(({ isAt }) => isAt(path, isName))?.isMeant
  const elements = scopesAt(document, path, isName).flatMap((scope): Choice[] =>
    meant
      ? fieldsIn(document, scope).map((field) => ({
          id: field.id,
          title: field.title,
          of: 'element',
          isRare: !meant(field),
        }))
      : namedIn(document, scope).map((named) => ({ ...named, of: 'element' })),
  )
  const others = COMPILED.filter(({ isAt }) => isAt(path, isName)).flatMap(({ rule }) => rule(path, document))
  return [...new Map([...others, ...elements].map((choice) => [choice.id, choice])).values()]
}
