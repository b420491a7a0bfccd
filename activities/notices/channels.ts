import type { ChannelRules } from '../../store/deliveries/spread.ts'
import type { Sender } from './channel.ts'
import { createMail, createPost, type Post } from './email.ts'
import { createRobot } from './robots/robot.ts'
import type { ChannelSettings } from './settings.ts'
import { createWebhook } from './webhook.ts'

/** A way out of the platform: what it carries, how fast, and how. */
export interface Channel {
  rules: ChannelRules
  kind: ChannelSettings['kind']
  perMinute: number
  /** what people may know of it: never an address that is a secret itself */
  facts: { host: string; domains: readonly string[] | null }
  send: Sender
  /** of mail alone: a letter that is no notice */
  post?: Post
}

/** Robots of chat groups take twenty messages a minute, by their makers' documents. */
const ROBOT_PER_MINUTE = 20
const PER_MINUTE = 120

export const openChannel = (settings: ChannelSettings): Channel => {
  const { name, kind } = settings
  if (kind === 'EMAIL') {
    const { host, domains = null, perMinute = PER_MINUTE } = settings
    const rules = { name, personal: true, least: 'ROUTINE' as const, quiet: true }
    const post = createPost(settings)
    return { rules, kind, perMinute, facts: { host, domains }, send: createMail(post), post }
  }
  const { least = 'ROUTINE', units } = settings
  const facts = { host: new URL(settings.url).host, domains: null }
  if (kind === 'WEBHOOK') {
    const { quiet = false, perMinute = PER_MINUTE } = settings
    const rules = { name, personal: false, least, units, quiet }
    return { rules, kind, perMinute, facts, send: createWebhook(settings) }
  }
  const { quiet = true, perMinute = ROBOT_PER_MINUTE } = settings
  return { rules: { name, personal: false, least, units, quiet }, kind, perMinute, facts, send: createRobot(settings) }
}
