import { useEffect } from 'react'
import { useIsDark } from './media.ts'
import { DARK, LIGHT, type Palette } from './palette.ts'
import { preferences } from './preferences.ts'

/** Paints the page in the chosen theme and text size: the palette as CSS variables `--ink`, `--line` … Answers the palette. */
export function usePaint(): Palette {
  const { largeText } = preferences.use()
  const isDark = useIsDark()
  const palette = isDark ? DARK : LIGHT
  useEffect(() => {
    const { style, dataset } = document.documentElement
    for (const [name, colour] of Object.entries(palette)) style.setProperty(`--${kebab(name)}`, colour)
    style.colorScheme = isDark ? 'dark' : 'light'
    dataset.theme = isDark ? 'dark' : 'light'
    dataset.text = largeText ? 'large' : 'normal'
  }, [palette, isDark, largeText])
  return palette
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
