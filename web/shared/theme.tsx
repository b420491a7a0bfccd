import type { ReactNode } from 'react'
import { usePaint } from './use-paint.ts'

/** Theme and text size of the page; the parts of the kit are dressed by `kit.tsx`. */
export function Themed({ children }: { children: ReactNode }) {
  usePaint()
  return children
}
