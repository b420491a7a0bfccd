import { setTimeout as pause } from 'node:timers/promises'
import { sha256Of } from '../../api/route.ts'
import type { ImportReport } from '../../contracts/ledger.ts'
import type { History, Operation } from './history.ts'
import { PASSWORD } from './stack.ts'

export interface Answer<T> {
  status: number
  body: T
}

/** A person at a browser: reads until answered, and sends an action again under its key until it is known what became of it. */
export interface Session {
  readonly username: string
  readonly person: number
  /** undefined when refused, or when the day ended before an answer came */
  read<T>(path: string): Promise<T | undefined>
  act<T>(op: string, path: string, body: (key: string) => unknown): Promise<Answer<T> | undefined>
  /** A keyless upload; undefined when refused. */
  upload(name: string, type: string, bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined>
  /** The ledger's file with a key of its own. */
  importLedger(path: string, form: FormData): Promise<ImportReport | undefined>
  leave(): Promise<void>
}

export interface Office {
  url: string
  history: History
  /** after this real instant nobody waits for an answer any more */
  patience: () => number
  random: () => number
}

const AWAY_MS = 300
const TIMEOUT_MS = 15_000
/** the same action, sent twice at once under one key */
const DOUBLE_CLICKS = 0.05

export async function openSession(office: Office, username: string): Promise<Session> {
  const login = await send(office, '/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: PASSWORD }),
  })
  if (!login?.ok) throw new Error(`login of ${username}: ${login?.status}`)
  const cookie = login.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const headers = { cookie }
  const read = async <T>(path: string) => {
    const answer = await send(office, path, { headers })
    return answer?.ok ? ((await answer.json()) as T) : undefined
  }
  const me = await read<{ person: { id: number } }>('/api/me')
  if (!me) throw new Error(`${username}: no answer to who I am`)
  return {
    username,
    person: me.person.id,
    read,
    act: (op, path, body) => act(office, { op, path, caller: me.person.id, headers }, body),
    async upload(name, type, bytes) {
      const form = new FormData()
      form.append('file', new Blob([bytes], { type }), name)
      const answer = await send(office, '/api/evidence', { method: 'POST', headers, body: form })
      return answer?.ok ? ((await answer.json()) as { evidenceId: string }).evidenceId : undefined
    },
    async importLedger(path, form) {
      const key = { 'idempotency-key': `import-${me.person.id}-1` }
      const answer = await send(office, path, { method: 'POST', headers: { ...headers, ...key }, body: form })
      return answer === undefined ? undefined : ((await answer.json()) as ImportReport)
    },
    leave: async () => void (await send(office, '/api/session', { method: 'DELETE', headers })),
  }
}

/** Sends until there is an answer that says what happened; 5xx and a broken connection do not. */
async function send(office: Office, path: string, init: RequestInit): Promise<Response | undefined> {
  while (Date.now() < office.patience()) {
    const answer = await attempt(office.url + path, init)
    if (answer) return answer
    await pause(AWAY_MS)
  }
  return undefined
}

async function attempt(url: string, init: RequestInit): Promise<Response | undefined> {
  try {
    const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (answer.status < 500) {
      // read to the end: a connection that breaks in the middle is no answer
      return new Response(await answer.arrayBuffer(), { status: answer.status, headers: answer.headers })
    }
    await answer.body?.cancel()
    return undefined
  } catch {
    return undefined // nobody knows what happened: the caller asks again under the same key
  }
}

interface Action {
  op: string
  path: string
  caller: number
  headers: Record<string, string>
}

async function act<T>(
  office: Office,
  { op, path, caller, headers }: Action,
  bodyOf: (key: string) => unknown,
): Promise<Answer<T> | undefined> {
  const key = `k-${caller}-${Math.floor(office.random() * 2 ** 52).toString(36)}`
  const body = bodyOf(key)
  const operation = office.history.invoke({
    op,
    route: `POST ${path}`,
    key,
    caller,
    bodyHash: sha256Of({ body, query: {} }),
    invokedAt: Date.now(),
  })
  const init = {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  }
  if (office.random() < DOUBLE_CLICKS) await Promise.all([attempt(office.url + path, init), once(operation)])
  while (Date.now() < office.patience()) {
    operation.attempts += 1
    const answer = await attempt(office.url + path, init)
    if (answer) return settle<T>(office.history, operation, answer)
    await pause(AWAY_MS)
  }
  office.history.settle(operation)
  return undefined
}

const once = async (operation: Operation) => void (operation.attempts += 1)

async function settle<T>(history: History, operation: Operation, answer: Response): Promise<Answer<T>> {
  const body = (await answer.json()) as T & { code?: string }
  operation.returnedAt = Date.now()
  operation.http = answer.status
  operation.status = answer.ok ? 'ok' : 'fail'
  if (answer.ok) operation.response = body
  else if (body.code !== undefined) operation.code = body.code
  history.settle(operation)
  return { status: answer.status, body }
}
