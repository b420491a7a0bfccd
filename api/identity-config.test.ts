import { expect, test } from 'vitest'
import { DEFAULT_IDENTITY, readIdentity } from './identity-config.ts'

const PROVIDER = {
  MUSTER_OIDC_ISSUER: 'https://id.example/realms/gov',
  MUSTER_OIDC_CLIENT_ID: 'muster',
  MUSTER_OIDC_CLIENT_SECRET: 's',
  MUSTER_PUBLIC_URL: 'https://muster.example/',
}

test('什么都没写：默认', () => {
  expect(readIdentity({})).toEqual({
    identity: { ...DEFAULT_IDENTITY, key: undefined, provider: undefined },
    problems: [],
  })
})

test('统一认证：写全了', () => {
  const { identity, problems } = readIdentity({
    ...PROVIDER,
    MUSTER_OIDC_AMR: 'otp, hwk',
    MUSTER_OIDC_LABEL: '省统一认证',
  })
  expect(problems).toEqual([])
  expect(identity.provider).toEqual({
    issuer: 'https://id.example/realms/gov',
    clientId: 'muster',
    clientSecret: 's',
    publicUrl: 'https://muster.example',
    label: '省统一认证',
    accountClaim: 'preferred_username',
    acr: [],
    amr: ['otp', 'hwk'],
  })
})

test('岗位：none 和列表', () => {
  expect(readIdentity({ MUSTER_SECOND_FACTOR_POSTS: 'none' }).identity.secondFactorPosts).toEqual([])
  expect(readIdentity({ MUSTER_SECOND_FACTOR_POSTS: 'ADMIN,LEADER' }).identity.secondFactorPosts).toEqual([
    'ADMIN',
    'LEADER',
  ])
})

test.each<[string, Record<string, string>, RegExp]>([
  ['密码策略', { MUSTER_PASSWORD_POLICY: 'strong' }, /^MUSTER_PASSWORD_POLICY：strong 不对，应为 djcp3 或 asvs$/],
  ['天数', { MUSTER_PASSWORD_DAYS: '-1' }, /^MUSTER_PASSWORD_DAYS：-1 不对，应为 0 至 3650 的整数$/],
  ['分钟', { MUSTER_SESSION_IDLE_MINUTES: '0' }, /^MUSTER_SESSION_IDLE_MINUTES：0 不对，应为 1 至 1440/],
  ['密钥', { MUSTER_IDENTITY_KEY: 'abc' }, /^MUSTER_IDENTITY_KEY：应为 32 个随机字节/],
  ['岗位', { MUSTER_SECOND_FACTOR_POSTS: 'BOSS' }, /没有 BOSS 这个岗位/],
  ['缺密钥', { ...PROVIDER, MUSTER_OIDC_CLIENT_SECRET: '' }, /^MUSTER_OIDC_CLIENT_SECRET：缺少/],
  ['明文的统一认证', { ...PROVIDER, MUSTER_OIDC_ISSUER: 'http://id.example' }, /^MUSTER_OIDC_ISSUER：.*https/],
  ['明文的本平台', { ...PROVIDER, MUSTER_PUBLIC_URL: 'http://muster.example' }, /^MUSTER_PUBLIC_URL：.*https/],
  ['按邮箱认人', { ...PROVIDER, MUSTER_OIDC_CLAIM: 'email' }, /^MUSTER_OIDC_CLAIM：不能是 email/],
])('写错了：%s', (_name, env, want) => {
  const { problems } = readIdentity(env)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatch(want)
})

test('本机的统一认证可以是明文', () => {
  expect(readIdentity({ ...PROVIDER, MUSTER_OIDC_ISSUER: 'http://127.0.0.1:4000' }).problems).toEqual([])
})
