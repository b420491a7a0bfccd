import i18next from 'i18next'
import { getI18n } from 'react-i18next'
import { expect, test } from 'vitest'
import { forComponents } from './texts-hook.ts'

test('components have all of the texts, and nothing that each would have to copy', async () => {
  const texts = i18next.createInstance()
  await texts.use(forComponents).init({
    lng: 'zh-CN',
    resources: { 'zh-CN': { translation: { yes: '是' } }, en: { translation: { yes: 'Yes' } } },
  })
  expect(Object.keys(getI18n())).toEqual([])
  expect(getI18n().t('yes')).toBe('是')
  await texts.changeLanguage('en')
  expect(getI18n().language).toBe('en')
  expect(getI18n().t('yes')).toBe('Yes')
})
