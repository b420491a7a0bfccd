import Type, { type Static } from 'typebox'
import { closed } from './shapes.ts'

const password = Type.String({ minLength: 1, maxLength: 256 })
/** six digits of the app, or a recovery code as it was written down */
const code = Type.String({ minLength: 6, maxLength: 60 })

export const LoginBody = Type.Object({ username: Type.String({ minLength: 1, maxLength: 64 }), password }, closed)
export type LoginBody = Static<typeof LoginBody>

export const CodeBody = Type.Object({ code }, closed)
export type CodeBody = Static<typeof CodeBody>

export const NewPasswordBody = Type.Object({ password }, closed)
export type NewPasswordBody = Static<typeof NewPasswordBody>

export const ResetBody = Type.Object({ token: Type.String({ minLength: 1, maxLength: 100 }), password }, closed)
export type ResetBody = Static<typeof ResetBody>

/** Who he is, once more: his password, and a code where he has a second factor. */
export const ConfirmBody = Type.Object({ password, code: Type.Optional(code) }, closed)
export type ConfirmBody = Static<typeof ConfirmBody>

/** What a login still asks for; OPEN: nothing, he is in. */
export const LoginStage = Type.Union([
  Type.Literal('OPEN'),
  Type.Literal('SECOND_FACTOR'),
  Type.Literal('NEW_PASSWORD'),
  Type.Literal('ENROLMENT'),
])

export type LoginStage = Static<typeof LoginStage>

/** `done`: he is in; else `next` is asked for, and the login goes on by its cookie for ten minutes. */
export const LoginAnswer = Type.Object({ done: Type.Boolean(), next: LoginStage }, closed)
export type LoginAnswer = Static<typeof LoginAnswer>

export const PasswordRule = Type.Object(
  {
    profile: Type.Union([Type.Literal('djcp3'), Type.Literal('asvs')]),
    least: Type.Integer(),
    advised: Type.Integer(),
    most: Type.Integer(),
  },
  closed,
)

/** What the login page offers. */
export const LoginOptions = Type.Object(
  {
    /** the identity provider's button; null: there is none */
    provider: Type.Union([Type.Object({ label: Type.String() }, closed), Type.Null()]),
    passwords: PasswordRule,
  },
  closed,
)
export type LoginOptions = Static<typeof LoginOptions>

/** A second factor to be set up: `uri` as a picture for the app, `secret` for whoever has to type it. Counts once a code of it came back. */
export const Enrolment = Type.Object({ uri: Type.String(), secret: Type.String() }, closed)
export type Enrolment = Static<typeof Enrolment>

/** Shown once: each replaces one code of the app. */
export const RecoveryCodes = Type.Object({ codes: Type.Array(Type.String()) }, closed)
export type RecoveryCodes = Static<typeof RecoveryCodes>

export const Enrolled = Type.Object(
  { done: Type.Boolean(), next: LoginStage, codes: Type.Array(Type.String()) },
  closed,
)
export type Enrolled = Static<typeof Enrolled>

/** `to`: where the identity provider ends its own session; null: nothing is left to end. */
export const LogoutAnswer = Type.Object({ done: Type.Boolean(), to: Type.Union([Type.String(), Type.Null()]) }, closed)
export type LogoutAnswer = Static<typeof LogoutAnswer>
