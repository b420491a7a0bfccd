import { startTextsOf, type Texts } from './texts.ts'

const source = import.meta.glob<Texts>('../locales/zh-CN/*.json', { eager: true, import: 'default' })
const english = import.meta.glob<Texts>('../locales/en/*.json', { import: 'default' })

/** The texts of every page. */
export const startTexts = (): Promise<void> => startTextsOf({ source, english }, 'shell')
