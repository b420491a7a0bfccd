import { useEffect, useRef, useState } from 'react'
import type { TemplateProblem } from '../../../domain/template/problem.ts'
import type { Draft } from './editor-context.ts'

export interface Checked {
  problems: TemplateProblem[]
  /** it has the form of a template: it can be drawn and stored, whatever it means */
  fits: boolean
}

const REST_MS = 300

/** The check of the draft as it is now; what was said of it before stays until then. */
export function useCheck(document: Draft | undefined): {
  checked: (Checked & { of: Draft }) | undefined
  isChecking: boolean
} {
  const worker = useRef<Worker>(undefined)
  const asked = useRef({ number: 0, document })
  const [checked, setChecked] = useState<Checked & { of: Draft }>()
  useEffect(() => {
    const own = new Worker(new URL('./check.worker.ts', import.meta.url), { type: 'module' })
    own.onmessage = ({ data }: MessageEvent<Checked & { number: number }>) => {
      const { number, document: of } = asked.current
      // one that was overtaken says nothing of the draft as it is now
      if (data.number === number && of) setChecked({ problems: data.problems, fits: data.fits, of })
    }
    worker.current = own
    return () => own.terminate()
  }, [])
  useEffect(() => {
    if (!document) return
    const timer = setTimeout(() => {
      asked.current = { number: asked.current.number + 1, document }
      worker.current?.postMessage({ number: asked.current.number, document })
    }, REST_MS)
    return () => clearTimeout(timer)
  }, [document])
  return { checked, isChecking: checked?.of !== document }
}
