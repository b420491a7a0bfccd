import { isRecord } from '../../shared/is-record.ts'
import { idOf, NAMING } from './language.ts'
import { type Path, textOf, valueAt, withName, withValue } from './path.ts'
import { scopesAt } from './references.ts'

/**
 * The document with an element called otherwise, and everything that names it: pick lists, names of records, expressions, placeholders.
 * @param scope the list or record that defines it
 * @param from a name that is defined there
 */
export function renamed<Document>(document: Document, scope: Path, from: string, to: string): Document {
  if (from === to) return document
  const texts = textRules(document, scope, from, to)
  const wanted = textOf(scope)
  const names = (path: Path, isName: boolean): boolean =>
    scopesAt(document, path, isName).some((place) => textOf(place) === wanted)
  const walk = (value: unknown, path: Path): unknown => {
    if (typeof value === 'string') {
      if (value === from && names(path, false)) return to
      return texts.reduce((text, rule) => (rule.within(path) ? rule.change(text, path) : text), value)
    }
    if (Array.isArray(value))
      return same(
        value,
        value.map((item: unknown, index) => walk(item, [...path, index])),
      )
    if (!isRecord(value)) return value
    const fresh = Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        name === from && names([...path, name], true) ? to : name,
        walk(item, [...path, name]),
      ]),
    )
    return sameRecord(value, fresh)
  }
  return walk(withOwnName(document, scope, from, to), []) as Document
}

const same = (before: readonly unknown[], after: unknown[]): readonly unknown[] =>
  after.some((item, index) => item !== before[index]) ? after : before

function sameRecord(before: Record<string, unknown>, after: Record<string, unknown>): Record<string, unknown> {
  const names = Object.keys(after)
  const isSame = names.every((name) => Object.hasOwn(before, name) && before[name] === after[name])
  return isSame ? before : after
}

/** The definition itself, under its new name. */
function withOwnName<Document>(document: Document, scope: Path, from: string, to: string): Document {
  const defined = valueAt(document, scope)
  if (Array.isArray(defined)) {
    const index = defined.findIndex((item: unknown) => idOf(item) === from)
    const [name = 'id'] = Object.keys(isRecord(defined[index]) ? defined[index] : {}).filter((key) => NAMING.has(key))
    return index < 0 ? document : withValue(document, [...scope, index, name], to)
  }
  return isRecord(defined) ? withValue(document, scope, withName(defined, from, to)) : document
}

interface TextRule {
  /** where such a text may stand */
  within: (path: Path) => boolean
  change: (text: string, path: Path) => string
}

const ANYWHERE: (path: Path) => boolean = () => true
/** Prose says what it says: a dotted name in it is meant as it stands. */
const PROSE: ReadonlySet<string | number | undefined> = new Set([
  'title',
  'label',
  'help',
  'summary',
  'basis',
  'note',
  'read',
  'unknown',
])

/** How texts name what is defined in a scope: `param.days`, `site.area`, `count.inspect.done`. */
function textRules(document: unknown, scope: Path, from: string, to: string): TextRule[] {
  const [list, place, part, step, inner] = scope
  const inProcedure = (path: Path): boolean => path[0] === list && path[1] === place
  const dotted = (sources: readonly string[], within = ANYWHERE): TextRule => ({
    within: (path) => within(path) && !PROSE.has(path.at(-1)),
    change: (text) => replaced(text, `(?:${sources.join('|')})`, from, to),
  })
  if (scope.length === 1) {
    const source = { parameters: 'param', levels: 'level', indicators: 'figure' }[String(list)]
    if (list === 'lists') return [{ within: readsLists, change: (text) => text.replaceAll(`"${from}"`, `"${to}"`) }]
    return source === undefined ? [] : [dotted([source])]
  }
  if (list === 'ledgers' && part === 'fields') return [dotted(['site'], ofLedger(document, place, from))]
  if (list === 'levels') return [{ within: ANYWHERE, change: (text) => levelValue(text, document, place, from, to) }]
  if (list === 'facts' && part === 'fields') return [dotted(['fact'], ofFigures)]
  if (list !== 'procedures') return []
  if (part === 'matter') return [dotted(['matter'], (path) => inProcedure(path) || path[0] === 'indicators')]
  if (part === 'steps' && step === undefined) return [dotted(['count'], inProcedure)]
  if (part === 'steps' && inner === 'outcomes') return [dotted([`count\\.${String(step)}`], inProcedure)]
  if (part === 'steps' && inner === 'form') return [dotted(['answer'], (path) => inProcedure(path) && path[3] === step)]
  return []
}

const ofFigures = ([list]: Path): boolean => list === 'indicators' || list === 'rankings'
const readsLists = (path: Path): boolean => ['when', 'where'].includes(String(path.at(-1)))

/** Two ledgers may have a field of one name: then only where this ledger is meant. */
function ofLedger(document: unknown, place: string | number | undefined, field: string): TextRule['within'] {
  const ledgers = valueAt(document, ['ledgers'])
  const others = Array.isArray(ledgers) ? ledgers.filter((_ledger, index) => index !== place) : []
  const isShared = others.some(
    (ledger: unknown) =>
      isRecord(ledger) &&
      Array.isArray(ledger['fields']) &&
      ledger['fields'].some((one: unknown) => idOf(one) === field),
  )
  if (!isShared) return ANYWHERE
  const id = idOf(valueAt(document, ['ledgers', place ?? '']))
  return ([list, index]) => {
    const element = valueAt(document, [list ?? '', index ?? ''])
    return isRecord(element) && (element['ledger'] === id || valueAt(element, ['sites', 'ledger']) === id)
  }
}

function levelValue(
  text: string,
  document: unknown,
  place: string | number | undefined,
  from: string,
  to: string,
): string {
  const level = idOf(valueAt(document, ['levels', place ?? '']))
  return level !== undefined && text.includes(`level.${level}`) ? text.replaceAll(`"${from}"`, `"${to}"`) : text
}

/** `source.from` as a whole name, outside of what FEEL writes in quotation marks. */
function replaced(text: string, source: string, from: string, to: string): string {
  if (!text.includes(from)) return text
  const name = new RegExp(`(?<![\\w.])(${source}\\.)${from}(?![\\w])`, 'gu')
  return text
    .split(/("[^"]*")/u)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(name, `$1${to}`)))
    .join('')
}
