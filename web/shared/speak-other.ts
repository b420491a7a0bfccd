import { prefer, preferences } from './preferences.ts'
import { speak } from './texts.ts'

/** From Chinese to English, and back. */
export async function speakOther(): Promise<void> {
  const language = preferences.get().language === 'en' ? 'zh-CN' : 'en'
  prefer({ language })
  await speak(language)
}
