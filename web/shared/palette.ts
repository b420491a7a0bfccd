/** The colours of one theme. Text colours reach 4.5:1 on every ground of the same theme; `…Soft` are grounds. */
export interface Palette {
  ground: string
  groundSoft: string
  raised: string
  line: string
  lineStrong: string
  ink: string
  inkSoft: string
  inkFaint: string
  accent: string
  accentHover: string
  accentSoft: string
  onAccent: string
  red: string
  redSoft: string
  orange: string
  orangeSoft: string
  amber: string
  amberSoft: string
  green: string
  greenSoft: string
}

export const LIGHT: Palette = {
  ground: '#ffffff',
  groundSoft: '#f6f8f8',
  raised: '#ffffff',
  line: '#e4e8ea',
  lineStrong: '#c9d0d4',
  ink: '#182026',
  inkSoft: '#4c5963',
  inkFaint: '#66727c',
  accent: '#0b5c6b',
  accentHover: '#0f7284',
  accentSoft: '#e6f1f3',
  onAccent: '#ffffff',
  red: '#b3261e',
  redSoft: '#fcedeb',
  orange: '#a8450a',
  orangeSoft: '#fdeee2',
  amber: '#7d5300',
  amberSoft: '#fdf4dc',
  green: '#1c6a3b',
  greenSoft: '#e8f4ec',
}

export const DARK: Palette = {
  ground: '#121618',
  groundSoft: '#171c1f',
  raised: '#1d2326',
  line: '#2a3237',
  lineStrong: '#3e494f',
  ink: '#e3e8ea',
  inkSoft: '#aab5bb',
  inkFaint: '#98a4aa',
  accent: '#62bccc',
  accentHover: '#82cedb',
  accentSoft: '#15323a',
  onAccent: '#06232a',
  red: '#ff9189',
  redSoft: '#3b1d1b',
  orange: '#ffa366',
  orangeSoft: '#3a2515',
  amber: '#e9b85c',
  amberSoft: '#332911',
  green: '#7ccf9b',
  greenSoft: '#16301f',
}
