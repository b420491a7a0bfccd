import { randomUUID } from 'node:crypto'
import { finished, type Readable, Transform } from 'node:stream'
import type { FastifyBaseLogger } from 'fastify'
import { inWords, say } from '../../domain/said/say.ts'
import { messageOf } from '../../store/failure.ts'
import { beginTransfer, endTransfer, type TransferBegun, tellTransfer } from '../../store/operations/transfers.ts'
import type { Pool } from '../../store/pool.ts'
import { ApiError } from '../errors.ts'
import { isStop, mayGoInAgain } from './import-files.ts'

/** What a transfer is written down with: who wanted what; `id`: of what it brings in, where that has one. */
export type Watched = Omit<TransferBegun, 'id'> & { id?: string }

/** Says how far it is. @throws ApiError TRANSFER_STOPPED once an administrator wants it to stop */
export type Tell = (done: number, total: number | null) => void

const EVERY_MS = 1000

interface Watch {
  tell: Tell
  /** Writes how it ended; of an error what it says. */
  end(error?: unknown): Promise<void>
}

async function begin(pool: Pool, watched: Watched): Promise<string> {
  const { id = randomUUID() } = watched
  await beginTransfer(pool, { ...watched, id })
  return id
}

/** Writes every second how far a transfer is, and looks whether it shall stop. */
function watch(pool: Pool, id: string, log: FastifyBaseLogger): Watch {
  let [done, total, isWanted]: [number, number | null, boolean] = [0, null, true]
  const timer = setInterval(() => {
    tellTransfer(pool, id, { done, total }).then(
      (wanted) => (isWanted = wanted),
      // the transfer itself goes on: it is only not told how far it is
      (error: unknown) => log.warn({ err: error }, 'transfer not told'),
    )
  }, EVERY_MS)
  return {
    tell(soFar, ofAll) {
      ;[done, total] = [soFar, ofAll]
      if (!isWanted) throw stopped()
    },
    async end(error) {
      clearInterval(timer)
      const status = error === undefined ? 'DONE' : isStop(error) ? 'CANCELLED' : 'FAILED'
      const told = error === undefined || isStop(error) ? null : messageOf(error)
      const mayAgain = status !== 'DONE' && mayGoInAgain(error)
      await endTransfer(pool, id, { status, done, total, error: told, mayAgain }).catch((failure: unknown) =>
        log.warn({ err: failure }, 'transfer not told'),
      )
    },
  }
}

const stopped = () => new ApiError('TRANSFER_STOPPED', '系统管理员停下了它，什么也没有写入')

/** Does work that people wait for, where administrators see how far it is. */
export async function watchedWork<T>(
  pool: Pool,
  watched: Watched,
  log: FastifyBaseLogger,
  work: (tell: Tell) => Promise<T>,
): Promise<T> {
  return watchedAgain(pool, await begin(pool, watched), log, work)
}

/** The same for one that was begun before, and is taken up again. */
export async function watchedAgain<T>(
  pool: Pool,
  id: string,
  log: FastifyBaseLogger,
  work: (tell: Tell) => Promise<T>,
): Promise<T> {
  const { tell, end } = watch(pool, id, log)
  try {
    const result = await work(tell)
    await end()
    return result
  } catch (error) {
    await end(error)
    throw error
  }
}

/** The same bytes, counted: how many have gone out, and whether whoever asked has taken all of them. */
export async function watchedStream(
  pool: Pool,
  watched: Watched,
  log: FastifyBaseLogger,
  source: Readable,
): Promise<Readable> {
  const { tell, end } = watch(pool, await begin(pool, watched), log)
  let bytes = 0
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      try {
        tell(bytes, null)
        done(null, chunk)
      } catch (error) {
        done(error as Error)
      }
    },
  })
  source.once('error', (error) => counted.destroy(error))
  finished(counted, { writable: false }, (error) => {
    if (error) source.destroy()
    void end(error ? (isStop(error) ? error : new Error(whatEnded(error))) : undefined)
  })
  return source.pipe(counted)
}

/** A stream that ends before it has been read whole: whoever asked has gone. */
const whatEnded = (error: NodeJS.ErrnoException): string =>
  error.code === 'ERR_STREAM_PREMATURE_CLOSE' ? inWords(say`下载的人中途断开`) : messageOf(error)
