import { type ReactNode, useState } from 'react'
import './unfolding.css'

interface UnfoldingProps {
  className: string
  /** an icon and words */
  title: ReactNode
  /** made, and asked for, only while it is open */
  children: () => ReactNode
}

/** What most people need not see: a line of its own, that opens. */
export function Unfolding({ className, title, children }: UnfoldingProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className={`unfolding ${className}`} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen && children()}
    </details>
  )
}
