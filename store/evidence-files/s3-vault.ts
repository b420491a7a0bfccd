import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { type IncomingMessage, request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { AwsV4Signer } from 'aws4fetch'
import { isSha256, type Vault, type VaultEntry, vaultPath } from './vault.ts'

/** A bucket of an S3-compatible store, addressed by path. */
export type S3Address = {
  /** `https://host[:port]` */
  endpoint: string
  bucket: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}

type Call = {
  method: 'GET' | 'HEAD' | 'PUT' | 'DELETE'
  /** within the bucket, with its query */
  path: string
  body?: { stream: Readable; size: number; sha256: string }
}

/** Of nothing. */
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const SILENCE_MS = 30_000
const LONGEST_ERROR = 2000

/** A vault in a bucket: the store itself checks the hash of what arrives, because it is signed with it. */
export function createS3Vault(address: S3Address): Vault {
  const call = caller(address)

  async function size(sha256: string): Promise<number | undefined> {
    const answer = await call({ method: 'HEAD', path: vaultPath(sha256) })
    answer.resume()
    return answer.statusCode === 404 ? undefined : Number(answer.headers['content-length'])
  }

  return {
    async keep(path, sha256) {
      const bytes = (await stat(path)).size
      // one that was cut off on its way is written again
      if ((await size(sha256)) === bytes) return 'THERE'
      const body = { stream: createReadStream(path), size: bytes, sha256 }
      ;(await call({ method: 'PUT', path: vaultPath(sha256), body })).resume()
      return 'KEPT'
    },

    async open(sha256) {
      const answer = await call({ method: 'GET', path: vaultPath(sha256) })
      if (answer.statusCode !== 404) return { stream: answer, size: Number(answer.headers['content-length']) }
      answer.resume()
      return undefined
    },

    has: async (sha256) => (await size(sha256)) !== undefined,

    async *list(prefix): AsyncGenerator<VaultEntry> {
      let after: string | undefined
      do {
        const query = new URLSearchParams({ 'list-type': '2', prefix: `${prefix}/` })
        if (after !== undefined) query.set('continuation-token', after)
        const page = await text(await call({ method: 'GET', path: `?${query.toString()}` }))
        yield* entriesOf(page)
        after = element(page, 'NextContinuationToken')
      } while (after !== undefined)
    },

    async remove(sha256) {
      ;(await call({ method: 'DELETE', path: vaultPath(sha256) })).resume()
    },
  }
}

/** Answers 2xx, and 404 of an object that is asked for. @throws when the store refuses, is away or falls silent */
function caller({ endpoint, bucket, region, accessKeyId, secretAccessKey }: S3Address) {
  return async ({ method, path, body }: Call): Promise<IncomingMessage> => {
    const { headers, url } = await new AwsV4Signer({
      method,
      url: `${endpoint}/${bucket}${path.startsWith('?') ? path : `/${path}`}`,
      headers: { 'x-amz-content-sha256': body?.sha256 ?? EMPTY },
      service: 's3',
      region,
      accessKeyId,
      secretAccessKey,
    }).sign()
    const signed = { ...Object.fromEntries(headers), ...(body ? { 'content-length': String(body.size) } : {}) }
    const answer = await answered(url, { method, headers: signed, body: body?.stream })
    const { statusCode = 0 } = answer
    const isObject = (method === 'GET' || method === 'HEAD') && !path.startsWith('?')
    if ((statusCode >= 200 && statusCode < 300) || (statusCode === 404 && isObject)) return answer
    const said = (await text(answer)).slice(0, LONGEST_ERROR)
    throw new Error(`S3 ${method} ${path}: ${statusCode} ${element(said, 'Code') ?? ''}`)
  }
}

type Sent = { method: string; headers: Record<string, string>; body: Readable | undefined }

function answered(url: URL, { method, headers, body }: Sent): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? overHttps : overHttp)(url, { method, headers, timeout: SILENCE_MS })
    request.on('response', resolve)
    request.on('error', reject)
    request.on('timeout', () => request.destroy(new Error(`S3 ${method}: silent for ${SILENCE_MS} ms`)))
    if (body) pipeline(body, request).catch(reject)
    else request.end()
  })
}

function* entriesOf(page: string): Generator<VaultEntry> {
  for (const [, contents = ''] of page.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
    const sha256 = element(contents, 'Key')?.split('/').at(-1) ?? ''
    const keptAt = Date.parse(element(contents, 'LastModified') ?? '')
    if (isSha256(sha256) && !Number.isNaN(keptAt)) yield { sha256, keptAt }
  }
}

/** Keys are ours: hexadecimal, so that nothing in them is escaped; tokens are given back as they came. */
const element = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]
