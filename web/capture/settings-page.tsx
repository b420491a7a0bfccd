import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LogoutAnswer } from '../../contracts/http/login.ts'
import { newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { prefer, preferences } from '../shared/preferences.ts'
import { speakOther } from '../shared/speak-other.ts'
import { keepForGood } from './device-store.ts'
import { forgetKept } from './kept.ts'
import { useMe } from './me.ts'
import { waiting } from './outbox/machine.ts'
import { submissions } from './outbox/outbox.ts'
import { ChoiceRows } from './task/choice-rows.tsx'

/** Text size, theme, language, what lies on this device, and the way out. */
export function SettingsPage() {
  const { t } = useTranslation('capture')
  const me = useMe()
  const { largeText, theme } = preferences.use()
  return (
    <div className="settings">
      <h1>{t('settings.title')}</h1>
      <p className="soft">{me.person.name}</p>
      <h2>{t('settings.text')}</h2>
      <ChoiceRows
        name="text"
        label={t('settings.text')}
        options={[
          { value: false, label: t('settings.normalText') },
          { value: true, label: t('settings.largeText') },
        ]}
        chosen={[largeText]}
        onChange={([large]) => prefer({ largeText: large === true })}
      />
      <h2>{t('settings.theme')}</h2>
      <ChoiceRows
        name="theme"
        label={t('settings.theme')}
        options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`settings.${value}`) }))}
        chosen={[theme]}
        onChange={([chosen]) => chosen && prefer({ theme: chosen })}
      />
      <h2>{t('settings.device')}</h2>
      <Storage />
      <h2>{t('settings.more')}</h2>
      <button type="button" className="button" onClick={() => void speakOther()}>
        {t('settings.otherLanguage')}
      </button>
      <a className="button" href="/inbox">
        {t('settings.wholeSite')}
      </a>
      <a className="button" href="/opinions">
        {t('settings.opinions')}
      </a>
      <LogOut />
    </div>
  )
}

/** Whether the browser has promised to keep what waits here. */
function Storage() {
  const { t } = useTranslation('capture')
  const [isKept, setKept] = useState<boolean>()
  useEffect(() => {
    const look = async () => setKept(await navigator.storage?.persisted?.())
    void look()
  }, [])
  return (
    <>
      <p className="soft">{t('settings.kept')}</p>
      {isKept ? (
        <p className="notice notice-green">{t('settings.persisted')}</p>
      ) : (
        <>
          <p className="notice notice-amber">{t('settings.notPersisted')}</p>
          <button
            type="button"
            className="button"
            onClick={() => void keepForGood().then(async () => setKept(await navigator.storage?.persisted?.()))}
          >
            {t('settings.persist')}
          </button>
        </>
      )}
    </>
  )
}

function LogOut() {
  const { t } = useTranslation('capture')
  const errorText = useErrorText()
  const [failure, setFailure] = useState<unknown>()
  const waits = waiting(submissions.use() ?? [])
  const logOut = async () => {
    try {
      const { to } = await request<LogoutAnswer>('DELETE', '/api/session', { key: newKey() })
      await forgetKept(true)
      location.assign(to ?? '/login?to=/capture/')
    } catch (error) {
      setFailure(error)
    }
  }
  return (
    <>
      {failure !== undefined && (
        <p className="notice notice-red" role="alert">
          {errorText(failure).told}
        </p>
      )}
      {waits > 0 && <p className="notice notice-amber">{t('settings.waits', { count: waits })}</p>}
      <button type="button" className="button" onClick={() => void logOut()}>
        {t('settings.logout')}
      </button>
    </>
  )
}
