import { type ComponentType, createContext, use } from 'react'
import type { TemplateProblem } from '../../../domain/template/problem.ts'
import type { SchemaNode } from '../../../domain/template/schema-problems.ts'
import type { Change } from './changes.ts'
import type { Path } from './path.ts'

/** A template as it is being edited: a JSON document that may be wrong anywhere. */
export type Draft = Record<string, unknown>

export interface ControlProps {
  path: Path
  node: SchemaNode
  value: unknown
  within: string
  /** id of the control, for its label */
  name: string
  label: string
}

export interface Editor {
  /** the control of any place: values hold values, so that the controls of some ask for those of others */
  Control: ComponentType<ControlProps>
  document: Draft
  /** puts a value there; undefined takes it away */
  put(path: Path, value: unknown): void
  /** makes a change of the whole document, and shows what was changed. @param about tells edits apart */
  change(about: string, make: (document: Draft) => Change<Draft>): void
  /** calls an element otherwise, and everything that names it */
  rename(scope: Path, from: string, to: string): void
  /** what is wrong exactly there */
  problemsAt(at: string): readonly TemplateProblem[]
  /** whether anything is wrong there or within */
  hasProblem(at: string): boolean
  /** shows the form of an element */
  go(path: Path): void
}

export const EditorContext = createContext<Editor | undefined>(undefined)

export function useEditor(): Editor {
  const editor = use(EditorContext)
  if (!editor) throw new Error('a field stands in an editor')
  return editor
}
