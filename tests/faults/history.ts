import { closeSync, openSync, writeSync } from 'node:fs'

/** What a person's program knows of one action: sent, answered, or neither known to have happened nor not. */
export interface Operation {
  op: string
  /** method and path: the scope of the key, together with the caller */
  route: string
  key: string
  caller: number
  /** of the body as the server hashes it */
  bodyHash: string
  invokedAt: number
  returnedAt?: number
  status: 'ok' | 'fail' | 'unknown'
  http?: number
  code?: string
  response?: unknown
  attempts: number
}

/** Every action in a file before it is sent and after it is answered, so that nothing is forgotten whatever is killed. */
export interface History {
  readonly operations: Operation[]
  invoke(op: Omit<Operation, 'status' | 'attempts'>): Operation
  settle(op: Operation): void
  close(): void
}

export function openHistory(path: string): History {
  const file = openSync(path, 'a', 0o600)
  const operations: Operation[] = []
  const write = (line: unknown) => void writeSync(file, `${JSON.stringify(line)}\n`)
  return {
    operations,
    invoke(op) {
      const operation: Operation = { ...op, status: 'unknown', attempts: 0 }
      operations.push(operation)
      write({ op: op.op, route: op.route, key: op.key, t_invoke: op.invokedAt })
      return operation
    },
    settle(op) {
      const { key, invokedAt, returnedAt, status, http, code, attempts } = op
      write({ op: op.op, key, t_invoke: invokedAt, t_return: returnedAt, status, http, code, attempts })
    },
    close: () => closeSync(file),
  }
}
