import { type ReactNode, Suspense, useId, useState } from 'react'
import './hint.css'
import { inKit, useTouched } from './in-kit.tsx'

const Tip = inKit(async () => (await import('antd')).Tooltip)

interface HintProps {
  title: ReactNode
  /** a key and a finger open it too; not within a link or another button */
  isPressable?: boolean
  children: ReactNode
}

/** Says more about its content while the pointer rests on it; where it cannot be pressed, the content alone has to be enough. */
export function Hint({ title, isPressable = false, children }: HintProps) {
  const [isTouched, touch] = useTouched()
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const show = () => {
    setOpen(true)
    touch()
  }
  const hide = () => setOpen(false)
  const content = isTouched ? (
    <Suspense fallback={children}>
      <Tip title={<div id={id}>{title}</div>} open={isOpen}>
        {children}
      </Tip>
    </Suspense>
  ) : (
    children
  )
  if (!isPressable) {
    return (
      <span onPointerEnter={show} onPointerLeave={hide}>
        {content}
      </span>
    )
  }
  return (
    <button
      type="button"
      className="hint-button"
      aria-describedby={isOpen ? id : undefined}
      onPointerEnter={show}
      onPointerLeave={hide}
      onFocus={show}
      onBlur={hide}
      onClick={show}
      onKeyDown={({ key }) => key === 'Escape' && hide()}
    >
      {content}
    </button>
  )
}
