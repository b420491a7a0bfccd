import { expect, test } from 'vitest'
import { type LoginFacts, type LoginStage, nextStage } from './login-stage.ts'

const PASSWORD: LoginFacts = {
  method: 'PASSWORD',
  amr: ['pwd'],
  isProviderStrong: false,
  hasSecondFactor: false,
  needsSecondFactor: false,
  isPasswordExpired: false,
}
const OIDC: LoginFacts = { ...PASSWORD, method: 'OIDC', amr: ['mfa'] }

test.each<[string, LoginFacts, LoginStage]>([
  ['只要口令', PASSWORD, 'OPEN'],
  ['有第二因素，先问它', { ...PASSWORD, hasSecondFactor: true, isPasswordExpired: true }, 'SECOND_FACTOR'],
  [
    '第二因素之后，口令到期',
    { ...PASSWORD, amr: ['pwd', 'otp'], hasSecondFactor: true, isPasswordExpired: true },
    'NEW_PASSWORD',
  ],
  ['口令到期，先换再登记', { ...PASSWORD, isPasswordExpired: true, needsSecondFactor: true }, 'NEW_PASSWORD'],
  ['岗位要求，还没有登记', { ...PASSWORD, needsSecondFactor: true }, 'ENROLMENT'],
  ['岗位要求，已经给了', { ...PASSWORD, amr: ['pwd', 'otp'], hasSecondFactor: true, needsSecondFactor: true }, 'OPEN'],
  ['统一认证不管口令到期', { ...OIDC, isPasswordExpired: true }, 'OPEN'],
  ['统一认证不保证强度：照样问', { ...OIDC, hasSecondFactor: true }, 'SECOND_FACTOR'],
  ['统一认证不保证强度：岗位要求', { ...OIDC, needsSecondFactor: true }, 'ENROLMENT'],
  ['统一认证保证强度', { ...OIDC, isProviderStrong: true, hasSecondFactor: true, needsSecondFactor: true }, 'OPEN'],
  ['统一认证的强度不替口令登录说话', { ...PASSWORD, isProviderStrong: true, hasSecondFactor: true }, 'SECOND_FACTOR'],
])('%s', (_name, facts, want) => {
  expect(nextStage(facts)).toBe(want)
})
