import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** A random secret that is made once and then kept in a file that only its owner reads; four characters for every three bytes. */
export const keptSecret = (path: string, bytes = 24): string => {
  if (!existsSync(path)) saveSecret(path, randomBytes(bytes).toString('base64url'))
  return readFileSync(path, 'utf8').trim()
}

/** Writes a secret where keptSecret will find it. */
export const saveSecret = (path: string, secret: string): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o711 })
  writeFileSync(path, `${secret}\n`, { mode: 0o600 })
}
