import type { ComponentProps } from 'react'
import { addressOf, go, type Place } from './place.ts'

/** A link to a place of the capture pages. */
export function To({ to, ...rest }: { to: Place } & Omit<ComponentProps<'a'>, 'href'>) {
  return (
    <a
      {...rest}
      href={addressOf(to)}
      onClick={(event) => {
        // a new tab is the browser's own business
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        go(to)
      }}
    />
  )
}
