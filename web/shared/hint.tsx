import { type ReactNode, Suspense, useState } from 'react'
import { inKit, useTouched } from './in-kit.tsx'

const Tip = inKit(async () => (await import('antd')).Tooltip)

/** Says more about its content while the pointer rests on it; the content alone has to be enough for everybody else. */
export function Hint({ title, children }: { title: ReactNode; children: ReactNode }) {
  const [isTouched, touch] = useTouched()
  const [isOver, setOver] = useState(false)
  return (
    <span
      onPointerEnter={() => {
        setOver(true)
        touch()
      }}
      onPointerLeave={() => setOver(false)}
    >
      {isTouched ? (
        <Suspense fallback={children}>
          <Tip title={title} open={isOver}>
            {children}
          </Tip>
        </Suspense>
      ) : (
        children
      )}
    </span>
  )
}
