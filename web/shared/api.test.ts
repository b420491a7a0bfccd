import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiError, queryString, request } from './api.ts'
import { connection } from './connection.ts'

const answer = (status: number, body?: unknown, headers: Record<string, string> = {}) =>
  new Response(body === undefined ? null : JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  })

const network = vi.fn<typeof fetch>()
const assign = vi.fn()

beforeEach(() => {
  connection.set('reachable')
  vi.stubGlobal('fetch', network)
  vi.stubGlobal('location', { pathname: '/inbox', search: '?task=t1', assign })
})
afterEach(() => {
  network.mockReset()
  assign.mockReset()
  vi.unstubAllGlobals()
})

const failure = (call: Promise<unknown>): Promise<ApiError> =>
  call.then(
    () => {
      throw new Error('expected a refusal')
    },
    (error: ApiError) => error,
  )

describe('a call', () => {
  test('carries the key of its submission and its body', async () => {
    network.mockResolvedValue(answer(200, { done: true }))
    expect(await request('POST', '/api/x', { body: { a: 1 }, key: 'k' })).toEqual({ done: true })
    const [path, init] = network.mock.calls[0] ?? []
    expect(path).toBe('/api/x')
    expect(init).toMatchObject({ method: 'POST', body: '{"a":1}', headers: { 'idempotency-key': 'k' } })
  })

  test('answers nothing for 204', async () => {
    network.mockResolvedValue(answer(204))
    expect(await request('DELETE', '/api/session')).toBeUndefined()
  })

  test('a refusal keeps code, field and who was first', async () => {
    const holder = { name: '样例甲', at: '2026-11-25T10:32:00+08:00' }
    network.mockResolvedValue(answer(409, { code: 'TASK_CLAIMED', message: '已被他人签收', holder, requestId: 'r' }))
    const error = await failure(request('POST', '/api/tasks/t/claim'))
    expect(error).toMatchObject({ status: 409, code: 'TASK_CLAIMED', holder, isAway: false })
    expect(connection.get()).toBe('reachable')
  })

  test.each([
    ['503', () => network.mockResolvedValue(answer(503, { code: 'UNAVAILABLE', message: '稍后再试', requestId: 'r' }))],
    ['a proxy page', () => network.mockResolvedValue(new Response('<html>', { status: 502 }))],
    ['no network', () => network.mockRejectedValue(new TypeError('failed to fetch'))],
  ])('%s: the servers are away, and the shell says so', async (_name, arrange) => {
    arrange()
    const error = await failure(request('GET', '/api/me'))
    expect(error).toBeInstanceOf(ApiError)
    expect(error.isAway).toBe(true)
    expect(connection.get()).toBe('away')
  })

  test.each([
    [502, 'UNAVAILABLE'],
    [504, 'UNAVAILABLE'],
    [500, 'INTERNAL'],
    [418, 'HTTP_418'],
  ])('a page of a proxy, %i, has words of its own', async (status, code) => {
    network.mockResolvedValue(new Response('<html>', { status }))
    expect(await failure(request('GET', '/api/tasks'))).toMatchObject({ status, code })
  })

  test('a wrong password does not lead away from the login', async () => {
    network.mockResolvedValue(answer(401, { code: 'LOGIN_REFUSED', message: '不正确', requestId: 'r' }))
    await failure(request('POST', '/api/session'))
    expect(assign).not.toHaveBeenCalled()
  })

  test('a call that a new token overtook goes again with that token', async () => {
    vi.useFakeTimers()
    const refusal = () => answer(401, { code: 'NOT_LOGGED_IN', message: '请先登录', requestId: 'r' })
    const confirmed = Promise.withResolvers<Response>()
    network
      .mockReturnValueOnce(confirmed.promise)
      .mockResolvedValueOnce(refusal())
      .mockResolvedValueOnce(answer(200, { done: true }))
    const calls = [request('POST', '/api/session/confirm', { body: {} }), request('GET', '/api/status')]
    await vi.advanceTimersByTimeAsync(100)
    expect(network).toHaveBeenCalledTimes(2)
    confirmed.resolve(answer(200, { done: true }))
    expect(await Promise.all(calls)).toEqual([{ done: true }, { done: true }])
    await vi.advanceTimersByTimeAsync(10_000)
    vi.useRealTimers()
    expect(assign).not.toHaveBeenCalled()
  })

  test('a lost session leads to the login once, and back', async () => {
    network.mockImplementation(async () => answer(401, { code: 'NOT_LOGGED_IN', message: '请先登录', requestId: 'r' }))
    await Promise.all([failure(request('GET', '/api/me')), failure(request('GET', '/api/tasks'))])
    expect(assign.mock.calls).toEqual([['/login?to=%2Finbox%3Ftask%3Dt1']])
  })
})

test('a query holds only what is asked', () => {
  expect(queryString({ view: 'todo', q: '', unit: undefined, limit: 50, due: null })).toBe('?view=todo&limit=50')
  expect(queryString({})).toBe('')
})
