import { startTextsOf, type Texts } from '../shared/texts.ts'

/** The texts that the capture pages show, and no others: every kilobyte is paid on a phone's line. */
export const startTexts = (): Promise<void> =>
  startTextsOf(
    {
      source: import.meta.glob<Texts>('../locales/zh-CN/{capture,errors,inbox,map,shared}.json', {
        eager: true,
        import: 'default',
      }),
      english: import.meta.glob<Texts>('../locales/en/{capture,errors,inbox,map,shared}.json', { import: 'default' }),
    },
    'capture',
  )
