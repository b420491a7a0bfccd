import { initReactI18next, setI18n } from 'react-i18next'

/**
 * Gives the texts to the components. Every `useTranslation` copies all that the instance itself has, which cost more than the rest of a row in
 * a list; one that inherits everything has nothing of its own to be copied.
 */
export const forComponents: typeof initReactI18next = {
  ...initReactI18next,
  init(instance) {
    initReactI18next.init(instance)
    setI18n(Object.create(instance))
  },
}
