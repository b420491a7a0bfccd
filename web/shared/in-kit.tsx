import { type ComponentType, lazy, Suspense, startTransition, useState } from 'react'
import { observable } from './observable.ts'

const isWanted = observable(false)

const loadKit = async () => {
  isWanted.set(true)
  return import('./kit.tsx')
}

const NoMessages = () => null
/** They stand above every page, where nothing would catch it that they could not be fetched; the page that wanted the kit says so. */
const KitMessages = lazy(async () => ({
  default: await import('./kit.tsx').then(
    (kit) => kit.KitMessages,
    () => NoMessages,
  ),
}))

/** The messages of the kit, from the moment on when a part of it is wanted. */
export function Messages() {
  if (!isWanted.use()) return null
  return (
    <Suspense>
      <KitMessages />
    </Suspense>
  )
}

/** One picture later: a click is seen to be answered before the kit, which takes half a second to start on an old computer, comes. */
const answered = () => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)))

/** A part of the kit on a page that does without: it is fetched with the kit when it is first shown. */
export const inKit = <Props extends object>(load: () => Promise<ComponentType<Props>>) =>
  lazy(async () => {
    await answered()
    const [{ Kit }, Part] = await Promise.all([loadKit(), load()])
    return {
      default: (props: Props) => (
        <Kit>
          <Part {...props} />
        </Kit>
      ),
    }
  })

/**
 * Whether a control was touched. Until then a plain one stands in its place; it stays on screen and works until the part
 * that takes over has come.
 */
export function useTouched(): [isTouched: boolean, touch: () => void] {
  const [isTouched, setTouched] = useState(false)
  return [isTouched, () => startTransition(() => setTouched(true))]
}
