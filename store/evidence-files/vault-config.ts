import { createS3Vault, type S3Address } from './s3-vault.ts'
import type { Vault } from './vault.ts'

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost'])
const NEEDED = ['MUSTER_S3_ENDPOINT', 'MUSTER_S3_BUCKET', 'MUSTER_S3_KEY_ID', 'MUSTER_S3_SECRET'] as const

/** Where verified files stay, by the environment; none is said: on the disk of the data folder. Problems in words. */
export function readVault(env: Record<string, string | undefined>): { s3?: S3Address; problems: string[] } {
  if (NEEDED.every((name) => !env[name])) return { problems: [] }
  const problems = NEEDED.filter((name) => !env[name]).map((name) => `${name}：缺少，材料存到 S3 时四项都要写`)
  const [endpoint = '', bucket = '', accessKeyId = '', secretAccessKey = ''] = NEEDED.map((name) => env[name] ?? '')
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined
  const isSecure = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname))
  if (endpoint && (!isSecure || url?.pathname !== '/' || url.search || url.username)) {
    problems.push(`MUSTER_S3_ENDPOINT：${endpoint} 不对，应为 https://主机[:端口]`)
  }
  if (bucket && !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) {
    problems.push(`MUSTER_S3_BUCKET：${bucket} 不是桶名，应为 3 至 63 个小写字母、数字、点或横线`)
  }
  if (problems.length > 0) return { problems }
  const region = env['MUSTER_S3_REGION'] || 'us-east-1'
  return { s3: { endpoint: endpoint.replace(/\/$/, ''), bucket, region, accessKeyId, secretAccessKey }, problems }
}

/** undefined: the disk. */
export const vaultAt = (s3: S3Address | undefined): Vault | undefined => s3 && createS3Vault(s3)
