import { type Observable, observable } from './observable.ts'

export type Language = 'zh-CN' | 'en'

export interface Preferences {
  theme: 'system' | 'light' | 'dark'
  /** 适老化: 18 px text and 44 px controls */
  largeText: boolean
  language: Language
  /** after completing a task the next one opens */
  opensNext: boolean
}

const STORED_AS = 'muster.preferences'
/** Whose choices stand while nobody is logged in yet: those of whoever was last. */
const LAST = 'muster.preferences.last'

const DEFAULTS: Preferences = { theme: 'system', largeText: false, language: 'zh-CN', opensNext: true }

const storedAs = (person: string | null): string => (person === null ? STORED_AS : `${STORED_AS}/${person}`)

/** The choices of a person on this device; of whoever has made none, those made before anybody was known here, else the defaults. */
export function preferencesIn(store: Pick<Storage, 'getItem'> | undefined, person: string | null): Preferences {
  const text = store?.getItem(storedAs(person)) ?? store?.getItem(STORED_AS)
  if (!text) return DEFAULTS
  try {
    return { ...DEFAULTS, ...(JSON.parse(text) as Partial<Preferences>) }
  } catch {
    // written by hand or by an older version: the defaults are a complete answer
    return DEFAULTS
  }
}

let person = globalThis.localStorage?.getItem(LAST) ?? null

/** The choices of whoever is here: several people may share a browser. */
export const preferences: Observable<Preferences> = observable(preferencesIn(globalThis.localStorage, person))

/** From now on the choices are this person's. */
export function preferencesOf(id: number): void {
  if (person === String(id)) return
  person = String(id)
  localStorage.setItem(LAST, person)
  preferences.set(preferencesIn(localStorage, person))
}

export function prefer(change: Partial<Preferences>): void {
  const next = { ...preferences.get(), ...change }
  preferences.set(next)
  localStorage.setItem(storedAs(person), JSON.stringify(next))
}
