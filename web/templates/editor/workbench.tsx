import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react'
import type { TemplateVersion } from '../../../contracts/http/templates.ts'
import type { CampaignTemplate } from '../../../contracts/template/template.ts'
import type { TemplateProblem } from '../../../domain/template/problem.ts'
import { CheckPanel } from './check-panel.tsx'
import { Control } from './control.tsx'
import { useEditSearch } from './edit-search.ts'
import { type Draft, type Editor, EditorContext } from './editor-context.ts'
import { ElementForm } from './element-form.tsx'
import { useFocusAt } from './focus-at.ts'
import { begun, edited, type History, redone, undone } from './history.ts'
import { elementOf, outlineOf } from './outline.ts'
import { OutlineTree } from './outline-tree.tsx'
import { isWithin, textOf, withValue } from './path.ts'
import { Previews } from './previews.tsx'
import { renamed } from './rename.ts'
import { Toolbar } from './toolbar.tsx'
import { useCheck } from './use-check.ts'
import { useSaving } from './use-saving.ts'
import { useUndoKeys } from './use-undo-keys.ts'

interface WorkbenchProps {
  version: TemplateVersion
  first: Draft
  /** key of the device's store */
  storedAs: string
  base: string
  isBehind: boolean
}

type Step = { do: 'undo' | 'redo' } | { do: 'edit'; document: Draft; about: string; at: number }

function step(history: History<Draft>, act: Step): History<Draft> {
  switch (act.do) {
    case 'undo':
      return undone(history)
    case 'redo':
      return redone(history)
    case 'edit':
    default:
      return edited(history, act.document, act.about, act.at)
  }
}

/** Outline, form, check and previews of one draft. */
export function Workbench({ version, first, storedAs, base, isBehind }: WorkbenchProps) {
  const { id, version: number } = version
  const [history, act] = useReducer(step, first, begun)
  const document = history.present
  const { at, select } = useEditSearch()
  const saving = useSaving({ id, version: number, key: storedAs, base, isBehind })
  const { checked, isChecking } = useCheck(document)
  const outline = useMemo(() => outlineOf(document), [document])
  const element = elementOf(outline, at)
  const path = element?.path ?? []
  const fitting = useFitting(checked)
  const focusAt = useFocusAt()

  const { keep } = saving
  // what this device had before has to reach the server
  const kept = useRef(isBehind ? undefined : first)
  useEffect(() => {
    if (document === kept.current) return
    kept.current = document
    keep(document)
  }, [document, keep])

  const undo = useCallback((way: 'undo' | 'redo') => act({ do: way }), [])
  useUndoKeys(undo)

  const editor = useMemo((): Editor => {
    const problems = checked?.problems ?? NONE
    const byPath = Map.groupBy(problems, (problem) => problem.path)
    const edit = (next: Draft, about: string) => act({ do: 'edit', document: next, about, at: Date.now() })
    return {
      Control,
      document,
      put: (where, value) => edit(withValue(document, where, value), textOf(where)),
      change(about, make) {
        const made = make(document)
        edit(made.document, about)
        select(elementOf(outlineOf(made.document), textOf(made.path))?.at ?? '')
      },
      rename(scope, from, to) {
        edit(renamed(document, scope, from, to), `rename ${textOf(scope)}.${from}`)
        const [before, after] = [from, to].map((name) => textOf([...scope, name]))
        if (before !== undefined && after !== undefined && isWithin(at, before)) select(after + at.slice(before.length))
      },
      problemsAt: (where) => byPath.get(where) ?? NONE,
      hasProblem: (where) => problems.some((problem) => isWithin(problem.path, where)),
      go: (where) => select(textOf(where)),
    }
  }, [document, checked, at, select])

  const open = (problem: TemplateProblem) => {
    select(elementOf(outline, problem.path)?.at ?? '')
    focusAt(problem.path)
  }
  return (
    <EditorContext value={editor}>
      <Toolbar
        version={version}
        document={document}
        problems={isChecking ? undefined : checked?.problems}
        canUndo={history.past.length > 0}
        canRedo={history.future.length > 0}
        onUndo={undo}
        saving={saving}
      />
      <div className="te">
        <OutlineTree outline={outline} selected={element?.at ?? ''} wrong={editor.hasProblem} onSelect={editor.go} />
        <ElementForm key={element?.at} path={path} />
        <aside className="te-side">
          <CheckPanel problems={checked?.problems} isChecking={isChecking} onOpen={open} />
          {fitting && <Previews document={fitting} path={path} onSelect={editor.go} />}
        </aside>
      </div>
    </EditorContext>
  )
}

const NONE: readonly TemplateProblem[] = []

/** The last draft that had the form of a template: a drawing needs one. */
function useFitting(checked: ReturnType<typeof useCheck>['checked']): CampaignTemplate | undefined {
  const [fitting, setFitting] = useState<Draft>()
  if (checked?.fits && checked.of !== fitting) setFitting(checked.of)
  return fitting as CampaignTemplate | undefined
}
