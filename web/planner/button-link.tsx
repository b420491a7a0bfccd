import { createLink } from '@tanstack/react-router'
import { Button, type ButtonProps } from 'antd'

interface AnchorProps extends Omit<ButtonProps, 'type' | 'htmlType'> {
  /** antd's `type`, under another name: the router keeps that one for itself */
  look?: 'primary' | 'link'
}

function Anchor({ look, disabled = false, ...rest }: AnchorProps) {
  // the router takes every page below for the link's own; a button does not say where one is
  return <Button {...rest} aria-current={undefined} disabled={disabled} type={look ?? 'default'} />
}

/** A button that leads to another page: a real link, so it opens in a new tab as well, and nothing around disables it. */
export const ButtonLink = createLink(Anchor)
