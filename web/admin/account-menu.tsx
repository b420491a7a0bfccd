import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AccountAct, AccountItem } from '../../contracts/http/accounts.ts'
import { useMe } from '../shared/session.ts'

interface AccountMenuProps {
  account: AccountItem
  onAct: (act: AccountAct) => void
}

/** The acts that would change something; none on one's own account. */
export function AccountMenu({ account, onAct }: AccountMenuProps) {
  const { t } = useTranslation(['admin', 'desk'])
  const me = useMe()
  const navigate = useNavigate()
  if (account.id === me.person.id) return <span className="faint">{t('accounts.own')}</span>
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          ...actsOn(account).map((act) => ({
            key: act,
            label: t(`accounts.act.${act}.title`),
            danger: act === 'disable',
            onClick: () => onAct(act),
          })),
          // of whoever has left; while somebody is there, he or the head of his unit does it
          ...(account.status === 'DISABLED'
            ? [
                {
                  key: 'desk',
                  label: t('desk:title'),
                  onClick: () => void navigate({ to: '/desk', search: { from: account.id } }),
                },
              ]
            : []),
        ],
      }}
    >
      <Button size="small" aria-label={t('accounts.actsOf', { name: account.name })}>
        {t('accounts.acts')}
      </Button>
    </Dropdown>
  )
}

const actsOn = ({ status, secondFactor, sessions }: AccountItem): AccountAct[] => [
  ...(status === 'LOCKED' ? (['unlock'] as const) : []),
  'reset-password',
  ...(secondFactor ? (['remove-factor'] as const) : []),
  ...(sessions > 0 ? (['end-sessions'] as const) : []),
  status === 'DISABLED' ? 'enable' : 'disable',
]
