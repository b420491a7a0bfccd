import { Post } from '../contracts/http/identity.ts'
import type { PasswordPolicy, PasswordProfile } from '../domain/identity/password-policy.ts'
import type { SessionLimits } from '../store/identity/sessions.ts'

/** An OpenID provider, and what this installation asks of it. */
export interface ProviderConfig {
  /** as the provider writes it, without a trailing path of discovery */
  issuer: string
  clientId: string
  clientSecret: string
  /** where people reach this installation: its callback and its login page are below it */
  publicUrl: string
  /** on the button of the login page */
  label: string
  /** the claim that only the provider's administrators write, and that equals the username here */
  accountClaim: string
  /** authentication contexts of which one must be given; empty: any */
  acr: readonly string[]
  /** authentication methods (RFC 8176) of which one must be given; empty: any */
  amr: readonly string[]
}

export interface IdentityConfig {
  passwords: PasswordPolicy
  sessions: SessionLimits
  /** whoever holds one of these posts has to give a second factor */
  secondFactorPosts: readonly Post[]
  /** 32 bytes, base64url, that seal secrets in the database; absent: kept in the data folder */
  key?: string | undefined
  provider?: ProviderConfig | undefined
}

export const DEFAULT_IDENTITY: IdentityConfig = {
  passwords: { profile: 'djcp3', expiryDays: 90 },
  sessions: { idleMinutes: 30, absoluteHours: 12, perPerson: 5 },
  secondFactorPosts: ['ADMIN', 'SECURITY', 'AUDITOR'],
}

type Environment = Record<string, string | undefined>
type Tell = (problem: string) => void

const POSTS: readonly string[] = Post.anyOf.map((one) => one.const)
const PROFILES: readonly string[] = ['djcp3', 'asvs'] satisfies PasswordProfile[]
/** A provider on this machine may be spoken to in the clear; every other one over TLS. */
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** Reads what the environment says of accounts; docs/identity.md lists the variables. Problems in words. */
export function readIdentity(env: Environment): { identity: IdentityConfig; problems: string[] } {
  const problems: string[] = []
  const tell: Tell = (problem) => problems.push(problem)
  const count = (name: string, standard: number, least: number, most: number): number => {
    const text = env[name]
    if (text === undefined || text === '') return standard
    const value = Number(text)
    if (/^\d{1,6}$/.test(text) && value >= least && value <= most) return value
    tell(`${name}：${text} 不对，应为 ${least} 至 ${most} 的整数`)
    return standard
  }
  const { passwords, sessions } = DEFAULT_IDENTITY
  const profile = env['MUSTER_PASSWORD_POLICY'] || passwords.profile
  if (!PROFILES.includes(profile)) tell(`MUSTER_PASSWORD_POLICY：${profile} 不对，应为 ${PROFILES.join(' 或 ')}`)
  const key = env['MUSTER_IDENTITY_KEY'] || undefined
  if (key !== undefined && Buffer.from(key, 'base64url').length !== 32) {
    tell('MUSTER_IDENTITY_KEY：应为 32 个随机字节的 base64url')
  }
  return {
    identity: {
      passwords: {
        profile: profile as PasswordProfile,
        expiryDays: count('MUSTER_PASSWORD_DAYS', passwords.expiryDays, 0, 3650),
      },
      sessions: {
        idleMinutes: count('MUSTER_SESSION_IDLE_MINUTES', sessions.idleMinutes, 1, 1440),
        absoluteHours: count('MUSTER_SESSION_HOURS', sessions.absoluteHours, 1, 168),
        perPerson: count('MUSTER_SESSIONS_PER_PERSON', sessions.perPerson, 1, 100),
      },
      secondFactorPosts: readPosts(env['MUSTER_SECOND_FACTOR_POSTS'], tell),
      key,
      provider: readProvider(env, tell),
    },
    problems,
  }
}

const words = (text: string | undefined): string[] => (text ?? '').split(/[\s,]+/).filter((word) => word !== '')

function readPosts(text: string | undefined, tell: Tell): readonly Post[] {
  if (text === undefined || text === '') return DEFAULT_IDENTITY.secondFactorPosts
  if (text === 'none') return []
  const posts = words(text)
  const unknown = posts.find((post) => !POSTS.includes(post))
  if (unknown !== undefined) {
    tell(`MUSTER_SECOND_FACTOR_POSTS：没有 ${unknown} 这个岗位，应为 none，或逗号分隔的 ${POSTS.join('、')}`)
  }
  return posts as Post[]
}

function readProvider(env: Environment, tell: Tell): ProviderConfig | undefined {
  const issuer = env['MUSTER_OIDC_ISSUER']
  if (!issuer) return undefined
  const needed = (name: string, what: string): string => {
    const value = env[name]
    if (!value) tell(`${name}：缺少，应为${what}`)
    return value ?? ''
  }
  const accountClaim = env['MUSTER_OIDC_CLAIM'] || 'preferred_username'
  if (/^(email|phone_number)$/.test(accountClaim)) {
    tell(`MUSTER_OIDC_CLAIM：不能是 ${accountClaim}，本人可以改写的声明不能决定是谁的账号`)
  }
  return {
    issuer: secureUrl('MUSTER_OIDC_ISSUER', issuer, tell),
    clientId: needed('MUSTER_OIDC_CLIENT_ID', '在统一认证登记的客户端编号'),
    clientSecret: needed('MUSTER_OIDC_CLIENT_SECRET', '客户端密钥'),
    publicUrl: secureUrl('MUSTER_PUBLIC_URL', needed('MUSTER_PUBLIC_URL', '人们打开本平台的网址'), tell).replace(
      /\/$/,
      '',
    ),
    label: env['MUSTER_OIDC_LABEL'] || '统一身份认证',
    accountClaim,
    acr: words(env['MUSTER_OIDC_ACR']),
    amr: words(env['MUSTER_OIDC_AMR']),
  }
}

function secureUrl(name: string, text: string, tell: Tell): string {
  if (text === '') return text
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isSecure = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname))
  if (!isSecure || url?.search || url?.hash) tell(`${name}：${text} 不对，应为 https:// 开头、没有问号的网址`)
  return text
}
