import { expect, test } from 'vitest'
import { deliveryTrouble } from './delivery-trouble.ts'

test.each([
  ['smtp.example.test: ECONNREFUSED', 'AWAY'],
  ['smtp.example.test: ESOCKET connect ECONNREFUSED 10.0.0.8:465', 'AWAY'],
  ['smtp.example.test: EDNS getaddrinfo ENOTFOUND smtp.example.test', 'AWAY'],
  ['smtp.example.test: ETIMEDOUT Connection timeout', 'NO_ANSWER'],
  ['smtp.example.test: not done within 30000 ms', 'NO_ANSWER'],
  ['chat.example.test: no answer within 8000 ms', 'NO_ANSWER'],
  ['smtp.example.test: ESOCKET self-signed certificate', 'CERTIFICATE'],
  ['smtp.example.test: 535 Invalid login: 535 5.7.8 authentication failed', 'LOGIN'],
  ['smtp.example.test: 550 Can’t send mail - 5.1.1 mailbox unavailable', 'REFUSED'],
  ['smtp.example.test: 452 Can’t send mail - 4.2.2 mailbox full', 'BUSY'],
  ['chat.example.test: answered 503', 'BUSY'],
  ['chat.example.test: answered 404', 'REFUSED'],
  ['chat.example.test: redirected (302), which is not followed', 'MOVED'],
  ['127.0.0.1:2626: 40008 invalid token', 'REFUSED'],
  ['chat.example.test: 310000 sign not match', 'REFUSED'],
  ['chat.example.test: -1 system busy', 'REFUSED'],
  ['chat.example.test: an answer that is no JSON', 'UNREADABLE'],
  ['10.0.0.8: address of a private network', 'NOT_ALLOWED'],
  ['chat.example.test: expected https', 'NOT_ALLOWED'],
  ['something else altogether', undefined],
])('%s: %s', (error, trouble) => {
  expect(deliveryTrouble(error)).toBe(trouble)
})
