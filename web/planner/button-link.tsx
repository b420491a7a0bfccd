import { createLink } from '@tanstack/react-router'
import { Button } from 'antd'

/** A button that leads to another page: a real link, so it opens in a new tab as well. */
export const ButtonLink = createLink(Button)
