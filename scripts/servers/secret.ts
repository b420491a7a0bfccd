import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** A random secret of 32 characters that is made once and then kept in a file that only its owner reads. */
export const keptSecret = (path: string): string => {
  if (!existsSync(path)) saveSecret(path, randomBytes(24).toString('base64url'))
  return readFileSync(path, 'utf8').trim()
}

/** Writes a secret where keptSecret will find it. */
export const saveSecret = (path: string, secret: string): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o711 })
  writeFileSync(path, `${secret}\n`, { mode: 0o600 })
}
