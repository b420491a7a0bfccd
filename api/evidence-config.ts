import { DEFAULT_WAITING_BYTES } from '../store/evidence.ts'
import type { S3Address } from '../store/evidence-files/s3-vault.ts'
import type { ScannerAddress } from '../store/evidence-files/scanner.ts'
import { readVault } from '../store/evidence-files/vault-config.ts'

export interface EvidenceConfig {
  /** bytes that one person may have uploaded and not handed in */
  mostWaitingBytes: number
  /** absent: nothing looks for viruses */
  clamd?: ScannerAddress | undefined
  /** absent: verified files stay on the disk of the data folder */
  s3?: S3Address | undefined
}

export const DEFAULT_EVIDENCE: EvidenceConfig = { mostWaitingBytes: DEFAULT_WAITING_BYTES }

const MEGABYTE = 1024 * 1024

/** Reads what the environment says of evidence; docs/evidence.md lists the variables. Problems in words. */
export function readEvidence(env: Record<string, string | undefined>): {
  evidence: EvidenceConfig
  problems: string[]
} {
  const problems: string[] = []
  const evidence = { ...DEFAULT_EVIDENCE }
  const quota = env['MUSTER_UPLOAD_QUOTA_MB']
  if (quota) {
    if (/^[1-9]\d{0,6}$/.test(quota)) evidence.mostWaitingBytes = Number(quota) * MEGABYTE
    else problems.push(`MUSTER_UPLOAD_QUOTA_MB：${quota} 不对，应为 1 至 9999999 的整数（MB）`)
  }
  const clamd = env['MUSTER_CLAMD']
  if (clamd) {
    const [, host, port] = /^(.+):(\d{1,5})$/.exec(clamd) ?? []
    if (host !== undefined && Number(port) >= 1 && Number(port) <= 65_535) evidence.clamd = { host, port: Number(port) }
    else problems.push(`MUSTER_CLAMD：${clamd} 不对，应为 主机:端口`)
  }
  const { s3, problems: vaultProblems } = readVault(env)
  if (s3) evidence.s3 = s3
  return { evidence, problems: [...problems, ...vaultProblems] }
}
