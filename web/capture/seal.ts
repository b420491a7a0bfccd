import { deviceStore } from './device-store.ts'

/** AES-GCM: iv and what was sealed. */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>
  text: ArrayBuffer
}

const KEY = 'answers'
const AES = { name: 'AES-GCM', length: 256 } as const
const IV_BYTES = 12

/** The device's own key, made once; the browser uses it and gives it to nobody. */
async function sealKey(): Promise<CryptoKey> {
  const db = await deviceStore()
  const known = await db.get('seal', KEY)
  if (known) return known
  const made = await crypto.subtle.generateKey(AES, false, ['encrypt', 'decrypt'])
  // two pages at once: the first key stays
  const change = db.transaction('seal', 'readwrite')
  const first = await change.store.get(KEY)
  if (!first) await change.store.put(made, KEY)
  await change.done
  return first ?? made
}

/** Seals answers so that they do not lie readable on the device. */
export async function seal(answers: Record<string, unknown>): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const bytes = new TextEncoder().encode(JSON.stringify(answers))
  return { iv, text: await crypto.subtle.encrypt({ name: AES.name, iv }, await sealKey(), bytes) }
}

export async function unseal({ iv, text }: Sealed): Promise<Record<string, unknown>> {
  const bytes = await crypto.subtle.decrypt({ name: AES.name, iv }, await sealKey(), text)
  return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>
}
