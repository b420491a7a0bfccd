import i18next from 'i18next'
import { startTextsOf, type Texts } from '../shared/texts.ts'

/** The texts that the capture pages show, and no others: every kilobyte is paid on a phone's line. What errors say comes once the page stands. */
export async function startTexts(): Promise<void> {
  await startTextsOf(
    {
      source: import.meta.glob<Texts>('../locales/zh-CN/{capture,inbox,map,shared}.json', {
        eager: true,
        import: 'default',
      }),
      english: import.meta.glob<Texts>('../locales/en/{capture,errors,inbox,map,shared}.json', { import: 'default' }),
    },
    'capture',
  )
  void standing()
    .then(() => import('../locales/zh-CN/errors.json'))
    .then(
      ({ default: errors }) => i18next.addResourceBundle('zh-CN', 'errors', errors),
      // without a line and without the shell: the API's own words remain
      () => undefined,
    )
}

/** Once a page stands: it has its heading, or says what went wrong. */
function standing(): Promise<void> {
  return new Promise((resolve) => {
    const look = new MutationObserver(() => {
      if (!document.querySelector('h1, [role=alert]')) return
      look.disconnect()
      resolve()
    })
    look.observe(document.body, { childList: true, subtree: true })
  })
}
