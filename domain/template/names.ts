import type { Said } from '../../contracts/said.ts'
import { say } from '../said/say.ts'
import { oneOf, type Report } from './problem.ts'

/** Names that are there: a set of them, or what each is. */
export interface Names {
  has(name: string): boolean
  keys(): Iterable<string>
}

/** Says so when a name is none of those that are there. */
export type Known = (path: string, name: string, what: Said, names: Names) => void

export const knownIn =
  (report: Report): Known =>
  (path, name, what, names) => {
    if (!names.has(name)) report(path, say`没有${what} ${name}`, oneOf(what, names.keys()))
  }

/** The ids of one or several lists of elements; a list that is left out is empty. */
export const namesOf = (...lists: (readonly { id: string }[] | undefined)[]): Set<string> =>
  new Set(lists.flatMap((list = []) => list.map(({ id }) => id)))
