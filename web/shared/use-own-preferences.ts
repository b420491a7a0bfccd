import { useEffect } from 'react'
import { preferences, preferencesOf } from './preferences.ts'
import { speak } from './texts.ts'

/** Text size, theme and language as this person chose them on this device. */
export function useOwnPreferences(person: number | undefined): void {
  useEffect(() => {
    if (person === undefined) return
    const before = preferences.get().language
    preferencesOf(person)
    const { language } = preferences.get()
    if (language !== before) void speak(language)
  }, [person])
}
