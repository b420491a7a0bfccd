import type { Part, Said } from '../../contracts/said.ts'
import { PATTERNED } from '../condition/patterns.ts'
import { say } from '../said/say.ts'
import type { Mistake } from './feel-compare.ts'
import { isBuiltIn } from './feel-names.ts'
import { kindOfValue, triedOver } from './feel-sample.ts'
import { ANYTHING, BOOLEAN, isOpen, listOf, named, TEXT, type ValueKind } from './value-kind.ts'

/** What a call gives. A function that answers nothing to values of these kinds is called wrongly. */
export function callOf(name: string, args: readonly ValueKind[]): ValueKind | Mistake {
  // a function that is not there is told by its name; nobody can try what may be anything
  if (!isBuiltIn(name) || args.some((kind) => isOpen(kind) || kind.is === 'nothing')) return ANYTHING
  // what is wrong with a pattern is told where it stands, and is not tried
  if (PATTERNED.has(name)) return argumentsFit(name, args) ? (GIVES[name] ?? ANYTHING) : wronglyCalled(name, args)
  const given = args.map((kind, index) => [`a${index}`, kind] as const)
  const value = triedOver(`${name}(${given.map(([key]) => key).join(', ')})`, Object.fromEntries(given))
  return value === null ? wronglyCalled(name, args) : kindOfValue(value)
}

const wronglyCalled = (name: string, args: readonly ValueKind[]): Mistake => ({
  message: say`${name}(${args.map(named).reduce<Part>((all, one) => (all === '' ? one : say`${all}, ${one}`), '')}) 没有结果`,
  expected: expectedOf(name, args),
})

const GIVES: Readonly<Record<string, ValueKind>> = { matches: BOOLEAN, replace: TEXT, split: listOf(TEXT) }
/** How many texts it takes, the optional ones too. */
const TEXTS: Readonly<Record<string, [number, number]>> = { matches: [2, 3], replace: [3, 4], split: [2, 2] }

function argumentsFit(name: string, args: readonly ValueKind[]): boolean {
  const [least, most] = TEXTS[name] ?? [0, 0]
  return args.length >= least && args.length <= most && args.every(({ is }) => is === 'text')
}

/** The slip that is made most: looking for a text in a list as in a text. */
const expectedOf = (name: string, [first]: readonly ValueKind[]): Said =>
  name === 'contains' && first?.is === 'list'
    ? say`在列表里找用 list contains(列表, 值)`
    : say`参数的个数和类型合这个函数，见 FEEL 的内置函数`
