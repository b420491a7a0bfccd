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

const DEFAULTS: Preferences = { theme: 'system', largeText: false, language: 'zh-CN', opensNext: true }

/** This person's choices on this device. */
export const preferences: Observable<Preferences> = observable(read())

export function prefer(change: Partial<Preferences>): void {
  const next = { ...preferences.get(), ...change }
  preferences.set(next)
  localStorage.setItem(STORED_AS, JSON.stringify(next))
}

function read(): Preferences {
  const text = globalThis.localStorage?.getItem(STORED_AS)
  if (!text) return DEFAULTS
  try {
    return { ...DEFAULTS, ...(JSON.parse(text) as Partial<Preferences>) }
  } catch {
    // written by hand or by an older version: the defaults are a complete answer
    return DEFAULTS
  }
}
