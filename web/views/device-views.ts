import { isRecord } from '../shared/is-record.ts'
import type { Filters } from './views.query.ts'

/** Where this device kept views of the inbox before the server did. */
const STORED_AS = 'muster.views'
const NAME_AT_MOST = 20
const MARK = '（本机）'

export interface DeviceView {
  name: string
  query: Filters
}

/** What a device had kept. `broken`: how many of it cannot be read. @param parse drops what the page does not know */
export function readKept(
  text: string,
  parse: (raw: Record<string, unknown>) => Filters,
): { views: DeviceView[]; broken: number } {
  let kept: unknown
  try {
    kept = JSON.parse(text)
  } catch {
    return { views: [], broken: 1 }
  }
  if (!Array.isArray(kept)) return { views: [], broken: 1 }
  const views = kept.flatMap((view: unknown) => {
    if (!isRecord(view) || typeof view.name !== 'string' || !isRecord(view.search)) return []
    const name = view.name.trim().slice(0, NAME_AT_MOST).trim()
    return name === '' ? [] : [{ name, query: parse(view.search) }]
  })
  return { views, broken: kept.length - views.length }
}

/** Another name for one that is taken. */
export const asOfDevice = (name: string): string => `${name.slice(0, NAME_AT_MOST - MARK.length)}${MARK}`

export const deviceText = (): string | null => localStorage.getItem(STORED_AS)

/** What is left to be taken over; nothing: it is done. */
export function keepOnDevice(views: readonly DeviceView[]): void {
  if (views.length === 0) localStorage.removeItem(STORED_AS)
  else localStorage.setItem(STORED_AS, JSON.stringify(views.map(({ name, query }) => ({ name, search: query }))))
}
