import { readFileSync } from 'node:fs'
import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/schema'
import { NoticeLanguage, Urgency } from '../../contracts/notices.ts'

const closed = { additionalProperties: false } as const
const name = Type.String({ pattern: '^[a-z][a-z0-9-]{0,30}$' })
const url = Type.String({ minLength: 8, maxLength: 1000 })
const secret = Type.String({ minLength: 16, maxLength: 500 })
const domain = Type.String({ pattern: '^[a-z0-9-]+(\\.[a-z0-9-]+)+$' })

/** Of every channel that is not a person's: what it carries. */
const carried = {
  least: Type.Optional(Urgency),
  /** codes of the units whose notices it carries */
  units: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { minItems: 1, maxItems: 500 })),
  perMinute: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  /** whether its address may be one of a private network, and http */
  allowPrivate: Type.Optional(Type.Boolean()),
}

export const EmailSettings = Type.Object(
  {
    name,
    kind: Type.Literal('EMAIL'),
    host: Type.String({ minLength: 1, maxLength: 253 }),
    port: Type.Integer({ minimum: 1, maximum: 65_535 }),
    tls: Type.Union([Type.Literal('IMPLICIT'), Type.Literal('STARTTLS'), Type.Literal('NONE')]),
    user: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
    password: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
    from: Type.Object(
      { name: Type.String({ maxLength: 100 }), address: Type.String({ pattern: '^[^\\s@<>"]+@[^\\s@<>"]+$' }) },
      closed,
    ),
    /** where mail may go; absent: anywhere */
    domains: Type.Optional(Type.Array(domain, { minItems: 1, maxItems: 100 })),
    perMinute: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  },
  closed,
)
export type EmailSettings = Static<typeof EmailSettings>

export const WebhookSettings = Type.Object(
  { name, kind: Type.Literal('WEBHOOK'), url, secret, ...carried, quiet: Type.Optional(Type.Boolean()) },
  closed,
)
export type WebhookSettings = Static<typeof WebhookSettings>

export const RobotSettings = Type.Object(
  {
    name,
    kind: Type.Union([Type.Literal('DINGTALK'), Type.Literal('WECOM'), Type.Literal('FEISHU')]),
    url,
    secret: Type.Optional(secret),
    language: Type.Optional(NoticeLanguage),
    ...carried,
    quiet: Type.Optional(Type.Boolean()),
  },
  closed,
)
export type RobotSettings = Static<typeof RobotSettings>

export type ChannelSettings = EmailSettings | WebhookSettings | RobotSettings

const KINDS: Readonly<Record<string, Type.TSchema>> = {
  EMAIL: EmailSettings,
  WEBHOOK: WebhookSettings,
  DINGTALK: RobotSettings,
  WECOM: RobotSettings,
  FEISHU: RobotSettings,
}
const MOST_CHANNELS = 50
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

export type SettingsReading = { channels: ChannelSettings[] } | { problems: string[] }

/** Reads the file of the channels. Every problem with its place; never a value, which may be a secret. */
export function readChannelFile(path: string): SettingsReading {
  try {
    return readChannels(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    // the parser's own words quote the file
    const why =
      error instanceof SyntaxError ? 'expected JSON' : ((error as NodeJS.ErrnoException).code ?? 'not readable')
    return { problems: [`${path}: ${why}`] }
  }
}

export function readChannels(document: unknown): SettingsReading {
  const given = (document as { channels?: unknown } | null)?.channels
  if (!Array.isArray(given) || given.length > MOST_CHANNELS || Object.keys(document as object).length !== 1) {
    return { problems: [`expected an object with channels, a list of at most ${MOST_CHANNELS}`] }
  }
  const problems = given.flatMap((channel: unknown, index) =>
    problemsOf(channel).map((problem) => `channels[${index}]${problem}`),
  )
  const channels = given as ChannelSettings[]
  if (problems.length > 0) return { problems }
  const twice = channels.find((channel, index) => channels.findIndex((other) => other.name === channel.name) !== index)
  if (twice) return { problems: [`channels: ${twice.name} stands there twice`] }
  if (channels.filter(({ kind }) => kind === 'EMAIL').length > 1)
    return { problems: ['channels: expected one of kind EMAIL'] }
  return { channels }
}

function problemsOf(channel: unknown): string[] {
  const kind = String((channel as { kind?: unknown } | null)?.kind)
  const schema = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined
  if (!schema) return [`.kind: expected one of ${Object.keys(KINDS).join(', ')}`]
  const [, errors] = Compile(schema).Errors(channel)
  if (errors.length > 0)
    return errors.map(({ instancePath, message }) => `${instancePath.replaceAll('/', '.')}: ${message}`)
  return addressProblems(channel as ChannelSettings)
}

function addressProblems(channel: ChannelSettings): string[] {
  if (channel.kind === 'EMAIL') {
    const isOpen = channel.tls === 'NONE' && !LOOPBACK.has(channel.host)
    return isOpen ? ['.tls: NONE is for a mail server on this machine only'] : []
  }
  const address = URL.canParse(channel.url) ? new URL(channel.url) : undefined
  if (!address || address.username !== '') return ['.url: expected an address without a user name']
  const isSafe = address.protocol === 'https:' || (address.protocol === 'http:' && channel.allowPrivate === true)
  return isSafe ? [] : ['.url: expected https']
}
