import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

const LOOPBACK_COOKIE = 'sid'
const HTTPS_COOKIE = '__Host-sid'

/** 256 random bits; only their hash is stored. */
export const newToken = (): string => randomBytes(32).toString('base64url')

export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')

export const readSessionToken = (request: FastifyRequest): string | undefined =>
  request.cookies[HTTPS_COOKIE] ?? request.cookies[LOOPBACK_COOKIE]

export function setSessionCookie(reply: FastifyReply, token: string, https: boolean): void {
  reply.setCookie(https ? HTTPS_COOKIE : LOOPBACK_COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: https,
  })
}

export function clearSessionCookie(reply: FastifyReply, https: boolean): void {
  reply.clearCookie(https ? HTTPS_COOKIE : LOOPBACK_COOKIE, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: https,
  })
}
