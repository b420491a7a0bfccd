import { describe, expect, test } from 'vitest'
import { checkTemplate } from '../../../domain/template/check-template.ts'
import type { SchemaNode } from '../../../domain/template/schema-problems.ts'
import { BUILT_IN_TEMPLATES } from '../../../templates/built-in.ts'
import { isRecord } from '../../shared/is-record.ts'
import { choicesAt, isChosen, namesTemplate } from './choices.ts'
import { NAMING, ROOT, wordsOf } from './language.ts'
import { leaves } from './leaves.fixture.ts'
import { type Path, textOf, withValue } from './path.ts'

const shipped = BUILT_IN_TEMPLATES.map((template) => [template.id, template] as const)
const templates = new Set(BUILT_IN_TEMPLATES.map(({ id }) => id))

describe.each(shipped)('%s', (_id, template) => {
  test('everything that it names is there to be chosen', () => {
    const lost = leaves(template).flatMap(([path, value]) => {
      if (typeof value !== 'string' || !isChosen(path)) return []
      const isThere = namesTemplate(path)
        ? templates.has(value)
        : choicesAt(template, path).some(({ id }) => id === value)
      return isThere ? [] : [`${textOf(path)}: ${value}`]
    })
    expect(lost).toEqual([])
  })

  test('so is every name in a record whose names are chosen', () => {
    const lost = entries(template, []).flatMap((path) => {
      const name = path.at(-1)
      return isChosen(path, true) && !choicesAt(template, path, true).some(({ id }) => id === name)
        ? [textOf(path)]
        : []
    })
    expect(lost).toEqual([])
  })

  test('what is offered may stand there: the check knows it', () => {
    const seen = new Set<string>()
    const refused = leaves(template).flatMap(([path, value]) => {
      const place = PLACES.find((one) => textOf(path).includes(one))
      // one place of each kind: every choice is checked with the whole template
      if (typeof value !== 'string' || place === undefined || seen.has(place)) return []
      seen.add(place)
      return choicesAt(template, path)
        .filter(({ isRare = false }) => !isRare)
        .flatMap(({ id }) =>
          checkTemplate(withValue(template, path, id)).flatMap(({ path: at, message }) =>
            at === textOf(path) && message.startsWith('没有') ? [`${at}: ${message}`] : [],
          ),
        )
    })
    expect(refused).toEqual([])
  }, 60_000)
})

/** Kinds of places whose choices are gathered here, by what their paths have in them. */
const PLACES = [
  '.prefill',
  '.anchor',
  '.dueDaysFrom',
  '.person',
  '.hiddenFrom',
  '.on',
  '.zone',
  '.region',
  '.place.longitude',
  '.finds.field',
  '.within',
  '.notBefore',
]

test('every text of the language is chosen, or says something of its own', () => {
  const typed = textPlaces(ROOT, []).filter((path) => !isChosen(named(path)) && !OWN.has(String(lastName(path))))
  expect(typed.map(textOf)).toEqual([])
})

test('the names of every record are chosen, or its own', () => {
  const typed = recordPlaces(ROOT, []).filter(
    (path) => !isChosen(named(path), true) && !OWN_RECORDS.has(recordOf(path)),
  )
  expect(typed.map(textOf)).toEqual([])
})

test('a draft that is wrong everywhere offers nothing, and breaks nothing', () => {
  for (const path of [...textPlaces(ROOT, []), ...recordPlaces(ROOT, [])].map(named))
    for (const draft of [{}, { procedures: 3, duties: [null], ledgers: [{ fields: 'none' }] }])
      expect(() => choicesAt(draft, path)).not.toThrow()
})

/** What a person writes in his own words, numbers as texts, dates, times, and what other systems are called by; the last four are values that outcomes set, defined where they are set. */
const OWN: ReadonlySet<string> = new Set(
  `
  title label text summary help basis reason read unknown ground subject post heading addressee agency
  copyTo attachments remedies numberCode law article articles number issuer addressees approvedBy
  annexes parentPlan supersedes objectives legalBasis alias aliases definitions notes row value
  default violation ineligibleFor unit on at by from to month issuedOn effectiveOn atLeast over
  currency port
  sets data matter group
`
    .trim()
    .split(/\s+/),
)
const OWN_RECORDS: ReadonlySet<string> = new Set(['steps', 'outcomes', 'sets', 'definitions', 'calls.data'])

/** A FEEL expression is of this length at most. */
const EXPRESSION = 400
const DEEPEST = 14

const lastName = (path: Path) => path.findLast((part) => typeof part === 'string' && part !== '*')
/** A path as drafts have it: records by some name. */
const named = (path: Path): Path => path.map((part) => (part === '*' ? 'x' : part))
const recordOf = (path: Path): string => {
  const names = path.filter((part) => typeof part === 'string' && part !== '*')
  return names.at(-2) === 'calls' ? 'calls.data' : String(names.at(-1))
}

/** Every place of the schema where a text may stand that is no fixed word, no name of its own and no expression; records as `*`. */
function textPlaces(node: SchemaNode, path: Path): Path[] {
  if (wordsOf(node) || path.length > DEEPEST) return []
  if (node.anyOf) return unique(node.anyOf.flatMap((variant) => textPlaces(variant, path)))
  if (node.type === 'string') {
    const isOwnName = NAMING.has(String(path.at(-1)))
    return isOwnName || node.maxLength === EXPRESSION ? [] : [path]
  }
  return unique(within(node, path).flatMap(([of, at]) => textPlaces(of, at)))
}

/** Every record of the schema, as the path of an entry. */
function recordPlaces(node: SchemaNode, path: Path): Path[] {
  if (path.length > DEEPEST) return []
  if (node.anyOf) return unique(node.anyOf.flatMap((variant) => recordPlaces(variant, path)))
  const own: Path[] = node.patternProperties ? [[...path, '*']] : []
  return unique([...own, ...within(node, path).flatMap(([of, at]) => recordPlaces(of, at))])
}

const within = (node: SchemaNode, path: Path): [SchemaNode, Path][] => [
  ...Object.entries(node.properties ?? {}).map(([name, of]): [SchemaNode, Path] => [of, [...path, name]]),
  ...Object.values(node.patternProperties ?? {}).map((of): [SchemaNode, Path] => [of, [...path, '*']]),
  ...(node.items ? [[node.items, [...path, 0]] as [SchemaNode, Path]] : []),
]

const unique = (paths: readonly Path[]): Path[] => [...new Map(paths.map((path) => [textOf(path), path])).values()]

/** The path of every entry of every object. */
function entries(value: unknown, path: Path): Path[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown, at) => entries(item, [...path, at]))
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([name, item]) => [[...path, name], ...entries(item, [...path, name])])
}
