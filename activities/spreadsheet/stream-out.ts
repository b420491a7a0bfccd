import { PassThrough, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/**
 * Lets `write` fill a stream that flows to `out`, and ends when both have: a reader who hangs up ends it with an error
 * instead of leaving the writer waiting for ever.
 */
export async function streamOut(out: Writable, write: (stream: Writable) => Promise<void>): Promise<void> {
  const stream = new PassThrough()
  await Promise.all([pipeline(stream, out), write(stream)])
}
