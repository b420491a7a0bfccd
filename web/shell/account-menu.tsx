import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Dropdown, type MenuProps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../contracts/http/identity.ts'
import type { LogoutAnswer } from '../../contracts/http/login.ts'
import { newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { prefer, preferences } from '../shared/preferences.ts'
import { speakOther } from '../shared/speak-other.ts'
import { AccountButton } from './account-button.tsx'

/** My posts, theme, text size, language, log out. The menu was asked for, so it is open. */
export function AccountMenu({ me }: { me: Me }) {
  const { t } = useTranslation('shell')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const client = useQueryClient()
  const navigate = useNavigate()
  const chosen = preferences.use()
  const [isOpen, setOpen] = useState(true)
  const logOut = async () => {
    try {
      const { to } = await request<LogoutAnswer>('DELETE', '/api/session', { key: newKey() })
      client.clear()
      // what the phone's pages keep to be read without a line; what waits to be sent stays
      const { forgetKept } = await import('../capture/kept.ts')
      await forgetKept(true).catch(() => undefined)
      // the identity provider's own session ends on its own page
      location.assign(to ?? '/login')
    } catch (error) {
      message.error(errorText(error).told)
    }
  }
  const items: MenuProps['items'] = [
    {
      key: 'posts',
      type: 'group',
      label: me.posts.map(({ title, unit }) => `${unit.name} · ${title}`).join('；') || me.username,
    },
    { key: 'account', label: t('accountPage'), onClick: () => void navigate({ to: '/account' }) },
    ...(me.may.includes('task.do')
      ? [
          {
            key: 'substitutions',
            label: t('substitutionsPage'),
            onClick: () => void navigate({ to: '/substitutions' }),
          },
          { key: 'desk', label: t('deskPage'), onClick: () => void navigate({ to: '/desk' }) },
          { key: 'capture', label: t('capturePage'), onClick: () => location.assign('/capture/') },
        ]
      : []),
    { type: 'divider' },
    ...(['system', 'light', 'dark'] as const).map((theme) => ({
      key: theme,
      label: t(`theme.${theme}`),
      extra: chosen.theme === theme ? '✓' : null,
      onClick: () => prefer({ theme }),
    })),
    { type: 'divider' },
    {
      key: 'large',
      label: t('largeText'),
      extra: chosen.largeText ? '✓' : null,
      onClick: () => prefer({ largeText: !chosen.largeText }),
    },
    { key: 'language', label: t('otherLanguage'), onClick: () => void speakOther() },
    { type: 'divider' },
    { key: 'logout', label: t('logout'), onClick: () => void logOut() },
  ]
  return (
    <Dropdown menu={{ items, selectable: false }} trigger={['click']} open={isOpen} onOpenChange={setOpen} autoFocus>
      <AccountButton name={me.person.name} />
    </Dropdown>
  )
}
