import type { ComponentProps, ReactNode } from 'react'
import './plain-button.css'

interface PlainButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  /** with a border, without one, or as a link in a line of text */
  look?: 'box' | 'text' | 'link'
  icon?: ReactNode
  /** works on what was asked: says so, and cannot be pressed again */
  isBusy?: boolean
}

/** The kit's button for what stands on screen before the kit is there. */
export function PlainButton({ look = 'box', icon, isBusy = false, className, children, ...rest }: PlainButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`plain-button is-${look}${className ? ` ${className}` : ''}`}
      {...(isBusy ? { 'aria-busy': true, disabled: true } : {})}
    >
      {icon}
      {children && <span>{children}</span>}
    </button>
  )
}
