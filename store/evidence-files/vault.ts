import type { Readable } from 'node:stream'

/** A verified file as it lies in a vault; `keptAt` in epoch ms. */
export type VaultEntry = { sha256: string; keptAt: number }

/** Where verified files stay: each written once under its hash, never changed. */
export type Vault = {
  /** Takes over a complete file by its path; the path stays the caller's. THERE: one of this hash was there before. */
  keep(path: string, sha256: string): Promise<'KEPT' | 'THERE'>
  open(sha256: string): Promise<{ stream: Readable; size: number } | undefined>
  has(sha256: string): Promise<boolean>
  /** Those whose hash begins with two hexadecimal digits. */
  list(prefix: string): AsyncIterable<VaultEntry>
  remove(sha256: string): Promise<void>
}

/** Inside a vault: `<aa>/<sha256>`. */
export const vaultPath = (sha256: string) => `${sha256.slice(0, 2)}/${sha256}`
export const isSha256 = (text: string) => /^[0-9a-f]{64}$/.test(text)
