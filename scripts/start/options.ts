import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Failure } from '../bootstrap/exit-codes.mjs'

export interface StartOptions {
  /** Of the web page and API on 127.0.0.1; 0 is any free one. */
  port: number
  /** Absolute path. */
  dataDir: string
  demo: boolean
  /** Begin with an empty data directory; the old one is kept beside it. */
  fresh: boolean
}

export const USAGE = `用法：npm start -- [--port N] [--data DIR] [--no-demo] [--fresh]
  --port N     网页和 API 的端口（默认 7788）
  --data DIR   数据目录（默认 .data）
  --no-demo    不写入示范区县和示范行动
  --fresh      换一个全新的数据目录，原来的改名保留`

const DEFAULT_PORT = '7788'
const DEFAULT_DATA = resolve(import.meta.dirname, '../../.data')

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string', default: DEFAULT_PORT },
        data: { type: 'string', default: DEFAULT_DATA },
        'no-demo': { type: 'boolean', default: false },
        fresh: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    throw new Failure('BAD_ARGUMENTS', `${error instanceof Error ? error.message : String(error)}\n${USAGE}`, {
      cause: error,
    })
  }
}

/** @throws Failure BAD_ARGUMENTS with the usage. */
export const startOptions = (argv: readonly string[]): StartOptions => {
  const { port, data, fresh, 'no-demo': noDemo } = parse(argv)
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new Failure('BAD_ARGUMENTS', `--port 应为 0 至 65535 的整数，而不是“${port}”。\n${USAGE}`)
  if (data === '') throw new Failure('BAD_ARGUMENTS', `--data 不能为空。\n${USAGE}`)
  return { port: Number(port), dataDir: resolve(data), demo: !noDemo, fresh }
}
