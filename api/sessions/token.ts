import { createHash, randomBytes } from 'node:crypto'
import type { CookieSerializeOptions } from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** A cookie by its name over https, where a prefix binds it to this host, and on this machine, where there is no https. */
interface Cookie {
  https: string
  loopback: string
}

const SESSION: Cookie = { https: '__Host-sid', loopback: 'sid' }
/** Which login went to the identity provider from this browser. */
const PROVIDER: Cookie = { https: '__Host-idp', loopback: 'idp' }
const PROVIDER_S = 600

/** 256 random bits; only their hash is stored. */
export const newToken = (): string => randomBytes(32).toString('base64url')

export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')

const options = (https: boolean): CookieSerializeOptions => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax',
  secure: https,
})

const nameOf = (cookie: Cookie, https: boolean): string => (https ? cookie.https : cookie.loopback)

/** Over https only the bound cookie counts: a neighbouring host could have set the other. */
export const readSessionToken = (request: FastifyRequest, https: boolean): string | undefined =>
  request.cookies[nameOf(SESSION, https)]

export function setSessionCookie(reply: FastifyReply, token: string, https: boolean): void {
  reply.setCookie(nameOf(SESSION, https), token, options(https))
}

export function clearSessionCookie(reply: FastifyReply, https: boolean): void {
  reply.clearCookie(nameOf(SESSION, https), options(https))
}

export const readProviderToken = (request: FastifyRequest, https: boolean): string | undefined =>
  request.cookies[nameOf(PROVIDER, https)]

export function setProviderCookie(reply: FastifyReply, token: string, https: boolean): void {
  reply.setCookie(nameOf(PROVIDER, https), token, { ...options(https), maxAge: PROVIDER_S })
}

export function clearProviderCookie(reply: FastifyReply, https: boolean): void {
  reply.clearCookie(nameOf(PROVIDER, https), options(https))
}
